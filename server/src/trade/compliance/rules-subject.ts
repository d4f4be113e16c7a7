import type { Fact, Subject } from '@tradewind/rules';
import type { Listing } from '../../records/catalog/index.ts';
import type { KnownCode, System } from '../classification/index.ts';
import {
  type CompanyAnswer,
  EVERYWHERE,
  type FactSource,
  type FactValue,
  PRODUCT_CLASS,
  type ProductAnswer,
} from './types.ts';

/** The goods as the engine asks for them, with where each fact came from. */
export interface Goods {
  readonly subject: Subject;
  readonly sources: ReadonlyMap<string, FactSource>;
}

export interface GoodsFacts {
  readonly listing: Listing;
  /** Codes of the SKU by system. */
  readonly codes: ReadonlyMap<System, KnownCode>;
  readonly answers: readonly ProductAnswer[];
  readonly company: readonly CompanyAnswer[];
  /** Words of the rulebook by id. */
  readonly words: ReadonlyMap<string, Fact>;
  readonly homeCountry: string | null;
}

export interface Sale {
  readonly market: string;
  /** System of the market's national codes: the union's for its members. */
  readonly system: System;
  readonly channel?: string | null;
  /** Country of the warehouse it is sent from. */
  readonly located?: string | null;
}

const fold = (text: string): string => text.trim().toLowerCase().normalize('NFKC');

/** A catalogue attribute whose key is a word of the rulebook answers it, if the type fits. */
function fromAttribute(fact: Fact | undefined, value: string | number | boolean): FactValue | null {
  if (fact === undefined) return null;
  if (fact.type === 'boolean') return typeof value === 'boolean' ? value : null;
  if (fact.type === 'number') return typeof value === 'number' ? `${value}` : null;
  if (typeof value !== 'string') return null;
  if (fact.type === 'choice') return chosen(fact, value);
  if (fact.type === 'set') {
    const one = chosen(fact, value);
    return one === null ? null : [one];
  }
  return value;
}

/** A choice named by its value or by its words in either language; null is none of them. */
function chosen(fact: Fact, text: string): string | null {
  const wanted = fold(text);
  const choice = fact.choices?.find(
    ({ value, text: words }) =>
      fold(value) === wanted || fold(words.zh) === wanted || fold(words.en) === wanted,
  );
  return choice?.value ?? null;
}

/** Materials as the catalogue has them, where every one is a word of the rulebook. */
function fromMaterials(fact: Fact | undefined, listing: Listing): readonly string[] | null {
  const { materials } = listing;
  if (fact === undefined || materials === null || materials.length === 0) return null;
  const known = materials.map(({ material }) => chosen(fact, material));
  // Of half a list nobody can say what is not in it.
  return known.every((one) => one !== null) ? known : null;
}

function catalogueFacts({ listing, words }: GoodsFacts): Map<string, FactValue> {
  const found = new Map<string, FactValue>();
  for (const { key, value } of listing.attributes) {
    const answer = fromAttribute(words.get(key), value);
    if (answer !== null) found.set(key, answer);
  }
  const materials = fromMaterials(words.get('materials'), listing);
  if (materials !== null && !found.has('materials')) found.set('materials', materials);
  return found;
}

/** The longest code on file for the market: its national digits, else the six. */
function codeFor(codes: GoodsFacts['codes'], system: System): string | null {
  for (const wanted of [system, 'HS']) {
    const code = codes.get(wanted);
    if (code !== undefined && code.how !== 'proposed') return code.code;
  }
  return null;
}

/** What holds for the company in a market: said of the market itself before said of all. */
function companyFacts(company: readonly CompanyAnswer[], market: string): Map<string, FactValue> {
  const found = new Map<string, FactValue>();
  for (const where of [EVERYWHERE, market]) {
    for (const answer of company) {
      if (answer.market === where) found.set(answer.fact, answer.value);
    }
  }
  return found;
}

const asWord = (value: FactValue | undefined): string | undefined =>
  typeof value === 'string' && value !== 'unknown' ? value : undefined;

function saleOf(facts: ReadonlyMap<string, FactValue>, sale: Sale): Partial<Subject> {
  const channel = sale.channel ?? asWord(facts.get('channel'));
  const buyer = asWord(facts.get('sale'));
  const mode = asWord(facts.get('mode'));
  return {
    ...(channel === undefined ? {} : { channel: channel as NonNullable<Subject['channel']> }),
    // Goods in shops and on marketplaces are offered to consumers unless the company says not.
    sale: buyer === 'b2b' ? 'b2b' : 'b2c',
    ...(mode === undefined ? {} : { mode }),
  };
}

function placesOf(facts: GoodsFacts, { located }: Sale): NonNullable<Subject['places']> {
  const from = located ?? facts.homeCountry;
  const { originCountry } = facts.listing;
  return {
    ...(originCountry === null ? {} : { origin: originCountry }),
    ...(from === null ? {} : { located: from, consigned_from: from }),
  };
}

/**
 * A SKU as the engine asks for it in a market: what people answered goes before the catalogue,
 * what holds for the company in this market before what holds for all.
 */
export function goodsOf(facts: GoodsFacts, sale: Sale): Goods {
  const company = companyFacts(facts.company, sale.market);
  const sources = new Map<string, FactSource>();
  const stated: Record<string, FactValue> = {};
  const put = (all: Iterable<[string, FactValue]>, source: FactSource): void => {
    for (const [fact, value] of all) {
      stated[fact] = value;
      sources.set(fact, source);
    }
  };
  put(company, 'company');
  put(catalogueFacts(facts), 'catalogue');
  put(
    facts.answers.map(({ fact, value }): [string, FactValue] => [fact, value]),
    'person',
  );
  return {
    sources,
    subject: {
      facts: stated,
      hs: codeFor(facts.codes, sale.system),
      productClass: asWord(stated[PRODUCT_CLASS]) ?? null,
      places: placesOf(facts, sale),
      ...saleOf(company, sale),
    },
  };
}

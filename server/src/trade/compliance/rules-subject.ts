import type { Fact, Subject } from '@tradewind/rules';
import type { Listing } from '../../records/catalog/index.ts';
import type { KnownCode, System } from '../classification/index.ts';
import {
  type CompanyAnswer,
  EVERYWHERE,
  type FactSource,
  type FactValue,
  PRODUCT_CLASS,
  type StatedFacts,
} from './types.ts';

/** The goods as the engine asks for them, with where each fact came from. */
export interface Goods {
  readonly subject: Subject;
  readonly sources: ReadonlyMap<string, FactSource>;
}

/** What is stated of goods or of the company, with a text that is the same for the same facts. */
export interface Stated {
  readonly facts: ReadonlyMap<string, { readonly value: FactValue; readonly source: FactSource }>;
  readonly key: string;
}

/** All that is stated of goods in a market. */
export interface Said {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly sources: ReadonlyMap<string, FactSource>;
}

/** What is stated of the goods goes before what is stated of the company. */
export function saidOf(company: Stated, own: Stated): Said {
  const facts: Record<string, FactValue> = {};
  const sources = new Map<string, FactSource>();
  for (const some of [company.facts, own.facts]) {
    for (const [fact, { value, source }] of some) {
      facts[fact] = value;
      sources.set(fact, source);
    }
  }
  return { facts, sources };
}

export interface GoodsFacts {
  readonly listing: Pick<Listing, 'originCountry'>;
  /** Codes of the SKU by system. */
  readonly codes: ReadonlyMap<System, KnownCode>;
  /** What is stated of the company in the market. */
  readonly company: Stated;
  /** The same with what is stated of the SKU: the facts are one object for all that share them. */
  readonly said: Said;
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

function catalogueFacts(
  listing: Listing,
  words: ReadonlyMap<string, Fact>,
): Map<string, FactValue> {
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
export function codeFor(codes: GoodsFacts['codes'], system: System): string | null {
  for (const wanted of [system, 'HS']) {
    const code = codes.get(wanted);
    if (code !== undefined && code.how !== 'proposed') return code.code;
  }
  return null;
}

function stated(facts: Stated['facts']): Stated {
  return { facts, key: JSON.stringify([...facts].map(([fact, { value }]) => [fact, value])) };
}

/**
 * What is stated of a SKU wherever it is sold: what people answered goes before the catalogue.
 * @param words words of the rulebook by id
 */
export function ownFacts(
  listing: Listing,
  answers: StatedFacts,
  words: ReadonlyMap<string, Fact>,
): Stated {
  const found = new Map<string, { value: FactValue; source: FactSource }>();
  for (const [fact, value] of catalogueFacts(listing, words)) {
    found.set(fact, { value, source: 'catalogue' });
  }
  for (const [fact, value] of Object.entries(answers)) {
    found.set(fact, { value, source: 'person' });
  }
  return stated(found);
}

/** What holds for the company in a market: said of the market itself before said of all. */
export function companyFacts(company: readonly CompanyAnswer[], market: string): Stated {
  const found = new Map<string, { value: FactValue; source: FactSource }>();
  for (const where of [EVERYWHERE, market]) {
    for (const { market: of, fact, value } of company) {
      if (of === where) found.set(fact, { value, source: 'company' });
    }
  }
  return stated(found);
}

const asWord = (value: FactValue | undefined): string | undefined =>
  typeof value === 'string' && value !== 'unknown' ? value : undefined;

function saleOf({ facts }: Stated, sale: Sale): Partial<Subject> {
  const channel = sale.channel ?? asWord(facts.get('channel')?.value);
  const buyer = asWord(facts.get('sale')?.value);
  const mode = asWord(facts.get('mode')?.value);
  return {
    ...(channel === undefined ? {} : { channel: channel as NonNullable<Subject['channel']> }),
    // Goods in shops and on marketplaces are offered to consumers unless the company says not.
    sale: buyer === 'b2b' ? 'b2b' : 'b2c',
    ...(mode === undefined ? {} : { mode }),
  };
}

/** Country of the warehouse goods are sent from, where nobody says otherwise the company's own. */
const sentFrom = (
  { homeCountry }: Pick<GoodsFacts, 'homeCountry'>,
  { located }: Sale,
): string | null => located ?? homeCountry;

function placesOf(facts: GoodsFacts, sale: Sale): NonNullable<Subject['places']> {
  const from = sentFrom(facts, sale);
  const { originCountry } = facts.listing;
  return {
    ...(originCountry === null ? {} : { origin: originCountry }),
    ...(from === null ? {} : { located: from, consigned_from: from }),
  };
}

/** A SKU as the engine asks for it in a market. */
export function goodsOf(facts: GoodsFacts, sale: Sale): Goods {
  const { facts: said, sources } = facts.said;
  return {
    sources,
    subject: {
      facts: said,
      hs: codeFor(facts.codes, sale.system),
      productClass: asWord(said[PRODUCT_CLASS]) ?? null,
      places: placesOf(facts, sale),
      ...saleOf(facts.company, sale),
    },
  };
}

/**
 * A text that is the same for goods that are the same to the law: of two with one text the subject
 * is the same, so that their verdict is.
 * @param said names what is stated of them: the same text for the same facts
 */
export function questionKey(
  { listing, codes, homeCountry }: Omit<GoodsFacts, 'said' | 'company'>,
  sale: Sale,
  said: string,
): string {
  // No part has a line of its own in it: they are codes and names.
  return [
    ...[said, codeFor(codes, sale.system), listing.originCountry],
    ...[sentFrom({ homeCountry }, sale), sale.channel],
  ].join('\n');
}

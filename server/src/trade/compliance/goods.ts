import { createHash } from 'node:crypto';
import type { Fact } from '@tradewind/rules';
import { homeCountryOf } from '../../platform/auth/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { type Listing, readListings } from '../../records/catalog/index.ts';
import { codesOf, type KnownCode, type System, systemOf } from '../classification/index.ts';
import { shippedRulebook } from '../rulebook/index.ts';
import {
  codeFor,
  companyFacts,
  type Goods,
  goodsOf,
  ownFacts,
  questionKey,
  type Said,
  type Sale,
  type Stated,
  saidOf,
} from './rules-subject.ts';
import { selectCompanyAnswers, selectStated } from './store.ts';
import type { CompanyAnswer, StatedFacts } from './types.ts';

let words: ReadonlyMap<string, Fact> | undefined;

/** Words of the rulebook by id: a company's own rules are written in those that ship. */
export function wordsOfRulebook(): ReadonlyMap<string, Fact> {
  words ??= new Map(shippedRulebook().corpus.facts.map((fact) => [fact.id, fact]));
  return words;
}

/** Goods of the shelf asked about in a market. */
export interface Question {
  readonly goods: () => Goods;
  /** The same text for goods that are the same to the law. */
  readonly key: string;
  /** Country they leave from; null is not known. */
  readonly dispatch: string | null;
}

/** Everything on file about SKUs, read once for any number of markets. */
export interface Shelf {
  readonly listings: ReadonlyMap<string, Listing>;
  readonly of: (sku: string, sale: ShelfSale) => Goods | undefined;
  readonly ask: (sku: string, sale: ShelfSale) => Question | undefined;
}

export interface ShelfSale {
  readonly market: string;
  readonly channel?: string | null;
  readonly located?: string | null;
}

/** System of national codes a market asks for; of a state its country's. */
export const systemOfMarket = (market: string) => systemOf(market.slice(0, 2));

/** Reads what is on file of the SKUs: those not in the catalogue are left out. */
export async function readShelf(tx: Transaction, skus: readonly string[]): Promise<Shelf> {
  const listings = new Map((await readListings(tx, skus)).map((one) => [one.sku, one]));
  const products = [...new Set([...listings.values()].map(({ productId }) => productId))];
  // Sent together: the database answers one while another is taken in.
  const [answers, codes, company, homeCountry] = await Promise.all([
    selectStated(tx, products),
    codesOf(tx, [...listings.keys()]),
    selectCompanyAnswers(tx),
    homeCountryOf(tx),
  ]);
  const statements = openStatements(answers, company);
  const questions = new Map<string, AskedLast>();
  const ask = (sku: string, asked: ShelfSale): Question | undefined => {
    const listing = listings.get(sku);
    if (listing === undefined) return undefined;
    const { market, channel = null, located = null } = asked;
    const sale = { market, system: systemOfMarket(market), channel, located };
    const known = { listing, homeCountry, codes: codes.get(sku) ?? NO_CODES };
    const { company: here, ...stated } = statements(listing, market);
    const code = codeFor(known.codes, sale.system);
    // Of most goods most markets ask the same: one question serves them, with its texts and facts.
    const last = questions.get(sku);
    if (last?.here === here && last.sale.channel === channel && last.sale.located === located) {
      if (last.code === code) return last.question;
    }
    let goods: Goods | undefined;
    const question: Question = {
      goods: () => {
        goods ??= goodsOf({ ...known, company: here, said: stated.said() }, sale);
        return goods;
      },
      key: questionKey(known, sale, stated.key),
      dispatch: located ?? homeCountry,
    };
    questions.set(sku, { here, code, sale, question });
    return question;
  };
  return { listings, ask, of: (sku, sale) => ask(sku, sale)?.goods() };
}

/** The last question about a SKU, with all that may be another in the next market. */
interface AskedLast {
  readonly here: Stated;
  readonly code: string | null;
  readonly sale: Sale;
  readonly question: Question;
}

const NO_CODES: ReadonlyMap<System, KnownCode> = new Map();

/** What is stated of goods in a market, with a short text that is the same for the same facts. */
interface Statement {
  readonly company: Stated;
  readonly said: () => Said;
  readonly key: string;
}

/**
 * What is stated of the goods of a shelf. Sizes and colours of a product mostly share their facts,
 * and so do markets where the company said nothing of its own: those are put together once, and
 * are one object.
 */
function openStatements(
  answers: ReadonlyMap<string, StatedFacts>,
  company: readonly CompanyAnswer[],
): (listing: Listing, market: string) => Statement {
  const [markets, goods] = [new Map<string, Stated>(), new Map<string, Stated>()];
  const alike = new Map<string, Stated>();
  const [digests, all] = [new Map<string, string>(), new Map<string, Said>()];
  const digest = ({ key }: Stated): string =>
    once(digests, key, () => createHash('sha256').update(key).digest('base64'));
  return (listing, market) => {
    const { sku, productId } = listing;
    const own = once(goods, sku, () =>
      ownFacts(listing, answers.get(productId) ?? {}, wordsOfRulebook()),
    );
    const here = once(markets, market, () => {
      const said = companyFacts(company, market);
      return once(alike, said.key, () => said);
    });
    const key = `${digest(own)} ${digest(here)}`;
    // Within a product equal facts have equal sources, too.
    const said = () => once(all, `${productId} ${key}`, () => saidOf(here, own));
    return { company: here, key, said };
  };
}

/** What is known under a name, else made and kept. */
function once<T>(known: Map<string, T>, name: string, make: () => T): T {
  let found = known.get(name);
  if (found === undefined) {
    found = make();
    known.set(name, found);
  }
  return found;
}

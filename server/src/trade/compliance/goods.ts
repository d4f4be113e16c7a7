import type { Fact } from '@tradewind/rules';
import { homeCountryOf } from '../../platform/auth/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { type Listing, readListings } from '../../records/catalog/index.ts';
import { codesOf, systemOf } from '../classification/index.ts';
import { shippedRulebook } from '../rulebook/index.ts';
import {
  companyFacts,
  type Goods,
  goodsOf,
  ownFacts,
  questionKey,
  type Stated,
} from './rules-subject.ts';
import { selectCompanyAnswers, selectProductAnswers } from './store.ts';
import type { ProductAnswer } from './types.ts';

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
  readonly answers: ReadonlyMap<string, readonly ProductAnswer[]>;
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
  const answers = new Map<string, ProductAnswer[]>();
  for (const answer of await selectProductAnswers(tx, products)) {
    const own = answers.get(answer.productId);
    if (own === undefined) answers.set(answer.productId, [answer]);
    else own.push(answer);
  }
  const codes = await codesOf(tx, [...listings.keys()]);
  const company = await selectCompanyAnswers(tx);
  const homeCountry = await homeCountryOf(tx);
  const own = once((sku: string): Stated => {
    const listing = listings.get(sku);
    if (listing === undefined) throw new Error('asked of a SKU that is on the shelf');
    return ownFacts(listing, answers.get(listing.productId) ?? [], wordsOfRulebook());
  });
  const stated = once((market: string) => companyFacts(company, market));
  const ask = (sku: string, asked: ShelfSale): Question | undefined => {
    const listing = listings.get(sku);
    if (listing === undefined) return undefined;
    const { market, channel = null, located = null } = asked;
    const sale = { market, system: systemOfMarket(market), channel, located };
    const facts = {
      ...{ listing, homeCountry, codes: codes.get(sku) ?? new Map() },
      ...{ own: own(sku), company: stated(market) },
    };
    return {
      goods: () => goodsOf(facts, sale),
      key: questionKey(facts, sale),
      dispatch: located ?? homeCountry,
    };
  };
  return { listings, answers, ask, of: (sku, sale) => ask(sku, sale)?.goods() };
}

/** What a function answers, worked out once for each argument. */
function once<T>(of: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      found = of(name);
      known.set(name, found);
    }
    return found;
  };
}

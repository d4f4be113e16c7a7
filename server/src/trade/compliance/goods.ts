import type { Fact } from '@tradewind/rules';
import { homeCountryOf } from '../../platform/auth/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { type Listing, readListings } from '../../records/catalog/index.ts';
import { codesOf, systemOf } from '../classification/index.ts';
import { shippedRulebook } from '../rulebook/index.ts';
import { type Goods, goodsOf } from './rules-subject.ts';
import { selectCompanyAnswers, selectProductAnswers } from './store.ts';
import type { CompanyAnswer, ProductAnswer } from './types.ts';

let words: ReadonlyMap<string, Fact> | undefined;

/** Words of the rulebook by id. */
export function wordsOfRulebook(): ReadonlyMap<string, Fact> {
  words ??= new Map(shippedRulebook().corpus.facts.map((fact) => [fact.id, fact]));
  return words;
}

/** Everything on file about SKUs, read once for any number of markets. */
export interface Shelf {
  readonly listings: ReadonlyMap<string, Listing>;
  readonly answers: ReadonlyMap<string, readonly ProductAnswer[]>;
  readonly company: readonly CompanyAnswer[];
  readonly of: (sku: string, sale: ShelfSale) => Goods | undefined;
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
  return {
    ...{ listings, answers, company },
    of: (sku, { market, channel = null, located = null }) => {
      const listing = listings.get(sku);
      if (listing === undefined) return undefined;
      return goodsOf(
        {
          ...{ listing, company, homeCountry, words: wordsOfRulebook() },
          codes: codes.get(sku) ?? new Map(),
          answers: answers.get(listing.productId) ?? [],
        },
        { market, system: systemOfMarket(market), channel, located },
      );
    },
  };
}

import { type ListingField, niceOf, type PictureHash, type WatchedListing } from '@tradewind/marks';
import type { Transaction } from '../../platform/database/index.ts';
import { type Listing, pageListings, readListings } from '../../records/catalog/index.ts';
import { codesOf, HS } from '../classification/index.ts';
import { ancestorsOf, type Goods, subjectsOf } from '../evidence/index.ts';
import { hashFacts } from './hashes.ts';
import type { ListingFacts, ListingRow, ListingText } from './types.ts';

/** What an attribute of a category is of a listing, by its key. */
function fieldOf(key: string): ListingField {
  if (/bullet|selling_point|卖点/i.test(key)) return 'bullet';
  if (/search|keyword|关键词/i.test(key)) return 'search_words';
  return /descri|描述/i.test(key) ? 'description' : 'attribute';
}

function textsOf(listing: Listing, goods: Goods | undefined): ListingText[] {
  const texts: ListingText[] = [];
  const add = (field: ListingField, language: string | null, text: string | null): void => {
    if (text === null || text.trim() === '') return;
    if (texts.some((one) => one.field === field && one.text === text)) return;
    texts.push({ field, language, text });
  };
  add('brand', null, listing.brand);
  // What the label states may be another brand than the catalogue's.
  add('brand', null, goods?.brand ?? null);
  for (const names of [listing.names, listing.productNames]) {
    for (const [language, text] of Object.entries(names)) add('title', language, text);
  }
  for (const { key, value } of listing.attributes) {
    if (typeof value === 'string') add(fieldOf(key), null, value);
  }
  for (const value of Object.values(listing.options)) add('attribute', null, value);
  return texts;
}

/** SKUs as they are held against marks. */
async function rowsOf(tx: Transaction, listings: readonly Listing[]): Promise<ListingRow[]> {
  const skus = listings.map(({ sku }) => sku);
  const codes = await codesOf(tx, skus, [HS]);
  const goods = new Map((await subjectsOf(tx, skus)).map((one) => [one.sku, one]));
  return listings.map((listing) => {
    const { sku, productCode, pictureFileId } = listing;
    const own = goods.get(sku);
    const stated = own?.markets ?? [];
    const facts: ListingFacts = {
      names: { ...listing.productNames, ...listing.names },
      texts: textsOf(listing, own),
      nice: niceOf(codes.get(sku)?.get(HS)?.code ?? null),
      markets: stated.length === 0 ? null : stated,
    };
    const factsHash = hashFacts(facts, pictureFileId);
    return { sku, productCode, pictureFileId, ...facts, factsHash };
  });
}

/** The SKUs given, as they are held against marks; those not on file are left out. */
export async function readListingRows(
  tx: Transaction,
  skus: readonly string[],
): Promise<ListingRow[]> {
  return rowsOf(tx, await readListings(tx, skus));
}

/** The same in the order of the SKUs, after the one given. */
export async function pageListingRows(
  tx: Transaction,
  after: string,
  limit: number,
): Promise<ListingRow[]> {
  return rowsOf(tx, await pageListings(tx, after, limit));
}

/** A listing as the engine takes it. */
export function asWatched(
  facts: ListingFacts,
  picture: PictureHash | 'unreadable' | null,
): WatchedListing {
  const { texts, nice, markets } = facts;
  return {
    ...{ texts, nice, picture },
    markets: markets?.map((market) => [market, ...ancestorsOf(market)]) ?? null,
  };
}

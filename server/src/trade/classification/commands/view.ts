import type { Caller } from '../../../platform/audit/types.ts';
import { baseCurrencyOf } from '../../../platform/auth/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { type Listing, readListings } from '../../../records/catalog/index.ts';
import { classifyItems } from '../desk.ts';
import { type HsCode, hsBook } from '../hs-book.ts';
import { readCode } from '../rules.ts';
import { selectCodes, selectEvents } from '../store.ts';
import {
  countQueue,
  type QueueFilter,
  type QueuePlace,
  selectOpenSiblings,
  selectQueue,
} from '../store-queue.ts';
import { textHashOf } from '../text-hash.ts';
import {
  type CodeEvent,
  HS,
  type QueueRow,
  type SkuCode,
  type State,
  type System,
} from '../types.ts';
import { companyMemory, proposeFor } from './propose.ts';
import { isBehind, syncQueue } from './sync-queue.ts';

/** Customs territories it is sold to whose line nobody settled. */
export function missingOf(row: QueueRow, codes: readonly SkuCode[]): System[] {
  const settled = new Set(codes.filter((one) => one.how !== 'proposed').map((one) => one.system));
  return row.destinations.filter((system) => !settled.has(system));
}

export interface QueueEntry {
  readonly row: QueueRow;
  /** Undefined where the SKU left the catalogue since. */
  readonly listing: Listing | undefined;
  readonly codes: readonly SkuCode[];
}

export interface QueuePage {
  readonly entries: readonly QueueEntry[];
  readonly currency: string;
  readonly counts: Partial<Record<State, number>> | undefined;
}

/** One more than `limit` of the queue; on the first page the queue is brought up to date first. */
export async function readQueue(
  house: House,
  caller: Caller,
  filter: QueueFilter,
  after: QueuePlace | null,
  limit: number,
): Promise<QueuePage> {
  const scope = { tenantId: caller.tenantId };
  const first = after === null;
  if (first && (await house.db.transaction(scope, (tx) => isBehind(tx, caller.now)))) {
    await syncQueue(house, caller.tenantId, caller.now);
  }
  return house.db.transaction(scope, async (tx) => {
    const rows = await selectQueue(tx, filter, after, limit + 1);
    const skus = rows.map(({ sku }) => sku);
    const listings = new Map((await readListings(tx, skus)).map((one) => [one.sku, one]));
    const codes = await selectCodes(tx, skus);
    return {
      entries: rows.map((row) => ({
        ...{ row, listing: listings.get(row.sku) },
        codes: codes.filter((one) => one.sku === row.sku),
      })),
      currency: await baseCurrencyOf(tx),
      counts: first ? await countQueue(tx, filter) : undefined,
    };
  });
}

export interface SkuView extends QueueEntry {
  readonly listing: Listing;
  readonly history: readonly CodeEvent[];
  /** SKUs of the same product that nobody settled yet. */
  readonly siblings: readonly string[];
  /** The facts of the catalogue are others than those the six digits were settled on. */
  readonly factsChanged: boolean;
  readonly currency: string;
}

/**
 * All there is to decide on a SKU.
 * @throws classification.sku_not_found
 */
export async function viewSku(house: House, caller: Caller, sku: string): Promise<SkuView> {
  const { listing, row } = await proposeFor(house, caller, sku);
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const codes = await selectCodes(tx, [sku]);
    const hash = codes.find((one) => one.system === HS && one.how !== 'proposed')?.reason.textHash;
    return {
      ...{ row, listing, codes },
      history: await selectEvents(tx, sku),
      siblings: await selectOpenSiblings(tx, sku),
      factsChanged: hash !== undefined && hash !== textHashOf(listing),
      currency: await baseCurrencyOf(tx),
    };
  });
}

export interface FoundCode extends HsCode {
  /** How likely the words mean it; null where digits were asked for. */
  readonly score: number | null;
}

const FOUND = 30;

/** Codes that begin with the digits asked for, or that the words may mean, the likeliest first. */
export async function searchCodes(house: House, caller: Caller, q: string): Promise<FoundCode[]> {
  const book = hsBook();
  const digits = readCode(q);
  if (digits !== null) {
    return book.startingWith(digits.slice(0, 6), FOUND).map((one) => ({ ...one, score: null }));
  }
  const memory = await companyMemory(house, caller.tenantId);
  const [proposal] = await classifyItems(memory, [{ title: q }]);
  return (proposal?.candidates ?? []).flatMap(({ code, score }) => {
    const found = book.codes.get(code);
    return found === undefined ? [] : [{ ...found, score }];
  });
}

/** Orders arrive in bulk: checked, compared with what is here, written in a few statements. */
import type { Caller } from '../../platform/audit/types.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { addCustomerFigures } from '../customers/index.ts';
import { contentHash } from './content-hash.ts';
import { customerFigures, dayChanges } from './day-changes.ts';
import { initialState, refuseOrder, sumOrder } from './rules.ts';
import {
  addDays,
  findHashes,
  insertLines,
  insertOrders,
  keepStatistics,
  type NewOrder,
} from './store-import.ts';
import type { ImportedOrder, ImportOutcome, OrderRejection } from './types.ts';

/** Lines a statement: about half a megabyte of parameters. */
const BATCH_LINES = 5000;

export interface OrderBatch {
  readonly channelId: string;
  /** The run that brings them; null when there is none. */
  readonly importId: string | null;
  readonly orders: readonly ImportedOrder[];
}

/**
 * Records orders of one channel. Asking twice changes nothing: an order number that is here with
 * the same content is unchanged; with other content it is rejected and what is here stays. An
 * order that cannot be true is rejected whole, with the reason. Every order must come with all
 * its lines.
 */
export async function importOrders(
  tx: Transaction,
  caller: Caller,
  batch: OrderBatch,
): Promise<ImportOutcome> {
  const tally = new Tally();
  for (const part of splitByLines(batch.orders)) {
    await importPart(tx, caller, { ...batch, orders: part }, tally);
  }
  await keepStatistics(tx);
  return tally.outcome();
}

/** Counts what became of each order. */
class Tally {
  private insertedOrders = 0;
  private insertedLines = 0;
  private unchangedOrders = 0;
  private unchangedLines = 0;
  private readonly rejected: OrderRejection[] = [];

  inserted(orders: readonly NewOrder[]): void {
    this.insertedOrders += orders.length;
    for (const order of orders) this.insertedLines += order.lines.length;
  }

  reject(rejection: OrderRejection): void {
    this.rejected.push(rejection);
  }

  /** The number is here: the same content is unchanged, other content a conflict. */
  compare(order: NewOrder, hash: string): void {
    if (order.contentHash === hash) {
      this.unchangedOrders++;
      this.unchangedLines += order.lines.length;
      return;
    }
    const { orderNumber } = order;
    this.rejected.push({ orderNumber, code: 'orders.conflict', params: { orderNumber } });
  }

  outcome(): ImportOutcome {
    const { insertedOrders, insertedLines, unchangedOrders, unchangedLines, rejected } = this;
    return { insertedOrders, insertedLines, unchangedOrders, unchangedLines, rejected };
  }
}

function* splitByLines(orders: readonly ImportedOrder[]): Generator<ImportedOrder[]> {
  let part: ImportedOrder[] = [];
  let lines = 0;
  for (const order of orders) {
    if (part.length > 0 && lines + order.lines.length > BATCH_LINES) {
      yield part;
      part = [];
      lines = 0;
    }
    part.push(order);
    lines += order.lines.length;
  }
  if (part.length > 0) yield part;
}

async function importPart(
  tx: Transaction,
  caller: Caller,
  batch: OrderBatch,
  tally: Tally,
): Promise<void> {
  const { channelId, importId } = batch;
  const good: NewOrder[] = [];
  for (const order of batch.orders) {
    const refusal = refuseOrder(order, caller.now);
    if (refusal === null) good.push(prepare(order));
    else tally.reject(refusal);
  }
  const hashes = await findHashes(
    tx,
    channelId,
    good.map((order) => order.orderNumber),
  );
  const fresh: NewOrder[] = [];
  for (const order of good) {
    const hash = hashes.get(order.orderNumber);
    if (hash !== undefined) {
      tally.compare(order, hash);
      continue;
    }
    hashes.set(order.orderNumber, order.contentHash);
    fresh.push(order);
  }
  if (fresh.length === 0) return;
  const written = await insertOrders(tx, channelId, importId, fresh);
  const mine = fresh.filter((order) => written.has(order.orderNumber));
  await settleRaces(tx, channelId, fresh, written, tally);
  await insertLines(tx, mine);
  await addDays(tx, dayChanges(channelId, mine));
  await addCustomerFigures(tx, customerFigures(mine));
  tally.inserted(mine);
}

/** Numbers another import wrote since we looked are compared with what it wrote. */
async function settleRaces(
  tx: Transaction,
  channelId: string,
  fresh: readonly NewOrder[],
  written: ReadonlySet<string>,
  tally: Tally,
): Promise<void> {
  const late = fresh.filter((order) => !written.has(order.orderNumber));
  if (late.length === 0) return;
  const hashes = await findHashes(
    tx,
    channelId,
    late.map((order) => order.orderNumber),
  );
  for (const order of late) tally.compare(order, hashes.get(order.orderNumber) ?? '');
}

function prepare(order: ImportedOrder): NewOrder {
  return {
    orderId: newId(),
    orderNumber: order.orderNumber,
    kind: order.kind,
    customerId: order.customerId,
    market: order.market,
    currency: order.currency,
    state: initialState(order),
    placedAt: order.placedAt,
    placedOn: order.placedOn,
    ...sumOrder(order),
    contentHash: contentHash(order),
    lines: order.lines,
  };
}

import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { pickedSince } from '../picked.ts';
import { onHandOf, requireUnits } from '../rules.ts';
import { type AbcClass, dueOf } from '../rules-abc.ts';
import { differenceOf } from '../rules-adjust.ts';
import { dayIn, expectedThen, pickedThen, requireCountTime } from '../rules-count.ts';
import { groupByPair, pairKey } from '../rules-reserve.ts';
import {
  type CountedLine,
  endCount,
  findCount,
  holdOpen,
  insertCount,
  insertCountLines,
  readCountable,
  readCountLines,
  readMovedLater,
  type StockCount,
  writeCounted,
  writeExpected,
} from '../store-counts.ts';
import { lockPairs, markCounted, openLevels } from '../store-ledger.ts';
import { requestAdjustments } from './adjust-stock.ts';
import { readClasses } from './class-stock.ts';
import { requireSkus, requireWarehouse } from './known.ts';
import { stockPolicy } from './stock-policy.ts';

async function requireCount(tx: Transaction, countId: string): Promise<StockCount> {
  const count = await findCount(tx, countId);
  if (count === undefined) throw fail('inventory.count_not_found', { id: countId });
  return count;
}

/** How many pairs of each class are due in a warehouse. */
export interface DueRow {
  readonly warehouseId: string;
  readonly class: AbcClass;
  readonly due: number;
  /** Day of the oldest count among them; null where some were never counted. */
  readonly oldest: string | null;
}

/** What is due to be counted today, by warehouse and class. */
export async function readDue(tx: Transaction, now: Date): Promise<DueRow[]> {
  const { days } = await stockPolicy(tx);
  const classOf = await readClasses(tx);
  const due = dueOf(await readCountable(tx, null), classOf, days, now.toISOString().slice(0, 10));
  const rows = new Map<string, DueRow>();
  for (const { warehouseId, class: own, countedOn } of due) {
    const key = `${warehouseId} ${own}`;
    const row = rows.get(key);
    // The latest come first, so the first row of a class is its oldest.
    if (row === undefined) rows.set(key, { warehouseId, class: own, due: 1, oldest: countedOn });
    else rows.set(key, { ...row, due: row.due + 1 });
  }
  return [...rows.values()];
}

export interface CountRequest {
  readonly warehouseId: string;
  /** The due SKUs of a class, or those named. */
  readonly of: { readonly class: AbcClass } | { readonly skus: readonly string[] };
  /** Most lines: what a clerk counts in one round. */
  readonly limit: number;
}

/**
 * Opens a count. A SKU that is being counted in the warehouse already is left to that count.
 * @throws inventory.unknown_warehouse, inventory.sku_not_found, inventory.nothing_to_count
 */
export function openCount(
  house: House,
  caller: Caller,
  request: CountRequest,
): Promise<StockCount> {
  const { warehouseId, of, limit } = request;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const warehouse = await requireWarehouse(tx, warehouseId);
    const classOf = await readClasses(tx);
    let skus: readonly string[];
    if ('skus' in of) {
      await requireSkus(tx, of.skus);
      skus = of.skus;
    } else {
      const { days } = await stockPolicy(tx);
      const today = dayIn(caller.now, warehouse.timeZone);
      const due = dueOf(await readCountable(tx, warehouseId), classOf, days, today);
      skus = due.filter((row) => row.class === of.class).map((row) => row.sku);
    }
    const count = {
      ...{ countId: newId(), warehouseId, class: 'class' in of ? of.class : null },
      ...{ createdAt: caller.now, createdBy: caller.actor.id },
    };
    await insertCount(tx, count);
    const lines = [...new Set(skus)].slice(0, limit).map((sku) => ({ sku, class: classOf(sku) }));
    const added = await insertCountLines(tx, count, lines);
    if (added.size === 0) throw fail('inventory.nothing_to_count');
    await house.audit(tx, caller, {
      action: 'inventory.count_opened',
      entity: 'count',
      entityId: count.countId,
      change: { warehouse: warehouse.code, class: count.class, lines: added.size },
    });
    return requireCount(tx, count.countId);
  });
}

/**
 * Notes what a clerk counted. A SKU found on the shelf that was not on the list joins it.
 * @throws inventory.count_not_found, inventory.count_over, inventory.count_time,
 *   inventory.sku_not_found, inventory.counted_elsewhere, inventory.bad_quantity
 */
export function recordCounted(
  house: House,
  caller: Caller,
  countId: string,
  lines: readonly { sku: string; units: number; countedAt: Date | null }[],
): Promise<StockCount> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const count = await requireCount(tx, countId);
    if (!(await holdOpen(tx, countId))) throw fail('inventory.count_over');
    const known = new Set((await readCountLines(tx, countId)).map((line) => line.sku));
    const found = [...new Set(lines.map((line) => line.sku))].filter((sku) => !known.has(sku));
    if (found.length > 0) {
      await requireSkus(tx, found);
      const classOf = await readClasses(tx);
      const more = found.map((sku) => ({ sku, class: classOf(sku) }));
      const added = await insertCountLines(tx, count, more);
      const elsewhere = found.find((sku) => !added.has(sku));
      if (elsewhere !== undefined) throw fail('inventory.counted_elsewhere', { sku: elsewhere });
    }
    const ready = lines.map(({ sku, units, countedAt }): CountedLine => {
      // Nothing on the shelf is a figure like any other.
      if (units !== 0) requireUnits(sku, units);
      const at = countedAt ?? caller.now;
      return { sku, units, countedAt: requireCountTime(at, count.createdAt, caller.now) };
    });
    await writeCounted(tx, countId, latest(ready), caller.actor.id);
    return requireCount(tx, countId);
  });
}

/** One line a SKU: the later look at the shelf. */
function latest(lines: readonly CountedLine[]): CountedLine[] {
  const bySku = new Map<string, CountedLine>();
  for (const line of lines) {
    const other = bySku.get(line.sku);
    if (other === undefined || line.countedAt >= other.countedAt) bySku.set(line.sku, line);
  }
  return [...bySku.values()];
}

/**
 * Ends a count: what each shelf should have held at the instant it was counted is worked out from
 * the ledger, and differences are posted or wait for another person. Lines nobody counted stay
 * uncounted.
 * @throws inventory.count_not_found, inventory.count_over, inventory.nothing_counted
 */
export function finishCount(house: House, caller: Caller, countId: string): Promise<StockCount> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const count = await requireCount(tx, countId);
    const { warehouseId } = count;
    const end = { state: 'finished', at: caller.now, by: caller.actor.id } as const;
    if (!(await endCount(tx, countId, end))) throw fail('inventory.count_over');
    const counted = (await readCountLines(tx, countId)).flatMap((line): CountedLine[] =>
      line.countedUnits === null || line.countedAt === null
        ? []
        : [{ sku: line.sku, units: line.countedUnits, countedAt: line.countedAt }],
    );
    if (counted.length === 0) throw fail('inventory.nothing_counted');
    const expected = await readExpected(tx, warehouseId, counted);
    await writeExpected(
      tx,
      countId,
      counted.map(({ sku }) => ({ sku, expected: expected.get(sku) ?? 0 })),
    );
    const made = await requestAdjustments(
      tx,
      caller,
      counted.flatMap(({ sku, units, countedAt }) => {
        const difference = units - (expected.get(sku) ?? 0);
        if (difference === 0) return [];
        const own = differenceOf({ warehouseId, sku }, difference, 'count_difference');
        return [{ ...own, adjustmentId: newId(), countId, countedAt }];
      }),
    );
    const { timeZone } = await requireWarehouse(tx, warehouseId);
    const days = counted.map(({ sku, countedAt }) => ({
      ...{ warehouseId, sku, asOf: dayIn(countedAt, timeZone) },
    }));
    await markCounted(tx, days, caller.now);
    await house.audit(tx, caller, {
      action: 'inventory.count_finished',
      entity: 'count',
      entityId: countId,
      change: { counted: counted.length, of: count.lines, differences: made.length },
    });
    return requireCount(tx, countId);
  });
}

/** What each shelf should have held when it was counted; the levels stay locked. */
async function readExpected(
  tx: Transaction,
  warehouseId: string,
  counted: readonly CountedLine[],
): Promise<Map<string, number>> {
  const pairs = counted.map(({ sku }) => ({ warehouseId, sku }));
  // A pair nobody knew gets its row first, also when none of it is there: zero is knowledge.
  const rows = await lockPairs(tx, pairs);
  const there = new Set(rows.map(pairKey));
  const strangers = pairs.filter((pair) => !there.has(pairKey(pair)));
  await openLevels(
    tx,
    strangers.map((pair) => ({ ...pair, lot: '' })),
  );
  const levels = groupByPair(rows);
  const later = await readMovedLater(tx, warehouseId, counted);
  const first = new Date(Math.min(...counted.map((line) => line.countedAt.getTime())));
  const off = await pickedSince(tx, warehouseId, first);
  return new Map(
    counted.map(({ sku, countedAt }) => {
      const own = levels.get(pairKey({ warehouseId, sku })) ?? [];
      const onHand = own.reduce((sum, level) => sum + onHandOf(level), 0);
      const picked = pickedThen(sku, countedAt, off);
      return [sku, expectedThen({ onHand, movedLater: later.get(sku) ?? 0, picked })];
    }),
  );
}

/** Ends a count without a result. @throws inventory.count_not_found, inventory.count_over */
export function cancelCount(house: House, caller: Caller, countId: string): Promise<StockCount> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await requireCount(tx, countId);
    const end = { state: 'cancelled', at: caller.now, by: caller.actor.id } as const;
    if (!(await endCount(tx, countId, end))) throw fail('inventory.count_over');
    await house.audit(tx, caller, {
      action: 'inventory.count_cancelled',
      entity: 'count',
      entityId: countId,
    });
    return requireCount(tx, countId);
  });
}

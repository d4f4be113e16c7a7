import type { Transaction } from '../../../platform/database/index.ts';
import { listWarehouses } from '../../../records/warehouses/index.ts';
import { onHandOf, readyRows } from '../rules.ts';
import { differenceOf, type ReadyAdjustment } from '../rules-adjust.ts';
import { groupByPair, pairKey } from '../rules-reserve.ts';
import { readCountDays } from '../store.ts';
import { lockPairs, markCounted, openLevels } from '../store-ledger.ts';
import type { Stock, StockOutcome } from '../types.ts';
import { postAdjustments } from './post-adjustments.ts';
import type { Poster } from './post-entries.ts';
import { readCosts } from './unit-costs.ts';

/** Counts arrive from a file or the sample, not from a person at a shelf. */
const IMPORTER = { kind: 'house', id: 'stock-import' } as const;

/**
 * Records counts: what differs from the books is posted as a difference, unless a later day was
 * counted already. Pairs not named are left alone: a file of one warehouse says nothing of the
 * others.
 * @throws inventory.unknown_warehouse, inventory.bad_quantity
 */
export async function replaceStock(
  tx: Transaction,
  rows: readonly Stock[],
  poster: Poster = { actor: IMPORTER, now: new Date() },
): Promise<StockOutcome> {
  const warehouses = await listWarehouses(tx);
  const known = new Set(warehouses.map((warehouse) => warehouse.warehouseId));
  const ready = readyRows(rows, known);
  const days = new Map((await readCountDays(tx, ready)).map((row) => [pairKey(row), row]));
  const fresh = ready.filter((row) => row.asOf >= (days.get(pairKey(row))?.countedOn ?? ''));
  // A pair nobody knew gets its row first, also when none of it is there: zero is knowledge.
  await openLevels(
    tx,
    fresh.filter((row) => !days.has(pairKey(row))).map((row) => ({ ...row, lot: '' })),
  );
  const levels = groupByPair(await lockPairs(tx, fresh));
  const costOf = await readCosts(
    tx,
    fresh.map((row) => row.sku),
  );
  const differences = fresh.flatMap((row): ReadyAdjustment[] => {
    const there = (levels.get(pairKey(row)) ?? []).reduce((sum, one) => sum + onHandOf(one), 0);
    const units = row.onHand - there;
    if (units === 0) return [];
    const cost = units > 0 ? costOf(row.sku, units) : undefined;
    return [{ ...differenceOf(row, units, 'import_count'), cost }];
  });
  await postAdjustments(tx, poster, differences);
  await markCounted(tx, fresh, poster.now);
  return outcomeOf(ready.length, fresh, days, new Set(differences.map(pairKey)));
}

function outcomeOf(
  rows: number,
  fresh: readonly Stock[],
  days: ReadonlyMap<string, { readonly countedOn: string | null }>,
  changed: ReadonlySet<string>,
): StockOutcome {
  const created = fresh.filter((row) => !days.has(pairKey(row))).length;
  const updated = fresh.filter((row) => {
    const before = days.get(pairKey(row));
    return before !== undefined && (changed.has(pairKey(row)) || before.countedOn !== row.asOf);
  }).length;
  return {
    created,
    updated,
    older: rows - fresh.length,
    unchanged: fresh.length - created - updated,
  };
}

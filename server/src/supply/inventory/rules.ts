/** What a ledger of stock may hold: counts made ready, and the change of levels by entries. */
import { fail } from './errors.ts';
import type { Account, Entry, Level, Stock, StockState } from './types.ts';
import { STATES } from './types.ts';

/** Most units of one figure; the database's integers hold no more. */
const LARGEST = 2_147_483_647;

/**
 * Rows ready to be stored: one a warehouse and SKU (the latest count wins, of equal days the later
 * row), every quantity a whole number of units.
 * @throws inventory.unknown_warehouse, inventory.bad_quantity
 */
export function readyRows(rows: readonly Stock[], known: ReadonlySet<string>): Stock[] {
  const byKey = new Map<string, Stock>();
  for (const row of rows) {
    if (!known.has(row.warehouseId)) {
      throw fail('inventory.unknown_warehouse', { warehouse: row.warehouseId });
    }
    if (!Number.isInteger(row.onHand) || row.onHand < 0 || row.onHand > LARGEST) {
      throw fail('inventory.bad_quantity', { sku: row.sku, quantity: row.onHand });
    }
    const key = `${row.warehouseId} ${row.sku}`;
    const seen = byKey.get(key);
    if (seen === undefined || row.asOf >= seen.asOf) byKey.set(key, row);
  }
  return [...byKey.values()];
}

/** A whole number of units from 1 to 2,147,483,647. @throws inventory.bad_quantity */
export function requireUnits(sku: string, units: number): void {
  if (!Number.isInteger(units) || units < 1 || units > LARGEST) {
    throw fail('inventory.bad_quantity', { sku, quantity: units });
  }
}

export interface LevelKey {
  readonly warehouseId: string;
  readonly sku: string;
  readonly lot: string;
}

/** By how many units each state of one level changes. */
export type LevelChange = LevelKey & Readonly<Record<StockState, number>>;

/** Rows are locked in this order everywhere, so that two writers never wait for each other. */
export function compareKeys(a: LevelKey, b: LevelKey): number {
  return (
    compareText(a.warehouseId, b.warehouseId) ||
    compareText(a.sku, b.sku) ||
    compareText(a.lot, b.lot)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const keyText = (key: LevelKey): string => `${key.warehouseId} ${key.lot} ${key.sku}`;

/**
 * The change that entries make, summed by level and sorted by key. Accounts outside have no level.
 * @throws inventory.bad_quantity
 */
export function changesOf(entries: readonly Entry[]): LevelChange[] {
  const sums = new Map<string, LevelKey & Record<StockState, number>>();
  const add = (entry: Entry, { account, warehouseId }: Account, units: number): void => {
    if (warehouseId === null) return;
    const key = { warehouseId, sku: entry.sku, lot: entry.lot };
    const text = keyText(key);
    let sum = sums.get(text);
    if (sum === undefined) {
      sum = { ...key, available: 0, locked: 0, inspection: 0, defective: 0, transit: 0 };
      sums.set(text, sum);
    }
    sum[account] += units;
  };
  for (const entry of entries) {
    requireUnits(entry.sku, entry.units);
    add(entry, entry.from, -entry.units);
    add(entry, entry.to, entry.units);
  }
  return [...sums.values()].sort(compareKeys);
}

/**
 * Refuses changes that would take more out of a state than is in it.
 * @throws inventory.not_enough naming the first level that is short
 */
export function requireEnough(
  levels: ReadonlyMap<string, Level>,
  changes: readonly LevelChange[],
): void {
  for (const change of changes) {
    const level = levels.get(keyText(change));
    for (const state of STATES) {
      const there = level?.[state] ?? 0;
      if (there + change[state] >= 0) continue;
      throw fail('inventory.not_enough', {
        sku: change.sku,
        units: -change[state],
        available: there,
        state,
      });
    }
  }
}

/** Units that stand in the warehouse and are for sale, promised ones included. */
export function onHandOf(level: Pick<Level, 'available' | 'locked'>): number {
  return level.available + level.locked;
}

/** What a count found, turned into entries: where the difference is put on or taken off. */
import { compareKeys } from './rules.ts';
import type { Entry, LandedCost, Level, MoveReason, StockDocument } from './types.ts';

export interface Difference {
  readonly warehouseId: string;
  readonly sku: string;
  /** Units found (positive) or missing (negative). */
  readonly units: number;
  readonly reason: MoveReason;
  readonly note?: string | undefined;
  readonly document?: StockDocument | undefined;
  /** Value of units found; left out it is unknown. */
  readonly cost?: LandedCost | undefined;
}

/**
 * Entries that settle a difference. What was found joins the lot without a name, or the only lot
 * there is; what is missing leaves the free units of the largest lots first.
 * @param levels every lot of the pair
 * @returns `short`: missing units that are not free because they are promised to buyers
 */
export function settle(
  difference: Difference,
  levels: readonly Level[],
): { readonly entries: readonly Entry[]; readonly short: number } {
  const { warehouseId, sku, units, reason, note, document, cost } = difference;
  const frame = { sku, reason, note, document };
  if (units > 0) {
    const lot = levels.length === 1 ? (levels[0]?.lot ?? '') : '';
    const from = { account: 'adjustment', warehouseId: null } as const;
    const to = { account: 'available', warehouseId } as const;
    return { entries: [{ ...frame, lot, units, from, to, cost }], short: 0 };
  }
  const entries: Entry[] = [];
  let missing = -units;
  const largest = [...levels].sort((a, b) => b.available - a.available || compareKeys(a, b));
  for (const level of largest) {
    const part = Math.min(missing, level.available);
    if (part === 0) continue;
    entries.push({
      ...{ ...frame, lot: level.lot, units: part },
      from: { account: 'available', warehouseId },
      to: { account: 'adjustment', warehouseId: null },
    });
    missing -= part;
  }
  return { entries, short: missing };
}

/** Classes of cycle counting: A is counted most often. */
export const ABC = ['A', 'B', 'C'] as const;
export type AbcClass = (typeof ABC)[number];

/** Shares of yearly value up to which a SKU is A, then B (Silver, Pyke & Thomas, ch. 2.3). */
const A_SHARE = 0.8;
const B_SHARE = 0.95;

/**
 * Classes by value: the SKUs that make up the first 80 % are A, the next 15 % B, the rest C.
 * @param values what was sold of each SKU in a year, in one currency; unknown values are 0
 */
export function abcClasses(
  values: readonly { readonly sku: string; readonly value: number }[],
): ReadonlyMap<string, AbcClass> {
  const total = values.reduce((sum, row) => sum + Math.max(0, row.value), 0);
  const ranked = [...values].sort((a, b) => b.value - a.value || (a.sku < b.sku ? -1 : 1));
  const classes = new Map<string, AbcClass>();
  let before = 0;
  for (const { sku, value } of ranked) {
    const share = total === 0 ? 1 : before / total;
    classes.set(sku, value <= 0 ? 'C' : share < A_SHARE ? 'A' : share < B_SHARE ? 'B' : 'C');
    before += Math.max(0, value);
  }
  return classes;
}

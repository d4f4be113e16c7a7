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

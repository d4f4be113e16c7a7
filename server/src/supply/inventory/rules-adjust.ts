/** Corrections of stock by people: which there are, who decides them, what they post. */
import { fail } from './errors.ts';
import { compareKeys, requireUnits } from './rules.ts';
import type { Entry, LandedCost, Level, MoveReason, StockDocument } from './types.ts';

/** States between which a person may move units; the others follow their orders. */
export const ADJUSTABLE = ['available', 'inspection', 'defective'] as const;
export type Adjustable = (typeof ADJUSTABLE)[number];

/** `adjustment` is outside the warehouse: found or gone. */
export const ADJUST_FROM = [...ADJUSTABLE, 'adjustment'] as const;
export const ADJUST_TO = [...ADJUSTABLE, 'adjustment', 'scrap'] as const;
export type AdjustFrom = (typeof ADJUST_FROM)[number];
export type AdjustTo = (typeof ADJUST_TO)[number];

/** Reasons a person may give, with the moves each is a reason for. */
const MOVES = {
  found: { from: ['adjustment'], to: ADJUSTABLE },
  lost: { from: ADJUSTABLE, to: ['adjustment'] },
  stolen: { from: ADJUSTABLE, to: ['adjustment'] },
  sample: { from: ADJUSTABLE, to: ['adjustment'] },
  damaged: { from: ['available', 'inspection'], to: ['defective', 'scrap'] },
  expired_goods: { from: ADJUSTABLE, to: ['defective', 'scrap'] },
  scrapped: { from: ADJUSTABLE, to: ['scrap'] },
  inspected: { from: ['inspection', 'defective'], to: ADJUSTABLE },
  correction: { from: ADJUST_FROM, to: ADJUST_TO },
} as const satisfies Partial<
  Record<MoveReason, { from: readonly AdjustFrom[]; to: readonly AdjustTo[] }>
>;

export const ADJUST_REASONS = Object.keys(MOVES) as (keyof typeof MOVES)[];
export type AdjustReason = keyof typeof MOVES;

/** The goods are not there, or not fit: whoever was promised them cannot have them. */
const GONE: ReadonlySet<string> = new Set([
  ...['lost', 'stolen', 'damaged', 'expired_goods', 'scrapped'],
  ...['count_difference', 'import_count'],
]);

export interface Adjustment {
  readonly warehouseId: string;
  readonly sku: string;
  /** Null is whichever lots there are. */
  readonly lot: string | null;
  readonly units: number;
  readonly from: AdjustFrom;
  readonly to: AdjustTo;
  /** Why; what counts find has reasons of its own. */
  readonly reason: AdjustReason | 'count_difference' | 'import_count';
  readonly note: string | null;
}

/** A difference between shelf and books as an adjustment: found units come, missing ones go. */
export function differenceOf(
  pair: { readonly warehouseId: string; readonly sku: string },
  units: number,
  reason: 'count_difference' | 'import_count',
): Adjustment {
  const { warehouseId, sku } = pair;
  const way =
    units > 0
      ? ({ from: 'adjustment', to: 'available' } as const)
      : ({ from: 'available', to: 'adjustment' } as const);
  return { warehouseId, sku, lot: null, units: Math.abs(units), ...way, reason, note: null };
}

/**
 * Refuses what no person may do.
 * @throws inventory.bad_quantity, inventory.adjust_refused
 */
export function requireAdjustment(adjustment: Adjustment): void {
  const { sku, units, from, to, reason } = adjustment;
  requireUnits(sku, units);
  if (reason === 'count_difference' || reason === 'import_count') return;
  const move: { from: readonly AdjustFrom[]; to: readonly AdjustTo[] } = MOVES[reason];
  if (from === to || !move.from.includes(from) || !move.to.includes(to)) {
    throw fail('inventory.adjust_refused', { from, to, reason });
  }
}

/** True where promises on the goods are broken rather than the correction refused. */
export const breaksPromises = (reason: string): boolean => GONE.has(reason);

/**
 * True where the value of the company's stock changes, by more than one person may decide. Units of
 * unknown worth always ask for a second person.
 * @param limitMinor in the currency of `valueMinor`
 */
export function needsApproval(
  adjustment: Pick<Adjustment, 'from' | 'to'>,
  valueMinor: bigint | null,
  limitMinor: bigint,
): boolean {
  const changesValue =
    adjustment.from === 'adjustment' || adjustment.to === 'adjustment' || adjustment.to === 'scrap';
  return changesValue && (valueMinor === null || valueMinor > limitMinor);
}

/** An adjustment that is to be posted, with what only its poster knows. */
export interface ReadyAdjustment extends Adjustment {
  readonly document?: StockDocument | undefined;
  /** Value of units found; left out it is unknown. */
  readonly cost?: LandedCost | undefined;
}

const account = (name: AdjustFrom | AdjustTo, warehouseId: string) =>
  name === 'adjustment' || name === 'scrap'
    ? ({ account: name, warehouseId: null } as const)
    : ({ account: name, warehouseId } as const);

/**
 * Entries of an adjustment. What was found joins the named lot, or the only lot there is; what goes
 * leaves the largest lots first.
 * @param levels every lot of the pair
 * @returns `short`: units that are not in the state they should leave
 */
export function adjustEntries(
  adjustment: ReadyAdjustment,
  levels: readonly Level[],
): { readonly entries: readonly Entry[]; readonly short: number } {
  const { warehouseId, sku, units, reason, document, cost } = adjustment;
  const frame = {
    ...{ sku, reason, document, note: adjustment.note ?? undefined },
    from: account(adjustment.from, warehouseId),
    to: account(adjustment.to, warehouseId),
  };
  const { from } = adjustment;
  if (from === 'adjustment') {
    const lot = adjustment.lot ?? (levels.length === 1 ? levels[0]?.lot : undefined) ?? '';
    return { entries: [{ ...frame, lot, units, cost }], short: 0 };
  }
  const entries: Entry[] = [];
  let missing = units;
  const own = levels.filter((level) => adjustment.lot === null || level.lot === adjustment.lot);
  for (const level of own.sort((a, b) => b[from] - a[from] || compareKeys(a, b))) {
    const part = Math.min(missing, level[from]);
    if (part > 0) entries.push({ ...frame, lot: level.lot, units: part });
    missing -= part;
  }
  return { entries, short: missing };
}

/**
 * Why somebody may not decide on a correction that waits; null where they may.
 * @param person behind whoever decides: themselves, or the owner of the key; null is nobody
 */
export function refusedDecider(
  asked: { readonly requestedBy: string; readonly requestedFor: string | null },
  person: string | null,
): 'no_person' | 'own_adjustment' | null {
  if (person === null) return 'no_person';
  return person === asked.requestedBy || person === asked.requestedFor ? 'own_adjustment' : null;
}

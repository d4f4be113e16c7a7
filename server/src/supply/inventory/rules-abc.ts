/** ABC classes: which SKUs carry most of what is sold, and are therefore counted most often. */

export const CLASSES = ['A', 'B', 'C'] as const;
export type AbcClass = (typeof CLASSES)[number];

/**
 * Shares of the value sold up to which a SKU is A or B; the usual cuts of an ABC analysis (Silver,
 * Pyke & Thomas, Inventory and Production Management in Supply Chains, 4th ed., section 2.3).
 */
const CUTS = { a: 0.8, b: 0.95 };

/**
 * Sorts SKUs into classes by the value sold: A are those that make up the first 80 %, B the next
 * 15 %, C the rest. The SKU that crosses a cut belongs above it. What was never sold is C.
 * @param sold value sold by SKU, in one currency
 */
export function classify(sold: ReadonlyMap<string, number>): Map<string, AbcClass> {
  const rows = [...sold].filter(([, value]) => value > 0);
  rows.sort(([x, a], [y, b]) => b - a || (x < y ? -1 : 1));
  const total = rows.reduce((sum, [, value]) => sum + value, 0);
  const classes = new Map<string, AbcClass>();
  let before = 0;
  for (const [sku, value] of rows) {
    const share = before / total;
    classes.set(sku, share < CUTS.a ? 'A' : share < CUTS.b ? 'B' : 'C');
    before += value;
  }
  return classes;
}

/** Days between two counts of each class. */
export type CountDays = Readonly<Record<AbcClass, number>>;

/** A pair that may have to be counted. */
export interface Countable {
  readonly sku: string;
  readonly warehouseId: string;
  /** Day of the last count; null was never counted. */
  readonly countedOn: string | null;
}

const DAY_MS = 86_400_000;

/** Days by which a count is late on a day; negative is not yet due. Never counted is most late. */
export function daysLate(countedOn: string | null, every: number, today: string): number {
  if (countedOn === null) return Number.POSITIVE_INFINITY;
  return Math.round((Date.parse(today) - Date.parse(countedOn)) / DAY_MS) - every;
}

/** Pairs of a class that are due, the latest first. */
export function dueOf<T extends Countable>(
  pairs: readonly T[],
  classOf: (sku: string) => AbcClass,
  days: CountDays,
  today: string,
): (T & { readonly class: AbcClass; readonly late: number })[] {
  return pairs
    .map((pair) => {
      const own = classOf(pair.sku);
      return { ...pair, class: own, late: daysLate(pair.countedOn, days[own], today) };
    })
    .filter((pair) => pair.late >= 0)
    .sort((a, b) => (a.late === b.late ? (a.sku < b.sku ? -1 : 1) : b.late - a.late));
}

/** Whether stock sells out before a day, and at what discount. Pure. */
import { percentOf } from './rules-money.ts';

/**
 * A price cut of 1 % sells 2 % more. The mean of published own-price elasticities is -2.62
 * (Bijmolt, van Heerde and Pieters 2005); 2 is the more cautious. An assumption, and named as one.
 */
export const ELASTICITY = 2;
/** Nobody marks down deeper without a decision of its own. */
export const DEEPEST_PERCENT = 50;

export interface ToSell {
  readonly units: number;
  /** Units a week at today's price; null is unknown. */
  readonly weekly: number | null;
  readonly days: number;
  readonly priceMinor: bigint | null;
  readonly costMinor: bigint | null;
}

export interface SellThrough {
  /** Whole per cent off, 0 where it sells out anyway. */
  readonly discountPercent: number;
  readonly sold: number;
  readonly leftOver: number;
  /** What the discount gives away; null: no price is known. */
  readonly discountMinor: bigint | null;
  /** What is left over, at cost and with the margin it would have made; null is not known. */
  readonly leftCostMinor: bigint | null;
  readonly leftMarginMinor: bigint | null;
}

/** Margin of a unit, never below nothing; null where price or cost is unknown. */
export function marginOf(priceMinor: bigint | null, costMinor: bigint | null): bigint | null {
  if (priceMinor === null || costMinor === null) return null;
  return priceMinor > costMinor ? priceMinor - costMinor : 0n;
}

const timesUnits = (minor: bigint | null, units: number): bigint | null =>
  units === 0 ? 0n : minor === null ? null : minor * BigInt(units);

function outcome(one: ToSell, discountPercent: number, sold: number): SellThrough {
  const leftOver = one.units - sold;
  const value = timesUnits(one.priceMinor, discountPercent === 0 ? 0 : sold);
  return {
    ...{ discountPercent, sold, leftOver },
    discountMinor: value === null ? null : percentOf(value, `${discountPercent}`),
    leftCostMinor: timesUnits(one.costMinor, leftOver),
    leftMarginMinor: timesUnits(marginOf(one.priceMinor, one.costMinor), leftOver),
  };
}

/** Units that sell by themselves in the days. */
export function sellsAlone({ units, weekly, days }: ToSell): number {
  return Math.min(units, Math.floor(((weekly ?? 0) * Math.max(0, days)) / 7));
}

/** What is left of the goods when nobody marks them down. */
export const withoutDiscount = (one: ToSell): SellThrough => outcome(one, 0, sellsAlone(one));

const costOf = ({ discountMinor, leftCostMinor, leftMarginMinor }: SellThrough): bigint | null =>
  discountMinor === null || leftCostMinor === null || leftMarginMinor === null
    ? null
    : discountMinor + leftCostMinor + leftMarginMinor;

/**
 * The cheaper of leaving units over and marking all down just so far that they sell out (or, at
 * the deepest discount, most of them).
 */
export function sellThrough(one: ToSell): SellThrough {
  const plain = withoutDiscount(one);
  if (plain.leftOver === 0 || plain.sold === 0) return plain;
  const lift = one.units / plain.sold;
  const needed = Math.ceil(100 * (1 - lift ** (-1 / ELASTICITY)));
  const percent = Math.min(DEEPEST_PERCENT, needed);
  const sold =
    percent === needed
      ? one.units
      : Math.min(one.units, Math.floor(plain.sold * (1 - percent / 100) ** -ELASTICITY));
  const cut = outcome(one, percent, sold);
  const [plainCost, cutCost] = [costOf(plain), costOf(cut)];
  return plainCost !== null && cutCost !== null && plainCost <= cutCost ? plain : cut;
}

/** What being wrong costs: the newsvendor's two costs, at the seller's own margins. */
import { normalQuantile } from '@tradewind/forecasting';
import type { Cost, UnitEconomics, Unpriced } from './types.ts';

const DAYS_A_YEAR = 365;
const MILLI = 1000;

/** What the seller knows of one SKU; amounts in minor units of the base currency. */
export interface UnitFacts {
  readonly priceMinor: number | null;
  readonly unitCostMinor: number | null;
  /** Days until the next chance to buy, and until those goods are here. */
  readonly reviewDays: number;
  readonly leadDays: number;
  /** Capital, insurance and ageing (obsolescence) a year, as a share of the goods' value. */
  readonly capitalRatePerYear: number;
  /** Null: no warehouse says, and the goods' own cost stands alone. */
  readonly storagePerUnitWeekMinor: number | null;
}

/**
 * cu = price − unit cost: the margin of a sale that could not be made. co = what a unit left over
 * costs until it is needed: capital, insurance and ageing, and storage, over the weeks of cover (a
 * review and a lead time). Both are rounded to a thousandth of a minor unit, so that every sum is
 * made of whole numbers.
 *
 * Source: Arrow, Harris & Marschak (1951), "Optimal inventory policy", Econometrica 19.
 *
 * @returns the reason where price, cost or margin is missing: never a zero
 */
export function economicsOf(facts: UnitFacts): UnitEconomics | Unpriced {
  const { priceMinor, unitCostMinor } = facts;
  if (priceMinor === null) return 'no_price';
  if (unitCostMinor === null) return 'no_cost';
  const days = facts.reviewDays + facts.leadDays;
  const held = (unitCostMinor * facts.capitalRatePerYear * days) / DAYS_A_YEAR;
  const stored = ((facts.storagePerUnitWeekMinor ?? 0) * days) / 7;
  const under = Math.round((priceMinor - unitCostMinor) * MILLI);
  // A unit that costs nothing to keep would ask for endless stock: a thousandth is the least.
  const over = Math.max(1, Math.round((held + stored) * MILLI));
  if (under <= 0) return 'no_margin';
  return { underMilli: BigInt(under), overMilli: BigInt(over), level: under / (under + over) };
}

/** Beyond this share the tail of a forecast is a guess. */
const HIGHEST = 0.995;

/**
 * The quantile at a level between (or a little beyond) those that were forecast: straight lines
 * over normal scores.
 * @param levels rising; one value each
 */
export function quantileAt(
  levels: readonly number[],
  values: ArrayLike<number>,
  level: number,
): number {
  const wanted = Math.min(HIGHEST, Math.max(1 - HIGHEST, level));
  const last = levels.length - 1;
  let upper = levels.findIndex((one) => one >= wanted);
  if (upper < 0) upper = last;
  upper = Math.max(1, upper);
  const [low, high] = [levels[upper - 1] ?? 0.5, levels[upper] ?? 0.5];
  const [from, to] = [values[upper - 1] ?? 0, values[upper] ?? values[0] ?? 0];
  if (last < 1 || low === high) return Math.max(0, to);
  const start = normalQuantile(low);
  const share = (normalQuantile(wanted) - start) / (normalQuantile(high) - start);
  return Math.max(0, from + (to - from) * share);
}

/** Rounding noise of a stored quantile (a 32-bit number) must not buy one unit more. */
const NOISE = 1e-4;

/** Whole units that a forecast says to have for the week. */
export function stockFor(
  levels: readonly number[],
  quantiles: ArrayLike<number>,
  level: number,
): number {
  return Math.max(0, Math.ceil(quantileAt(levels, quantiles, level) - NOISE));
}

function rounded(milli: bigint): bigint {
  return (milli + BigInt(MILLI / 2)) / BigInt(MILLI);
}

/** Cost of whole units short and over, each rounded to the minor unit once. */
export function costOf(economics: UnitEconomics, shortUnits: number, overUnits: number): Cost {
  return {
    underMinor: rounded(economics.underMilli * BigInt(Math.round(shortUnits))),
    overMinor: rounded(economics.overMilli * BigInt(Math.round(overUnits))),
  };
}

/** The middle of some amounts; null where there are none. */
export function middleOf(amounts: readonly number[]): number | null {
  const ordered = [...amounts].sort((a, b) => a - b);
  return ordered[Math.floor((ordered.length - 1) / 2)] ?? null;
}

export const NO_COST: Cost = { underMinor: 0n, overMinor: 0n };

export const addCost = (a: Cost, b: Cost): Cost => ({
  underMinor: a.underMinor + b.underMinor,
  overMinor: a.overMinor + b.overMinor,
});

export const totalOf = ({ underMinor, overMinor }: Cost): bigint => underMinor + overMinor;

/** Weeks of a quarter, for which money at stake is told. */
const QUARTER = 13n;

/** A cost of so many weeks as that of a quarter, rounded to the minor unit. */
export function quarterOf(cost: bigint, weeks: number): bigint {
  const count = BigInt(weeks);
  return count === 0n ? 0n : (cost * QUARTER * 2n + count) / (count * 2n);
}

/** Exact money: shares, rates and freight as integers. Pure. */
import { type CurrencyCode, divideRounded, exponentOf, isCurrencyCode } from '@tradewind/money';

/** Rates of exchange and decimals of lanes are held as so many parts of one. */
const PARTS = 100_000_000n;
const LANE_PARTS = 10_000n;
/** As planning rounds. */
const ROUNDING = 'halfEven';

/** How many of the second one unit of the first is worth; undefined is not listed. */
export type Exchange = (from: string, to: string) => number | undefined;

/** An amount of one currency in another; null where there is no rate. */
export function inCurrency(
  minor: bigint,
  from: string,
  to: CurrencyCode,
  exchange: Exchange,
): bigint | null {
  if (from === to) return minor;
  if (!isCurrencyCode(from)) return null;
  const rate = exchange(from, to);
  if (rate === undefined) return null;
  const parts = BigInt(Math.round(rate * Number(PARTS)));
  const [up, down] = [10n ** BigInt(exponentOf(to)), 10n ** BigInt(exponentOf(from))];
  return divideRounded(minor * parts * up, PARTS * down, ROUNDING);
}

/** A share in per cent, given as decimal text, of an amount. */
export function percentOf(minor: bigint, percent: string): bigint {
  const [whole = '0', fraction = ''] = percent.split('.');
  const numerator = BigInt(whole + fraction);
  return divideRounded(minor * numerator, 100n * 10n ** BigInt(fraction.length), ROUNDING);
}

export interface LaneRate {
  /** Major units of `currency`. */
  readonly costPerUnit: number;
  readonly costPerKg: number;
  readonly currency: string;
}

/** Freight of so many units, of so many grams together, over a lane; null: there is no rate. */
export function freightOf(
  lane: LaneRate,
  units: number,
  grams: number,
  to: CurrencyCode,
  exchange: Exchange,
): bigint | null {
  if (!isCurrencyCode(lane.currency)) return null;
  const parts = (major: number): bigint => BigInt(Math.round(major * Number(LANE_PARTS)));
  const scale = 10n ** BigInt(exponentOf(lane.currency));
  const thousandths =
    parts(lane.costPerUnit) * BigInt(units) * 1000n + parts(lane.costPerKg) * BigInt(grams);
  const minor = divideRounded(thousandths * scale, LANE_PARTS * 1000n, ROUNDING);
  return inCurrency(minor, lane.currency, to, exchange);
}

/** A sum in which one unknown makes the whole unknown. */
export class Total {
  #minor = 0n;
  #known = true;

  add(minor: bigint | null): void {
    if (minor === null) this.#known = false;
    else this.#minor += minor;
  }

  get minor(): bigint | null {
    return this.#known ? this.#minor : null;
  }
}

export const sumOf = (amounts: Iterable<bigint | null>): bigint | null => {
  const total = new Total();
  for (const minor of amounts) total.add(minor);
  return total.minor;
};

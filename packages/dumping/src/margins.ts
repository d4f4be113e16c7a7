import type { Normal } from './normal-value.ts';
import { averageOf, sumUnits } from './normal-value.ts';
import { compare, type Exact, minus, over, plus, text, times, whole, ZERO } from './number.ts';
import type { Priced } from './prices.ts';
import type { Margin, MarginBase, Target } from './types.ts';

const HUNDRED = whole(100);
/**
 * Margins below it end an investigation (Anti-Dumping Agreement Art. 5.8; Reg. (EU) 2016/1036 Art.
 * 9(3); 19 USC 1673b(b)(3)).
 */
export const DE_MINIMIS_PERCENT = whole(2);
const MONEY_PLACES = 4;
const PERCENT_PLACES = 4;

/** Sums over the exports of one model, exact. */
export interface Sums {
  readonly units: Exact;
  /** Ex works. */
  readonly exports: Exact;
  /** Null: of a sale it is not known. */
  readonly cif: Exact | null;
  readonly invoiced: Exact;
}

export function sumsOf(exports: readonly Priced[]): Sums {
  let cif: Exact | null = ZERO;
  let [ex, invoiced] = [ZERO, ZERO];
  for (const sale of exports) {
    ex = plus(ex, times(sale.exWorks, sale.units));
    invoiced = plus(invoiced, times(sale.invoiced, sale.units));
    cif = cif === null || sale.cif === null ? null : plus(cif, times(sale.cif, sale.units));
  }
  return { units: sumUnits(exports), exports: ex, cif, invoiced };
}

export const percentOf = (part: Exact, of: Exact): Exact => times(over(part, of), HUNDRED);

/** A sum of differences as a margin, of either base, and of the one the market counts on. */
export function marginOf(total: Exact, sums: Sums, base: MarginBase): Margin {
  const { units, exports, cif } = sums;
  return {
    percent: text(percentOf(total, baseOf(sums, base)), PERCENT_PLACES),
    perUnit: text(over(total, units), MONEY_PLACES),
    total: text(total, 2),
    percentOfCif: cif === null ? null : text(percentOf(total, cif), PERCENT_PLACES),
    percentOfExportPrice: text(percentOf(total, exports), PERCENT_PLACES),
  };
}

/** Weighted average normal value less weighted average export price, over all units exported. */
export function averageDifference({ perUnit }: Normal, { units, exports }: Sums): Exact {
  return minus(times(perUnit, units), exports);
}

interface DayPrice {
  readonly at: number;
  readonly price: Exact;
}

/** Average price at home by day, in order. */
function homeByDay(sales: readonly Priced[]): DayPrice[] {
  const days = new Map<string, Priced[]>();
  for (const sale of sales) {
    const list = days.get(sale.date);
    if (list === undefined) days.set(sale.date, [sale]);
    else list.push(sale);
  }
  return [...days]
    .map(([day, list]) => ({
      at: Date.parse(day),
      price: averageOf(list, ({ exWorks }) => exWorks) ?? ZERO,
    }))
    .sort((a, b) => a.at - b.at);
}

/** The day nearest; of two as near the earlier, which the buyer could know. */
function nearest(days: readonly DayPrice[], at: number): DayPrice | undefined {
  let [low, high] = [0, days.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [days[low - 1], days[low]];
  if (before === undefined || after === undefined) return after ?? before;
  return at - before.at <= after.at - at ? before : after;
}

/**
 * Each export against the home price of the day nearest to it, the differences added up with their
 * signs. Against a constructed value it is the same as by averages.
 */
export function transactionDifference(normal: Normal, exports: readonly Priced[]): Exact {
  const days = homeByDay(normal.sales);
  return exports.reduce((sum, { date, units, exWorks }) => {
    const home = nearest(days, Date.parse(date))?.price ?? normal.perUnit;
    return plus(sum, times(minus(home, exWorks), units));
  }, ZERO);
}

/**
 * What a margin is a share of: the EU counts on the value at the border, the US on the export price
 * at the works (19 USC 1677(35)(B)). A CIF value nobody knows gives way to that price.
 */
export const baseOf = ({ cif, exports }: Sums, base: MarginBase): Exact =>
  base === 'cif' ? (cif ?? exports) : exports;

/** Whether it is below 2 %, of the base the market counts on. */
export const isBelow = (total: Exact, sums: Sums, base: MarginBase): boolean =>
  compare(percentOf(total, baseOf(sums, base)), DE_MINIMIS_PERCENT) < 0;

/**
 * What has to be added to the price of a unit for no margin, and for one below 2 %, all deductions
 * staying as they are: (D - x) / (B + x) = m gives x = (D - m B) / (1 + m) with D the difference
 * and B the base. Rounded so that the price named is enough: up for no margin, and for one below
 * 2 % to the next unit of the last place, because exactly 2 % is not below it.
 */
export function targetOf(
  total: Exact,
  sums: Sums,
  base: MarginBase,
  limitPercent: Exact,
  invoiced: Exact | null,
): Target {
  const limit = over(limitPercent, HUNDRED);
  const needed = over(
    minus(total, times(limit, baseOf(sums, base))),
    times(plus(whole(1), limit), sums.units),
  );
  const isEnough = limitPercent.n === 0n ? needed.n <= 0n : needed.n < 0n;
  const raise = isEnough ? ZERO : needed;
  const mode = isEnough || limitPercent.n === 0n ? 'ceiling' : 'above';
  const share = percentOf(times(raise, sums.units), sums.invoiced);
  const price = invoiced === null ? null : times(invoiced, plus(whole(1), over(share, HUNDRED)));
  return {
    raise: text(raise, MONEY_PLACES, mode),
    raisePercent: text(share, PERCENT_PLACES, mode),
    price: price === null ? null : text(price, 2, mode),
  };
}

/** What another offer would do to a forecast and to the margin; nothing is decided or written. */
import { type Effect, type EffectColumn, normalQuantile } from '@tradewind/forecasting';
import { addDays, weekdayOf } from '../../platform/days/index.ts';
import { fail } from './errors.ts';
import { columnOfDiscount, neutralOf, PRICE_COLUMN } from './rules-effects.ts';
import type { Day, WeekForecast } from './types.ts';

/** An offer for whole weeks, instead of whatever is planned in them. */
export interface OfferChange {
  /** Mondays, both included. */
  readonly fromWeek: Day;
  readonly toWeek: Day;
  /** Share taken off the usual price. */
  readonly discount?: number | undefined;
  /** Or the price asked, over the usual one. */
  readonly priceRatio?: number | undefined;
}

/** A factor on demand, with the ones that one in ten cases lies below and above. */
export interface Factor {
  readonly factor: number;
  readonly low: number;
  readonly high: number;
}

/** The factor of one week's column values. */
export type FactorOf = (row: readonly number[]) => Factor;

export interface WhatIfWeek {
  readonly week: Day;
  readonly before: WeekForecast;
  readonly after: WeekForecast;
  readonly effect: Factor;
  /** Share of the usual price that is taken off or put on, before and after; 0.2 is a fifth off. */
  readonly offBefore: number;
  readonly offAfter: number;
}

/** Tenth and ninetieth percentile of a normal distribution. */
const Z90 = 1.2815515655446004;
const MOST_CHANGES = 26;

/**
 * Changes that make sense: Mondays in order within the forecast, weeks named once, one of discount
 * and price each.
 * @throws planning.bad_what_if
 */
export function checkChanges(changes: readonly OfferChange[], startWeek: Day, weeks: number): void {
  const last = addDays(startWeek, (weeks - 1) * 7);
  const ordered = [...changes].sort((a, b) => (a.fromWeek < b.fromWeek ? -1 : 1));
  const sound = ordered.every(({ fromWeek, toWeek, discount, priceRatio }, index) => {
    const onMondays = weekdayOf(fromWeek) === 0 && weekdayOf(toWeek) === 0;
    const inside = fromWeek >= startWeek && fromWeek <= toWeek && toWeek <= last;
    const next = ordered[index + 1];
    const apart = next === undefined || toWeek < next.fromWeek;
    const one = (discount === undefined) !== (priceRatio === undefined);
    const off = discount === undefined || (discount >= 0 && discount <= 0.9);
    const price = priceRatio === undefined || (priceRatio >= 0.1 && priceRatio <= 5);
    return onMondays && inside && apart && one && off && price;
  });
  if (!sound || changes.length === 0 || changes.length > MOST_CHANGES) {
    throw fail('planning.bad_what_if');
  }
}

interface Question {
  readonly columns: readonly EffectColumn[];
  readonly startWeek: Day;
  /** What the plan goes by today. */
  readonly weeks: readonly WeekForecast[];
  readonly levels: readonly number[];
  /** Column values of each week as the forecast has them. */
  readonly rows: readonly (readonly number[])[];
  readonly factorOf: FactorOf;
  readonly changes: readonly OfferChange[];
}

/** The weeks that change, before and after. */
export function whatIf(question: Question): WhatIfWeek[] {
  const { columns, startWeek, weeks, levels, rows, factorOf, changes } = question;
  return weeks.flatMap((before, index): WhatIfWeek[] => {
    const week = addDays(startWeek, index * 7);
    const change = changes.find(({ fromWeek, toWeek }) => fromWeek <= week && week <= toWeek);
    if (change === undefined) return [];
    const row = rows[index] ?? columns.map(neutralOf);
    const changed = withOffer(columns, row, change);
    const effect = ratioOf(columns, row, changed, factorOf);
    const after = scaled(before, levels, effect);
    const offs = { offBefore: offOf(columns, row), offAfter: offOf(columns, changed) };
    return [{ week, before, after, effect, ...offs }];
  });
}

/** A week's columns with another offer in place of the planned ones. */
function withOffer(
  columns: readonly EffectColumn[],
  row: readonly number[],
  { discount, priceRatio }: OfferChange,
): number[] {
  const name = discount === undefined ? PRICE_COLUMN : columnOfDiscount(columns);
  const value =
    discount === undefined ? (priceRatio ?? 1) : name === PRICE_COLUMN ? 1 - discount : discount;
  return columns.map((column, place) => {
    if (column.name === name) return value;
    return column.kind === 'event' ? (row[place] ?? 0) : neutralOf(column);
  });
}

/** The share off the usual price that a week's columns amount to. */
function offOf(columns: readonly EffectColumn[], row: readonly number[]): number {
  const left = columns.reduce((share, { kind }, place) => {
    const value = row[place];
    if (value === undefined || kind === 'event') return share;
    return share * (kind === 'price' ? value : 1 - value);
  }, 1);
  return 1 - left;
}

/**
 * The factor from one row to another. Effects add up on the logarithm; a column that says the same
 * in both cancels out, so that only what changes is uncertain.
 */
function ratioOf(
  columns: readonly EffectColumn[],
  from: readonly number[],
  to: readonly number[],
  factorOf: FactorOf,
): Factor {
  let log = 0;
  let variance = 0;
  columns.forEach((column, place) => {
    const [old, next] = [from[place] ?? neutralOf(column), to[place] ?? neutralOf(column)];
    if (old === next) return;
    const alone = (value: number): Factor =>
      factorOf(columns.map((one, at) => (at === place ? value : neutralOf(one))));
    const [a, b] = [alone(old), alone(next)];
    log += Math.log(b.factor / a.factor);
    variance += (spreadOf(b) - spreadOf(a)) ** 2;
  });
  const sd = Math.sqrt(variance);
  const at = (z: number): number => Math.exp(log + z * sd);
  return { factor: at(0), low: at(-Z90), high: at(Z90) };
}

const spreadOf = ({ low, high }: Factor): number => Math.log(high / low) / (2 * Z90);

/**
 * A week's forecast times a factor that is itself uncertain, as a run does it: the distance of a
 * quantile from the mean and that of the factor's own quantile add up as independent errors do,
 * each on its own side.
 */
export function scaled(
  week: WeekForecast,
  levels: readonly number[],
  effect: Factor,
): WeekForecast {
  const sd = spreadOf(effect);
  const { mean } = week;
  const quantiles = week.quantiles.map((value, place) => {
    const own = value - mean;
    const strange = mean * Math.expm1(sd * normalQuantile(levels[place] ?? 0.5));
    if (own * strange <= 0) return effect.factor * value;
    const distance = Math.sign(own) * Math.hypot(own, strange);
    return Math.max(0, effect.factor * (mean + distance));
  });
  return { mean: mean * effect.factor, quantiles };
}

/** What one unit sells for and costs at its usual price, in minor units of the base currency. */
export interface UnitMoney {
  readonly priceMinor: number;
  readonly costMinor: number;
}

/** A difference of margin, with what it is where the effect is low and high. */
export interface MarginChange {
  readonly minor: bigint;
  readonly lowMinor: bigint;
  readonly highMinor: bigint;
}

/**
 * Margin after less margin before, over the weeks that change: price less unit cost, times the
 * expected units. Where a unit sells below its cost the high effect is the low margin, so the two
 * are put in order.
 */
export function marginChange(
  weeks: readonly WhatIfWeek[],
  { priceMinor, costMinor }: UnitMoney,
): MarginChange {
  const sumWith = (pick: (effect: Factor) => number): bigint => {
    const sum = weeks.reduce((total, { before, effect, offBefore, offAfter }) => {
      const was = before.mean * (priceMinor * (1 - offBefore) - costMinor);
      const is = before.mean * pick(effect) * (priceMinor * (1 - offAfter) - costMinor);
      return total + is - was;
    }, 0);
    return BigInt(Math.round(sum));
  };
  const [one, other] = [sumWith(({ low }) => low), sumWith(({ high }) => high)];
  const [lowMinor, highMinor] = one < other ? [one, other] : [other, one];
  return { minor: sumWith(({ factor }) => factor), lowMinor, highMinor };
}

const SOURCES = ['item', 'group', 'all', 'prior'] as const;

/** What an answer rests on: the columns that changes move, and the least known of their sources. */
export function restsOn(
  columns: readonly EffectColumn[],
  effects: readonly Effect[],
  changes: readonly OfferChange[],
): { readonly effects: readonly Effect[]; readonly from: Effect['from'] } {
  const names = new Set(
    changes.map(({ discount }) =>
      discount === undefined ? PRICE_COLUMN : columnOfDiscount(columns),
    ),
  );
  const used = effects.filter(({ column }) => names.has(column));
  const weakest = used.reduce((worst, { from }) => Math.max(worst, SOURCES.indexOf(from)), 0);
  return { effects: used, from: SOURCES[weakest] ?? 'prior' };
}

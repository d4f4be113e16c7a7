import { addDays, weekdayOf, weeksBetween } from '../../platform/days/index.ts';
import type { Accuracy, AccuracyPair, Day, Override, WeekForecast } from './types.ts';
import type { CatalogueVerdict } from './types-methods.ts';

/** Parts of a unit that are kept at most: sums of stored forecasts are exact in them. */
export const MICRO = 1e6;

/**
 * Four significant digits, and whole millionths of a unit: far below any forecast's error, and half
 * the space.
 */
export function shorten(value: number): number {
  const short = Number(value.toPrecision(4));
  return Math.abs(short) < 1 ? Math.round(short * MICRO) / MICRO : short;
}

/**
 * Packs a forecast step by step and drops the steps at the end that repeat the one before: sparse
 * series are forecast flat, so most need one step of 26.
 */
export function packSteps(
  mean: ArrayLike<number>,
  quantiles: readonly ArrayLike<number>[],
): { mean: number[]; quantiles: number[] } {
  const steps = Array.from({ length: mean.length }, (_, step) => [
    shorten(mean[step] ?? 0),
    ...quantiles.map((level) => shorten(level[step] ?? 0)),
  ]);
  let length = steps.length;
  while (length > 1 && same(steps[length - 1], steps[length - 2])) length -= 1;
  const kept = steps.slice(0, length);
  return {
    mean: kept.map((step) => step[0] ?? 0),
    quantiles: kept.flatMap((step) => step.slice(1)),
  };
}

function same(a: readonly number[] | undefined, b: readonly number[] | undefined): boolean {
  return a?.every((value, index) => value === b?.[index]) ?? false;
}

/** The inverse of `packSteps`: one entry a week of the horizon. */
export function unpackSteps(
  packed: { readonly mean: readonly number[]; readonly quantiles: readonly number[] },
  levels: number,
  horizon: number,
): WeekForecast[] {
  const known = packed.mean.map((mean, step) => ({
    mean,
    quantiles: packed.quantiles.slice(step * levels, (step + 1) * levels),
  }));
  const last = known.at(-1) ?? { mean: 0, quantiles: [] };
  return Array.from({ length: horizon }, (_, step) => known[step] ?? last);
}

/**
 * Puts a planner's changes on top of a forecast. Of changes to one week the latest holds. The shape
 * of the distribution is kept: quantiles grow and shrink with the mean; where the forecast was zero
 * there is no shape, and only the mean is known.
 */
export function applyOverrides(
  weeks: readonly WeekForecast[],
  startWeek: Day,
  overrides: readonly Override[],
): WeekForecast[] {
  const ordered = overrides
    .filter((one) => one.withdrawnAt === null)
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  if (ordered.length === 0) return [...weeks];
  return weeks.map((week, index) => {
    const monday = addDays(startWeek, index * 7);
    const change = ordered.find((one) => one.fromWeek <= monday && monday <= one.toWeek);
    if (change === undefined) return week;
    const mean = change.kind === 'absolute' ? change.amount : week.mean * (1 + change.amount / 100);
    if (week.mean <= 0) return { mean, quantiles: [] };
    return { mean, quantiles: week.quantiles.map((value) => (value * mean) / week.mean) };
  });
}

/** The same forecast cut into weeks from `day` on, which may be any day of its first week. */
export function startingFrom(
  weeks: readonly WeekForecast[],
  startWeek: Day,
  day: Day,
): WeekForecast[] {
  const skip = Math.max(0, Math.floor(weeksBetween(startWeek, day)));
  const share = weekdayOf(day) / 7;
  const rest = weeks.slice(skip);
  if (share === 0) return rest;
  return rest.map((week, index) => {
    const next = rest[index + 1] ?? week;
    const mix = (a: number, b: number): number => a * (1 - share) + b * share;
    const shaped = week.quantiles.length === next.quantiles.length;
    return {
      mean: mix(week.mean, next.mean),
      quantiles: shaped ? week.quantiles.map((q, i) => mix(q, next.quantiles[i] ?? q)) : [],
    };
  });
}

interface Sums {
  points: number;
  demand: number;
  absolute: number;
  signed: number;
  pinball: number;
  covered: number[];
}

/**
 * Figures over several groups together. A group's demand is taken back out of its relative
 * quantile loss, which is twice its pinball loss over its demand; a group that sold nothing
 * counts its points and its pinball loss only.
 */
export function poolAccuracy(parts: readonly Accuracy[]): Accuracy {
  const levels = Math.max(0, ...parts.map((part) => part.coverage.length));
  const sums: Sums = {
    points: 0,
    demand: 0,
    absolute: 0,
    signed: 0,
    pinball: 0,
    covered: new Array<number>(levels).fill(0),
  };
  for (const part of parts) {
    const loss = (part.pinball ?? 0) * part.points;
    const relative = part.weightedQuantileLoss ?? 0;
    const demand = relative > 0 ? (2 * loss) / relative : 0;
    sums.points += part.points;
    sums.demand += demand;
    sums.absolute += (part.wape ?? 0) * demand;
    sums.signed += (part.bias ?? 0) * demand;
    sums.pinball += loss;
    part.coverage.forEach((share, level) => {
      sums.covered[level] = (sums.covered[level] ?? 0) + (share ?? 0) * part.points;
    });
  }
  const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
  return {
    points: sums.points,
    wape: ratio(sums.absolute, sums.demand),
    bias: ratio(sums.signed, sums.demand),
    pinball: ratio(sums.pinball, sums.points),
    weightedQuantileLoss: ratio(2 * sums.pinball, sums.demand),
    coverage: sums.covered.map((count) => ratio(count, sums.points)),
  };
}

export function poolPairs(pairs: readonly AccuracyPair[]): AccuracyPair {
  return {
    forecast: poolAccuracy(pairs.map((pair) => pair.forecast)),
    seasonalNaive: poolAccuracy(pairs.map((pair) => pair.seasonalNaive)),
  };
}

/** Weeks ahead that are scored: about one lead time, which is what a purchase has to bridge. */
const TEST_WEEKS = 6;
const TEST_ORIGINS = 4;

/** How a history of `weeks` is tested: up to four origins, over half of it at most. */
export function backtestShape(
  weeks: number,
  horizon: number,
): { horizon: number; origins: number; step: number } | null {
  const ahead = Math.min(horizon, TEST_WEEKS, Math.floor(weeks / 4));
  if (ahead < 1) return null;
  const origins = Math.max(1, Math.min(TEST_ORIGINS, Math.floor(weeks / 2 / ahead)));
  return { horizon: ahead, origins, step: ahead };
}

/** Why the model is the one it is, as a code with the figures its sentence needs. */
export function whyModel(
  series: {
    readonly model: string;
    readonly demandClass: string;
    readonly weeks: number;
    readonly censoredWeeks: number;
  },
  catalogue: CatalogueVerdict | null = null,
): { code: string; params: Record<string, string | number> } {
  const { demandClass, weeks, censoredWeeks } = series;
  const params = { demandClass, weeks, censoredWeeks };
  const figures = series.model === 'trees' ? catalogue?.byClass[demandClass] : undefined;
  const tested =
    figures === undefined
      ? {}
      : {
          ahead: catalogue?.weeks ?? 0,
          points: figures.points,
          trees: percent(figures.wapeTrees),
          recipe: percent(figures.wapeRecipe),
        };
  return { code: `model_${series.model}`, params: { ...params, ...tested } };
}

const percent = (share: number): number => Math.round(1000 * share) / 10;

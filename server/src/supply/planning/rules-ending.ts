import { forecastFading, testDecline } from '@tradewind/forecasting';
import { mondayOf, weeksBetween } from '../../platform/days/index.ts';
import { fail } from './errors.ts';
import { type Frame, fillStockouts } from './rules-launch.ts';
import type { Day, History, WeekForecast } from './types.ts';
import type { EndingWish, ReasonCode } from './types-lifecycle.ts';

const FARTHEST_WEEKS = 104;

/** Why a SKU is being given up: a planner's word, or its state in the catalogue. */
export type EndingCause =
  | { readonly kind: 'marked'; readonly lastWeek: Day; readonly author: string }
  | { readonly kind: 'phase_out' }
  | { readonly kind: 'discontinued' };

export interface EndingView {
  readonly weeks: WeekForecast[];
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * An ending that holds together, its week named by its Monday.
 * @throws planning.ending_unknown_series, planning.ending_far, planning.ending_reason
 */
export function checkEnding(
  wish: EndingWish,
  facts: { readonly startWeek: Day; readonly series: number },
): EndingWish {
  const { sku, market } = wish;
  if (facts.series === 0) throw fail('planning.ending_unknown_series', { sku, market });
  const lastWeek = mondayOf(wish.lastWeek);
  if (weeksBetween(facts.startWeek, lastWeek) > FARTHEST_WEEKS) {
    throw fail('planning.ending_far', { weeks: FARTHEST_WEEKS });
  }
  const reason = wish.reason.trim();
  if (reason === '') throw fail('planning.ending_reason');
  return { ...wish, lastWeek, reason };
}

/**
 * Demand of a SKU that is being given up. With a last week: by its decay, and nothing after it.
 * Discontinued: nothing. In phase-out without a last week: by its decay where a test says that it
 * declines (see `testDecline`), else null: then the recipe's forecast stands.
 */
export function endingForecast(
  own: History,
  cause: EndingCause,
  { startWeek, horizon, levels }: Frame,
): EndingView | null {
  if (cause.kind === 'discontinued') {
    const nothing = { mean: 0, quantiles: levels.map(() => 0) };
    const weeks = new Array<WeekForecast>(horizon).fill(nothing);
    return { weeks, code: 'model_end_discontinued', params: {} };
  }
  const values = fillStockouts(own);
  const test = testDecline(values);
  if (cause.kind === 'phase_out' && !test.declines) return null;
  const periodsLeft =
    cause.kind === 'marked'
      ? Math.max(0, weeksBetween(startWeek, cause.lastWeek) + 1)
      : Number.POSITIVE_INFINITY;
  const fading = forecastFading(values, { horizon, levels, periodsLeft });
  const weeks = Array.from(fading.mean, (mean, step) => ({
    mean,
    quantiles: fading.quantiles.map((level) => level[step] ?? 0),
  }));
  const lost = Math.round((1 - fading.retention) * 1000) / 10;
  if (cause.kind === 'marked') {
    const { lastWeek, author } = cause;
    return { weeks, code: 'model_end_marked', params: { lastWeek, author, lost } };
  }
  const left = Math.round((test.left ?? 0) * 100);
  return { weeks, code: 'model_end_declining', params: { lost, left } };
}

/** A forecast cut at the last week of sale: nothing after it. */
export function cutAfter(
  weeks: readonly WeekForecast[],
  startWeek: Day,
  lastWeek: Day,
): WeekForecast[] {
  const left = weeksBetween(startWeek, lastWeek) + 1;
  return weeks.map((week, at) => {
    return at < left ? week : { mean: 0, quantiles: week.quantiles.map(() => 0) };
  });
}

import { forecastLaunch, type LaunchedItem, type LaunchOutlook } from '@tradewind/forecasting';
import { addDays, mondayOf, weeksBetween } from '../../platform/days/index.ts';
import { fail } from './errors.ts';
import { unpackSteps } from './rules-forecast.ts';
import type { Day, History, WeekForecast } from './types.ts';
import type { AnalogueKey, LaunchWish } from './types-lifecycle.ts';

/** Below this the recipe has nothing to go by but a level: the analogues speak alone. */
const OWN_FEWEST = 8;
/** From here on a SKU's own history says more than others': the recipe speaks alone. */
export const OWN_ENOUGH = 16;
/** An analogue with fewer weeks shows the beginning of a launch, not its course. */
export const ANALOGUE_WEEKS = 12;
/** A series that sold in the company's first weeks may have been launched before them. */
export const LAUNCH_SEEN_AFTER = 8;
/** Weeks of a launch that are drawn and compared. */
export const CURVE_WEEKS = 26;

const SCALE = { least: 0.05, most: 20 };
const FARTHEST_WEEKS = 52;
const MOST_ANALOGUES = 20;

/**
 * How much of a launched SKU's forecast is the recipe's, by weeks since its first sale: nothing
 * before the eighth week, a ninth more with each week from then on, all from the sixteenth.
 */
export function recipeShare(ownWeeks: number): number {
  const share = (ownWeeks - OWN_FEWEST + 1) / (OWN_ENOUGH - OWN_FEWEST + 1);
  return Math.min(1, Math.max(0, share));
}

/** Why a series cannot stand for a launch; null where it can. */
export function analogueFault(
  firstWeek: Day,
  lastWeek: Day,
  companyFirstWeek: Day,
): 'too_short' | 'launch_not_seen' | null {
  if (weeksBetween(firstWeek, lastWeek) + 1 < ANALOGUE_WEEKS) return 'too_short';
  return weeksBetween(companyFirstWeek, firstWeek) < LAUNCH_SEEN_AFTER ? 'launch_not_seen' : null;
}

/** What is known when a planner's word on a launch is checked. */
export interface LaunchFacts {
  /** First week that is forecast. */
  readonly startWeek: Day;
  readonly inCatalogue: boolean;
  /** Weeks since the SKU's own first sale in the market, 0 without one. */
  readonly ownWeeks: number;
  readonly analogues: ReadonlyMap<string, AnalogueFacts>;
}

export interface AnalogueFacts {
  readonly weeks: number;
  readonly fault: ReturnType<typeof analogueFault>;
}

export const analogueKey = ({ sku, market }: AnalogueKey): string => `${market} ${sku}`;

/**
 * A launch that can be forecast, its week named by its Monday.
 * @throws planning.launch_unknown_sku, planning.launch_not_new, planning.launch_past,
 *   planning.launch_far, planning.launch_scale, planning.launch_no_analogue,
 *   planning.launch_bad_analogue, planning.launch_reason
 */
export function checkLaunch(wish: LaunchWish, facts: LaunchFacts): LaunchWish {
  const { sku, market, scale } = wish;
  const launchWeek = mondayOf(wish.launchWeek);
  if (!facts.inCatalogue) throw fail('planning.launch_unknown_sku', { sku });
  if (facts.ownWeeks >= OWN_ENOUGH) {
    throw fail('planning.launch_not_new', { sku, market, weeks: facts.ownWeeks });
  }
  // With sales of its own the curve begins with the first of them, whatever was planned.
  if (facts.ownWeeks === 0 && launchWeek < facts.startWeek) {
    throw fail('planning.launch_past', { week: launchWeek, first: facts.startWeek });
  }
  if (weeksBetween(facts.startWeek, launchWeek) > FARTHEST_WEEKS) {
    throw fail('planning.launch_far', { last: addDays(facts.startWeek, FARTHEST_WEEKS * 7) });
  }
  if (!(scale >= SCALE.least && scale <= SCALE.most)) throw fail('planning.launch_scale', SCALE);
  const analogues = checkAnalogues(wish, facts);
  const reason = wish.reason.trim();
  if (reason === '') throw fail('planning.launch_reason');
  return { ...wish, launchWeek, analogues, reason };
}

function checkAnalogues(wish: LaunchWish, facts: LaunchFacts): AnalogueKey[] {
  const chosen = new Map(wish.analogues.map((one) => [analogueKey(one), one]));
  if (chosen.size === 0 || chosen.size > MOST_ANALOGUES) {
    throw fail('planning.launch_no_analogue', { most: MOST_ANALOGUES });
  }
  for (const [key, { sku, market }] of chosen) {
    const found = facts.analogues.get(key);
    const itself = sku === wish.sku && market === wish.market;
    if (found === undefined || found.fault !== null || itself) {
      const params = { sku, market, weeks: found?.weeks ?? 0, need: ANALOGUE_WEEKS };
      throw fail('planning.launch_bad_analogue', { ...params, skip: LAUNCH_SEEN_AFTER });
    }
  }
  return [...chosen.values()];
}

/**
 * Demand with its stock-out weeks filled: such a week sold at least what it did, and is taken to
 * have wanted the mean of the nearest whole weeks on both sides, where that is more.
 */
export function fillStockouts({ values, censored }: History): Float64Array {
  if (censored === null) return values;
  const known = (from: number, step: number): number | null => {
    for (let week = from; week >= 0 && week < values.length; week += step) {
      if (censored[week] === 0) return values[week] ?? null;
    }
    return null;
  };
  return values.map((value, week) => {
    if (censored[week] === 0) return value;
    const sides = [known(week - 1, -1), known(week + 1, 1)].filter((side) => side !== null);
    const mean = sides.reduce((sum, side) => sum + side, 0) / Math.max(1, sides.length);
    return Math.max(value, mean);
  });
}

/** When and at which levels to forecast. */
export interface Frame {
  /** Monday of the first week forecast. */
  readonly startWeek: Day;
  readonly horizon: number;
  readonly levels: readonly number[];
}

/** A launch foretold: one entry a week of the frame, and where it comes from. */
export interface LaunchView {
  readonly weeks: WeekForecast[];
  readonly outlook: LaunchOutlook | null;
  readonly ownWeeks: number;
  /** Share of the SKU's own recipe in it, 0 to 1. */
  readonly recipeShare: number;
  /** It was to be on sale by now, and nothing has sold: it is taken to begin with the frame. */
  readonly late: boolean;
}

/**
 * The forecast of a launch: zero before its first week, then the mean of its analogues' launch
 * curves, each counting alike, times the planner's scale; once it sells, drawn to what it has sold
 * and little by little to the recipe's own forecast (`recipeShare`), mean and quantiles alike.
 * @param analogues histories of the chosen series; those that are gone are left out
 * @param recipe the forecast of its own history, where there is one
 */
export function launchForecast(
  launch: Pick<LaunchWish, 'sku' | 'launchWeek' | 'scale'>,
  own: History | undefined,
  analogues: readonly History[],
  frame: Frame,
  recipe?: { readonly mean: readonly number[]; readonly quantiles: readonly number[] },
): LaunchView | null {
  const sold = own === undefined ? new Float64Array() : fillStockouts(own);
  const offset = sold.length > 0 ? 0 : weeksBetween(frame.startWeek, launch.launchWeek);
  const begin = Math.max(0, offset);
  const facts = { ownWeeks: sold.length, recipeShare: 0, late: offset < 0 };
  const nothing: WeekForecast = { mean: 0, quantiles: frame.levels.map(() => 0) };
  const before = new Array<WeekForecast>(Math.min(begin, frame.horizon)).fill(nothing);
  if (begin >= frame.horizon) return { ...facts, weeks: before, outlook: null };
  const items = analogues.map(itemOf).filter(({ demand }) => demand.length > sold.length);
  if (items.length === 0) return null;
  const item = { id: launch.sku, labels: {}, numbers: {}, demand: sold };
  const outlook = forecastLaunch(item, items, {
    ...{ horizon: frame.horizon - begin, levels: frame.levels, scale: launch.scale },
  });
  const after = Array.from(outlook.mean, (mean, step) => ({
    mean,
    quantiles: outlook.quantiles.map((level) => level[step] ?? 0),
  }));
  const share = recipe === undefined ? 0 : recipeShare(sold.length);
  const weeks = [...before, ...after];
  if (recipe === undefined || share === 0) return { ...facts, weeks, outlook };
  const said = unpackSteps(recipe, frame.levels.length, frame.horizon);
  const mix = (ours: number, theirs: number): number => ours * (1 - share) + theirs * share;
  return {
    ...{ ...facts, recipeShare: share, outlook },
    weeks: weeks.map(({ mean, quantiles }, week) => ({
      mean: mix(mean, said[week]?.mean ?? mean),
      quantiles: quantiles.map((value, at) => mix(value, said[week]?.quantiles[at] ?? value)),
    })),
  };
}

const itemOf = (history: History): LaunchedItem => ({
  id: analogueKey(history),
  // No attributes: the planner has chosen, so each analogue counts alike.
  ...{ labels: {}, numbers: {} },
  demand: fillStockouts(history),
});

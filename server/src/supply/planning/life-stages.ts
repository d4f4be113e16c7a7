/** What launches and endings make of the forecasts of a run. */
import type { PackedForecast } from './forecast-tasks.ts';
import { cutAfter, type EndingCause, endingForecast } from './rules-ending.ts';
import { packSteps } from './rules-forecast.ts';
import { analogueKey, type Frame, type LaunchView, launchForecast } from './rules-launch.ts';
import type { Day, History, Note, WeekForecast } from './types.ts';
import { type Ending, EVERY_MARKET, type Launch, type SeriesReason } from './types-lifecycle.ts';

/** What planners and the catalogue say of beginnings and ends. */
export interface Lifecycles {
  readonly launches: readonly Launch[];
  readonly endings: readonly Ending[];
  /** SKUs whose state in the catalogue is an end. */
  readonly catalogue: ReadonlyMap<string, 'phase_out' | 'discontinued'>;
}

/**
 * The series to forecast: those that sold, and one for each launch that has not sold yet, with a
 * single week of nothing, which `foretellLives` replaces.
 */
export function withLaunches(
  series: readonly History[],
  launches: readonly Launch[],
  lastWeek: Day,
): History[] {
  const known = new Set(series.map(analogueKey));
  const fresh = launches.filter((launch) => !known.has(analogueKey(launch)));
  const blank = fresh.map(({ sku, market }): History => {
    return { sku, market, firstWeek: lastWeek, values: new Float64Array(1), censored: null };
  });
  return [...series, ...blank];
}

/** Whether a history is only the place of a launch that has not sold yet. */
export const isBlank = ({ values }: History): boolean => values.length === 1 && values[0] === 0;

/** Forecasts with launches and endings put in, why, and what the run must say of them. */
export interface Lives {
  readonly forecasts: PackedForecast[];
  readonly reasons: SeriesReason[];
  readonly notes: Note[];
}

/**
 * Replaces the forecasts of launched and ending series; all others stay what they are, untouched.
 * A launch whose analogues are all gone, or that has sixteen weeks of its own, is left to the
 * recipe.
 */
export function foretellLives(
  series: readonly History[],
  forecasts: readonly PackedForecast[],
  lives: Lifecycles,
  frame: Frame,
): Lives {
  const byKey = new Map(series.map((one) => [analogueKey(one), one]));
  const launches = new Map(lives.launches.map((one) => [analogueKey(one), one]));
  const endings = new Map(lives.endings.map((one) => [analogueKey(one), one]));
  const reasons: SeriesReason[] = [];
  const notes: Note[] = [];
  const told = series.map((own, index): PackedForecast | undefined => {
    const recipe = forecasts[index];
    if (recipe === undefined) return undefined;
    const launch = launches.get(analogueKey(own));
    const mark = endingOf(endings, own);
    const view = launch === undefined ? null : launchView(launch, own, byKey, frame, recipe);
    if (launch !== undefined && view !== null && view.recipeShare < 1) {
      reasons.push(launchReason(launch, view));
      if (view.late) notes.push(lateNote(launch));
      const weeks =
        mark === undefined ? view.weeks : cutAfter(view.weeks, frame.startWeek, mark.lastWeek);
      return packed('analogy', recipe.demandClass, weeks);
    }
    if (launch !== undefined && view === null && isBlank(own)) {
      notes.push({ code: 'launch_unfounded', params: { sku: own.sku, market: own.market } });
    }
    const cause = causeOf(mark, lives.catalogue.get(own.sku));
    const ending = cause === null || isBlank(own) ? null : endingForecast(own, cause, frame);
    if (ending === null) return recipe;
    const { sku, market } = own;
    reasons.push({ sku, market, code: ending.code, params: ending.params });
    return packed('end_of_life', recipe.demandClass, ending.weeks);
  });
  return { forecasts: told.filter((one) => one !== undefined), reasons, notes };
}

function launchView(
  launch: Launch,
  own: History,
  byKey: ReadonlyMap<string, History>,
  frame: Frame,
  recipe: PackedForecast,
): LaunchView | null {
  const analogues = launch.analogues
    .map((one) => byKey.get(analogueKey(one)))
    .filter((one) => one !== undefined);
  if (isBlank(own)) return launchForecast(launch, undefined, analogues, frame);
  return launchForecast(launch, own, analogues, frame, recipe);
}

function launchReason(launch: Launch, view: LaunchView): SeriesReason {
  const { sku, market, scale, launchWeek, analogues, author, version } = launch;
  const names = analogues.slice(0, 5).map((one) => one.sku);
  const params = {
    ...{ analogues: names.join(' '), count: analogues.length, author, version, launchWeek },
    ...{ scale: Math.round(scale * 100), ownWeeks: view.ownWeeks },
    ownShare: Math.round(view.recipeShare * 100),
  };
  const code = view.recipeShare > 0 ? 'model_analogy_blended' : 'model_analogy';
  return { sku, market, code, params };
}

const lateNote = ({ sku, market, launchWeek }: Launch): Note => ({
  code: 'launch_late',
  params: { sku, market, week: launchWeek },
});

/** A planner's word on the market itself before that on every market. */
function endingOf(
  endings: ReadonlyMap<string, Ending>,
  { sku, market }: History,
): Ending | undefined {
  return (
    endings.get(analogueKey({ sku, market })) ??
    endings.get(analogueKey({ sku, market: EVERY_MARKET }))
  );
}

/** A planner's word before the catalogue's state. */
function causeOf(
  mark: Ending | undefined,
  state: 'phase_out' | 'discontinued' | undefined,
): EndingCause | null {
  if (mark !== undefined) {
    return { kind: 'marked', lastWeek: mark.lastWeek, author: mark.author };
  }
  return state === undefined ? null : { kind: state };
}

function packed(
  model: string,
  demandClass: string,
  weeks: readonly WeekForecast[],
): PackedForecast {
  const levels = weeks[0]?.quantiles.length ?? 0;
  const mean = weeks.map((week) => week.mean);
  const quantiles = Array.from({ length: levels }, (_, level) =>
    weeks.map((week) => week.quantiles[level] ?? 0),
  );
  const units = mean.reduce((sum, value) => sum + value, 0);
  return { model, demandClass, units, ...packSteps(mean, quantiles) };
}

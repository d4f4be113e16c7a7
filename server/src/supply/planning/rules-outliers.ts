/** Weeks of a history that have a known reason, and those that nothing explains. */
import {
  type Effect,
  type EffectColumn,
  type Outlier,
  outliersWithEffects,
} from '@tradewind/forecasting';
import { addDays } from '../../platform/days/index.ts';
import { type KnownAhead, knownOf } from './rules-effects.ts';
import type { Day, History, Note, PlanningSettings } from './types.ts';

/**
 * A sales day explains a week in which it moves demand by a tenth or more, by what was learnt.
 * Most weeks of a market hold a day of some event; nobody buys spare parts for Mother's Day.
 */
const NOTABLE = Math.log(1.1);

/**
 * Weeks of a series with a known reason (1): an offer of any kind, or sales days that move its
 * demand. A price without an offer is no reason: a wholesaler's order has a price of its own.
 * @param effects of the series, in the order of the columns
 * @param length weeks of its history
 */
export function explainedWeeks(
  ahead: KnownAhead,
  index: number,
  effects: readonly Effect[],
  length: number,
): Uint8Array {
  const one = ahead.series[index];
  const explained = new Uint8Array(length);
  if (one === undefined) return explained;
  if (one.offered !== null) explained.set(one.offered.subarray(one.offset, one.offset + length));
  const moved = new Float64Array(length);
  knownOf(ahead, index).forEach((shares, place) => {
    const coefficient = effects[place]?.coefficient ?? 0;
    if (ahead.columns[place]?.kind !== 'event' || coefficient === 0) return;
    for (let week = 0; week < length; week += 1) {
      moved[week] = (moved[week] ?? 0) + coefficient * (shares[week] ?? 0);
    }
  });
  moved.forEach((effect, week) => {
    if (Math.abs(effect) >= NOTABLE) explained[week] = 1;
  });
  return explained;
}

/** What a run knew beside the demand of one series, and learnt of it. */
export interface Ground {
  readonly columns: readonly EffectColumn[];
  /** In the order of the columns. */
  readonly effects: readonly Effect[];
}

/** A week far outside of what level, season, dispersion and effects of its series explain. */
export interface OddWeek {
  readonly week: Day;
  readonly units: number;
  readonly expected: number;
  /** Chance of a week at least as far out, two-sided. */
  readonly probability: number;
  readonly side: Outlier['side'];
  /** The nearest number of units that would be nothing strange. */
  readonly limit: number;
  /** What the forecast read in the place of the units; the same where it kept them. */
  readonly readAs: number;
}

/** Weeks nothing explains, and how many were not judged since they have a known reason. */
export interface OddWeeks {
  readonly treatment: PlanningSettings['outliers'];
  readonly weeks: readonly OddWeek[];
  readonly explained: number;
}

/** Forecasts that read the history by the recipe; others know of no outliers. */
const RECIPE = new Set(['combination', 'seasons', 'level', 'short']);

/**
 * Judges the history of one series as a run does, on demand cleaned of what the run learnt.
 * @param ahead of this series alone, laid out anew
 * @param ground of the run; null where it was made without effects
 * @param season weeks in a year
 */
export function oddWeeks(
  history: History,
  ahead: KnownAhead,
  ground: Ground | null,
  {
    notes,
    model,
    season,
  }: {
    readonly notes: readonly Note[];
    readonly model: string;
    readonly season: number;
  },
): OddWeeks {
  const treatment = treatmentOf(notes);
  const reads = treatment === 'cap' && RECIPE.has(model);
  const { columns, effects } = ground ?? { columns: [], effects: [] };
  const own = onColumns(ahead, columns);
  const explained = explainedWeeks(own, 0, effects, history.values.length);
  const one = {
    ...{ id: '', values: history.values, known: knownOf(own, 0), explained },
    ...(history.censored === null ? {} : { censored: history.censored }),
  };
  const learnt = { columns, all: effects, effectsOf: () => effects };
  const weeks = outliersWithEffects([one], learnt, { season }).map((found): OddWeek => {
    const { index, value, expected, probability, side, limit } = found;
    return {
      ...{ week: addDays(history.firstWeek, 7 * index), units: value },
      ...{ expected, probability, side, limit },
      readAs: reads ? limit : value,
    };
  });
  return { treatment, weeks, explained: explained.reduce((sum, flag) => sum + flag, 0) };
}

/** Of a series without a history. */
export function noOddWeeks(notes: readonly Note[]): OddWeeks {
  return { treatment: treatmentOf(notes), weeks: [], explained: 0 };
}

/** Runs from before there was a choice kept every week as it was. */
function treatmentOf(notes: readonly Note[]): OddWeeks['treatment'] {
  return notes.some(({ code }) => code === 'outliers_capped') ? 'cap' : 'keep';
}

/** The same with the columns of a run, by name; what the run had no column for is left out. */
function onColumns(ahead: KnownAhead, columns: readonly EffectColumn[]): KnownAhead {
  const places = new Map(ahead.columns.map(({ name }, place) => [name, place]));
  const from = columns.map(({ name }) => places.get(name) ?? -1);
  const shared = Object.entries(ahead.shared).map(([market, values]) => [
    market,
    from.map((place) => values[place] ?? null),
  ]);
  return {
    ...ahead,
    columns,
    shared: Object.fromEntries(shared),
    series: ahead.series.map((one) => {
      const own = new Map(one.own);
      return {
        ...one,
        own: from.flatMap((place, at) => {
          const values = own.get(place);
          return values === undefined ? [] : [[at, values] as const];
        }),
      };
    }),
  };
}

/** What a run says of how it read such weeks. */
export function outlierNote({ outliers }: Pick<PlanningSettings, 'outliers'>): Note {
  return { code: outliers === 'cap' ? 'outliers_capped' : 'outliers_kept', params: {} };
}

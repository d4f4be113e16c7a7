/** One series' back-test under every method, from its origins. */
import { addDays } from '../../platform/days/index.ts';
import type { History, Trace, TraceStep } from '../planning/index.ts';
import { costOf, quarterOf, totalOf } from './rules-money.ts';
import {
  addOutcome,
  bandOf,
  emptySums,
  type Frame,
  figuresOf,
  type Outcome,
} from './rules-score.ts';
import { smoothedForecast } from './rules-smoothing.ts';
import {
  type ByMethod,
  type Cost,
  METHODS,
  type OriginPicture,
  type SeriesRow,
  type Sums,
  type UnitEconomics,
  type Unpriced,
} from './types.ts';

/** What the accepted plan's forecast said of a week; null where none did. */
export type AcceptedSaid = (week: string) => TraceStep | null;

export interface SeriesQuestion {
  readonly history: History;
  readonly traces: readonly Trace[];
  readonly levels: readonly number[];
  readonly economics: UnitEconomics | Unpriced;
  readonly accepted: AcceptedSaid;
}

export interface SeriesScores {
  readonly sums: ByMethod<Sums>;
  /** Null where the SKU has no price, cost or margin. */
  readonly money: ByMethod<Cost> | null;
  readonly origins: readonly OriginPicture[];
}

export function byMethod<T>(make: (method: (typeof METHODS)[number]) => T): ByMethod<T> {
  return Object.fromEntries(METHODS.map((one) => [one, make(one)])) as Record<
    (typeof METHODS)[number],
    T
  >;
}

/** Scores one series on all its origins. Weeks out of stock are not scored. */
export function scoreSeries(question: SeriesQuestion): SeriesScores {
  const { history, traces, levels, economics } = question;
  const priced = typeof economics === 'string' ? null : economics;
  const frame: Frame = { levels, economics: priced };
  const sums = byMethod(emptySums);
  for (const trace of traces) scoreOrigin(question, trace, frame, sums);
  return {
    sums,
    money:
      priced === null
        ? null
        : byMethod((one) => costOf(priced, sums[one].shortUnits, sums[one].overUnits)),
    origins: traces.map((trace) => picture(history, trace, levels)),
  };
}

const isCensored = (history: History, at: number): boolean => history.censored?.[at] === 1;

function scoreOrigin(
  { history, levels, accepted }: SeriesQuestion,
  trace: Trace,
  frame: Frame,
  sums: ByMethod<Sums>,
): void {
  const { cut, scale } = trace;
  const smoothed = smoothedForecast(
    history.values.subarray(0, cut),
    history.censored?.subarray(0, cut) ?? null,
    trace.forecast.length,
    levels,
  );
  trace.forecast.forEach((said, step) => {
    const at = cut + step;
    if (at >= history.values.length || isCensored(history, at)) return;
    const outcome = (one: TraceStep): Outcome => ({
      ...{ actual: history.values[at] ?? 0, scale },
      ...{ mean: one.mean, quantiles: one.quantiles },
    });
    addOutcome(sums.forecast, outcome(said), frame);
    addOutcome(sums.naive, outcome(trace.naive[step] ?? said), frame);
    const quantiles = smoothed.quantiles[step] ?? [];
    addOutcome(sums.smoothing, outcome({ mean: smoothed.mean, quantiles }), frame);
    const plan = accepted(addDays(history.firstWeek, at * 7));
    if (plan === null) return;
    addOutcome(sums.accepted, outcome(plan), frame);
    addOutcome(sums.sameWeeks, outcome(said), frame);
  });
}

const short = (value: number): number => Number(value.toPrecision(4));

function picture(history: History, trace: Trace, levels: readonly number[]): OriginPicture {
  const band = bandOf(levels) ?? { low: 0, high: levels.length - 1 };
  return {
    week: addDays(history.firstWeek, trace.cut * 7),
    mean: trace.forecast.map(({ mean }) => short(mean)),
    low: trace.forecast.map(({ mean, quantiles }) => short(quantiles[band.low] ?? mean)),
    high: trace.forecast.map(({ mean, quantiles }) => short(quantiles[band.high] ?? mean)),
    actual: trace.forecast.map((_, step) => {
      const at = trace.cut + step;
      return isCensored(history, at) ? null : (history.values[at] ?? null);
    }),
  };
}

/** The figures a list shows; all null where nothing was scored. */
export function rowFigures(
  { sums, money }: SeriesScores,
  economics: UnitEconomics | Unpriced,
): Omit<SeriesRow, 'sku' | 'market' | 'demandClass' | 'model' | 'valueMinor' | 'doubts'> {
  const own = figuresOf(sums.forecast);
  const tested = own.points > 0;
  const costs = tested ? money : null;
  return {
    ...own,
    naiveWape: figuresOf(sums.naive).wape,
    smoothingWape: figuresOf(sums.smoothing).wape,
    acceptedWape: figuresOf(sums.accepted).wape,
    underMinor: costs?.forecast.underMinor ?? null,
    overMinor: costs?.forecast.overMinor ?? null,
    naiveMinor: costs === null ? null : totalOf(costs.naive),
    smoothingMinor: costs === null ? null : totalOf(costs.smoothing),
    stakeMinor: costs === null ? null : quarterOf(totalOf(costs.forecast), own.points),
    unpriced: typeof economics === 'string' ? economics : null,
  };
}

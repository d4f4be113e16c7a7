/** The back-test of a company once more, origin by origin: for the check-up of forecasts. */
import { runInPool } from '../../platform/workers/index.ts';
import { type ForecastAnswer, type ForecastTask, packSeries } from './forecast-tasks.ts';
import { expectOp, SEASON, startForecastThread, testGroups } from './forecasting.ts';
import { indexTraces, type PackedTraces, readTrace, type Trace } from './rules-trace.ts';
import type { History } from './types.ts';

export interface TraceQuestion {
  readonly series: readonly History[];
  /** Weeks ahead, number of origins and weeks between two of them. */
  readonly horizon: number;
  readonly origins: number;
  readonly step: number;
  readonly levels: readonly number[];
  readonly signal: AbortSignal;
  /** Called with shares of the work done, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Traces by place of the series in the question; none where its history was too short. */
export type TraceBook = (series: number) => readonly Trace[];

/**
 * Runs the same back-test as a forecast does, pooled in the same groups, and keeps each origin. In
 * one thread: nobody waits for a check-up, and a plan may be under way beside it.
 */
export async function traceBacktests(question: TraceQuestion): Promise<TraceBook> {
  const { series, horizon, origins, step, levels, signal } = question;
  const groups = testGroups(series);
  const options = { ...{ horizon, origins, step, levels }, season: SEASON, nonNegative: true };
  let done = 0;
  const answers = await runInPool<ForecastTask, ForecastAnswer>({
    start: startForecastThread,
    size: 1,
    signal,
    onResult: (_, index) => {
      done += groups[index]?.members.length ?? 0;
      question.onProgress(done / series.length);
    },
    tasks: groups.map(({ members }) => (): ForecastTask => {
      const own = members.flatMap((at) => series[at] ?? []);
      return { op: 'backtest', series: packSeries(own), options, traced: true };
    }),
  });
  const book = new Map<number, { readonly packed: PackedTraces; readonly rows: number[] }>();
  answers.forEach((answer, group) => {
    const { traces: packed } = expectOp(answer, 'backtest');
    if (packed === undefined) return;
    for (const [place, rows] of indexTraces(packed)) {
      const at = groups[group]?.members[place];
      if (at !== undefined) book.set(at, { packed, rows });
    }
  });
  return (at) => {
    const kept = book.get(at);
    return kept === undefined ? [] : kept.rows.map((row) => readTrace(kept.packed, row));
  };
}

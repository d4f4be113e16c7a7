import { weeksBetween } from '../../../platform/days/index.ts';
import {
  type History,
  readAcceptedRuns,
  readAllSeries,
  type SeriesRecord,
  type TraceStep,
  unpackSteps,
} from '../../planning/index.ts';
import type { AcceptedSaid } from '../rules-series.ts';
import type { Material, Step } from './run-check.ts';
import { keyOf } from './series-row.ts';

/** Forecasts of accepted plans that are read at most: the newest ones. */
const MOST = 6;

/**
 * What the forecast behind the last accepted plan said of a week: of those begun by that week the
 * latest, at the lead it had then. Null where no plan had been accepted yet.
 */
export async function readAccepted(
  step: Step,
  { run, runs }: Material,
): Promise<(history: History) => AcceptedSaid> {
  const shapes = new Map(runs.map((one) => [one.runId, one]));
  const accepted = await step(readAcceptedRuns);
  const started = accepted
    .filter(({ startWeek }) => startWeek <= run.lastWeek)
    .sort((a, b) => (a.startWeek < b.startWeek ? 1 : -1));
  const ids = [...new Set(started.map(({ runId }) => runId))].slice(0, MOST);
  const books: { startWeek: string; steps: (key: string, lead: number) => TraceStep | null }[] = [];
  for (const runId of ids) {
    const shape = shapes.get(runId);
    if (shape === undefined) continue;
    const { startWeek, horizon } = shape;
    const series = new Map<string, SeriesRecord>(
      (await step((tx) => readAllSeries(tx, runId))).map((one) => [keyOf(one), one]),
    );
    books.push({
      startWeek,
      steps: (key, lead) => {
        const one = series.get(key);
        if (one === undefined || lead > horizon) return null;
        return unpackSteps(one, shape.levels.length, lead).at(-1) ?? null;
      },
    });
  }
  return (history) => (week) => {
    const book = books.find((one) => one.startWeek <= week);
    if (book === undefined) return null;
    return book.steps(keyOf(history), weeksBetween(book.startWeek, week) + 1);
  };
}

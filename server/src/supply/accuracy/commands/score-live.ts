import { addDays, weeksBetween } from '../../../platform/days/index.ts';
import {
  type FinishedRun,
  type History,
  readAllSeries,
  unpackSteps,
} from '../../planning/index.ts';
import { dueLeads, type LiveSeries, scoreLive } from '../rules-live.ts';
import { readScoredLeads, writeLiveWeeks } from '../store-live.ts';
import type { Material, Step } from './run-check.ts';
import { keyOf } from './series-row.ts';

/** Holds every finished forecast against the weeks that have ended since, as far as that is due. */
export async function scoreLiveRuns(
  step: Step,
  { runs, demand }: Material,
  signal: AbortSignal,
): Promise<void> {
  const { lastWeek } = demand;
  const known = await step(readScoredLeads);
  const histories = new Map(demand.until(lastWeek).series.map((one) => [keyOf(one), one]));
  for (const run of runs) {
    signal.throwIfAborted();
    const leads = dueLeads({
      ...{ horizon: run.horizon, ended: weeksBetween(run.startWeek, lastWeek) + 1 },
      scored: known.get(run.runId) ?? new Set(),
    }).map((lead) => ({ lead, week: addDays(run.startWeek, (lead - 1) * 7) }));
    if (leads.length === 0) continue;
    const records = await step((tx) => readAllSeries(tx, run.runId));
    const weeks = scoreLive(
      run,
      leads,
      records.map((one): LiveSeries => {
        const said = unpackSteps(one, run.levels.length, run.horizon);
        const history = histories.get(keyOf(one));
        return {
          said: (lead) => said[lead - 1] ?? { mean: 0, quantiles: [] },
          actual: (lead) => soldIn(history, run, lead),
        };
      }),
    );
    await step((tx) => writeLiveWeeks(tx, weeks));
  }
}

/** Units sold in a week of a run; null where the shelf was empty or the series is gone. */
function soldIn(history: History | undefined, run: FinishedRun, lead: number): number | null {
  if (history === undefined) return null;
  const at = weeksBetween(history.firstWeek, run.startWeek) + lead - 1;
  if (history.censored?.[at] === 1) return null;
  return history.values[at] ?? null;
}

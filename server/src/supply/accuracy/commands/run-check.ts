import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { JobProgress } from '../../../platform/jobs/types.ts';
import { inBatches } from '../../../platform/lists/index.ts';
import {
  type FinishedRun,
  type History,
  readAllSeries,
  readFinishedRuns,
  readKnownDemand,
  type SeriesRecord,
} from '../../planning/index.ts';
import { fail } from '../errors.ts';
import { findAlerts, isWatched } from '../rules-alerts.ts';
import { groupDoubts } from '../rules-doubts.ts';
import { scoreSeries } from '../rules-series.ts';
import { openSlices } from '../rules-slices.ts';
import { failCheck, finishCheck, startCheck } from '../store.ts';
import { endAlerts, keepAlerts } from '../store-alerts.ts';
import { insertSeries } from '../store-series.ts';
import type { FoundAlert, SeriesDetail, Unpriced } from '../types.ts';
import { readAccepted } from './read-accepted.ts';
import { type Economics, readEconomics } from './read-economics.ts';
import { readDisagreements } from './read-totals.ts';
import { scoreLiveRuns } from './score-live.ts';
import { scoreValue } from './score-value.ts';
import { detailOf, keyOf } from './series-row.ts';
import { readTraces, type Traces } from './trace.ts';

/** What a step of a check needs. */
export interface Tools {
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => Promise<void>;
}

export type Step = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** What a check looks at. */
export interface Material {
  readonly run: FinishedRun;
  readonly runs: readonly FinishedRun[];
  readonly economics: Economics;
  /** Last week known in full today, and histories up to a week. */
  readonly demand: NonNullable<Awaited<ReturnType<typeof readKnownDemand>>>;
  readonly series: readonly SeriesRecord[];
  /** Up to the last week the run knew, in the order of the back-test. */
  readonly histories: readonly History[];
}

/** Finished forecasts held against what came: about four years of weekly ones. */
const RUNS = 200;
/** Series scored between two looks at the clock: some milliseconds each. */
const BATCH = 500;

/** Hundredths of the work, for one progress bar. */
const READ = 5;
const TRACED = 70;
const SCORED = 85;
const LIVE = 95;

/**
 * The work of a check: the back-test of the newest forecast once more, origin by origin, every
 * finished forecast against the weeks that ended since, alerts, and what planners' changes did.
 * Begun again after a crash, it starts over.
 * @throws accuracy.no_forecast
 */
export async function runCheck(
  house: House,
  caller: Caller,
  checkId: string,
  tools: Tools,
): Promise<{ checkId: string; series: number; alerts: number; seconds: number }> {
  const step: Step = (work) => house.db.transaction({ tenantId: caller.tenantId }, work);
  const started = house.now().getTime();
  const say = (done: number, code: string): Promise<void> =>
    tools.report({ done, total: 100, note: { code: `accuracy.${code}`, params: {} } });
  try {
    await say(0, 'reading');
    const material = await readMaterial(house, caller, step, checkId);
    await say(READ, 'testing');
    const traces = await readTraces(material, tools.signal, (share) => {
      void say(READ + Math.floor(share * (TRACED - READ)), 'testing');
    });
    await say(TRACED, 'scoring');
    const scored = await scoreAll(step, checkId, material, traces, tools.signal);
    await say(SCORED, 'comparing');
    await scoreLiveRuns(step, material, tools.signal);
    await say(LIVE, 'comparing');
    const valueAdded = await scoreValue(step, material);
    const disagreements = await readDisagreements(step, material.run);
    const seconds = (house.now().getTime() - started) / 1000;
    const now = house.now();
    await step(async (tx) => {
      const { currency } = material.economics;
      await keepAlerts(tx, scored.alerts, { checkId, currency, now });
      await endAlerts(tx, checkId);
      const { alerts: _, ...result } = scored;
      await finishCheck(
        tx,
        checkId,
        { ...result, ...traces.shape, disagreements, valueAdded, seconds },
        now,
      );
    });
    await say(100, 'comparing');
    return { checkId, series: scored.testedCount, alerts: scored.alerts.length, seconds };
  } catch (error) {
    await step((tx) => failCheck(tx, checkId, house.now()));
    throw error;
  }
}

/** Read in short transactions: on the embedded database nothing else runs while one is open. */
async function readMaterial(
  house: House,
  caller: Caller,
  step: Step,
  checkId: string,
): Promise<Material> {
  const runs = await step((tx) => readFinishedRuns(tx, RUNS));
  const demand = await readKnownDemand(house, caller.tenantId);
  const [run] = runs;
  if (run === undefined || demand === null) throw fail('accuracy.no_forecast');
  const economics = await readEconomics(step);
  const series = await step((tx) => readAllSeries(tx, run.runId));
  await step((tx) =>
    startCheck(tx, checkId, {
      ...{ runId: run.runId, lastWeek: demand.lastWeek, testedUntil: run.lastWeek },
      ...{ currency: economics.currency, levels: run.levels, terms: economics.terms },
      seriesCount: series.length,
    }),
  );
  return { run, runs, economics, demand, series, histories: demand.until(run.lastWeek).series };
}

/** Scores every series, stores them and adds them up. */
async function scoreAll(
  step: Step,
  checkId: string,
  material: Material,
  traces: Traces,
  signal: AbortSignal,
) {
  const { histories, economics, run } = material;
  const accepted = await readAccepted(step, material);
  const records = new Map(material.series.map((one) => [keyOf(one), one]));
  const slices = openSlices();
  const alerts: FoundAlert[] = [];
  const briefs: Pick<SeriesDetail, 'sku' | 'market' | 'valueMinor' | 'doubts'>[] = [];
  const unpriced: Partial<Record<Unpriced, number>> = {};
  let testedCount = 0;
  let watchedCount = 0;
  const all = histories.map((history, at) => ({ history, at }));
  for (const batch of inBatches(all, BATCH)) {
    signal.throwIfAborted();
    const rows = batch.flatMap(({ history, at }): SeriesDetail[] => {
      const record = records.get(keyOf(history));
      if (record === undefined) return [];
      const money = economics.of(history.sku);
      const said = accepted(history);
      const scores = scoreSeries({
        ...{ history, traces: traces.lead(at), levels: run.levels, economics: money },
        accepted: said,
      });
      const steps = traces.steps(at);
      const found = (stakeMinor: bigint | null) =>
        findAlerts({ sku: history.sku, market: history.market, steps, stakeMinor });
      const row = detailOf({ history, record, scores, money, found, levels: run.levels });
      slices.add(row.detail, scores);
      alerts.push(...row.alerts);
      if (typeof money === 'string') unpriced[money] = (unpriced[money] ?? 0) + 1;
      if (row.detail.points > 0) testedCount += 1;
      if (isWatched({ steps })) watchedCount += 1;
      briefs.push(row.detail);
      return [row.detail];
    });
    await step((tx) => insertSeries(tx, checkId, rows));
  }
  return {
    ...{ alerts, slices: slices.done(), doubts: groupDoubts(briefs), unpriced },
    ...{ testedCount, watchedCount },
  };
}

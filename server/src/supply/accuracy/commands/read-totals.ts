import { type FinishedRun, readTotals, unpackSteps } from '../../planning/index.ts';
import { disagreementsOf } from '../rules-doubts.ts';
import type { Disagreement } from '../types.ts';
import type { Step } from './run-check.ts';

/** Weeks over which a total is held against its parts: a quarter. */
const WEEKS = 13;

/** Markets whose own forecast is far from the sum of their series. */
export async function readDisagreements(step: Step, run: FinishedRun): Promise<Disagreement[]> {
  const weeks = Math.min(WEEKS, run.horizon);
  const totals = (await step((tx) => readTotals(tx, run.runId))).map((one) => ({
    market: one.market,
    total: unpackSteps(one, run.levels.length, weeks).reduce((sum, { mean }) => sum + mean, 0),
    parts: one.bottomUp.slice(0, weeks).reduce((sum, units) => sum + units, 0),
  }));
  return disagreementsOf(totals);
}

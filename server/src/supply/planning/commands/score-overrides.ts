import type { Transaction } from '../../../platform/database/index.ts';
import { scoreOverride } from '../rules-override.ts';
import { readDemandBetween } from '../store-demand.ts';
import { readOverrides, writeOverrideScores } from '../store-overrides.ts';
import type { Day } from '../types.ts';

/**
 * Scores every change that still holds on the weeks that have ended, against what the run had
 * said.
 */
export async function scoreOverrides(tx: Transaction, lastWeek: Day): Promise<void> {
  const due = (await readOverrides(tx)).filter((one) => one.fromWeek <= lastWeek);
  const first = due.map((one) => one.fromWeek).sort()[0];
  if (first === undefined) return;
  const demand = await readDemandBetween(tx, due, first, lastWeek);
  const actual = new Map(demand.map((row) => [`${row.sku} ${row.market} ${row.week}`, row.units]));
  const scores = due.map((one) => ({
    overrideId: one.overrideId,
    ...scoreOverride(one, lastWeek, (week) => actual.get(`${one.sku} ${one.market} ${week}`) ?? 0),
  }));
  await writeOverrideScores(
    tx,
    scores.filter((score) => score.weeks > 0),
  );
}

import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { addDays } from '../../../platform/days/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { adviseInThread } from '../desk.ts';
import { fail } from '../errors.ts';
import { requireState, trialOf, weeksOver } from '../rules.ts';
import {
  deleteWord,
  endTrial,
  forgetStock,
  keepAdvice,
  launchTrial,
  lockTrial,
  putWord,
  readTrial,
} from '../store.ts';
import type { Day, TrialRecord, WeekWord } from '../types.ts';
import { readNow } from './standing.ts';

export const todayOf = (house: House): Day => house.now().toISOString().slice(0, 10);

async function found(tx: Transaction, trialId: string): Promise<TrialRecord> {
  const trial = await readTrial(tx, trialId);
  if (trial === null) throw fail('trials.not_found');
  return trial;
}

/**
 * Says that the first batch is on sale from a day on.
 * @throws trials.not_found, trials.wrong_state, trials.bad_launch, trials.changed
 */
export function launch(
  house: House,
  caller: Caller,
  input: {
    readonly trialId: string;
    readonly version: number;
    readonly day: Day;
    readonly units: number;
  },
): Promise<TrialRecord> {
  const { trialId, day, units } = input;
  if (day > todayOf(house) || units < 1 || units > 1_000_000) throw fail('trials.bad_launch');
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    requireState((await found(tx, trialId)).state, 'draft');
    if (!(await launchTrial(tx, input, day, units))) throw fail('trials.changed');
    await house.audit(tx, caller, {
      ...{ action: 'trials.launched', entity: 'trial', entityId: trialId },
      change: { day, units },
    });
    return found(tx, trialId);
  });
}

/**
 * Says what a week sold where the orders do not say it (a fair, a shop that is not connected), or
 * takes that back (`word` null).
 * @throws trials.not_found, trials.wrong_state, trials.bad_week
 */
export function correctWeek(
  house: House,
  caller: Caller,
  input: {
    readonly trialId: string;
    readonly week: number;
    readonly word: Pick<WeekWord, 'units' | 'daysInStock' | 'reason'> | null;
  },
): Promise<void> {
  const { trialId, week, word } = input;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const trial = await lockTrial(tx, trialId);
    if (trial === null) throw fail('trials.not_found');
    requireState(trial.state, 'running');
    const over = weeksOver(trial.launchedOn ?? '', todayOf(house));
    const fits = week >= 0 && week < Math.min(over, trial.facts.shape.length);
    const holds = word === null || word.units === 0 || word.daysInStock > 0;
    if (!fits || !holds) throw fail('trials.bad_week', { week: week + 1 });
    if (word === null) await deleteWord(tx, trialId, week);
    else {
      const said = { saidBy: caller.actor.id, saidAt: caller.now };
      await putWord(tx, trialId, { ...word, week, ...said });
    }
    await forgetStock(tx, trialId);
    await house.audit(tx, caller, {
      ...{ action: 'trials.week_corrected', entity: 'trial', entityId: trialId },
      change: { week, ...(word ?? { withdrawn: true }) },
    });
  });
}

/**
 * Works out what to do now, and keeps it.
 * @throws trials.not_found, trials.wrong_state, trials.no_week, trials.season_over
 */
export async function adviseNow(
  house: House,
  caller: Caller,
  trialId: string,
): Promise<TrialRecord> {
  const scope = { tenantId: caller.tenantId };
  const today = todayOf(house);
  const { trial, now } = await house.db.transaction(scope, async (tx) => {
    const one = await found(tx, trialId);
    requireState(one.state, 'running');
    return { trial: one, now: await readNow(tx, one, today) };
  });
  const week = now.weeks.length;
  if (week === 0) throw fail('trials.no_week', { day: addDays(trial.launchedOn ?? today, 7) });
  if (week >= trial.facts.shape.length) throw fail('trials.season_over');
  const advice = await adviseInThread(trialOf(trial.facts), now.standing);
  const stock = { onHand: now.onHand, underWay: now.standing.underWay?.units ?? 0 };
  return house.db.transaction(scope, async (tx) => {
    const kept = await keepAdvice(tx, trialId, { advice, week, stock, at: house.now() });
    if (kept) {
      await house.audit(tx, caller, {
        ...{ action: 'trials.advised', entity: 'trial', entityId: trialId },
        change: { week, action: advice.action, units: advice.units },
      });
    }
    return found(tx, trialId);
  });
}

/** Ends a trial with a reason. @throws trials.not_found, trials.wrong_state, trials.changed */
export function finish(
  house: House,
  caller: Caller,
  input: { readonly trialId: string; readonly version: number; readonly reason: string },
): Promise<TrialRecord> {
  const { trialId, reason } = input;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const trial = await found(tx, trialId);
    if (trial.state === 'ended') throw fail('trials.wrong_state', { state: trial.state });
    if (!(await endTrial(tx, input, todayOf(house), reason))) throw fail('trials.changed');
    await house.audit(tx, caller, {
      ...{ action: 'trials.ended', entity: 'trial', entityId: trialId },
      change: { reason },
    });
    return found(tx, trialId);
  });
}

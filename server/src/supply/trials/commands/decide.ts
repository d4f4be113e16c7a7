import { isCurrencyCode } from '@tradewind/money';
import type { TrialAction } from '@tradewind/stocking';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { addDays } from '../../../platform/days/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { draftPurchase } from '../../planning/index.ts';
import { fail } from '../errors.ts';
import { adviceIsCurrent, batchOf, checkDecision, requireState } from '../rules.ts';
import { endTrial, insertDecision, lockTrial } from '../store.ts';
import type { Day, TrialDecision, TrialRecord } from '../types.ts';
import { todayOf } from './run-trial.ts';
import { readNow } from './standing.ts';

export interface Decision {
  readonly trialId: string;
  readonly action: TrialAction;
  readonly units: number;
  readonly reason: string;
}

/** A draft purchase order of the batch, from the trial's supplier to its warehouse. */
function order(
  house: House,
  tx: Transaction,
  caller: Caller,
  trial: TrialRecord,
  { units, today }: { readonly units: number; readonly today: Day },
) {
  const { currency, facts, trialId } = trial;
  if (!isCurrencyCode(currency)) throw fail('trials.bad_facts', { path: 'currency' });
  const { goodsMinor, freightMinor } = batchOf(facts, units);
  return draftPurchase(house, tx, caller, {
    ...{ sku: trial.sku, units, supplierId: trial.supplierId, currency, goodsMinor, freightMinor },
    ...{ toWarehouseId: trial.warehouseId, orderOn: today },
    arrivesOn: addDays(today, facts.leadWeeks * 7),
    cause: { kind: 'trial', id: trialId },
  });
}

/**
 * Decides about an article on trial: a reorder drafts the purchase order, stopping ends the trial,
 * going on is put on record. One decision at a time: the trial is locked.
 * @throws trials.not_found, trials.wrong_state, trials.bad_decision, trials.under_way
 */
export function decideTrial(
  house: House,
  caller: Caller,
  decided: Decision,
): Promise<TrialDecision> {
  const { trialId, action, units } = decided;
  const today = todayOf(house);
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const trial = await lockTrial(tx, trialId);
    if (trial === null) throw fail('trials.not_found');
    requireState(trial.state, 'running');
    const now = await readNow(tx, trial, today);
    const week = now.weeks.length;
    // Advice of an earlier week, or on stock or sales that were others, is advice no longer.
    const advised = adviceIsCurrent(trial, now) ? trial.advice : null;
    checkDecision(decided, advised, trial.facts, now.underWay);
    const made =
      action === 'reorder' ? await order(house, tx, caller, trial, { units, today }) : null;
    const decision: TrialDecision = {
      ...{ decisionId: newId(), week, action, units, reason: decided.reason.trim() },
      ...{ advisedAction: advised?.action ?? null, advisedUnits: advised?.units ?? null },
      ...{ orderId: made?.orderId ?? null, orderNumber: made?.number ?? null },
      ...{ decidedBy: caller.actor.id, decidedAt: caller.now },
    };
    await insertDecision(tx, trialId, decision);
    if (action === 'stop') await endTrial(tx, trial, today, decision.reason);
    await house.audit(tx, caller, {
      ...{ action: 'trials.decided', entity: 'trial', entityId: trialId },
      change: { week, action, units, order: made?.number ?? null, reason: decision.reason },
    });
    return decision;
  });
}

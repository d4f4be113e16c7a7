import type { TrialPlan } from '@tradewind/stocking';
import type { Caller } from '../../../platform/audit/types.ts';
import { baseCurrencyOf } from '../../../platform/auth/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { hasVariant } from '../../../records/catalog/index.ts';
import { listWarehouses } from '../../../records/warehouses/index.ts';
import { planInThread } from '../desk.ts';
import { fail } from '../errors.ts';
import { requireState, trialOf } from '../rules.ts';
import { changeDraft, insertTrial, readTrial } from '../store.ts';
import type { TrialFacts, TrialRecord } from '../types.ts';

export interface TrialDraft {
  readonly sku: string;
  readonly market: string | null;
  readonly facts: TrialFacts;
  readonly origins: TrialRecord['origins'];
  readonly supplierId: string | null;
  readonly warehouseId: string;
}

async function checkPlaces(tx: Transaction, { sku, warehouseId }: TrialDraft): Promise<void> {
  if (!(await hasVariant(tx, sku))) throw fail('trials.unknown_sku', { sku });
  const found = (await listWarehouses(tx)).some(
    (one) => one.active && one.warehouseId === warehouseId,
  );
  if (!found) throw fail('trials.unknown_warehouse');
}

/** What the facts come to, without keeping it. @throws trials.bad_facts */
export const tryOut = (facts: TrialFacts): Promise<TrialPlan> => planInThread(trialOf(facts));

/**
 * Begins a trial as a draft, with its plan.
 * @throws trials.unknown_sku, trials.unknown_warehouse, trials.bad_facts, trials.open_already
 */
export async function draftTrial(
  house: House,
  caller: Caller,
  draft: TrialDraft,
): Promise<TrialRecord> {
  const scope = { tenantId: caller.tenantId };
  await house.db.transaction(scope, (tx) => checkPlaces(tx, draft));
  const plan = await tryOut(draft.facts);
  return house.db.transaction(scope, async (tx) => {
    const trialId = newId();
    const written = await insertTrial(tx, {
      ...{ ...draft, trialId, currency: await baseCurrencyOf(tx), plan },
      ...{ createdBy: caller.actor.id, createdAt: caller.now },
    });
    if (!written) throw fail('trials.open_already', { sku: draft.sku });
    await house.audit(tx, caller, {
      ...{ action: 'trials.drafted', entity: 'trial', entityId: trialId },
      change: { sku: draft.sku, market: draft.market, firstUnits: plan.firstUnits },
    });
    return (await readTrial(tx, trialId)) as TrialRecord;
  });
}

/**
 * Changes what a draft is worked out from, and its plan with it.
 * @throws trials.not_found, trials.wrong_state, trials.changed, trials.bad_facts
 */
export async function changeTrial(
  house: House,
  caller: Caller,
  change: {
    readonly trialId: string;
    readonly version: number;
    readonly facts: TrialFacts;
    readonly origins: TrialRecord['origins'];
  },
): Promise<TrialRecord> {
  const scope = { tenantId: caller.tenantId };
  const { trialId, facts } = change;
  const before = await house.db.transaction(scope, (tx) => readTrial(tx, trialId));
  if (before === null) throw fail('trials.not_found');
  requireState(before.state, 'draft');
  const plan = await tryOut(facts);
  return house.db.transaction(scope, async (tx) => {
    if (!(await changeDraft(tx, change, { ...change, plan }))) throw fail('trials.changed');
    await house.audit(tx, caller, {
      ...{ action: 'trials.changed', entity: 'trial', entityId: trialId },
      change: { facts: { ...facts }, firstUnits: plan.firstUnits },
    });
    return (await readTrial(tx, trialId)) as TrialRecord;
  });
}

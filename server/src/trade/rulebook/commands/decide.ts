import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { rulebookOf } from '../held.ts';
import { dayBefore, dayOf, heldRule, obstacleOf } from '../rules.ts';
import { insertRetired, insertRule, lockEdition, renameEdition } from '../store.ts';
import { approveDraft, type Decision, endDraft } from '../store-drafts.ts';
import type { Draft } from '../types.ts';
import { findOpenDraft, lookAt, refuse } from './write-draft.ts';

interface Verdict {
  readonly draftId: string;
  readonly revision: number;
  readonly note: string | null;
}

/** Only people approve: a key belongs to somebody who may have written the draft. */
function mustBePerson(caller: Caller): void {
  if (caller.actor.kind !== 'user') throw fail('rulebook.people_only');
}

/** The version a draft becomes and the rule itself, looked at once more in what is held now. */
async function toApprove(tx: Transaction, draft: Draft, day: string) {
  const { ruleId, body, law, basedOn } = draft;
  const rulebook = await rulebookOf(tx);
  const held = heldRule(rulebook.corpus, ruleId);
  if ((held?.version ?? null) !== basedOn) {
    throw fail('rulebook.based_on_older', { rule: ruleId, held: held?.version ?? '-' });
  }
  if (body === null) return null;
  const { check, rule } = lookAt(rulebook, { ruleId, body, law }, day);
  const obstacle = obstacleOf(check);
  if (obstacle !== null) throw fail('rulebook.not_ready', { ...obstacle });
  return rule;
}

async function announce(
  house: House,
  tx: Transaction,
  caller: Caller,
  { kind, ruleId, draftId, documentId, reason }: Draft,
  version: number,
): Promise<void> {
  const type = kind === 'retire' ? 'rulebook.rule_retired' : 'rulebook.rule_approved';
  await house.audit(tx, caller, {
    ...{ action: type, entity: 'rule', entityId: ruleId },
    change: { version, draftId, reason },
  });
  await house.events.publish(tx, {
    ...{ type, subject: ruleId, payload: { version, draftId, documentId } },
  });
}

/**
 * Approves what somebody else submitted: a new version is held from today, or the version named is
 * held no more. Never by anybody who wrote in it.
 * @throws rulebook.draft_not_found, rulebook.not_open, rulebook.changed_meanwhile,
 *   rulebook.own_draft, rulebook.people_only, rulebook.based_on_older, rulebook.not_ready
 */
export async function approve(house: House, caller: Caller, input: Verdict): Promise<Draft> {
  mustBePerson(caller);
  const { draftId, revision } = input;
  const by = caller.actor.id;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await lockEdition(tx, caller.now);
    const before = await findOpenDraft(tx, draftId);
    if (before.state !== 'submitted') throw fail('rulebook.not_open', { state: before.state });
    const { ruleId, law, basedOn } = before;
    const day = dayOf(caller.now);
    const rule = await toApprove(tx, before, day);
    const decision: Decision = { ...input, by, at: caller.now };
    const draft = await approveDraft(tx, decision, rule?.version ?? null);
    if (draft === undefined) return refuse(tx, draftId, revision, ['submitted']);
    if (rule !== null) {
      await insertRule(tx, {
        ...{ ruleId, version: rule.version, rule, lawKey: law === null ? null : rule.law },
        ...{ law, draftId, approvedBy: by, approvedAt: caller.now },
      });
      await announce(house, tx, caller, draft, rule.version);
    } else if (basedOn !== null) {
      await insertRetired(tx, {
        ...{ ruleId, version: basedOn, heldUntil: dayBefore(day), draftId },
        ...{ retiredBy: by, retiredAt: caller.now },
      });
      await announce(house, tx, caller, draft, basedOn);
    }
    await renameEdition(tx, caller.now);
    return draft;
  });
}

/**
 * Sends what somebody else submitted back to its author, who may change it and submit it again.
 * @throws rulebook.draft_not_found, rulebook.not_open, rulebook.changed_meanwhile,
 *   rulebook.own_draft, rulebook.people_only
 */
export async function reject(house: House, caller: Caller, input: Verdict): Promise<Draft> {
  mustBePerson(caller);
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const draft = await endDraft(tx, { ...input, by: caller.actor.id, at: caller.now }, 'rejected');
    if (draft === undefined) return refuse(tx, input.draftId, input.revision, ['submitted']);
    await house.audit(tx, caller, {
      ...{ action: 'rulebook.draft_rejected', entity: 'rule', entityId: draft.ruleId },
      change: { draftId: draft.draftId, note: draft.note },
    });
    return draft;
  });
}

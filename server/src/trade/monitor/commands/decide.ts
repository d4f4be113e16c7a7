import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { needsReason } from '../rules.ts';
import { writeDecision } from '../store.ts';
import { selectDocument } from '../store-list.ts';
import type { State } from '../types.ts';

export interface Decision {
  readonly documentId: string;
  /** Version that was looked at. */
  readonly version: number;
  readonly state: State;
  readonly reason: string | null;
  /** Number of the rule it became; needed where the state is `rule`. */
  readonly ruleId: string | null;
  /** Draft of that rule, where it is one of this house. */
  readonly draftId?: string | null;
  /** Impact it was priced as; needed where the state is `impact`. */
  readonly impactId?: string | null;
}

/**
 * Decides on a document inside a transaction of the caller's: the door for the rooms in which
 * rules are written and impacts priced.
 *
 * @throws monitor.document_not_found, monitor.newer_version, monitor.reason_missing,
 *   monitor.rule_missing
 */
export async function decideIn(
  tx: Transaction,
  house: House,
  caller: Caller,
  decision: Decision,
): Promise<void> {
  const { documentId, version, state, reason } = decision;
  const ruleId = state === 'rule' ? decision.ruleId : null;
  const draftId = state === 'rule' ? (decision.draftId ?? null) : null;
  const impactId = state === 'impact' ? (decision.impactId ?? null) : null;
  if (needsReason(state) && reason === null) throw fail('monitor.reason_missing');
  if (state === 'rule' && ruleId === null) throw fail('monitor.rule_missing');
  const before = isId(documentId) ? await selectDocument(tx, documentId) : undefined;
  if (before === undefined) throw fail('monitor.document_not_found', { documentId });
  const { title, versionNo } = before;
  const written = await writeDecision(tx, {
    ...{ documentId, versionNo: version, state, reason, ruleId, draftId, impactId },
    ...{ by: caller.actor.id, at: house.now() },
  });
  if (!written) throw fail('monitor.newer_version', { title, version: versionNo, seen: version });
  const change = { state, before: before.state, version, ruleId, draftId, impactId, reason };
  await house.audit(tx, caller, {
    ...{ action: 'monitor.decided', entity: 'monitor_document', entityId: documentId, change },
  });
  await house.events.publish(tx, {
    ...{ type: 'monitor.decided', subject: documentId },
    payload: { state, version, ruleId, impactId },
  });
}

/** Decides on documents, all or none. @throws what decideIn throws */
export async function decide(
  house: House,
  caller: Caller,
  decisions: readonly Decision[],
): Promise<void> {
  await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    // In the order of their keys, so that two people deciding at once cannot wait for each other.
    const ordered = [...decisions].sort((a, b) => (a.documentId < b.documentId ? -1 : 1));
    for (const decision of ordered) await decideIn(tx, house, caller, decision);
  });
}

import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { findDocument } from '../../../trade/monitor/index.ts';
import { createDraftIn, findDraft, rulebookOf } from '../../../trade/rulebook/index.ts';
import { fail } from '../errors.ts';
import { bodyOf, lawOf, type Origin } from '../rules-draft.ts';
import { type ImpactRecord, lockImpact, writeRule } from '../store.ts';
import type { Change } from '../types.ts';

/** Where the news came from, in the words of the document or of whoever posted it. */
async function originOf(tx: Transaction, { source, title }: Change): Promise<Origin> {
  const { documentId, url = null } = source;
  const document = documentId === undefined ? undefined : await findDocument(tx, documentId);
  if (document === undefined) {
    return { instrument: title.en, source: url ?? title.en, url, published: null };
  }
  return {
    ...{ instrument: document.title, source: document.externalId },
    ...{ url: document.url ?? url, published: document.published },
  };
}

/** @throws impact.drafted_already while the draft it became stands or was approved */
async function requireNoDraft(tx: Transaction, { draftId }: ImpactRecord): Promise<void> {
  if (draftId === null) return;
  const draft = await findDraft(tx, draftId);
  if (draft === undefined || draft.state === 'withdrawn') return;
  throw fail('impact.drafted_already', { rule: draft.ruleId });
}

/**
 * Makes a draft of the rulebook out of an impact: a second person approves it there. The document
 * it came from says then which rule it became.
 * @throws impact.not_found, impact.closed, impact.duty_no_rule, impact.drafted_already,
 *   rulebook.bad_id, monitor.newer_version
 */
export function draftRule(
  house: House,
  caller: Caller,
  wish: {
    readonly impactId: string;
    readonly ruleId: string;
    readonly topic: string;
    readonly reason: string;
  },
): Promise<{ readonly ruleId: string; readonly draftId: string }> {
  const { impactId, ruleId, topic, reason } = wish;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const impact = await lockImpact(tx, impactId);
    if (impact === undefined) throw fail('impact.not_found');
    if (impact.state === 'dismissed') throw fail('impact.closed', { state: impact.state });
    await requireNoDraft(tx, impact);
    const { change } = impact;
    const { jurisdictions, corpus } = await rulebookOf(tx);
    const body = bodyOf(change, topic, jurisdictions.has(change.market) ? change.market : null);
    if (body === null) throw fail('impact.duty_no_rule');
    const onFile = change.kind === 'rule' && Object.hasOwn(corpus.laws, change.rule.law);
    const today = caller.now.toISOString().slice(0, 10);
    const { documentId, documentVersion: version } = change.source;
    const read = documentId !== undefined && version !== undefined;
    const draft = await createDraftIn(tx, house, caller, {
      ...{ ruleId, body, reason, document: read ? { documentId, version } : null },
      law: onFile ? null : lawOf(await originOf(tx, change), today),
    });
    const became = { ruleId, draftId: draft.draftId };
    await writeRule(tx, { impactId, ...became });
    await house.audit(tx, caller, {
      ...{ action: 'impact.rule_drafted', entity: 'impact', entityId: impactId },
      change: { ...became, reason },
    });
    return became;
  });
}

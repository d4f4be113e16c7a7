import { type CompiledCorpus, RulesError } from '@tradewind/rules';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { countryOf } from '../../../platform/geo/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { decideIn } from '../../../trade/monitor/index.ts';
import { findOpenDraft, problemsOfPosted, rulebookOf } from '../../../trade/rulebook/index.ts';
import { fail } from '../errors.ts';
import { firstDayOf, ruleOf } from '../rules-change.ts';
import { findImpact, type ImpactRecord, insertImpact } from '../store.ts';
import { summaryOf } from '../summary.ts';
import type { Answer, Change, Rule } from '../types.ts';
import { answerOf } from './answer.ts';
import { type SourceDocument, sourceDocument } from './view.ts';

/** A change as it is sent: of a rule the market and the day may be left to the rule. */
export type Sent =
  | Exclude<Change, { kind: 'rule' }>
  | (Omit<Extract<Change, { kind: 'rule' }>, 'market' | 'effectiveOn' | 'title'> & {
      readonly effectiveOn?: string | undefined;
    });

/** @throws impact.undated, impact.rule_invalid */
function complete(rulebook: CompiledCorpus, sent: Sent): Change {
  if (sent.kind !== 'rule') return sent;
  requireRule(rulebook, sent.rule);
  const { rule } = sent;
  const effectiveOn = sent.effectiveOn ?? firstDayOf(rule);
  if (effectiveOn === null) throw fail('impact.undated');
  return { ...sent, title: rule.title, market: rule.jurisdiction, effectiveOn };
}

/** @throws impact.rule_invalid */
function requireRule(rulebook: CompiledCorpus, rule: Rule): void {
  try {
    const [problem] = problemsOfPosted(rulebook, rule);
    if (problem !== undefined) throw fail('impact.rule_invalid', { path: problem.path });
  } catch (error) {
    if (error instanceof RulesError) throw fail('impact.rule_invalid', { path: error.path });
    throw error;
  }
}

/** @throws impact.unknown_market, impact.bad_dates, impact.rule_invalid */
function check(rulebook: CompiledCorpus, change: Change): void {
  const { market, effectiveOn } = change;
  const known = rulebook.jurisdictions.has(market);
  if (!known && countryOf(market) === null) throw fail('impact.unknown_market', { market });
  if (change.kind === 'requirement') {
    const { sellThroughUntil } = change;
    if (sellThroughUntil !== null && sellThroughUntil < effectiveOn) {
      throw fail('impact.bad_dates', { field: 'sellThroughUntil', effectiveOn });
    }
  }
  if (change.kind !== 'rule') {
    const rule = ruleOf(change);
    requireRule(rulebook, known ? rule : { ...rule, jurisdiction: 'world' });
  }
}

/** The draft of the rulebook that is priced. @throws rulebook.draft_not_found */
async function draftOf(tx: Transaction, change: Change) {
  if (change.kind !== 'rule' || change.draftId === undefined) return null;
  const { draftId, ruleId } = await findOpenDraft(tx, change.draftId);
  return { draftId, ruleId };
}

/** The document that was read says from now on that it was priced, and by which impact. */
async function tellDocument(
  house: House,
  tx: Transaction,
  caller: Caller,
  { source }: Change,
  impactId: string,
): Promise<void> {
  const { documentId, documentVersion: version, note = null } = source;
  if (documentId === undefined || version === undefined) return;
  const decision = { documentId, version, state: 'impact', ruleId: null, impactId } as const;
  await decideIn(tx, house, caller, { ...decision, reason: note });
}

/**
 * Posts a change of rule or rate: works out what it hits and costs, and puts it on the board.
 * @throws impact.unknown_market, impact.undated, impact.bad_dates, impact.rule_invalid,
 *   monitor.document_not_found, monitor.newer_version, rulebook.draft_not_found
 */
export async function postChange(
  house: House,
  caller: Caller,
  sent: Sent,
): Promise<{
  readonly impact: ImpactRecord;
  readonly document: SourceDocument | null;
  readonly answer: Answer;
}> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const rulebook = await rulebookOf(tx);
    const change = complete(rulebook, sent);
    check(rulebook, change);
    const answer = await answerOf(tx, change, caller.now);
    const impactId = newId();
    const by = { by: caller.actor.id, at: caller.now };
    const became = await draftOf(tx, change);
    await insertImpact(tx, { impactId, change, summary: summaryOf(answer), became, ...by });
    await tellDocument(house, tx, caller, change, impactId);
    const { kind, market, effectiveOn, source } = change;
    await house.audit(tx, caller, {
      ...{ action: 'impact.posted', entity: 'impact', entityId: impactId },
      change: {
        ...{ kind, market, effectiveOn, documentId: source.documentId ?? null },
        reason: source.note ?? null,
      },
    });
    await house.events.publish(tx, {
      ...{ type: 'impact.posted', subject: impactId },
      payload: { kind, market, effectiveOn, hit: answer.counts.hit },
    });
    const impact = await findImpact(tx, impactId);
    if (impact === undefined) throw fail('impact.not_found');
    return { impact, document: await sourceDocument(tx, impact), answer };
  });
}

import {
  type CompiledCorpus,
  type Corpus,
  checkDraft,
  type DraftCheck,
  type Law,
  type Rule,
  type RuleChange,
} from '@tradewind/rules';
import { type Caller, personOf } from '../../../platform/audit/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { rulebookOf } from '../held.ts';
import {
  changesOf,
  dayOf,
  heldRule,
  isOwnId,
  nextVersion,
  obstacleOf,
  wholeRule,
} from '../rules.ts';
import {
  endDraft,
  findDraft,
  insertDraft,
  submitDraft,
  updateDraft,
  type Writer,
} from '../store-drafts.ts';
import type { Draft, RuleBody } from '../types.ts';

/** What an author sends. */
export interface Written {
  readonly ruleId: string;
  readonly body: RuleBody;
  readonly law: Law | null;
}

/** A draft looked at against what the company holds. */
export interface Looked {
  readonly check: DraftCheck;
  /** The rule as it would be held from today; null where its shape is wrong. */
  readonly rule: Rule | null;
  /** The rule it changes; null is a new one. */
  readonly held: Rule | null;
  readonly changes: readonly RuleChange[];
}

/** Looks at what an author typed as if it were approved on the day. */
export function lookAt(rulebook: CompiledCorpus, written: Written, day: string): Looked {
  const { corpus } = rulebook;
  const version = nextVersion(corpus, written.ruleId);
  const whole = wholeRule(written, { version, day });
  const check = checkDraft(rulebook, whole, written.law);
  const held = heldRule(corpus, written.ruleId);
  const { rule } = check;
  const changes = rule === null ? [] : changesOf(corpus, held, rule, written.law);
  return { check, rule, held: held ?? null, changes };
}

/** Who writes: with a key it is the key, and none of its drafts is approved by its owner. */
export function writerOf({ actor, now }: Caller): Writer {
  const person = personOf(actor);
  const hands = person === null || person === actor.id ? [actor.id] : [actor.id, person];
  return { by: actor.id, hands, at: now };
}

export async function findOpenDraft(tx: Transaction, draftId: string): Promise<Draft> {
  const draft = await findDraft(tx, draftId);
  if (draft === undefined) throw fail('rulebook.draft_not_found', { draft: draftId });
  return draft;
}

/** The draft or what kept it from being changed: it is gone, past that, or was changed. */
export async function refuse(
  tx: Transaction,
  draftId: string,
  revision: number,
  allowed: readonly Draft['state'][],
): Promise<never> {
  const draft = await findOpenDraft(tx, draftId);
  if (!allowed.includes(draft.state)) throw fail('rulebook.not_open', { state: draft.state });
  if (draft.revision !== revision) throw fail('rulebook.changed_meanwhile');
  throw fail('rulebook.own_draft');
}

/** A rule the draft may be about: one that is there, or a number of the company's own. */
function checkId(corpus: Corpus, ruleId: string): void {
  if (!corpus.rules.some(({ id }) => id === ruleId) && !isOwnId(ruleId)) {
    throw fail('rulebook.bad_id', { rule: ruleId });
  }
}

/**
 * Begins a draft: a change of a rule that is held, or a rule of the company's own.
 * @throws rulebook.bad_id
 */
export function createDraft(
  house: House,
  caller: Caller,
  input: Written & { readonly reason: string; readonly documentId: string | null },
): Promise<Draft> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const { corpus } = await rulebookOf(tx);
    checkId(corpus, input.ruleId);
    const draft = await insertDraft(
      tx,
      {
        ...{ draftId: newId(), kind: 'change', state: 'draft', ...input },
        basedOn: heldRule(corpus, input.ruleId)?.version ?? null,
      },
      writerOf(caller),
    );
    await house.audit(tx, caller, {
      ...{ action: 'rulebook.draft_created', entity: 'rule', entityId: draft.ruleId },
      change: { draftId: draft.draftId, basedOn: draft.basedOn, documentId: draft.documentId },
    });
    return draft;
  });
}

/**
 * Saves what an author typed on top of what is held now; a draft sent back is a draft again.
 * @throws rulebook.draft_not_found, rulebook.not_open, rulebook.changed_meanwhile
 */
export function changeDraft(
  house: House,
  caller: Caller,
  input: Pick<Draft, 'draftId' | 'body' | 'law' | 'reason' | 'revision'>,
): Promise<Draft> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await findOpenDraft(tx, input.draftId);
    const { corpus } = await rulebookOf(tx);
    const basedOn = heldRule(corpus, before.ruleId)?.version ?? null;
    const draft = await updateDraft(tx, { ...input, basedOn }, writerOf(caller));
    if (draft === undefined) {
      return refuse(tx, input.draftId, input.revision, ['draft', 'rejected']);
    }
    await house.audit(tx, caller, {
      ...{ action: 'rulebook.draft_changed', entity: 'rule', entityId: draft.ruleId },
      change: { draftId: draft.draftId, revision: draft.revision },
    });
    return draft;
  });
}

/**
 * Hands a draft to a second person, once nothing is wrong with it.
 * @throws rulebook.draft_not_found, rulebook.not_ready, rulebook.nothing_changed,
 *   rulebook.not_open, rulebook.changed_meanwhile
 */
export function submit(
  house: House,
  caller: Caller,
  input: Pick<Draft, 'draftId' | 'revision'>,
): Promise<Draft> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await findOpenDraft(tx, input.draftId);
    const { ruleId, body, law } = before;
    if (before.state === 'draft' && body !== null) {
      const looked = lookAt(await rulebookOf(tx), { ruleId, body, law }, dayOf(caller.now));
      const obstacle = obstacleOf(looked.check);
      if (obstacle !== null) throw fail('rulebook.not_ready', { ...obstacle });
      if (looked.changes.length === 0) throw fail('rulebook.nothing_changed', { rule: ruleId });
    }
    const draft = await submitDraft(tx, input, writerOf(caller));
    if (draft === undefined) return refuse(tx, input.draftId, input.revision, ['draft']);
    await house.audit(tx, caller, {
      ...{ action: 'rulebook.draft_submitted', entity: 'rule', entityId: ruleId },
      change: { draftId: draft.draftId },
    });
    return draft;
  });
}

/**
 * Takes a draft back for good.
 * @throws rulebook.draft_not_found, rulebook.not_open, rulebook.changed_meanwhile
 */
export function withdraw(
  house: House,
  caller: Caller,
  input: Pick<Draft, 'draftId' | 'revision'> & { readonly note: string | null },
): Promise<Draft> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const decision = { ...input, by: caller.actor.id, at: caller.now };
    const draft = await endDraft(tx, decision, 'withdrawn');
    if (draft === undefined) {
      return refuse(tx, input.draftId, input.revision, ['draft', 'submitted', 'rejected']);
    }
    await house.audit(tx, caller, {
      ...{ action: 'rulebook.draft_withdrawn', entity: 'rule', entityId: draft.ruleId },
      change: { draftId: draft.draftId, note: draft.note },
    });
    return draft;
  });
}

/**
 * Asks that a version held now be held no more; a second person decides.
 * @throws rulebook.rule_not_found, rulebook.based_on_older
 */
export function askToRetire(
  house: House,
  caller: Caller,
  input: Pick<Draft, 'ruleId' | 'reason' | 'documentId'> & { readonly version: number },
): Promise<Draft> {
  const { ruleId, version, reason, documentId } = input;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const held = heldRule((await rulebookOf(tx)).corpus, ruleId);
    if (held === undefined) throw fail('rulebook.rule_not_found', { rule: ruleId });
    if (held.version !== version) {
      throw fail('rulebook.based_on_older', { rule: ruleId, held: held.version });
    }
    const draft = await insertDraft(
      tx,
      {
        ...{ draftId: newId(), kind: 'retire', state: 'submitted', ruleId, basedOn: version },
        ...{ body: null, law: null, reason, documentId },
      },
      writerOf(caller),
    );
    await house.audit(tx, caller, {
      ...{ action: 'rulebook.retirement_asked', entity: 'rule', entityId: ruleId },
      change: { draftId: draft.draftId, version },
    });
    return draft;
  });
}

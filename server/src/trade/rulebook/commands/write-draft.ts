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
import { decideIn } from '../../monitor/index.ts';
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

/** A document of the regulation monitor, in the version that was read. */
export interface ReadDocument {
  readonly documentId: string;
  readonly version: number;
}

export interface NewRuleDraft extends Written {
  readonly reason: string;
  /** Gave rise to it: it then says which rule it became. */
  readonly document: ReadDocument | null;
}

/** Says of the document what it became, in the transaction of the draft. */
async function tellDocument(
  tx: Transaction,
  house: House,
  caller: Caller,
  document: ReadDocument | null,
  { ruleId, draftId, reason }: Pick<Draft, 'ruleId' | 'draftId' | 'reason'>,
): Promise<void> {
  if (document === null) return;
  await decideIn(tx, house, caller, { ...document, state: 'rule', reason, ruleId, draftId });
}

/**
 * Begins a draft in the caller's transaction: a change of a rule that is held, or a rule of the
 * company's own.
 * @throws rulebook.bad_id, monitor.document_not_found, monitor.newer_version
 */
export async function createDraftIn(
  tx: Transaction,
  house: House,
  caller: Caller,
  { document, ...input }: NewRuleDraft,
): Promise<Draft> {
  const { corpus } = await rulebookOf(tx);
  checkId(corpus, input.ruleId);
  const documentId = document?.documentId ?? null;
  const draft = await insertDraft(
    tx,
    {
      ...{ draftId: newId(), kind: 'change', state: 'draft', ...input, documentId },
      basedOn: heldRule(corpus, input.ruleId)?.version ?? null,
    },
    writerOf(caller),
  );
  await house.audit(tx, caller, {
    ...{ action: 'rulebook.draft_created', entity: 'rule', entityId: draft.ruleId },
    change: { draftId: draft.draftId, basedOn: draft.basedOn, documentId, reason: draft.reason },
  });
  await tellDocument(tx, house, caller, document, draft);
  return draft;
}

/** The same in a transaction of its own. @throws what createDraftIn throws */
export function createDraft(house: House, caller: Caller, input: NewRuleDraft): Promise<Draft> {
  return house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    createDraftIn(tx, house, caller, input),
  );
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
 * @throws rulebook.rule_not_found, rulebook.based_on_older, monitor.document_not_found,
 *   monitor.newer_version
 */
export function askToRetire(
  house: House,
  caller: Caller,
  input: Pick<Draft, 'ruleId' | 'reason'> & {
    readonly version: number;
    readonly document: ReadDocument | null;
  },
): Promise<Draft> {
  const { ruleId, version, reason, document } = input;
  const documentId = document?.documentId ?? null;
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
      change: { draftId: draft.draftId, version, reason },
    });
    await tellDocument(tx, house, caller, document, draft);
    return draft;
  });
}

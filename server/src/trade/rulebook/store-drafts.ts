import type { Row, Transaction } from '../../platform/database/index.ts';
import { type Draft, type DraftState, OPEN_STATES } from './types.ts';

const DRAFT = `draft_id as "draftId", kind, rule_id as "ruleId", based_on as "basedOn", body, law,
  reason, document_id as "documentId", state, authors, created_by as "createdBy",
  created_at as "createdAt", changed_at as "changedAt", submitted_by as "submittedBy",
  submitted_at as "submittedAt", decided_by as "decidedBy", decided_at as "decidedAt", note,
  version, revision`;

export interface DraftFilter {
  readonly state: DraftState | null;
  readonly ruleId: string | null;
}

/** Drafts changed last first, after the place given. */
export function selectDrafts(
  tx: Transaction,
  { state, ruleId }: DraftFilter,
  after: { readonly createdAt: string; readonly id: string } | undefined,
  limit: number,
): Promise<Draft[]> {
  return tx.query<Draft & Row>(
    `select ${DRAFT} from public.rulebook_draft where tenant_id = (select house.tenant())
      and ($1::text is null or state = $1) and ($2::text is null or rule_id = $2)
      and ($3::timestamptz is null or (changed_at, draft_id) < ($3, $4::uuid))
      order by changed_at desc, draft_id desc limit ${limit}`,
    [state, ruleId, after?.createdAt ?? null, after?.id ?? null],
  );
}

/** Drafts by state. */
export async function countDrafts(tx: Transaction): Promise<Partial<Record<DraftState, number>>> {
  const rows = await tx.query<{ state: DraftState; n: number }>(
    `select state, count(*)::float8 as n from public.rulebook_draft
      where tenant_id = (select house.tenant()) group by state`,
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}

/** Newest draft by rule on which there is still something to do. */
export async function selectOpenByRule(tx: Transaction): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ ruleId: string; draftId: string }>(
    `select distinct on (rule_id) rule_id as "ruleId", draft_id as "draftId"
      from public.rulebook_draft where tenant_id = (select house.tenant())
      and state = any($1::text[]) order by rule_id, changed_at desc`,
    [[...OPEN_STATES]],
  );
  return new Map(rows.map(({ ruleId, draftId }) => [ruleId, draftId]));
}

export async function findDraft(tx: Transaction, draftId: string): Promise<Draft | undefined> {
  const [row] = await tx.query<Draft & Row>(
    `select ${DRAFT} from public.rulebook_draft
      where tenant_id = (select house.tenant()) and draft_id = $1`,
    [draftId],
  );
  return row;
}

export type NewDraft = Pick<
  Draft,
  'draftId' | 'kind' | 'ruleId' | 'basedOn' | 'body' | 'law' | 'reason' | 'documentId'
> & { readonly state: 'draft' | 'submitted' };

export interface Writer {
  readonly by: string;
  /** Whoever must not approve it: the writer, and the person whose key wrote. */
  readonly hands: readonly string[];
  readonly at: Date;
}

/** The authors with those of a parameter who are none yet, in the order they came. */
const withHands = (param: number): string =>
  `authors || array(select hand from unnest($${param}::text[]) as hand
     where not hand = any(authors))`;

export async function insertDraft(
  tx: Transaction,
  one: NewDraft,
  { by, hands, at }: Writer,
): Promise<Draft> {
  const [row] = await tx.query<Draft & Row>(
    `insert into public.rulebook_draft (tenant_id, draft_id, kind, rule_id, based_on, body, law,
        reason, document_id, state, authors, created_by, created_at, changed_at, submitted_by,
        submitted_at)
      values ((select house.tenant()), $1, $2, $3, $4, $5, $6, $7, $8, $9, $12::text[], $10,
        $11, $11, case $9 when 'submitted' then $10 end,
        case $9 when 'submitted' then $11::timestamptz end)
      returning ${DRAFT}`,
    [
      ...[one.draftId, one.kind, one.ruleId, one.basedOn],
      ...[one.body === null ? null : { ...one.body }, one.law === null ? null : { ...one.law }],
      ...[one.reason, one.documentId, one.state, by, at, hands],
    ],
  );
  if (row === undefined) throw new Error('the draft was written');
  return row;
}

/** Writes what an author typed; undefined where the draft was changed meanwhile or is past that. */
export async function updateDraft(
  tx: Transaction,
  one: Pick<Draft, 'draftId' | 'basedOn' | 'body' | 'law' | 'reason' | 'revision'>,
  { hands, at }: Writer,
): Promise<Draft | undefined> {
  const [row] = await tx.query<Draft & Row>(
    `update public.rulebook_draft set based_on = $3, body = $4, law = $5, reason = $6,
        state = 'draft', changed_at = $8, revision = revision + 1,
        authors = ${withHands(7)}
      where tenant_id = (select house.tenant()) and draft_id = $1 and revision = $2
        and kind = 'change' and state in ('draft', 'rejected')
      returning ${DRAFT}`,
    [
      ...[one.draftId, one.revision, one.basedOn],
      ...[one.body === null ? null : { ...one.body }, one.law === null ? null : { ...one.law }],
      ...[one.reason, hands, at],
    ],
  );
  return row;
}

/** Hands a draft to a second person; undefined where it was changed meanwhile or is past that. */
export async function submitDraft(
  tx: Transaction,
  { draftId, revision }: Pick<Draft, 'draftId' | 'revision'>,
  { by, hands, at }: Writer,
): Promise<Draft | undefined> {
  const [row] = await tx.query<Draft & Row>(
    `update public.rulebook_draft set state = 'submitted', submitted_by = $3, submitted_at = $4,
        changed_at = $4, revision = revision + 1, note = null,
        authors = ${withHands(5)}
      where tenant_id = (select house.tenant()) and draft_id = $1 and revision = $2
        and state = 'draft'
      returning ${DRAFT}`,
    [draftId, revision, by, at, hands],
  );
  return row;
}

export interface Decision extends Omit<Writer, 'hands'> {
  readonly draftId: string;
  readonly revision: number;
  readonly note: string | null;
}

/**
 * Approves what was submitted, in one statement: undefined where it was changed meanwhile, is past
 * that, or where whoever approves wrote in it.
 */
export async function approveDraft(
  tx: Transaction,
  { draftId, revision, note, by, at }: Decision,
  version: number | null,
): Promise<Draft | undefined> {
  const [row] = await tx.query<Draft & Row>(
    `update public.rulebook_draft set state = 'approved', decided_by = $3, decided_at = $4,
        changed_at = $4, note = $5, version = $6, revision = revision + 1
      where tenant_id = (select house.tenant()) and draft_id = $1 and revision = $2
        and state = 'submitted' and not $3 = any(authors)
      returning ${DRAFT}`,
    [draftId, revision, by, at, note, version],
  );
  return row;
}

/** Sends back or takes back; undefined where it was changed meanwhile or is past that. */
export async function endDraft(
  tx: Transaction,
  { draftId, revision, note, by, at }: Decision,
  state: 'rejected' | 'withdrawn',
): Promise<Draft | undefined> {
  const [row] = await tx.query<Draft & Row>(
    `update public.rulebook_draft set state = $3, decided_by = $4, decided_at = $5,
        changed_at = $5, note = $6, revision = revision + 1
      where tenant_id = (select house.tenant()) and draft_id = $1 and revision = $2
        and state = any($7::text[])
        and ($3 = 'withdrawn' or not $4 = any(authors))
      returning ${DRAFT}`,
    [
      ...[draftId, revision, state, by, at, note],
      state === 'rejected' ? ['submitted'] : [...OPEN_STATES],
    ],
  );
  return row;
}

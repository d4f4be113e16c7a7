import type { Row, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { ChoiceState, OwnRule, ReadingChoice, RetiredRule } from './types.ts';

/** Name of what the company holds now; null where it holds what ships. */
export async function readEdition(tx: Transaction): Promise<string | null> {
  const [row] = await tx.query<{ edition: string }>(
    'select edition from public.rulebook_edition where tenant_id = (select house.tenant())',
  );
  return row?.edition ?? null;
}

/**
 * Holds the row of the edition until the transaction ends: whoever changes the rulebook does so one
 * after the other, each on what the one before left.
 */
export async function lockEdition(tx: Transaction, at: Date): Promise<void> {
  await tx.execute(
    `insert into public.rulebook_edition (tenant_id, edition, changed_at)
      values ((select house.tenant()), $1, $2)
      on conflict (tenant_id) do update set edition = rulebook_edition.edition`,
    [newId(), at],
  );
}

/** Gives what the company holds a new name; after the last change of a transaction. */
export async function renameEdition(tx: Transaction, at: Date): Promise<void> {
  await tx.execute(
    `update public.rulebook_edition set edition = $1, changed_at = $2
      where tenant_id = (select house.tenant())`,
    [newId(), at],
  );
}

/** Every version the company approved, in order of rule and version. */
export function selectOwnRules(tx: Transaction): Promise<OwnRule[]> {
  return tx.query<OwnRule & Row>(
    `select rule_id as "ruleId", version, rule, law_key as "lawKey", law, draft_id as "draftId",
        approved_by as "approvedBy", approved_at as "approvedAt"
      from public.rulebook_rule where tenant_id = (select house.tenant())
      order by rule_id, version`,
  );
}

export function selectRetired(tx: Transaction): Promise<RetiredRule[]> {
  return tx.query<RetiredRule & Row>(
    `select rule_id as "ruleId", version, held_until as "heldUntil", draft_id as "draftId",
        retired_by as "retiredBy", retired_at as "retiredAt"
      from public.rulebook_retired where tenant_id = (select house.tenant())
      order by rule_id, version`,
  );
}

export async function insertRule(tx: Transaction, own: OwnRule): Promise<void> {
  await tx.execute(
    `insert into public.rulebook_rule (tenant_id, rule_id, version, rule, law_key, law, draft_id,
        approved_by, approved_at)
      values ((select house.tenant()), $1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[own.ruleId, own.version, { ...own.rule }, own.lawKey],
      ...[own.law === null ? null : { ...own.law }, own.draftId, own.approvedBy, own.approvedAt],
    ],
  );
}

export async function insertRetired(tx: Transaction, one: RetiredRule): Promise<void> {
  await tx.execute(
    `insert into public.rulebook_retired (tenant_id, rule_id, version, held_until, draft_id,
        retired_by, retired_at)
      values ((select house.tenant()), $1, $2, $3, $4, $5, $6)`,
    [one.ruleId, one.version, one.heldUntil, one.draftId, one.retiredBy, one.retiredAt],
  );
}

const CHOICE = `choice_id as "choiceId", point_id as "pointId", reading, reason, state,
  chosen_by as "chosenBy", chosen_for as "chosenFor", chosen_at as "chosenAt",
  decided_by as "decidedBy", decided_at as "decidedAt", note`;

/** Choices of readings, newest first; of one point or of all. */
export function selectChoices(
  tx: Transaction,
  pointId: string | null = null,
): Promise<ReadingChoice[]> {
  return tx.query<ReadingChoice & Row>(
    `select ${CHOICE} from public.rulebook_reading where tenant_id = (select house.tenant())
      and ($1::text is null or point_id = $1) order by chosen_at desc, choice_id desc`,
    [pointId],
  );
}

/** The reading approved last of each point. */
export async function selectReadings(tx: Transaction): Promise<Record<string, string>> {
  const rows = await tx.query<{ point: string; reading: string }>(
    `select distinct on (point_id) point_id as point, reading from public.rulebook_reading
      where tenant_id = (select house.tenant()) and state = 'approved'
      order by point_id, decided_at desc, choice_id desc`,
  );
  return Object.fromEntries(rows.map(({ point, reading }) => [point, reading]));
}

/** False where another choice of the point waits already. */
export async function insertChoice(
  tx: Transaction,
  one: Pick<
    ReadingChoice,
    'choiceId' | 'pointId' | 'reading' | 'reason' | 'chosenBy' | 'chosenFor' | 'chosenAt'
  >,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into public.rulebook_reading (tenant_id, choice_id, point_id, reading, reason,
        chosen_by, chosen_for, chosen_at)
      values ((select house.tenant()), $1, $2, $3, $4, $5, $6, $7)
      on conflict do nothing returning choice_id`,
    [
      ...[one.choiceId, one.pointId, one.reading, one.reason, one.chosenBy, one.chosenFor],
      one.chosenAt,
    ],
  );
  return rows.length > 0;
}

/**
 * Decides on a choice that waits; undefined where it does not, or where whoever decides chose it,
 * with a key of theirs too. Withdrawing is for whoever likes to.
 */
export async function decideChoice(
  tx: Transaction,
  choiceId: string,
  decision: {
    readonly state: Exclude<ChoiceState, 'submitted'>;
    readonly by: string;
    readonly at: Date;
    readonly note: string | null;
  },
): Promise<ReadingChoice | undefined> {
  const [row] = await tx.query<ReadingChoice & Row>(
    `update public.rulebook_reading set state = $2, decided_by = $3, decided_at = $4, note = $5
      where tenant_id = (select house.tenant()) and choice_id = $1 and state = 'submitted'
        and ($2 = 'withdrawn' or (chosen_by <> $3 and chosen_for is distinct from $3))
      returning ${CHOICE}`,
    [choiceId, decision.state, decision.by, decision.at, decision.note],
  );
  return row;
}

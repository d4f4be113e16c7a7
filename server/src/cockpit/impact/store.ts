import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Change, OptionName, State } from './types.ts';

/** Headline figures as last worked out; minor units are decimal text in JSON. */
export interface Summary {
  readonly currency: string;
  /** What carrying on costs; null is not known. */
  readonly atStakeMinor: string | null;
  readonly changeMinor: string | null;
  readonly hit: number;
  readonly exposed: number;
  readonly unknown: number;
  readonly shipmentsHit: number;
  readonly ordersHitUnits: number;
  readonly advised: OptionName | null;
  readonly decideBy: string;
}

export interface Outcome {
  readonly how: string;
  readonly kind: 'purchase' | 'transfer';
  readonly orderId: string;
  readonly number: string;
}

export interface ImpactRecord {
  readonly impactId: string;
  readonly change: Change;
  readonly state: State;
  readonly summary: Summary;
  readonly computedAt: Date;
  readonly postedBy: string;
  readonly postedAt: Date;
  readonly option: OptionName | null;
  readonly reason: string | null;
  readonly outcomes: readonly Outcome[];
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly documentId: string | null;
  /** Rule of the rulebook it became, and the draft of that rule. */
  readonly ruleId: string | null;
  readonly draftId: string | null;
  readonly version: number;
}

const COLUMNS = `impact_id as "impactId", change, state, summary, computed_at as "computedAt",
  posted_by as "postedBy", posted_at as "postedAt", option, reason, outcomes,
  decided_by as "decidedBy", decided_at as "decidedAt", document_id as "documentId",
  rule_id as "ruleId", draft_id as "draftId", version`;

export async function insertImpact(
  tx: Transaction,
  row: {
    readonly impactId: string;
    readonly change: Change;
    readonly summary: Summary;
    readonly became: { readonly ruleId: string; readonly draftId: string } | null;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  const { change } = row;
  await tx.execute(
    `insert into public.impact (tenant_id, impact_id, kind, market, effective_on, change,
       document_id, state, summary, computed_at, posted_by, posted_at, rule_id, draft_id)
     values ((select house.tenant()), $1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, $8, $10, $11)`,
    [
      ...[row.impactId, change.kind, change.market, change.effectiveOn],
      ...[JSON.stringify(change), change.source.documentId ?? null],
      ...[JSON.stringify(row.summary), row.at, row.by],
      ...[row.became?.ruleId ?? null, row.became?.draftId ?? null],
    ],
  );
}

export async function findImpact(
  tx: Transaction,
  impactId: string,
): Promise<ImpactRecord | undefined> {
  const [row] = await tx.query<ImpactRecord & Row>(
    `select ${COLUMNS} from public.impact
     where tenant_id = (select house.tenant()) and impact_id = $1`,
    [impactId],
  );
  return row;
}

/** The same, held until the end of the transaction: of two who decide at once one comes second. */
export async function lockImpact(
  tx: Transaction,
  impactId: string,
): Promise<ImpactRecord | undefined> {
  const [row] = await tx.query<ImpactRecord & Row>(
    `select ${COLUMNS} from public.impact
     where tenant_id = (select house.tenant()) and impact_id = $1 for update`,
    [impactId],
  );
  return row;
}

/** The answer that was decided on, as it was said. */
export async function readAnswer(tx: Transaction, impactId: string): Promise<unknown> {
  const [row] = await tx.query<{ answer: unknown }>(
    `select answer from public.impact
     where tenant_id = (select house.tenant()) and impact_id = $1`,
    [impactId],
  );
  return row?.answer ?? null;
}

/** Newest first. */
export function readImpacts(
  tx: Transaction,
  query: {
    readonly state?: State | undefined;
    readonly documentId?: string | undefined;
    readonly before: { readonly createdAt: string; readonly id: string } | undefined;
    readonly limit: number;
  },
): Promise<ImpactRecord[]> {
  return tx.query<ImpactRecord & Row>(
    `select ${COLUMNS} from public.impact
     where tenant_id = (select house.tenant()) and ($1::text is null or state = $1)
       and ($2::timestamptz is null or (posted_at, impact_id) < ($2::timestamptz, $3::uuid))
       and ($5::uuid is null or document_id = $5)
     order by posted_at desc, impact_id desc limit $4`,
    [
      ...[query.state ?? null, query.before?.createdAt ?? null, query.before?.id ?? null],
      ...[query.limit, query.documentId ?? null],
    ],
  );
}

export async function countImpacts(tx: Transaction): Promise<Record<string, number>> {
  const rows = await tx.query<{ state: string; n: number }>(
    `select state, count(*)::float8 as n from public.impact
     where tenant_id = (select house.tenant()) group by state`,
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

/** Writes what was worked out anew, and the change if it was completed, over an open impact. */
export async function updateImpact(
  tx: Transaction,
  row: {
    readonly impactId: string;
    readonly change: Change;
    readonly summary: Summary;
    readonly at: Date;
  },
): Promise<void> {
  await tx.execute(
    `update public.impact set change = $2, summary = $3, computed_at = $4, version = version + 1
     where tenant_id = (select house.tenant()) and impact_id = $1 and state = 'open'`,
    [row.impactId, JSON.stringify(row.change), JSON.stringify(row.summary), row.at],
  );
}

/** Notes the rule an impact became, over one that is locked. */
export async function writeRule(
  tx: Transaction,
  row: { readonly impactId: string; readonly ruleId: string; readonly draftId: string },
): Promise<void> {
  await tx.execute(
    `update public.impact set rule_id = $2, draft_id = $3, version = version + 1
     where tenant_id = (select house.tenant()) and impact_id = $1`,
    [row.impactId, row.ruleId, row.draftId],
  );
}

export async function closeImpact(
  tx: Transaction,
  end: {
    readonly impactId: string;
    readonly state: 'chosen' | 'dismissed';
    readonly option: OptionName | null;
    readonly reason: string;
    readonly answer: object;
    readonly outcomes: readonly Outcome[];
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx.execute(
    `update public.impact set state = $2, option = $3, reason = $4, answer = $5, outcomes = $6,
       decided_by = $7, decided_at = $8, version = version + 1
     where tenant_id = (select house.tenant()) and impact_id = $1 and state = 'open'`,
    [
      ...[end.impactId, end.state, end.option, end.reason, JSON.stringify(end.answer)],
      ...[JSON.stringify(end.outcomes), end.by, end.at],
    ],
  );
}

import type { Row, Transaction } from '../../platform/database/index.ts';
import type { DecisionRow, DocumentRow, Standing } from './types.ts';

const STANDING = `case when d.state <> 'new' and d.decided_version < d.version_no then 'changed'
  else d.state end`;

const DOCUMENT = `d.document_id as "documentId", d.source, d.external_id as "externalId",
  d.version_no as "versionNo", d.kind, d.title, d.language, d.url, d.published, d.jurisdictions,
  d.topics, d.days, d.first_seen as "firstSeen", d.changed_at as "changedAt", d.state,
  ${STANDING} as standing, d.decided_version as "decidedVersion", d.rule_id as "ruleId",
  d.draft_id as "draftId", d.impact_id as "impactId",
  d.additional_duty as "additionalDuty", d.touched, d.maybe, d.matched_at as "matchedAt"`;

export interface DocumentFilter {
  readonly source: string | null;
  readonly kind: string | null;
  readonly jurisdiction: string | null;
  readonly topic: string | null;
  /** Only documents that touch a SKU, or may touch any. */
  readonly touched: boolean;
  /** Documents that touch this SKU. */
  readonly sku: string | null;
  /** A pattern for LIKE over title and external id, lower case. */
  readonly pattern: string | null;
}

const FILTER = `d.tenant_id = house.tenant()
  and ($1::text is null or d.source = $1) and ($2::text is null or d.kind = $2)
  and ($3::text is null or $3 = any(d.jurisdictions))
  and ($4::text is null or $4 = any(d.topics)) and (not $5 or d.touched > 0 or d.additional_duty)
  and ($6::text is null or lower(d.title) like $6 or lower(d.external_id) like $6)
  and ($7::text is null or exists (select from public.monitor_match m
    where m.tenant_id = d.tenant_id and m.document_id = d.document_id and m.sku = $7))`;

const paramsOf = (filter: DocumentFilter) => [
  ...[filter.source, filter.kind, filter.jurisdiction, filter.topic, filter.touched],
  ...[filter.pattern, filter.sku],
];

export interface DocumentPlace {
  readonly createdAt: string;
  readonly id: string;
}

/** Documents, those that changed last first. */
export function pageDocuments(
  tx: Transaction,
  filter: DocumentFilter & { readonly standing: Standing | null },
  page: { readonly after: DocumentPlace | undefined; readonly limit: number },
): Promise<DocumentRow[]> {
  const { after, limit } = page;
  return tx.query<DocumentRow & Row>(
    `select ${DOCUMENT} from public.monitor_document d
      where ${FILTER} and ($8::text is null or ${STANDING} = $8)
        and ($9::timestamptz is null or (d.changed_at, d.document_id) < ($9, $10::uuid))
      order by d.changed_at desc, d.document_id desc limit $11`,
    [...paramsOf(filter), filter.standing, after?.createdAt ?? null, after?.id ?? null, limit],
  );
}

/** How many stand where, with every filter but that one. */
export async function countStandings(
  tx: Transaction,
  filter: DocumentFilter,
): Promise<Partial<Record<Standing, number>>> {
  const rows = await tx.query<{ standing: Standing; n: number }>(
    `select ${STANDING} as standing, count(*)::int as n from public.monitor_document d
      where ${FILTER} group by 1`,
    paramsOf(filter),
  );
  return Object.fromEntries(rows.map(({ standing, n }) => [standing, n]));
}

export async function selectDocument(
  tx: Transaction,
  documentId: string,
): Promise<DocumentRow | undefined> {
  const [row] = await tx.query<DocumentRow & Row>(
    `select ${DOCUMENT} from public.monitor_document d
      where d.tenant_id = house.tenant() and d.document_id = $1`,
    [documentId],
  );
  return row;
}

/** What people decided on a document, newest first. */
export function selectDecisions(tx: Transaction, documentId: string): Promise<DecisionRow[]> {
  return tx.query<DecisionRow & Row>(
    `select decision_id as "decisionId", version_no as "versionNo", state, reason,
        rule_id as "ruleId", draft_id as "draftId", impact_id as "impactId",
        decided_by as "decidedBy", decided_at as "decidedAt"
      from public.monitor_decision where tenant_id = house.tenant() and document_id = $1
      order by decided_at desc, decision_id desc`,
    [documentId],
  );
}

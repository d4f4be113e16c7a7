import { changesAdditionalDuties, type Notice } from '@tradewind/monitor';
import type { Row, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { Became, VersionRow } from './types.ts';

/** What is on file of a document, to tell whether an answer says anything new. */
export interface Head {
  readonly externalId: string;
  readonly documentId: string;
  readonly versionNo: number;
  readonly contentHash: string;
}

/** Documents of a source by the names it has for them. */
export async function selectHeads(
  tx: Transaction,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, Head>> {
  const rows = await tx.query<Head & Row>(
    `select external_id as "externalId", document_id as "documentId", version_no as "versionNo",
        content_hash as "contentHash"
      from public.monitor_document
      where tenant_id = house.tenant() and source = $1 and external_id = any($2::text[])`,
    [source, externalIds],
  );
  return new Map(rows.map((row) => [row.externalId, row]));
}

/** A document in a version that is not on file yet. */
export interface NewVersion {
  readonly documentId: string;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly notice: Notice;
}

export interface Received {
  readonly at: Date;
  /** Address, or name of the file. */
  readonly from: string;
  readonly by: string;
}

/** A statement's rows: what a megabyte of parameters holds. */
const BATCH = 200;

const ROWS = `jsonb_to_recordset($1::jsonb -> 'rows') as r(document_id uuid, version_no int,
  content_hash text, notice jsonb, additional boolean)`;

const rowsOf = (versions: readonly NewVersion[]) => ({
  rows: versions.map((one) => ({
    ...{ document_id: one.documentId, version_no: one.versionNo },
    ...{ content_hash: one.contentHash, notice: one.notice },
    additional: changesAdditionalDuties(one.notice),
  })),
});

const texts = (field: string): string =>
  `array(select jsonb_array_elements_text(r.notice -> '${field}'))`;

/** Writes versions, and the documents in that version; what people decided stays as it is. */
export async function writeVersions(
  tx: Transaction,
  source: string,
  versions: readonly NewVersion[],
  received: Received,
): Promise<void> {
  for (const batch of inBatches(versions, BATCH)) {
    await tx.execute(
      `insert into public.monitor_document (tenant_id, document_id, source, external_id,
          version_no, content_hash, kind, title, language, url, published, jurisdictions, topics,
          days, first_seen, changed_at, additional_duty)
        select house.tenant(), r.document_id, $2, r.notice ->> 'externalId', r.version_no,
          r.content_hash, r.notice ->> 'kind', r.notice ->> 'title', r.notice ->> 'language',
          r.notice ->> 'url', (r.notice ->> 'published')::date, ${texts('jurisdictions')},
          ${texts('topics')}, r.notice -> 'days', $3::timestamptz, $3::timestamptz,
          r.additional
        from ${ROWS}
        on conflict (tenant_id, document_id) do update set version_no = excluded.version_no,
          content_hash = excluded.content_hash, kind = excluded.kind, title = excluded.title,
          language = excluded.language, url = excluded.url, published = excluded.published,
          jurisdictions = excluded.jurisdictions, topics = excluded.topics, days = excluded.days,
          additional_duty = excluded.additional_duty, changed_at = excluded.changed_at,
          touched = null, maybe = null, matched_at = null`,
      [rowsOf(batch), source, received.at],
    );
    await tx.execute(
      `insert into public.monitor_version (tenant_id, document_id, version_no, content_hash,
          notice, received_at, received_from, received_by)
        select house.tenant(), r.document_id, r.version_no, r.content_hash, r.notice, $2, $3, $4
        from ${ROWS}`,
      [rowsOf(batch), received.at, received.from, received.by],
    );
  }
}

/** The versions of a document, newest first. */
export function selectVersions(tx: Transaction, documentId: string): Promise<VersionRow[]> {
  return tx.query<VersionRow & Row>(
    `select version_no as "versionNo", notice, received_at as "receivedAt",
        received_from as "receivedFrom", received_by as "receivedBy"
      from public.monitor_version where tenant_id = house.tenant() and document_id = $1
      order by version_no desc`,
    [documentId],
  );
}

/** Newest versions of documents, after the place given: for looking all of them up again. */
export function pageNotices(
  tx: Transaction,
  after: string | null,
  limit: number,
): Promise<{ documentId: string; versionNo: number; notice: Notice }[]> {
  return tx.query<{ documentId: string; versionNo: number; notice: Notice }>(
    `select d.document_id as "documentId", d.version_no as "versionNo", v.notice
      from public.monitor_document d join public.monitor_version v
        on v.tenant_id = d.tenant_id and v.document_id = d.document_id
          and v.version_no = d.version_no
      where d.tenant_id = house.tenant() and d.state <> 'dismissed'
        and ($1::uuid is null or d.document_id > $1)
      order by d.document_id limit $2`,
    [after, limit],
  );
}

export interface NewDecision extends Became {
  readonly documentId: string;
  readonly versionNo: number;
  readonly state: string;
  readonly reason: string | null;
  readonly by: string;
  readonly at: Date;
}

/**
 * False where the document is in another version by now: nothing is written then. What became a
 * rule stays one when it is priced as well.
 */
export async function writeDecision(tx: Transaction, decision: NewDecision): Promise<boolean> {
  const { documentId, versionNo, state, reason, ruleId, draftId, impactId, by, at } = decision;
  const changed = await tx.execute(
    `update public.monitor_document set decided_version = $2, impact_id = coalesce($6, impact_id),
        state = case when $3 = 'impact' and state = 'rule' and decided_version = $2
          then state else $3 end,
        rule_id = case when $3 = 'impact' then rule_id else $4 end,
        draft_id = case when $3 = 'impact' then draft_id else $5::uuid end
      where tenant_id = house.tenant() and document_id = $1 and version_no = $2`,
    [documentId, versionNo, state, ruleId, draftId, impactId],
  );
  if (changed === 0) return false;
  await tx.execute(
    `insert into public.monitor_decision (tenant_id, decision_id, document_id, version_no, state,
        reason, rule_id, draft_id, impact_id, decided_by, decided_at)
      values (house.tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [newId(), documentId, versionNo, state, reason, ruleId, draftId, impactId, by, at],
  );
  return true;
}

import type { Match } from '@tradewind/monitor';
import type { Row, Transaction } from '../../platform/database/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { MatchRow } from './types.ts';

/** What was found for one document in the version that was looked up. */
export interface FoundMatches {
  readonly documentId: string;
  readonly versionNo: number;
  readonly matches: readonly Match[];
}

const BATCH = 1000;

/**
 * Puts what was found in the place of what was there, for documents still in that version.
 * @returns how many documents were written
 */
export async function replaceMatches(
  tx: Transaction,
  found: readonly FoundMatches[],
  at: Date,
): Promise<number> {
  if (found.length === 0) return 0;
  const of = (level: string) =>
    found.map(({ matches }) => matches.filter((one) => one.level === level).length);
  const held = await tx.query<{ id: string }>(
    `update public.monitor_document d set touched = r.touched, maybe = r.maybe, matched_at = $5
      from unnest($1::uuid[], $2::int[], $3::int[], $4::int[]) as r(id, version_no, touched, maybe)
      where d.tenant_id = house.tenant() and d.document_id = r.id and d.version_no = r.version_no
      returning d.document_id as id`,
    [
      ...[found.map((one) => one.documentId), found.map((one) => one.versionNo)],
      ...[of('touched'), of('maybe'), at],
    ],
  );
  const ids = new Set(held.map(({ id }) => id));
  await tx.execute(
    `delete from public.monitor_match
      where tenant_id = house.tenant() and document_id = any($1::uuid[])`,
    [[...ids]],
  );
  const rows = found
    .filter(({ documentId }) => ids.has(documentId))
    .flatMap(({ documentId, matches }) => matches.map((match) => ({ documentId, match })));
  for (const batch of inBatches(rows, BATCH)) {
    await tx.execute(
      `insert into public.monitor_match (tenant_id, document_id, sku, level, score, reasons)
        select house.tenant(), r.* from unnest($1::uuid[], $2::text[], $3::text[], $4::float8[],
          $5::jsonb[]) as r(id, sku, level, score, reasons)`,
      [
        ...[batch.map((row) => row.documentId), batch.map(({ match }) => match.sku)],
        ...[batch.map(({ match }) => match.level), batch.map(({ match }) => match.score)],
        batch.map(({ match }) => ({ all: match.reasons })),
      ],
    );
  }
  return ids.size;
}

/** SKUs a document touches, surest first. */
export async function selectMatches(
  tx: Transaction,
  documentId: string,
  limit: number,
): Promise<MatchRow[]> {
  const rows = await tx.query<MatchRow & Row>(
    `select sku, level, score, reasons -> 'all' as reasons from public.monitor_match
      where tenant_id = house.tenant() and document_id = $1
      order by score desc, sku limit $2`,
    [documentId, limit],
  );
  return rows;
}

/** All SKUs that should be looked at because of a document. */
export async function selectTouchedSkus(tx: Transaction, documentId: string): Promise<string[]> {
  const rows = await tx.query<{ sku: string }>(
    `select sku from public.monitor_match
      where tenant_id = house.tenant() and document_id = $1 and level = 'touched' order by sku`,
    [documentId],
  );
  return rows.map(({ sku }) => sku);
}

import type { ScheduleLine } from '@tradewind/tariff';
import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { PlacedLine } from './read/uk-answer.ts';
import type { Search } from './rules.ts';
import type { Chapter, Edition, Flag, FoundLine, Jurisdiction } from './types.ts';

const EDITION = `edition_id as "editionId", jurisdiction, name, effective_from as "effectiveFrom",
  loaded_at as "loadedAt", withdrawn_at as "withdrawnAt", sha256, source, line_count as lines,
  declarable_count as declarable, flag_count as flags, created_by as "createdBy"`;

/** Newest day first, and of one day the one loaded last. */
export function selectEditions(
  tx: Transaction,
  jurisdiction: Jurisdiction | null,
): Promise<Edition[]> {
  return tx.query<Edition & Row>(
    `select ${EDITION} from public.schedule_edition
      where tenant_id = house.tenant() and ($1::text is null or jurisdiction = $1)
      order by jurisdiction, effective_from desc, loaded_at desc, edition_id desc`,
    [jurisdiction],
  );
}

export async function selectEdition(
  tx: Transaction,
  editionId: string,
): Promise<Edition | undefined> {
  const [row] = await tx.query<Edition & Row>(
    `select ${EDITION} from public.schedule_edition
      where tenant_id = house.tenant() and edition_id = $1`,
    [editionId],
  );
  return row;
}

/**
 * The edition of jurisdiction $1 that is the law on day $2, as was known at instant $3 (null: now).
 */
export const EDITION_ON = `select ${EDITION} from public.schedule_edition
  where tenant_id = house.tenant() and jurisdiction = $1 and effective_from <= $2::date
    and ($3::timestamptz is null or loaded_at <= $3)
    and (withdrawn_at is null or withdrawn_at > $3)
  order by effective_from desc, loaded_at desc, edition_id desc limit 1`;

export async function selectEditionOn(
  tx: Transaction,
  jurisdiction: Jurisdiction,
  day: string,
  knownAt: Date | null,
): Promise<Edition | undefined> {
  const [row] = await tx.query<Edition & Row>(EDITION_ON, [jurisdiction, day, knownAt]);
  return row;
}

export type NewEdition = Omit<Edition, 'editionId' | 'withdrawnAt'>;

export async function insertEdition(tx: Transaction, edition: NewEdition): Promise<string> {
  const editionId = newId();
  await tx.execute(
    `insert into public.schedule_edition (tenant_id, edition_id, jurisdiction, name,
        effective_from, loaded_at, sha256, source, line_count, declarable_count, flag_count,
        created_by)
      values (house.tenant(), $1, $2, $3, $4::date, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[editionId, edition.jurisdiction, edition.name, edition.effectiveFrom, edition.loadedAt],
      ...[edition.sha256, edition.source, edition.lines, edition.declarable, edition.flags],
      edition.createdBy,
    ],
  );
  return editionId;
}

/** False where it was withdrawn before. */
export async function markWithdrawn(
  tx: Transaction,
  editionId: string,
  at: Date,
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.schedule_edition set withdrawn_at = $2
      where tenant_id = house.tenant() and edition_id = $1 and withdrawn_at is null`,
    [editionId, at],
  );
  return changed === 1;
}

/** Chapters of an edition: chapter -> content hash. */
export async function selectContents(
  tx: Transaction,
  editionId: string,
): Promise<Map<string, string>> {
  const rows = await tx.query<{ chapter: string; hash: string }>(
    `select chapter, content_hash as hash from public.schedule_edition_block
      where tenant_id = house.tenant() and edition_id = $1 order by chapter`,
    [editionId],
  );
  return new Map(rows.map(({ chapter, hash }) => [chapter, hash]));
}

export async function insertContents(
  tx: Transaction,
  editionId: string,
  contents: ReadonlyMap<string, string>,
): Promise<void> {
  await tx.execute(
    `insert into public.schedule_edition_block (tenant_id, edition_id, chapter, content_hash)
      select house.tenant(), $1, b.* from unnest($2::text[], $3::text[]) as b`,
    [editionId, [...contents.keys()], [...contents.values()]],
  );
}

/** Those of the hashes that are here already. */
export async function selectKnownBlocks(
  tx: Transaction,
  hashes: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ hash: string }>(
    `select content_hash as hash from public.schedule_block
      where tenant_id = house.tenant() and content_hash = any($1::text[])`,
    [hashes],
  );
  return new Set(rows.map(({ hash }) => hash));
}

/** One statement a chapter: an array of them would be quoted and copied once more. */
export async function insertBlock(
  tx: Transaction,
  jurisdiction: Jurisdiction,
  block: Chapter,
): Promise<void> {
  await tx.execute(
    `insert into public.schedule_block (tenant_id, content_hash, jurisdiction, chapter, lines,
        words, line_count, declarable_count, answers)
      values (house.tenant(), $1, $2, $3, $4::text::json, $5, $6, $7, $8)
      on conflict (tenant_id, content_hash) do nothing`,
    [
      ...[block.contentHash, jurisdiction, block.chapter, block.lines, block.words],
      ...[block.lineCount, block.declarableCount, block.answers as SqlValue],
    ],
  );
}

/** Lines of the chapters named, in the order of the schedule; null: of all. */
export async function selectLines(
  tx: Transaction,
  editionId: string,
  chapters: readonly string[] | null,
): Promise<ScheduleLine[]> {
  const rows = await tx.query<{ lines: ScheduleLine[] }>(
    `select b.lines from public.schedule_edition_block e
      join public.schedule_block b using (tenant_id, content_hash)
      where e.tenant_id = house.tenant() and e.edition_id = $1
        and ($2::text[] is null or e.chapter = any($2))
      order by e.chapter`,
    [editionId, chapters],
  );
  return rows.flatMap(({ lines }) => lines);
}

/** A chapter made of answers about commodities, with their hashes. */
export async function selectBlock(
  tx: Transaction,
  hash: string,
): Promise<{ lines: PlacedLine[]; answers: Record<string, string> | null } | undefined> {
  const [row] = await tx.query<{
    lines: PlacedLine[];
    answers: Record<string, string> | null;
  }>(
    `select lines, answers from public.schedule_block
      where tenant_id = house.tenant() and content_hash = $1`,
    [hash],
  );
  return row;
}

/** Totals of an edition whose chapters are these. */
export async function sumBlocks(
  tx: Transaction,
  hashes: readonly string[],
): Promise<{ lines: number; declarable: number }> {
  const [row] = await tx.query<{ lines: number; declarable: number }>(
    `select coalesce(sum(line_count), 0)::int as lines,
        coalesce(sum(declarable_count), 0)::int as declarable
      from public.schedule_block
      where tenant_id = house.tenant() and content_hash = any($1::text[])`,
    [hashes],
  );
  return row ?? { lines: 0, declarable: 0 };
}

/** Texts of the chapters by which two editions differ, each in the order of the schedule. */
export async function selectDifferingBlocks(
  tx: Transaction,
  oldId: string,
  newId_: string,
): Promise<{ before: string[]; after: string[] }> {
  const rows = await tx.query<{ before: string | null; after: string | null }>(
    `select x.lines::text as before, y.lines::text as after
      from (select chapter, content_hash from public.schedule_edition_block
          where tenant_id = house.tenant() and edition_id = $1) o
      full join (select chapter, content_hash from public.schedule_edition_block
          where tenant_id = house.tenant() and edition_id = $2) n using (chapter)
      left join public.schedule_block x
        on x.tenant_id = house.tenant() and x.content_hash = o.content_hash
      left join public.schedule_block y
        on y.tenant_id = house.tenant() and y.content_hash = n.content_hash
      where o.content_hash is distinct from n.content_hash
      order by coalesce(o.chapter, n.chapter)`,
    [oldId, newId_],
  );
  const texts = (side: 'before' | 'after'): string[] =>
    rows.map((row) => row[side]).filter((text): text is string => text !== null);
  return { before: texts('before'), after: texts('after') };
}

export async function insertFlags(
  tx: Transaction,
  editionId: string,
  flags: readonly Flag[],
): Promise<void> {
  if (flags.length === 0) return;
  await tx.execute(
    `insert into public.schedule_flag (tenant_id, edition_id, seq, code, line, row_no, printed)
      select house.tenant(), $1, f.* from unnest($2::int[], $3::text[], $4::text[], $5::int[],
        $6::text[]) as f`,
    [
      editionId,
      flags.map((_, at) => at),
      flags.map(({ code }) => code),
      flags.map(({ line }) => line),
      flags.map(({ row }) => row),
      flags.map(({ text }) => text.replaceAll('\u0000', '').slice(0, 2000)),
    ],
  );
}

/** Flags after `after` in the order of the file, `limit` at most (null: all). */
export function selectFlags(
  tx: Transaction,
  editionId: string,
  page: {
    readonly code?: string | undefined;
    readonly after: number;
    readonly limit: number | null;
  },
): Promise<(Flag & { readonly seq: number })[]> {
  return tx.query<Flag & { seq: number } & Row>(
    `select seq, code, line, row_no as row, printed as text from public.schedule_flag
      where tenant_id = house.tenant() and edition_id = $1 and seq > $2
        and ($3::text is null or code = $3)
      order by seq limit $4`,
    [editionId, page.after, page.code ?? null, page.limit],
  );
}

export async function countFlags(
  tx: Transaction,
  editionId: string,
): Promise<Record<string, number>> {
  const rows = await tx.query<{ code: string; n: number }>(
    `select code, count(*)::int as n from public.schedule_flag
      where tenant_id = house.tenant() and edition_id = $1 group by code order by code`,
    [editionId],
  );
  return Object.fromEntries(rows.map(({ code, n }) => [code, n]));
}

const likely = (text: string): string =>
  text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** A place in the search: chapter, and the row within its words. */
export type SearchPlace = readonly [chapter: string, row: number];

/** Lines of an edition with the code or the words, in the order of the schedule. */
export async function searchWords(
  tx: Transaction,
  editionId: string,
  search: Search,
  page: { readonly after?: SearchPlace | undefined; readonly limit: number },
): Promise<(FoundLine & { readonly at: SearchPlace })[]> {
  const byCode = search.by === 'code';
  const patterns = byCode ? [`${search.prefix}%`] : search.words.map((one) => `%${likely(one)}%`);
  const rows = await tx.query<{ chapter: string; place: bigint; row: string }>(
    // Chapters first: the planner would split the words of every chapter for each of the others.
    `with part as materialized (
        select e.chapter, b.words from public.schedule_edition_block e
        join public.schedule_block b
          on b.tenant_id = e.tenant_id and b.content_hash = e.content_hash
        where e.tenant_id = (select house.tenant()) and e.edition_id = $1
          and ($2::text is null or e.chapter like $2)
          and ($2::text is not null or lower(b.words) like all($3::text[])))
      select part.chapter, w.place, w.row
      from part cross join lateral string_to_table(part.words, E'\\n')
        with ordinality as w(row, place)
      where lower(w.row) like all($3::text[])
        and ($4::text is null or (part.chapter, w.place) > ($4, $5::bigint))
      order by part.chapter, w.place limit $6`,
    [
      ...[editionId, byCode ? `${search.prefix.slice(0, 2)}%` : null, patterns],
      ...[page.after?.[0] ?? null, page.after?.[1] ?? 0, page.limit],
    ],
  );
  return rows.map(({ chapter, place, row }) => {
    const [code = '', declarable, rate = '', ...path] = row.split('\t');
    return { code, declarable: declarable === '1', rate, path, at: [chapter, Number(place)] };
  });
}

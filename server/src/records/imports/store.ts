import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Params } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { Question } from './recognise/propose.ts';
import type { Counts, Finding, Layout, Mapping, RunState, Severity } from './types.ts';

export interface ImportRun {
  readonly importId: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly state: RunState;
  readonly layout: Layout;
  readonly mapping: Mapping;
  readonly recognised: string | null;
  readonly questions: readonly Question[];
  readonly headerKey: string;
  readonly jobId: string | null;
  readonly cursor: number;
  readonly counts: Counts;
  readonly error: { readonly code: string; readonly params: Params } | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

interface RunRow extends Row {
  import_id: string;
  file_id: string;
  file_name: string;
  bytes: bigint;
  sha256: string;
  state: RunState;
  layout: Layout;
  mapping: Mapping;
  recognised: string | null;
  questions: Question[];
  header_key: string;
  job_id: string | null;
  cursor: bigint;
  counts: Counts;
  error_code: string | null;
  error_params: Record<string, string | number> | null;
  created_by: string;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

const COLUMNS = `import_id, file_id, file_name, bytes, sha256, state, layout, mapping, recognised,
  questions, header_key, job_id, cursor, counts, error_code, error_params, created_by, created_at,
  started_at, finished_at`;

function toRun(row: RunRow): ImportRun {
  return {
    importId: row.import_id,
    fileId: row.file_id,
    fileName: row.file_name,
    bytes: Number(row.bytes),
    sha256: row.sha256,
    state: row.state,
    layout: row.layout,
    mapping: row.mapping,
    recognised: row.recognised,
    questions: row.questions,
    headerKey: row.header_key,
    jobId: row.job_id,
    cursor: Number(row.cursor),
    counts: row.counts,
    error:
      row.error_code === null ? null : { code: row.error_code, params: row.error_params ?? {} },
    createdBy: row.created_by,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

export type NewRun = Pick<
  ImportRun,
  | 'fileId'
  | 'fileName'
  | 'bytes'
  | 'sha256'
  | 'layout'
  | 'mapping'
  | 'recognised'
  | 'questions'
  | 'headerKey'
  | 'counts'
  | 'createdBy'
  | 'createdAt'
>;

/** Adds a run in the state 'inspected'; answers its id. */
export async function insertRun(tx: Transaction, run: NewRun): Promise<string> {
  const importId = newId();
  await tx.execute(
    `insert into public.import_run (tenant_id, import_id, file_id, file_name, bytes, sha256, state,
        kind, layout, mapping, recognised, questions, header_key, counts, created_by, created_at)
      values (house.tenant(), $1, $2, $3, $4, $5, 'inspected', $6, $7, $8, $9, $10::text::jsonb,
        $11, $12, $13, $14)`,
    [
      importId,
      run.fileId,
      run.fileName,
      run.bytes,
      run.sha256,
      run.mapping.kind,
      run.layout,
      run.mapping,
      run.recognised,
      JSON.stringify(run.questions),
      run.headerKey,
      { ...run.counts },
      run.createdBy,
      run.createdAt,
    ],
  );
  return importId;
}

export async function selectRun(tx: Transaction, importId: string): Promise<ImportRun | undefined> {
  const [row] = await tx.query<RunRow>(
    `select ${COLUMNS} from public.import_run
      where tenant_id = house.tenant() and import_id = $1`,
    [importId],
  );
  return row === undefined ? undefined : toRun(row);
}

export interface RunFilter {
  readonly state?: RunState | undefined;
  readonly q?: string | undefined;
  /** Creation and id of the last run of the page before. */
  readonly after?: { readonly createdAt: string; readonly importId: string } | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function selectRuns(tx: Transaction, filter: RunFilter): Promise<ImportRun[]> {
  const rows = await tx.query<RunRow>(
    `select ${COLUMNS} from public.import_run
      where tenant_id = house.tenant()
        and ($1::text is null or state = $1)
        and ($2::text is null or lower(file_name) like $2)
        and ($3::timestamptz is null or (created_at, import_id) < ($3, $4::uuid))
      order by created_at desc, import_id desc limit $5`,
    [
      filter.state ?? null,
      filter.q ?? null,
      filter.after?.createdAt ?? null,
      filter.after?.importId ?? null,
      filter.limit,
    ],
  );
  return rows.map(toRun);
}

export async function countRuns(tx: Transaction): Promise<Record<string, number>> {
  const rows = await tx.query<{ state: string; count: bigint }>(
    `select state, count(*) as count from public.import_run
      where tenant_id = house.tenant() group by state`,
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

/** The latest finished run of a file with the same content. */
export async function selectSameContent(
  tx: Transaction,
  sha256: string,
  importId: string,
): Promise<string | undefined> {
  const [row] = await tx.query<{ import_id: string }>(
    `select import_id from public.import_run
      where tenant_id = house.tenant() and sha256 = $1 and state = 'done' and import_id <> $2
      order by created_at desc limit 1`,
    [sha256, importId],
  );
  return row?.import_id;
}

export interface RunChange {
  readonly state?: RunState;
  readonly layout?: Layout;
  readonly mapping?: Mapping;
  readonly recognised?: string | null;
  readonly questions?: readonly Question[];
  readonly headerKey?: string;
  readonly jobId?: string;
  readonly cursor?: number;
  readonly counts?: Counts;
  readonly error?: { readonly code: string; readonly params: Params } | null;
  readonly startedAt?: Date;
  readonly finishedAt?: Date;
}

/** Changes a run that is in one of the states given; false if it is not any more. */
export async function updateRun(
  tx: Transaction,
  importId: string,
  from: readonly RunState[],
  change: RunChange,
): Promise<boolean> {
  const { error } = change;
  const count = await tx.execute(
    `update public.import_run set state = coalesce($3, state), layout = coalesce($4, layout),
        mapping = coalesce($5, mapping), kind = coalesce($6, kind),
        recognised = case when $7 then $8 else recognised end,
        questions = coalesce($9::text::jsonb, questions), header_key = coalesce($10, header_key),
        job_id = coalesce($11::uuid, job_id), cursor = coalesce($12::bigint, cursor),
        counts = coalesce($13, counts),
        error_code = case when $14 then $15 else error_code end,
        error_params = case when $14 then $16 else error_params end,
        started_at = coalesce($17, started_at), finished_at = coalesce($18, finished_at)
      where tenant_id = house.tenant() and import_id = $1 and state = any($2::text[])`,
    [
      importId,
      [...from],
      change.state ?? null,
      change.layout ?? null,
      change.mapping ?? null,
      change.mapping?.kind ?? null,
      change.recognised !== undefined,
      change.recognised ?? null,
      change.questions === undefined ? null : JSON.stringify(change.questions),
      change.headerKey ?? null,
      change.jobId ?? null,
      change.cursor ?? null,
      change.counts === undefined ? null : { ...change.counts },
      error !== undefined,
      error?.code ?? null,
      error?.params ?? null,
      change.startedAt ?? null,
      change.finishedAt ?? null,
    ],
  );
  return count === 1;
}

/** Writes what was found on rows; `start` is the number of findings the run has already. */
export async function insertFindings(
  tx: Transaction,
  importId: string,
  start: number,
  findings: readonly Finding[],
): Promise<void> {
  if (findings.length === 0) return;
  await tx.execute(
    `insert into public.import_rejection (tenant_id, import_id, seq, row_no, severity, column_name,
        code, params, cells)
      select house.tenant(), $1, r.* from unnest($2::bigint[], $3::int[], $4::text[], $5::text[],
        $6::text[], $7::jsonb[], $8::jsonb[]) as r`,
    [
      importId,
      findings.map((_, i) => start + i),
      findings.map(({ row }) => row),
      findings.map(({ severity }) => severity),
      findings.map(({ column }) => column),
      findings.map(({ code }) => code),
      findings.map(({ params }) => JSON.stringify(params)),
      findings.map(({ cells }) => JSON.stringify(storable(cells))),
    ],
  );
}

/** The database's JSON holds no zero character and no half of a surrogate pair. */
function storable(cells: readonly string[]): string[] {
  return cells.map((cell) =>
    cell
      .slice(0, 2000)
      .replaceAll('\u0000', '')
      .replace(/\p{Cs}/gu, ''),
  );
}

/** Forgets what was found, before a run begins anew. */
export async function deleteFindings(tx: Transaction, importId: string): Promise<void> {
  await tx.execute(
    'delete from public.import_rejection where tenant_id = house.tenant() and import_id = $1',
    [importId],
  );
}

export interface StoredFinding extends Finding {
  readonly seq: number;
}

interface FindingRow extends Row {
  seq: bigint;
  row_no: number;
  severity: Severity;
  column_name: string | null;
  code: string;
  params: Record<string, string | number>;
  cells: string[];
}

/** Findings of a run after `after`, in order. */
export async function selectFindings(
  tx: Transaction,
  importId: string,
  filter: { severity?: Severity | undefined; after: number; limit: number },
): Promise<StoredFinding[]> {
  const rows = await tx.query<FindingRow>(
    `select seq, row_no, severity, column_name, code, params, cells from public.import_rejection
      where tenant_id = house.tenant() and import_id = $1 and seq > $2
        and ($3::text is null or severity = $3)
      order by seq limit $4`,
    [importId, filter.after, filter.severity ?? null, filter.limit],
  );
  return rows.map((row) => ({
    seq: Number(row.seq),
    row: row.row_no,
    severity: row.severity,
    column: row.column_name,
    code: row.code,
    params: row.params,
    cells: row.cells,
  }));
}

export async function countFindings(tx: Transaction, importId: string): Promise<number> {
  const [row] = await tx.query<{ next: bigint | null }>(
    `select max(seq) as next from public.import_rejection
      where tenant_id = house.tenant() and import_id = $1`,
    [importId],
  );
  return Number(row?.next ?? -1n) + 1;
}

export interface ReasonCount {
  readonly severity: Severity;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly count: number;
}

/** How often each reason occurs; with the text at fault for countries, which a person can map. */
export async function countReasons(tx: Transaction, importId: string): Promise<ReasonCount[]> {
  const rows = await tx.query<{ severity: Severity; code: string; text: string | null; n: bigint }>(
    `select severity, code, case when code = 'unknown_country' then params->>'text' end as text,
        count(*) as n
      from public.import_rejection where tenant_id = house.tenant() and import_id = $1
      group by 1, 2, 3 order by n desc, code limit 200`,
    [importId],
  );
  return rows.map(({ severity, code, text, n }) => ({
    severity,
    code,
    params: text === null ? {} : { text },
    count: Number(n),
  }));
}

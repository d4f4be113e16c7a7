import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { containing } from '../../platform/lists/index.ts';
import type { GivenAnswer, Proposal, QueueRow, State, System } from './types.ts';

const ROW = `q.sku, q.product_id as "productId", q.state, q.refuse_reason as "refuseReason",
  q.confidence, q.candidates, q.rationale, q.question, q.answers, q.text_hash as "textHash",
  q.computed_hash as "computedHash", q.knowledge, q.destinations, q.sold_minor as "soldMinor",
  q.stake_minor as "stakeMinor"`;

export interface QueueFilter {
  readonly q: string | null;
  readonly state: State | null;
  /** Only SKUs sold there that have no settled code of it; 'HS' is any without the six digits. */
  readonly missing: System | null;
}

/** Where the page before ended. */
export interface QueuePlace {
  readonly stake: string;
  readonly sold: string;
  readonly sku: string;
}

function conditions({ q, state, missing }: QueueFilter): { sql: string; params: SqlValue[] } {
  const params: SqlValue[] = [];
  const put = (value: SqlValue): string => `$${params.push(value)}`;
  const parts: string[] = [];
  if (q !== null) parts.push(`q.search like ${put(containing(q))}`);
  if (state !== null) parts.push(`q.state = ${put(state)}`);
  if (missing !== null) {
    const system = put(missing);
    if (missing !== 'HS') parts.push(`${system} = any(q.destinations)`);
    parts.push(`not exists (select from public.sku_code c where c.tenant_id = q.tenant_id
      and c.sku = q.sku and c.system = ${system} and c.how <> 'proposed')`);
  }
  return { sql: parts.map((part) => ` and ${part}`).join(''), params };
}

/** SKUs with most money at stake first, then most sold, then by code. */
export function selectQueue(
  tx: Transaction,
  filter: QueueFilter,
  after: QueuePlace | null,
  limit: number,
): Promise<QueueRow[]> {
  const { sql, params } = conditions(filter);
  const put = (value: SqlValue): string => `$${params.push(value)}`;
  const place =
    after === null
      ? ''
      : ` and (-q.stake_minor, -coalesce(q.sold_minor, 0), q.sku) >
          (-${put(after.stake)}::int8, -${put(after.sold)}::int8, ${put(after.sku)}::text)`;
  return tx.query<QueueRow & Row>(
    `select ${ROW} from public.sku_classification q
      where q.tenant_id = (select house.tenant())${sql}${place}
      order by -q.stake_minor, -coalesce(q.sold_minor, 0), q.sku limit ${limit}`,
    params,
  );
}

/** SKUs by state, with every filter but the state. */
export async function countQueue(
  tx: Transaction,
  filter: QueueFilter,
): Promise<Partial<Record<State, number>>> {
  const { sql, params } = conditions({ ...filter, state: null });
  const rows = await tx.query<{ state: State; n: number }>(
    `select q.state, count(*)::float8 as n from public.sku_classification q
      where q.tenant_id = (select house.tenant())${sql} group by q.state`,
    params,
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}

export async function findRow(tx: Transaction, sku: string): Promise<QueueRow | null> {
  const [row] = await tx.query<QueueRow & Row>(
    `select ${ROW} from public.sku_classification q
      where q.tenant_id = (select house.tenant()) and q.sku = $1`,
    [sku],
  );
  return row ?? null;
}

/** The rows of the SKUs given, locked in order: whoever decides on a code holds its SKU. */
export function lockRows(tx: Transaction, skus: readonly string[]): Promise<QueueRow[]> {
  return tx.query<QueueRow & Row>(
    `select ${ROW} from public.sku_classification q
      where q.tenant_id = (select house.tenant()) and q.sku = any($1::text[])
      order by q.sku for update`,
    [skus],
  );
}

/** SKUs of the same product that no person has settled yet, in order. */
export async function selectOpenSiblings(tx: Transaction, sku: string): Promise<string[]> {
  const rows = await tx.query<{ sku: string }>(
    `select q.sku from public.sku_classification q
      join public.sku_classification own on own.tenant_id = q.tenant_id
        and own.product_id = q.product_id and own.sku = $1
      where q.tenant_id = (select house.tenant()) and own.tenant_id = (select house.tenant())
        and q.sku <> $1 and q.state <> 'confirmed' order by q.sku`,
    [sku],
  );
  return rows.map((row) => row.sku);
}

export interface Known {
  readonly sku: string;
  readonly productId: string;
  readonly search: string;
  readonly textHash: string;
}

/** Brings the queue up to the catalogue: what changed there is to be looked at again. */
export async function upsertRows(
  tx: Transaction,
  rows: readonly Known[],
  knowledge: string,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(
    `insert into public.sku_classification as q (tenant_id, sku, product_id, search, text_hash)
      select (select house.tenant()), r.*
      from unnest($1::text[], $2::uuid[], $3::text[], $4::text[])
        as r(sku, product_id, search, text_hash) order by r.sku
      on conflict (tenant_id, sku) do update set product_id = excluded.product_id,
        search = excluded.search, text_hash = excluded.text_hash,
        state = case when q.state = 'confirmed' or (q.computed_hash = excluded.text_hash
          and q.knowledge = $5) then q.state else 'todo' end
      where (q.product_id, q.search, q.text_hash)
          is distinct from (excluded.product_id, excluded.search, excluded.text_hash)
        or (q.state in ('sure', 'ask', 'refuse') and q.knowledge is distinct from $5)`,
    [
      rows.map((row) => row.sku),
      rows.map((row) => row.productId),
      rows.map((row) => row.search),
      rows.map((row) => row.textHash),
      knowledge,
    ],
  );
}

/** How many SKUs are in the queue, and since when their sales are known. */
export async function queueAge(
  tx: Transaction,
): Promise<{ readonly rows: number; readonly measuredOn: string | null }> {
  const [row] = await tx.query<{ rows: number; measuredOn: string | null }>(
    `select count(*)::float8 as rows, min(measured_on) filter (where measured_on is not null)
        as "measuredOn"
      from public.sku_classification where tenant_id = (select house.tenant())`,
  );
  return row ?? { rows: 0, measuredOn: null };
}

/** Doubt by state, as `doubtOf` has it, so that stakes can be set for all SKUs at once. */
const DOUBT = `case q.state when 'confirmed' then 0 when 'sure' then 1 - coalesce(q.confidence, 0)
  when 'ask' then 1 - coalesce(q.confidence, 0) else 1 end`;

export interface Sold {
  readonly sku: string;
  /** In the base currency; null where part of it cannot be converted. */
  readonly minor: bigint | null;
  readonly destinations: readonly System[];
}

/** Writes what was sold; SKUs that are not named were not sold. */
export async function writeSales(
  tx: Transaction,
  sales: readonly Sold[],
  day: string,
): Promise<void> {
  await tx.execute(
    `update public.sku_classification q set sold_minor = s.minor,
        destinations = s.destinations, measured_on = $4,
        stake_minor = greatest(0, round(coalesce(s.minor, 0) * (${DOUBT})))::int8
      from (select k.sku, case when r.sku is null then 0 else r.minor end as minor,
          coalesce(string_to_array(nullif(r.destinations, ''), ' '), '{}') as destinations
        from public.sku_classification k
        left join unnest($1::text[], $2::int8[], $3::text[]) as r(sku, minor, destinations)
          on r.sku = k.sku
        where k.tenant_id = (select house.tenant())) s
      where q.tenant_id = (select house.tenant()) and q.sku = s.sku
        and (q.sold_minor, q.destinations, q.measured_on)
          is distinct from (s.minor, s.destinations, $4::date)`,
    [
      sales.map((one) => one.sku),
      sales.map((one) => one.minor),
      sales.map((one) => one.destinations.join(' ')),
      day,
    ],
  );
}

export interface Computed {
  readonly sku: string;
  readonly proposal: Proposal;
  readonly textHash: string;
  /** The answers it was computed with; others given meanwhile make it void. */
  readonly answers: readonly GivenAnswer[];
}

/**
 * Writes proposals where nobody has settled the code or answered otherwise meanwhile; answers the
 * SKUs written.
 */
export async function writeProposals(
  tx: Transaction,
  computed: readonly Computed[],
  run: { readonly knowledge: string; readonly at: Date; readonly runId: string | null },
): Promise<Set<string>> {
  const rows = await tx.query<{ sku: string }>(
    `update public.sku_classification q set state = r.state, refuse_reason = r.refuse_reason,
        confidence = r.confidence, candidates = r.candidates, rationale = r.rationale,
        question = r.question, computed_hash = r.hash, knowledge = $9, computed_at = $10,
        run_id = $11, stake_minor = greatest(0, round(coalesce(q.sold_minor, 0)
          * case when r.state = 'refuse' then 1 else 1 - r.confidence end))::int8
      from unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::jsonb[], $6::jsonb[],
        $7::jsonb[], $8::text[], $12::jsonb[])
        as r(sku, state, refuse_reason, confidence, candidates, rationale, question, hash, answers)
      where q.tenant_id = (select house.tenant()) and q.sku = r.sku and q.state <> 'confirmed'
        and q.answers = r.answers
      returning q.sku`,
    [
      computed.map(({ sku }) => sku),
      computed.map(({ proposal }) => proposal.decision),
      computed.map(({ proposal }) => proposal.refuseReason),
      computed.map(({ proposal }) => proposal.confidence),
      computed.map(({ proposal }) => JSON.stringify(proposal.candidates)),
      computed.map(({ proposal }) => JSON.stringify(proposal.rationale)),
      computed.map(({ proposal }) => proposal.question && JSON.stringify(proposal.question)),
      computed.map(({ textHash }) => textHash),
      run.knowledge,
      run.at,
      run.runId,
      computed.map(({ answers }) => JSON.stringify(answers)),
    ],
  );
  return new Set(rows.map((row) => row.sku));
}

export async function writeAnswers(
  tx: Transaction,
  sku: string,
  answers: readonly GivenAnswer[],
): Promise<void> {
  await tx.execute(
    `update public.sku_classification set answers = $2
      where tenant_id = (select house.tenant()) and sku = $1`,
    [sku, JSON.stringify(answers)],
  );
}

/** Settled, or open again; what is open again is to be looked at anew. */
export async function writeSettled(
  tx: Transaction,
  skus: readonly string[],
  settled: boolean,
): Promise<void> {
  await tx.execute(
    `update public.sku_classification q set state = case when $2 then 'confirmed' else 'todo' end,
        stake_minor = case when $2 then 0 else greatest(0, coalesce(q.sold_minor, 0)) end
      where q.tenant_id = (select house.tenant()) and q.sku = any($1::text[])`,
    [skus, settled],
  );
}

/** SKUs nobody settled that this run has not looked at, in order; with the answers given. */
export function selectToRun(
  tx: Transaction,
  runId: string,
  limit: number,
): Promise<{ sku: string; answers: readonly GivenAnswer[] }[]> {
  return tx.query(
    `select sku, answers from public.sku_classification
      where tenant_id = (select house.tenant()) and state <> 'confirmed'
        and run_id is distinct from $1 order by sku limit $2`,
    [runId, limit],
  );
}

export async function countToRun(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::float8 as n from public.sku_classification
      where tenant_id = (select house.tenant()) and state <> 'confirmed'`,
  );
  return row?.n ?? 0;
}

/** Marks SKUs as looked at by a run that could not propose for them. */
export async function markRun(
  tx: Transaction,
  skus: readonly string[],
  runId: string,
): Promise<void> {
  await tx.execute(
    `update public.sku_classification set run_id = $2
      where tenant_id = (select house.tenant()) and sku = any($1::text[])`,
    [skus, runId],
  );
}

/** Holds every row of the company, in order, so that two large writes cannot deadlock. */
export async function lockAll(tx: Transaction): Promise<void> {
  await tx.query(
    `select count(*) from (select from public.sku_classification
      where tenant_id = (select house.tenant()) order by sku for update) held`,
  );
}

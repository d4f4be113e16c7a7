import type { Database, Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { containing } from '../../platform/lists/index.ts';
import type { Writer } from './store.ts';
import type { Change, Lines, NewChange, Pair, VerdictRow, VerdictWord } from './types.ts';

export interface VerdictFilter {
  readonly q: string | null;
  readonly sku?: string | null;
  readonly market: string | null;
  /** Text: one that is no verdict finds nothing. */
  readonly verdict: string | null;
  /** Only with a reason of this rule. */
  readonly rule: string | null;
}

const ROW = `sku, market, verdict, reasons, reason_count as "reasonCount", asks, parts,
  judged_on as "judgedOn", changes_on as "changesOn", judged_at as "judgedAt"`;

function conditions({ q, sku = null, market, verdict, rule }: VerdictFilter): {
  sql: string;
  params: SqlValue[];
} {
  const params: SqlValue[] = [];
  const put = (value: SqlValue): string => `$${params.push(value)}`;
  const parts: string[] = [];
  if (q !== null) parts.push(`search like ${put(containing(q))}`);
  if (sku !== null) parts.push(`sku = ${put(sku)}`);
  if (market !== null) parts.push(`market = ${put(market)}`);
  if (verdict !== null) parts.push(`verdict = ${put(verdict)}`);
  if (rule !== null) parts.push(`rules ? ${put(rule)}::text`);
  return { sql: parts.map((part) => ` and ${part}`).join(''), params };
}

/** Verdicts in the order of SKU and market, after the place given. */
export function selectVerdicts(
  tx: Transaction,
  filter: VerdictFilter,
  after: Pair | null,
  limit: number,
): Promise<VerdictRow[]> {
  const { sql, params } = conditions(filter);
  const put = (value: SqlValue): string => `$${params.push(value)}`;
  const place =
    after === null ? '' : ` and (sku, market) > (${put(after.sku)}, ${put(after.market)})`;
  return tx.query<VerdictRow & Row>(
    `select ${ROW} from public.compliance_verdict
      join public.compliance_look using (tenant_id, sku)
      where tenant_id = (select house.tenant())${sql}${place}
      order by sku, market limit ${limit}`,
    params,
  );
}

/** How many of each verdict, with every filter but the verdict. */
export async function countVerdicts(
  tx: Transaction,
  filter: VerdictFilter,
): Promise<Partial<Record<VerdictWord, number>>> {
  const { sql, params } = conditions({ ...filter, verdict: null });
  const rows = await tx.query<{ verdict: VerdictWord; n: number }>(
    `select verdict, count(*)::float8 as n from public.compliance_verdict
      where tenant_id = (select house.tenant())${sql} group by verdict`,
    params,
  );
  return Object.fromEntries(rows.map(({ verdict, n }) => [verdict, n]));
}

/** How many of each verdict in each market. */
export function countByMarket(
  tx: Transaction,
): Promise<{ readonly market: string; readonly verdict: VerdictWord; readonly n: number }[]> {
  return tx.query<{ market: string; verdict: VerdictWord; n: number }>(
    `select market, verdict, count(*)::float8 as n from public.compliance_verdict
      where tenant_id = (select house.tenant()) group by market, verdict order by market, verdict`,
  );
}

/** Whether anything of the company was judged before. */
export async function hasVerdicts(tx: Transaction): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }>(
    `select exists(select from public.compliance_verdict
      where tenant_id = (select house.tenant())) as found`,
  );
  return row?.found === true;
}

/** Digests of what was judged last of the SKUs given, by `sku\nmarket`. */
export async function selectDigests(
  tx: Transaction,
  skus: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ sku: string; market: string; digest: string }>(
    `select sku, market, digest from public.compliance_verdict
      where tenant_id = (select house.tenant()) and sku = any($1::text[])`,
    [skus],
  );
  return new Map(rows.map(({ sku, market, digest }) => [`${sku}\n${market}`, digest]));
}

/**
 * One judgement of a company at a time, until the transaction ends: of two at once the one that
 * read earlier could write later.
 */
export async function takeJudging(tx: Transaction): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(
       hashtextextended('compliance.judge ' || house.tenant()::text, 0))`,
  );
}

/** What was judged last of the pairs given, locked in order. */
export function lockJudged(
  tx: Transaction,
  pairs: readonly Pair[],
): Promise<{ sku: string; market: string; verdict: VerdictWord; lines: Lines }[]> {
  return tx.query<{ sku: string; market: string; verdict: VerdictWord; lines: Lines } & Row>(
    `select v.sku, v.market, v.verdict, v.lines from public.compliance_verdict v
      join unnest($1::text[], $2::text[]) as p(sku, market)
        on p.sku = v.sku and p.market = v.market
      where v.tenant_id = (select house.tenant()) order by v.sku, v.market for update of v`,
    [pairs.map(({ sku }) => sku), pairs.map(({ market }) => market)],
  );
}

/** A verdict as it is written. */
export interface JudgedWrite extends Pair {
  readonly verdict: VerdictWord;
  /** JSON of `keptOf`, parts and lines. */
  readonly body: string;
  readonly search: string;
  readonly changesOn: string | null;
  readonly digest: string;
}

/** Writes verdicts over those that stood there. */
export async function upsertVerdicts(
  tx: Transaction,
  judged: readonly JudgedWrite[],
): Promise<void> {
  if (judged.length === 0) return;
  // Many goods are judged alike: each text travels once.
  const bodies = [...new Set(judged.map(({ body }) => body))];
  const places = new Map(bodies.map((body, at) => [body, at + 1]));
  await tx.execute(
    `insert into public.compliance_verdict (tenant_id, sku, market, verdict, reasons, reason_count,
        asks, rules, parts, lines, search, changes_on, digest)
      select (select house.tenant()), r.sku, r.market, r.verdict, b.body -> 'reasons',
        (b.body ->> 'reasonCount')::int, (b.body ->> 'asks')::int, b.body -> 'rules',
        b.body -> 'parts', b.body -> 'lines', r.search, r.changes_on, r.digest
      from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[], $6::date[], $7::text[])
        as r(sku, market, verdict, place, search, changes_on, digest)
      join unnest($8::jsonb[]) with ordinality as b(body, place) using (place)
      order by r.sku, r.market
      on conflict (tenant_id, sku, market) do update set verdict = excluded.verdict,
        reasons = excluded.reasons, reason_count = excluded.reason_count, asks = excluded.asks,
        rules = excluded.rules, parts = excluded.parts, lines = excluded.lines,
        search = excluded.search, changes_on = excluded.changes_on, digest = excluded.digest`,
    [
      judged.map(({ sku }) => sku),
      judged.map(({ market }) => market),
      judged.map(({ verdict }) => verdict),
      judged.map(({ body }) => places.get(body) ?? 0),
      judged.map(({ search }) => search),
      judged.map(({ changesOn }) => changesOn),
      judged.map(({ digest }) => digest),
      bodies,
    ],
  );
}

/** Writes down when SKUs were judged, in all markets at once. */
export async function upsertLooks(
  tx: Transaction,
  skus: readonly string[],
  day: string,
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into public.compliance_look (tenant_id, sku, judged_on, judged_at)
      select (select house.tenant()), r.sku, $2::date, $3::timestamptz
        from unnest($1::text[]) as r(sku) order by r.sku
      on conflict (tenant_id, sku) do update
        set judged_on = excluded.judged_on, judged_at = excluded.judged_at`,
    [skus, day, at],
  );
}

/** Appends what came, went or turned. */
export async function insertChanges(
  tx: Transaction,
  changes: readonly NewChange[],
  { by, at }: Writer,
): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(
    `insert into public.compliance_change (tenant_id, change_id, sku, market, rule_id,
        obligation_id, before, after, cause, actor, at)
      select (select house.tenant()), r.*, $9, $10
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
        $7::text[], $8::jsonb[])
        as r(id, sku, market, rule_id, obligation_id, before, after, cause)`,
    [
      changes.map(() => newId()),
      changes.map((one) => one.sku),
      changes.map((one) => one.market),
      changes.map((one) => one.ruleId),
      changes.map((one) => one.obligationId),
      changes.map((one) => one.before),
      changes.map((one) => one.after),
      changes.map((one) => ({ ...one.cause })),
      by,
      at,
    ],
  );
}

/** What came and went of a SKU, the newest first. */
export function selectChanges(
  tx: Transaction,
  sku: string,
  market: string | null,
  limit: number,
): Promise<Change[]> {
  return tx.query<Change & Row>(
    `select change_id as "changeId", sku, market, rule_id as "ruleId",
        obligation_id as "obligationId", before, after, cause, actor, at
      from public.compliance_change where tenant_id = (select house.tenant()) and sku = $1
        and ($2::text is null or market = $2)
      order by at desc, change_id desc limit ${limit}`,
    [sku, market],
  );
}

/** SKUs whose verdict may be another by the day given, in order, after the one given. */
export async function selectDue(tx: Transaction, day: string, limit: number): Promise<string[]> {
  const rows = await tx.query<{ sku: string }>(
    `select distinct sku from public.compliance_verdict
      where tenant_id = (select house.tenant()) and changes_on <= $1::date
      order by sku limit ${limit}`,
    [day],
  );
  return rows.map(({ sku }) => sku);
}

/** Companies that have such SKUs. */
export async function findTenantsDue(db: Database, day: string): Promise<string[]> {
  const rows = await db.read<{ id: string }>(
    'system',
    'select distinct tenant_id as id from compliance_verdict where changes_on <= $1::date',
    [day],
  );
  return rows.map(({ id }) => id);
}

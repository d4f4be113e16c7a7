import type { Row, Transaction } from '../../platform/database/index.ts';
import type {
  CompanyAnswer,
  FactValue,
  Market,
  ProductAnswer,
  StatedFacts,
  Task,
} from './types.ts';

const ANSWER = `fact, value, note, answered_by as "by", answered_at as "at", version`;

/** What people answered about the products given. */
export function selectProductAnswers(
  tx: Transaction,
  productIds: readonly string[],
): Promise<ProductAnswer[]> {
  return tx.query<ProductAnswer & Row>(
    `select product_id as "productId", ${ANSWER} from public.product_answer
      where tenant_id = (select house.tenant()) and product_id = any($1::uuid[])
      order by product_id, fact`,
    [productIds],
  );
}

/** The same without who said so when: the facts of each product, in their order. */
export async function selectStated(
  tx: Transaction,
  productIds: readonly string[],
): Promise<Map<string, StatedFacts>> {
  const rows = await tx.query<{ productId: string; facts: StatedFacts }>(
    `select product_id as "productId", json_object_agg(fact, value order by fact) as facts
      from public.product_answer
      where tenant_id = (select house.tenant()) and product_id = any($1::uuid[])
      group by product_id`,
    [productIds],
  );
  return new Map(rows.map(({ productId, facts }) => [productId, facts]));
}

/** What holds for the company, for all markets. */
export function selectCompanyAnswers(tx: Transaction): Promise<CompanyAnswer[]> {
  return tx.query<CompanyAnswer & Row>(
    `select market, ${ANSWER} from public.company_answer
      where tenant_id = (select house.tenant()) order by market, fact`,
  );
}

export interface Writer {
  readonly by: string;
  readonly at: Date;
}

export interface AnswerWrite {
  readonly productId: string;
  readonly fact: string;
  readonly value: FactValue;
  readonly note: string | null;
}

/** Locks what people answered to one fact of the products given, in order. */
export function lockProductAnswers(
  tx: Transaction,
  productIds: readonly string[],
  fact: string,
): Promise<ProductAnswer[]> {
  return tx.query<ProductAnswer & Row>(
    `select product_id as "productId", ${ANSWER} from public.product_answer
      where tenant_id = (select house.tenant()) and product_id = any($1::uuid[]) and fact = $2
      order by product_id for update`,
    [productIds, fact],
  );
}

export async function upsertProductAnswers(
  tx: Transaction,
  writes: readonly AnswerWrite[],
  { by, at }: Writer,
): Promise<void> {
  if (writes.length === 0) return;
  await tx.execute(
    `insert into public.product_answer (tenant_id, product_id, fact, value, note, answered_by,
        answered_at)
      select (select house.tenant()), r.product_id, r.fact, r.value -> 'value', r.note, $5, $6
      from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::text[])
        as r(product_id, fact, value, note)
      order by r.product_id, r.fact
      on conflict (tenant_id, product_id, fact) do update set value = excluded.value,
        note = excluded.note, answered_by = excluded.answered_by,
        answered_at = excluded.answered_at, version = product_answer.version + 1`,
    [
      writes.map((one) => one.productId),
      writes.map((one) => one.fact),
      writes.map(({ value }) => ({ value })),
      writes.map((one) => one.note),
      by,
      at,
    ],
  );
}

/** Answers questions nobody has answered yet; what stands is kept. Returns how many were new. */
export async function addProductAnswers(
  tx: Transaction,
  writes: readonly AnswerWrite[],
  { by, at }: Writer,
): Promise<number> {
  if (writes.length === 0) return 0;
  const rows = await tx.query(
    `insert into public.product_answer (tenant_id, product_id, fact, value, note, answered_by,
        answered_at)
      select (select house.tenant()), r.product_id, r.fact, r.value -> 'value', r.note, $5, $6
      from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::text[])
        as r(product_id, fact, value, note)
      order by r.product_id, r.fact
      on conflict do nothing returning 1`,
    [
      writes.map((one) => one.productId),
      writes.map((one) => one.fact),
      writes.map(({ value }) => ({ value })),
      writes.map((one) => one.note),
      by,
      at,
    ],
  );
  return rows.length;
}

export async function deleteProductAnswers(
  tx: Transaction,
  productIds: readonly string[],
  fact: string,
): Promise<void> {
  await tx.execute(
    `delete from public.product_answer where tenant_id = (select house.tenant())
      and product_id = any($1::uuid[]) and fact = $2`,
    [productIds, fact],
  );
}

/** Writes what holds for the company in a market; answers what stood there before. */
export async function putCompanyAnswer(
  tx: Transaction,
  { market, fact, value, note }: Pick<CompanyAnswer, 'market' | 'fact' | 'value' | 'note'>,
  { by, at }: Writer,
): Promise<FactValue | null> {
  const [before] = await tx.query<{ value: FactValue }>(
    `select value from public.company_answer where tenant_id = (select house.tenant())
      and market = $1 and fact = $2 for update`,
    [market, fact],
  );
  await tx.execute(
    `insert into public.company_answer (tenant_id, market, fact, value, note, answered_by,
        answered_at)
      values ((select house.tenant()), $1, $2, $3::jsonb -> 'value', $4, $5, $6)
      on conflict (tenant_id, market, fact) do update set value = excluded.value,
        note = excluded.note, answered_by = excluded.answered_by,
        answered_at = excluded.answered_at, version = company_answer.version + 1`,
    [market, fact, { value }, note, by, at],
  );
  return before?.value ?? null;
}

/** States what the company has not stated yet; what stands is kept. Returns how many were new. */
export async function addCompanyAnswers(
  tx: Transaction,
  writes: readonly Pick<CompanyAnswer, 'market' | 'fact' | 'value'>[],
  { by, at }: Writer,
): Promise<number> {
  if (writes.length === 0) return 0;
  const rows = await tx.query(
    `insert into public.company_answer (tenant_id, market, fact, value, answered_by, answered_at)
      select (select house.tenant()), r.market, r.fact, r.value -> 'value', $4, $5
      from unnest($1::text[], $2::text[], $3::jsonb[]) as r(market, fact, value)
      order by r.market, r.fact
      on conflict do nothing returning 1`,
    [
      writes.map((one) => one.market),
      writes.map((one) => one.fact),
      writes.map(({ value }) => ({ value })),
      by,
      at,
    ],
  );
  return rows.length;
}

export async function deleteCompanyAnswer(
  tx: Transaction,
  market: string,
  fact: string,
): Promise<FactValue | null> {
  const [gone] = await tx.query<{ value: FactValue }>(
    `delete from public.company_answer where tenant_id = (select house.tenant())
      and market = $1 and fact = $2 returning value`,
    [market, fact],
  );
  return gone?.value ?? null;
}

/** Has the database measure what was filled lately, before much of it is read. */
export async function keepStatistics(tx: Transaction): Promise<void> {
  await tx.query('select house.keep_statistics()');
}

/** Markets the company is judged for, in order. */
export function selectMarkets(tx: Transaction): Promise<Market[]> {
  return tx.query<Market & Row>(
    `select market, enforcement, version from public.compliance_market
      where tenant_id = (select house.tenant()) order by market`,
  );
}

/** Adds markets that are not there. Answers those that are new. */
export async function addMarkets(
  tx: Transaction,
  markets: readonly string[],
  { by, at }: Writer,
): Promise<string[]> {
  const rows = await tx.query<{ market: string }>(
    `insert into public.compliance_market (tenant_id, market, changed_by, changed_at)
      select (select house.tenant()), r.market, $2, $3 from unnest($1::text[]) as r(market)
      on conflict do nothing returning market`,
    [markets, by, at],
  );
  return rows.map(({ market }) => market);
}

/** Sets whether others obey; false where the market is not there or was changed meanwhile. */
export async function setEnforcement(
  tx: Transaction,
  { market, enforcement, version }: Market,
  { by, at }: Writer,
): Promise<boolean> {
  const rows = await tx.query(
    `update public.compliance_market set enforcement = $2, version = version + 1,
        changed_by = $4, changed_at = $5
      where tenant_id = (select house.tenant()) and market = $1 and version = $3
      returning market`,
    [market, enforcement, version, by, at],
  );
  return rows.length > 0;
}

export async function deleteMarket(tx: Transaction, market: string): Promise<boolean> {
  const rows = await tx.query(
    `delete from public.compliance_market where tenant_id = (select house.tenant())
      and market = $1 returning market`,
    [market],
  );
  await tx.execute(
    `delete from public.compliance_verdict where tenant_id = (select house.tenant())
      and market = $1`,
    [market],
  );
  return rows.length > 0;
}

const TASK = `sku, market, rule_id as "ruleId", obligation_id as "obligationId", assignee,
  due_on as "dueOn", note, version`;

export function selectTasks(tx: Transaction, sku: string, market: string): Promise<Task[]> {
  return tx.query<Task & Row>(
    `select ${TASK} from public.compliance_task where tenant_id = (select house.tenant())
      and sku = $1 and market = $2 order by rule_id, obligation_id`,
    [sku, market],
  );
}

/** Writes who sees to lines of a checklist; null where one was changed meanwhile. */
export async function putTask(tx: Transaction, task: Task, { by, at }: Writer): Promise<boolean> {
  const { sku, market, ruleId, obligationId, assignee, dueOn, note, version } = task;
  const rows = await tx.query(
    `insert into public.compliance_task as t (tenant_id, sku, market, rule_id, obligation_id,
        assignee, due_on, note, changed_by, changed_at)
      select (select house.tenant()), $1, $2, $3, $4, $5, $6::date, $7, $8, $9
      on conflict (tenant_id, sku, market, rule_id, obligation_id) do update
        set assignee = excluded.assignee, due_on = excluded.due_on, note = excluded.note,
          changed_by = excluded.changed_by, changed_at = excluded.changed_at,
          version = t.version + 1
        where t.version = $10
      returning sku`,
    [sku, market, ruleId, obligationId, assignee, dueOn, note, by, at, version],
  );
  return rows.length > 0;
}

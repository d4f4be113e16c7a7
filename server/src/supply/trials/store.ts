import type { TrialAdvice, TrialPlan } from '@tradewind/stocking';
import type { Database, Row, Transaction } from '../../platform/database/index.ts';
import type { Day, TrialDecision, TrialFacts, TrialRecord, TrialState, WeekWord } from './types.ts';

const TRIAL = `trial_id as "trialId", sku, market, state, currency, facts, origins,
  supplier_id as "supplierId", warehouse_id as "warehouseId", plan, launched_on as "launchedOn",
  first_units as "firstUnits", advice, advised_week as "advisedWeek",
  advised_stock as "advisedStock", advised_at as "advisedAt", end_reason as "endReason",
  ended_on as "endedOn", created_by as "createdBy", created_at as "createdAt", version`;

const OWN = 'tenant_id = (select house.tenant())';

export type NewTrial = Pick<
  TrialRecord,
  | 'trialId'
  | 'sku'
  | 'market'
  | 'currency'
  | 'facts'
  | 'origins'
  | 'supplierId'
  | 'warehouseId'
  | 'plan'
  | 'createdBy'
  | 'createdAt'
>;

/** @returns false where the SKU has a trial in the market that has not ended */
export async function insertTrial(tx: Transaction, trial: NewTrial): Promise<boolean> {
  const written = await tx.execute(
    `insert into public.trial (tenant_id, trial_id, sku, market, state, currency, facts, origins,
        supplier_id, warehouse_id, plan, created_by, created_at)
      values ((select house.tenant()), $1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10, $11)
      on conflict (tenant_id, sku, coalesce(market, '**')) where state <> 'ended' do nothing`,
    [
      ...[trial.trialId, trial.sku, trial.market, trial.currency, { ...trial.facts }],
      ...[{ ...trial.origins }, trial.supplierId, trial.warehouseId, { ...trial.plan }],
      ...[trial.createdBy, trial.createdAt],
    ],
  );
  return written === 1;
}

export async function readTrial(tx: Transaction, trialId: string): Promise<TrialRecord | null> {
  const [row] = await tx.query<TrialRecord & Row>(
    `select ${TRIAL} from public.trial where ${OWN} and trial_id = $1`,
    [trialId],
  );
  return row ?? null;
}

/** Newest first. */
export function readTrials(
  tx: Transaction,
  query: {
    readonly state: TrialState | null;
    readonly before: { readonly createdAt: string; readonly id: string } | undefined;
    readonly limit: number;
  },
): Promise<TrialRecord[]> {
  return tx.query<TrialRecord & Row>(
    `select ${TRIAL} from public.trial where ${OWN} and ($1::text is null or state = $1)
        and ($2::timestamptz is null or (created_at, trial_id) < ($2::timestamptz, $3::uuid))
      order by created_at desc, trial_id desc limit $4`,
    [query.state, query.before?.createdAt ?? null, query.before?.id ?? null, query.limit],
  );
}

/** How many of each state. */
export async function countTrials(tx: Transaction): Promise<Partial<Record<TrialState, number>>> {
  const rows = await tx.query<{ state: TrialState; n: number }>(
    `select state, count(*)::int as n from public.trial where ${OWN} group by state`,
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

interface Versioned {
  readonly trialId: string;
  readonly version: number;
}

/** Other facts of a draft, and the plan of them. @returns false where it changed meanwhile */
export async function changeDraft(
  tx: Transaction,
  { trialId, version }: Versioned,
  to: {
    readonly facts: TrialFacts;
    readonly origins: TrialRecord['origins'];
    readonly plan: TrialPlan;
  },
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.trial set facts = $3, origins = $4, plan = $5, version = version + 1
      where ${OWN} and trial_id = $1 and version = $2 and state = 'draft'`,
    [trialId, version, { ...to.facts }, { ...to.origins }, { ...to.plan }],
  );
  return changed === 1;
}

/** @returns false where it changed meanwhile */
export async function launchTrial(
  tx: Transaction,
  { trialId, version }: Versioned,
  launchedOn: Day,
  firstUnits: number,
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.trial set state = 'running', launched_on = $3::date, first_units = $4,
        version = version + 1
      where ${OWN} and trial_id = $1 and version = $2 and state = 'draft'`,
    [trialId, version, launchedOn, firstUnits],
  );
  return changed === 1;
}

/** @returns false where it ended or changed meanwhile */
export async function endTrial(
  tx: Transaction,
  { trialId, version }: Versioned,
  endedOn: Day,
  reason: string,
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.trial set state = 'ended', ended_on = $3::date, end_reason = $4,
        version = version + 1
      where ${OWN} and trial_id = $1 and version = $2 and state <> 'ended'`,
    [trialId, version, endedOn, reason],
  );
  return changed === 1;
}

/** Keeps an advice, unless one of a later week is there or the trial has ended. */
export async function keepAdvice(
  tx: Transaction,
  trialId: string,
  given: {
    readonly advice: TrialAdvice;
    readonly week: number;
    readonly stock: { readonly onHand: number; readonly underWay: number };
    readonly at: Date;
  },
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.trial set advice = $2, advised_week = $3, advised_stock = $4, advised_at = $5
      where ${OWN} and trial_id = $1 and state = 'running' and coalesce(advised_week, 0) <= $3`,
    [trialId, { ...given.advice }, given.week, { ...given.stock }, given.at],
  );
  return changed === 1;
}

export async function putWord(tx: Transaction, trialId: string, word: WeekWord): Promise<void> {
  await tx.execute(
    `insert into public.trial_week (tenant_id, trial_id, week, units, days_in_stock, reason,
        said_by, said_at)
      values ((select house.tenant()), $1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant_id, trial_id, week) do update set units = excluded.units,
        days_in_stock = excluded.days_in_stock, reason = excluded.reason,
        said_by = excluded.said_by, said_at = excluded.said_at`,
    [...[trialId, word.week, word.units, word.daysInStock, word.reason, word.saidBy], word.saidAt],
  );
}

/** @returns whether there was one */
export async function deleteWord(tx: Transaction, trialId: string, week: number): Promise<boolean> {
  const gone = await tx.execute(
    `delete from public.trial_week where ${OWN} and trial_id = $1 and week = $2`,
    [trialId, week],
  );
  return gone === 1;
}

export function readWords(tx: Transaction, trialId: string): Promise<WeekWord[]> {
  return tx.query<WeekWord & Row>(
    `select week, units, days_in_stock as "daysInStock", reason, said_by as "saidBy",
        said_at as "saidAt"
      from public.trial_week where ${OWN} and trial_id = $1 order by week`,
    [trialId],
  );
}

export async function insertDecision(
  tx: Transaction,
  trialId: string,
  one: TrialDecision,
): Promise<void> {
  await tx.execute(
    `insert into public.trial_decision (tenant_id, decision_id, trial_id, week, action, units,
        advised_action, advised_units, reason, order_id, order_number, decided_by, decided_at)
      values ((select house.tenant()), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[one.decisionId, trialId, one.week, one.action, one.units, one.advisedAction],
      ...[one.advisedUnits, one.reason, one.orderId, one.orderNumber, one.decidedBy],
      one.decidedAt,
    ],
  );
}

/** Newest first. */
export function readDecisions(tx: Transaction, trialId: string): Promise<TrialDecision[]> {
  return tx.query<TrialDecision & Row>(
    `select decision_id as "decisionId", week, action, units, advised_action as "advisedAction",
        advised_units as "advisedUnits", reason, order_id as "orderId",
        order_number as "orderNumber", decided_by as "decidedBy", decided_at as "decidedAt"
      from public.trial_decision where ${OWN} and trial_id = $1
      order by decided_at desc, decision_id desc`,
    [trialId],
  );
}

/** What was advised rests on a week that was said otherwise: it is old now. */
export async function forgetStock(tx: Transaction, trialId: string): Promise<void> {
  await tx.execute(`update public.trial set advised_stock = null where ${OWN} and trial_id = $1`, [
    trialId,
  ]);
}

/** Takes the trial for one decision at a time. */
export async function lockTrial(tx: Transaction, trialId: string): Promise<TrialRecord | null> {
  const [row] = await tx.query<TrialRecord & Row>(
    `select ${TRIAL} from public.trial where ${OWN} and trial_id = $1 for update`,
    [trialId],
  );
  return row ?? null;
}

/** Trials on sale for which a week more is over than when they were advised last. */
export function findDue(
  db: Database,
  today: Day,
): Promise<{ tenantId: string; trialId: string }[]> {
  return db.read(
    'system',
    `select tenant_id as "tenantId", trial_id as "trialId" from trial
      where state = 'running' and launched_on <= $1::date - 7
        and ($1::date - launched_on) / 7 < jsonb_array_length(facts -> 'shape')
        and ($1::date - launched_on) / 7 > coalesce(advised_week, 0)
      order by launched_on limit 500`,
    [today],
  );
}

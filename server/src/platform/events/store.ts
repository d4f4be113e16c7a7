import type { Database, Row, Transaction } from '../database/index.ts';
import type { ConsumerLag, Event, NewEvent, ParkedEvent } from './types.ts';

/** How far a consumer has come in a tenant. */
export interface HeldPlace extends Row {
  position: bigint;
  failures: number;
}

export async function insertEvent(
  tx: Transaction,
  tenantId: string,
  eventId: string,
  event: NewEvent,
): Promise<void> {
  await tx.query(
    `with known as (
       insert into outbox_tenant (tenant_id) values ($1) on conflict do nothing)
     insert into outbox_event (tenant_id, position, event_id, type, subject, payload)
     values ($1, house.outbox_next(), $2, $3, $4, $5)`,
    [tenantId, eventId, event.type, event.subject, event.payload],
  );
}

export interface Waiting extends Row {
  tenant_id: string;
  consumer: string;
}

/** Tenants with events before which each consumer stands, leaving out waits for a retry. */
export function selectWaiting(db: Database, consumers: readonly string[]): Promise<Waiting[]> {
  return db.read<Waiting>(
    'system',
    `select t.tenant_id, c.consumer
     from outbox_tenant t
     cross join unnest($1::text[]) c (consumer)
     left join outbox_place p on p.tenant_id = t.tenant_id and p.consumer = c.consumer
     where (p.retry_at is null or p.retry_at <= clock_timestamp())
       and exists (select from outbox_event e
         where e.tenant_id = t.tenant_id and e.position > coalesce(p.position, 0))`,
    [consumers],
  );
}

/** The consumer's place, locked until the transaction ends; undefined if another process has it. */
export async function holdPlace(
  tx: Transaction,
  tenantId: string,
  consumer: string,
): Promise<HeldPlace | undefined> {
  await tx.query(
    'insert into outbox_place (tenant_id, consumer) values ($1, $2) on conflict do nothing',
    [tenantId, consumer],
  );
  const rows = await tx.query<HeldPlace>(
    `select position, failures from outbox_place
     where tenant_id = $1 and consumer = $2 and (retry_at is null or retry_at <= clock_timestamp())
     for update skip locked`,
    [tenantId, consumer],
  );
  return rows[0];
}

interface EventRow extends Row {
  position: bigint;
  event_id: string;
  type: string;
  subject: string;
  payload: Record<string, unknown>;
  occurred_at: Date;
}

/**
 * The next events after a position, of any type: the place moves over all of them. Only those that
 * none still being written can precede; that is found out first, in a statement of its own, so that
 * the second sees all it promised.
 */
export async function selectNext(
  tx: Transaction,
  tenantId: string,
  after: bigint,
  limit: number,
): Promise<Event[]> {
  const [row] = await tx.query<{ horizon: bigint }>('select house.outbox_horizon() as horizon');
  const rows = await tx.query<EventRow>(
    `select position, event_id, type, subject, payload, occurred_at
     from outbox_event where tenant_id = $1 and position > $2 and position <= $3
     order by tenant_id, position limit $4`,
    [tenantId, after, row?.horizon ?? 0n, limit],
  );
  return rows.map((found) => toEvent(tenantId, found));
}

function toEvent(tenantId: string, row: EventRow): Event {
  return {
    tenantId,
    eventId: row.event_id,
    position: row.position,
    type: row.type,
    subject: row.subject,
    payload: row.payload,
    occurredAt: row.occurred_at,
  };
}

export async function movePlace(
  tx: Transaction,
  tenantId: string,
  consumer: string,
  to: bigint,
): Promise<void> {
  await tx.query(
    `update outbox_place set position = $3, failures = 0, retry_at = null, moved_at = now()
     where tenant_id = $1 and consumer = $2`,
    [tenantId, consumer, to],
  );
}

/** Notes a failed try at the next event; another comes no sooner than after `waitMs`. */
export async function noteFailure(
  tx: Transaction,
  tenantId: string,
  consumer: string,
  waitMs: number,
): Promise<void> {
  await tx.query(
    `update outbox_place set failures = failures + 1,
       retry_at = clock_timestamp() + $3::float8 * interval '1 millisecond'
     where tenant_id = $1 and consumer = $2`,
    [tenantId, consumer, waitMs],
  );
}

export async function insertParked(
  tx: Transaction,
  consumer: string,
  event: Event,
  reason: string,
  failures: number,
): Promise<void> {
  await tx.query(
    `insert into outbox_parked (tenant_id, consumer, event_id, position, type, subject, payload,
       occurred_at, reason, failures)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (tenant_id, consumer, event_id) do nothing`,
    [
      event.tenantId,
      consumer,
      event.eventId,
      event.position,
      event.type,
      event.subject,
      event.payload,
      event.occurredAt,
      reason,
      failures,
    ],
  );
}

interface ParkedRow extends EventRow {
  tenant_id: string;
  consumer: string;
  reason: string;
  failures: number;
  parked_at: Date;
}

const PARKED = `tenant_id, consumer, event_id, position, type, subject, payload, occurred_at,
  reason, failures, parked_at`;

export async function selectParked(tx: Transaction): Promise<ParkedEvent[]> {
  const rows = await tx.query<ParkedRow>(
    `select ${PARKED} from outbox_parked order by parked_at, event_id limit 1000`,
  );
  return rows.map(toParked);
}

/** Takes an event off the parked list; undefined if it is not on it. */
export async function takeParked(
  tx: Transaction,
  consumer: string,
  eventId: string,
): Promise<ParkedEvent | undefined> {
  const rows = await tx.query<ParkedRow>(
    `delete from outbox_parked where consumer = $1 and event_id = $2 returning ${PARKED}`,
    [consumer, eventId],
  );
  return rows.map(toParked)[0];
}

function toParked(row: ParkedRow): ParkedEvent {
  return {
    consumer: row.consumer,
    event: toEvent(row.tenant_id, row),
    reason: row.reason,
    failures: row.failures,
    parkedAt: row.parked_at,
  };
}

interface LagRow extends Row {
  consumer: string;
  waiting: bigint;
  oldest: number | null;
  parked: bigint;
}

export async function selectLag(
  db: Database,
  consumers: readonly string[],
): Promise<ConsumerLag[]> {
  const rows = await db.read<LagRow>(
    'system',
    `select c.consumer, coalesce(sum(w.waiting), 0)::bigint as waiting,
       extract(epoch from clock_timestamp() - min(w.oldest))::float8 as oldest,
       (select count(*) from outbox_parked k where k.consumer = c.consumer) as parked
     from unnest($1::text[]) c (consumer)
     left join outbox_tenant t on true
     left join outbox_place p on p.tenant_id = t.tenant_id and p.consumer = c.consumer
     left join lateral (
       select count(*) as waiting, min(occurred_at) as oldest from outbox_event e
       where e.tenant_id = t.tenant_id and e.position > coalesce(p.position, 0)) w on true
     group by c.consumer order by c.consumer`,
    [consumers],
  );
  return rows.map((row) => ({
    consumer: row.consumer,
    waiting: Number(row.waiting),
    oldestSeconds: Math.max(0, row.oldest ?? 0),
    parked: Number(row.parked),
  }));
}

/** Deletes events older than `days` that every consumer named has passed. */
export async function pruneEvents(
  db: Database,
  consumers: readonly string[],
  days: number,
): Promise<number> {
  return db.transaction('system', (tx) =>
    tx.execute(
      `delete from outbox_event e
       where e.occurred_at < now() - $2::int * interval '1 day'
         and not exists (
           select from unnest($1::text[]) c (consumer)
           left join outbox_place p on p.tenant_id = e.tenant_id and p.consumer = c.consumer
           where p.consumer is null or p.position < e.position)`,
      [consumers, days],
    ),
  );
}

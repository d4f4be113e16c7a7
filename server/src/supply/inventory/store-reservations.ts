/** Reservations; every change is made while the levels of their pairs are locked. */
import type { Database, Row, Transaction } from '../../platform/database/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { Buffer, Owner, Reservation } from './types.ts';

const BATCH = 5000;

const RESERVATION = `r.reservation_id as "reservationId", r.request_key as key,
  r.owner_kind as "ownerKind", r.owner_id as "ownerId", r.line_no as "lineNo",
  r.part_no as "partNo", r.channel_id as "channelId", r.sku, r.warehouse_id as "warehouseId",
  r.lot, r.units, r.state, r.expires_at as "expiresAt", r.promised_on as "promisedOn",
  r.created_at as "createdAt", r.ended_at as "endedAt", r.request_hash as "requestHash"`;

interface ReservationRow extends Row, Omit<Reservation, 'owner'> {
  ownerKind: Owner['kind'];
  ownerId: string;
  requestHash: string;
}

export interface StoredReservation extends Reservation {
  readonly requestHash: string;
}

function toReservation({ ownerKind, ownerId, ...row }: ReservationRow): StoredReservation {
  return { ...row, owner: { kind: ownerKind, id: ownerId } };
}

async function select(
  tx: Transaction,
  where: string,
  params: Parameters<Transaction['query']>[1],
): Promise<StoredReservation[]> {
  const rows = await tx.query<ReservationRow>(
    `select ${RESERVATION} from stock_reservation r
     where r.tenant_id = (select house.tenant()) and ${where}`,
    params,
  );
  return rows.map(toReservation);
}

/** What requests with these keys have made already. */
export function findByKeys(tx: Transaction, keys: readonly string[]): Promise<StoredReservation[]> {
  return select(tx, 'r.request_key = any($1::text[]) order by r.request_key, line_no, part_no', [
    keys,
  ]);
}

export async function findReservation(
  tx: Transaction,
  reservationId: string,
): Promise<Reservation | undefined> {
  const [row] = await select(tx, 'r.reservation_id = $1', [reservationId]);
  return row;
}

/** Open parts of somebody, by pair. */
export function findOpenOf(tx: Transaction, owners: readonly Owner[]): Promise<Reservation[]> {
  return select(
    tx,
    `(r.owner_kind, r.owner_id) in (select * from unnest($1::text[], $2::text[]))
       and r.state in ('held', 'waiting') order by r.warehouse_id, r.sku, r.lot, r.reservation_id`,
    [owners.map((owner) => owner.kind), owners.map((owner) => owner.id)],
  );
}

/** Open parts of pairs in one state, oldest first. */
export function findOpenAt(
  tx: Transaction,
  pairs: readonly { warehouseId: string; sku: string }[],
  state: 'held' | 'waiting',
): Promise<Reservation[]> {
  return select(
    tx,
    `(r.warehouse_id, r.sku) in (select * from unnest($1::uuid[], $2::text[]))
       and r.state = $3 and r.state in ('held', 'waiting') order by r.created_at, r.reservation_id`,
    [pairs.map((pair) => pair.warehouseId), pairs.map((pair) => pair.sku), state],
  );
}

/** Held parts of pairs whose time is over. */
export function findExpiredAt(
  tx: Transaction,
  pairs: readonly { warehouseId: string; sku: string }[],
  now: Date,
): Promise<Reservation[]> {
  return select(
    tx,
    `r.state = 'held' and r.expires_at is not null and r.expires_at <= $3
       and (r.warehouse_id, r.sku) in (select * from unnest($1::uuid[], $2::text[]))
       order by r.expires_at, r.reservation_id`,
    [pairs.map((pair) => pair.warehouseId), pairs.map((pair) => pair.sku), now],
  );
}

/** Held parts whose time is over, oldest first, without those somebody else is ending. */
export function findExpired(tx: Transaction, now: Date, limit: number): Promise<Reservation[]> {
  return select(
    tx,
    `r.state = 'held' and r.expires_at is not null and r.expires_at <= $1
       order by r.expires_at limit $2`,
    [now, limit],
  );
}

/** Companies with held units whose time is over; asked by the house, for all of them. */
export async function findTenantsWithExpired(db: Database, now: Date): Promise<string[]> {
  const rows = await db.read<{ id: string }>(
    'system',
    `select distinct tenant_id as id from stock_reservation
     where state = 'held' and expires_at is not null and expires_at <= $1`,
    [now],
  );
  return rows.map((row) => row.id);
}

export async function insertReservations(
  tx: Transaction,
  rows: readonly StoredReservation[],
): Promise<void> {
  for (const batch of inBatches(rows, BATCH)) {
    await tx.execute(
      `insert into stock_reservation (tenant_id, reservation_id, request_key, request_hash,
         owner_kind, owner_id, line_no, part_no, channel_id, sku, warehouse_id, lot, units, state,
         expires_at, promised_on, created_at)
       select (select house.tenant()), * from unnest($1::uuid[], $2::text[], $3::text[],
         $4::text[], $5::text[], $6::int[], $7::int[], $8::uuid[], $9::text[], $10::uuid[],
         $11::text[], $12::int[], $13::text[], $14::timestamptz[], $15::date[],
         $16::timestamptz[])`,
      [
        batch.map((row) => row.reservationId),
        batch.map((row) => row.key),
        batch.map((row) => row.requestHash),
        batch.map((row) => row.owner.kind),
        batch.map((row) => row.owner.id),
        batch.map((row) => row.lineNo),
        batch.map((row) => row.partNo),
        batch.map((row) => row.channelId),
        batch.map((row) => row.sku),
        batch.map((row) => row.warehouseId),
        batch.map((row) => row.lot),
        batch.map((row) => row.units),
        batch.map((row) => row.state),
        batch.map((row) => row.expiresAt),
        batch.map((row) => row.promisedOn),
        batch.map((row) => row.createdAt),
      ],
    );
  }
}

/** Ends open parts that are still in `from`; returns the ones it ended. */
export async function endReservations(
  tx: Transaction,
  ids: readonly string[],
  from: 'held' | 'waiting',
  to: 'consumed' | 'released' | 'expired' | 'broken',
  at: Date,
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `update stock_reservation set state = $3, ended_at = $4
     where tenant_id = (select house.tenant()) and reservation_id = any($1::uuid[]) and state = $2
     returning reservation_id as id`,
    [ids, from, to, at],
  );
  return new Set(rows.map((row) => row.id));
}

/** Takes units out of held or waiting parts that stay open. */
export async function reduceReservations(
  tx: Transaction,
  rows: readonly { reservationId: string; units: number }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(
    `update stock_reservation r set units = r.units - k.units
     from unnest($1::uuid[], $2::int[]) as k (id, units)
     where r.tenant_id = (select house.tenant()) and r.reservation_id = k.id`,
    [rows.map((row) => row.reservationId), rows.map((row) => row.units)],
  );
}

/** The next free part number of a line. */
export async function lastParts(
  tx: Transaction,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.query<{ key: string; lineNo: number; last: number }>(
    `select request_key as key, line_no as "lineNo", max(part_no)::int as last
     from stock_reservation where tenant_id = (select house.tenant())
       and request_key = any($1::text[]) group by 1, 2`,
    [keys],
  );
  return new Map(rows.map((row) => [`${row.lineNo} ${row.key}`, row.last]));
}

const EVERYWHERE = '00000000-0000-0000-0000-000000000000';

export async function readBuffers(
  tx: Transaction,
  channels: readonly string[] | null,
): Promise<Buffer[]> {
  const rows = await tx.query<Row & { channelId: string; sku: string; w: string; units: number }>(
    `select channel_id as "channelId", sku, warehouse_id as w, units from stock_buffer
     where tenant_id = (select house.tenant()) and ($1::uuid[] is null or channel_id = any($1))
     order by channel_id, sku, warehouse_id`,
    [channels],
  );
  return rows.map(({ channelId, sku, w, units }) => ({
    ...{ channelId, units },
    sku: sku === '' ? null : sku,
    warehouseId: w === EVERYWHERE ? null : w,
  }));
}

/** Writes a buffer; zero units take it away. */
export async function writeBuffer(tx: Transaction, buffer: Buffer, at: Date): Promise<void> {
  const key = [buffer.channelId, buffer.sku ?? '', buffer.warehouseId ?? EVERYWHERE];
  if (buffer.units === 0) {
    await tx.execute(
      `delete from stock_buffer where tenant_id = (select house.tenant()) and channel_id = $1
         and sku = $2 and warehouse_id = $3`,
      key,
    );
    return;
  }
  await tx.execute(
    `insert into stock_buffer (tenant_id, channel_id, sku, warehouse_id, units, updated_at)
     values ((select house.tenant()), $1, $2, $3, $4, $5)
     on conflict (tenant_id, channel_id, sku, warehouse_id) do update
       set units = excluded.units, updated_at = excluded.updated_at`,
    [...key, buffer.units, at],
  );
}

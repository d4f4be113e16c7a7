/** Reading the ledger and the reservations. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Reservation, ReservationState } from './types.ts';

export interface LedgerRow {
  readonly moveId: string;
  readonly at: Date;
  readonly lot: string;
  readonly units: number;
  readonly fromAccount: string;
  readonly fromWarehouseId: string | null;
  readonly toAccount: string;
  readonly toWarehouseId: string | null;
  readonly reason: string;
  readonly note: string | null;
  readonly documentKind: string | null;
  readonly documentId: string | null;
  readonly actorKind: string;
  readonly actorId: string;
  readonly fifoMinor: bigint | null;
  readonly averageMinor: bigint | null;
  readonly currency: string | null;
  /** Units for sale in the warehouses looked at, promised ones included, after the move. */
  readonly balance: number;
}

/** Accounts whose units are on the shelf for sale. */
const SHELF = "('available', 'locked')";

export interface LedgerQuery {
  readonly sku: string;
  readonly warehouseId?: string | undefined;
  /** The last move of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/**
 * Moves of a SKU, newest first, each with the balance after it. The balance is summed from the
 * first move on, so that it holds whatever page is looked at.
 */
export function readLedger(tx: Transaction, query: LedgerQuery): Promise<LedgerRow[]> {
  return tx.query<LedgerRow & Row>(
    `with moves as (
       select m.*, sum(
           (case when to_account in ${SHELF} and ($2::uuid is null or to_warehouse_id = $2)
             then units else 0 end)
           - (case when from_account in ${SHELF} and ($2::uuid is null or from_warehouse_id = $2)
             then units else 0 end)) over (order by move_id) as balance
       from stock_move m where tenant_id = (select house.tenant()) and sku = $1
         and ($2::uuid is null or to_warehouse_id = $2 or from_warehouse_id = $2))
     select move_id as "moveId", at, lot, units, from_account as "fromAccount",
       from_warehouse_id as "fromWarehouseId", to_account as "toAccount",
       to_warehouse_id as "toWarehouseId", reason, note, document_kind as "documentKind",
       document_id as "documentId", actor_kind as "actorKind", actor_id as "actorId",
       fifo_minor as "fifoMinor", average_minor as "averageMinor", currency,
       balance::int as balance
     from moves where $3::uuid is null or move_id < $3 order by move_id desc limit $4`,
    [query.sku, query.warehouseId ?? null, query.before ?? null, query.limit],
  );
}

export interface ReservationQuery {
  readonly state?: ReservationState | undefined;
  readonly sku?: string | undefined;
  readonly warehouseId?: string | undefined;
  readonly before?: { readonly createdAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

interface ReservationRow extends Row, Omit<Reservation, 'owner'> {
  ownerKind: Reservation['owner']['kind'];
  ownerId: string;
}

const filters = `tenant_id = (select house.tenant()) and ($1::text is null or sku = $1)
  and ($2::uuid is null or warehouse_id = $2)`;

/** Newest first. */
export async function readReservations(
  tx: Transaction,
  query: ReservationQuery,
): Promise<Reservation[]> {
  const rows = await tx.query<ReservationRow>(
    `select reservation_id as "reservationId", request_key as key, owner_kind as "ownerKind",
       owner_id as "ownerId", line_no as "lineNo", part_no as "partNo",
       channel_id as "channelId", sku, warehouse_id as "warehouseId", lot, units, state,
       expires_at as "expiresAt", promised_on as "promisedOn", created_at as "createdAt",
       ended_at as "endedAt"
     from stock_reservation where ${filters} and ($3::text is null or state = $3)
       and ($4::timestamptz is null or (created_at, reservation_id) < ($4, $5::uuid))
     order by created_at desc, reservation_id desc limit $6`,
    [
      query.sku ?? null,
      query.warehouseId ?? null,
      query.state ?? null,
      query.before?.createdAt ?? null,
      query.before?.id ?? null,
      query.limit,
    ],
  );
  return rows.map(({ ownerKind, ownerId, ...row }) => ({
    ...row,
    owner: { kind: ownerKind, id: ownerId },
  }));
}

export async function countReservations(
  tx: Transaction,
  query: ReservationQuery,
): Promise<Record<string, number>> {
  const rows = await tx.query<{ state: string; n: number }>(
    `select state, count(*)::int as n from stock_reservation where ${filters} group by state`,
    [query.sku ?? null, query.warehouseId ?? null],
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}

export interface AgeRow {
  readonly warehouseId: string;
  /** Days up to which the units are old: 30, 60, 90, 180; null is older. */
  readonly upToDays: number | null;
  readonly units: number;
  /** FIFO cost of the units whose cost is known. */
  readonly costMinor: bigint;
  readonly unknownUnits: number;
  readonly currency: string | null;
}

/** How old the units in each warehouse are, and what they cost. */
export function readAges(tx: Transaction, now: Date): Promise<AgeRow[]> {
  return tx.query<AgeRow & Row>(
    `select warehouse_id as "warehouseId", bucket as "upToDays", sum(units_left)::int as units,
       coalesce(sum(cost_left_minor), 0)::bigint as "costMinor",
       coalesce(sum(units_left) filter (where cost_left_minor is null), 0)::int as "unknownUnits",
       max(currency) as currency
     from (select l.*, case
         when $1::timestamptz - received_at <= interval '30 days' then 30
         when $1::timestamptz - received_at <= interval '60 days' then 60
         when $1::timestamptz - received_at <= interval '90 days' then 90
         when $1::timestamptz - received_at <= interval '180 days' then 180 end as bucket
       from stock_layer l where tenant_id = (select house.tenant()) and units_left > 0) as aged
     group by warehouse_id, bucket order by warehouse_id, bucket nulls last`,
    [now],
  );
}

export interface ValueRow {
  readonly warehouseId: string;
  readonly units: number;
  readonly unknownUnits: number;
  readonly fifoMinor: bigint;
  readonly averageMinor: bigint;
  readonly currency: string | null;
}

/** What stands in each warehouse at FIFO and at moving average; units of unknown cost apart. */
export function readValues(tx: Transaction): Promise<ValueRow[]> {
  return tx.query<ValueRow & Row>(
    `select v.warehouse_id as "warehouseId", sum(v.units + v.unknown_units)::int as units,
       sum(v.unknown_units)::int as "unknownUnits", sum(v.cost_minor)::bigint as "averageMinor",
       max(v.currency) as currency, coalesce((select sum(l.cost_left_minor) from stock_layer l
         where l.tenant_id = (select house.tenant()) and l.warehouse_id = v.warehouse_id
           and l.units_left > 0), 0)::bigint as "fifoMinor"
     from stock_value v where v.tenant_id = (select house.tenant())
     group by v.warehouse_id order by v.warehouse_id`,
  );
}

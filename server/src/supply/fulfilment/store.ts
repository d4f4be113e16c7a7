/** Decisions, shipments, waves and what routing is told: duties, blocks, outages. */
import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import type { PickedUnits } from '../inventory/index.ts';
import type { Block, Outage, RouteDecision, Shipment, ShipmentState, Wave } from './types.ts';

export async function insertDecisions(
  tx: Transaction,
  rows: readonly RouteDecision[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(
    `insert into route_decision (tenant_id, decision_id, order_id, kind, reason, made_at,
       actor_kind, actor_id, currency, cost_minor, best_minor, shipped_whole, inputs, outcome)
     select (select house.tenant()), * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[],
       $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::bigint[],
       $11::boolean[], $12::jsonb[], $13::jsonb[])`,
    [
      rows.map((row) => row.decisionId),
      rows.map((row) => row.orderId),
      rows.map((row) => row.kind),
      rows.map((row) => row.reason),
      rows.map((row) => row.madeAt),
      rows.map((row) => row.actorKind),
      rows.map((row) => row.actorId),
      rows.map((row) => row.currency),
      rows.map((row) => row.costMinor),
      rows.map((row) => row.bestMinor),
      rows.map((row) => row.shippedWhole),
      rows.map((row) => JSON.stringify(row.inputs)),
      rows.map((row) => JSON.stringify(row.outcome)),
    ],
  );
}

/** The decisions about an order, newest first. */
export function readDecisions(tx: Transaction, orderId: string): Promise<RouteDecision[]> {
  return tx.query<RouteDecision & Row>(
    `select decision_id as "decisionId", order_id as "orderId", kind, reason,
       made_at as "madeAt", actor_kind as "actorKind", actor_id as "actorId", currency,
       cost_minor as "costMinor", best_minor as "bestMinor", shipped_whole as "shippedWhole",
       inputs, outcome
     from route_decision where tenant_id = (select house.tenant()) and order_id = $1
     order by made_at desc, decision_id desc limit 50`,
    [orderId],
  );
}

const SHIPMENT = `s.shipment_id as "shipmentId", s.number, s.order_id as "orderId",
  s.decision_id as "decisionId", s.warehouse_id as "warehouseId", s.market, s.state,
  s.wave_id as "waveId", s.service, s.units, s.weight_grams as "weightGrams", s.currency,
  s.cost_minor as "costMinor", s.ship_on as "shipOn", s.promise_on as "promiseOn",
  s.cut_off_at as "cutOffAt", s.created_at as "createdAt", s.moved_at as "movedAt",
  (select coalesce(jsonb_agg(jsonb_build_object('sku', l.sku, 'units', l.units)
      order by l.sku), '[]') from shipment_line l
    where l.tenant_id = s.tenant_id and l.shipment_id = s.shipment_id) as lines`;

export interface ShipmentQuery {
  readonly state?: ShipmentState | undefined;
  readonly warehouseId?: string | undefined;
  readonly waveId?: string | undefined;
  readonly orderId?: string | undefined;
  /** Only those due on or before this day. */
  readonly dueBy?: string | undefined;
  readonly after?: { readonly shipOn: string; readonly id: string } | undefined;
  readonly limit: number;
}

const filters = `s.tenant_id = (select house.tenant())
  and ($1::uuid is null or s.warehouse_id = $1) and ($2::uuid is null or s.wave_id = $2)
  and ($3::uuid is null or s.order_id = $3) and ($4::date is null or s.ship_on <= $4)`;

const filterParams = (query: ShipmentQuery): SqlValue[] => [
  query.warehouseId ?? null,
  query.waveId ?? null,
  query.orderId ?? null,
  query.dueBy ?? null,
];

/** By the day they leave. */
export function readShipments(tx: Transaction, query: ShipmentQuery): Promise<Shipment[]> {
  return tx.query<Shipment & Row>(
    `select ${SHIPMENT} from shipment s where ${filters} and ($5::text is null or s.state = $5)
       and ($6::date is null or (s.ship_on, s.shipment_id) > ($6, $7::uuid))
     order by s.ship_on, s.shipment_id limit $8`,
    [
      ...filterParams(query),
      query.state ?? null,
      query.after?.shipOn ?? null,
      query.after?.id ?? null,
      query.limit,
    ],
  );
}

export async function countShipments(
  tx: Transaction,
  query: ShipmentQuery,
): Promise<Record<string, number>> {
  const rows = await tx.query<{ state: string; n: number }>(
    `select s.state, count(*)::int as n from shipment s where ${filters} group by s.state`,
    filterParams(query),
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}

/** Locks shipments in the order of their ids. */
export function lockShipments(
  tx: Transaction,
  where: { readonly ids: readonly string[] } | { readonly orderIds: readonly string[] },
): Promise<Shipment[]> {
  const [column, ids] = 'ids' in where ? ['shipment_id', where.ids] : ['order_id', where.orderIds];
  return tx.query<Shipment & Row>(
    `select ${SHIPMENT} from shipment s where s.tenant_id = (select house.tenant())
       and s.${column} = any($1::uuid[]) order by s.shipment_id for update of s`,
    [ids],
  );
}

export async function insertShipments(tx: Transaction, rows: readonly Shipment[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(
    `insert into shipment (tenant_id, shipment_id, number, order_id, decision_id, warehouse_id,
       market, state, service, units, weight_grams, currency, cost_minor, ship_on, promise_on,
       cut_off_at, created_at)
     select (select house.tenant()), * from unnest($1::uuid[], $2::text[], $3::uuid[],
       $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::int[], $10::int[],
       $11::text[], $12::bigint[], $13::date[], $14::date[], $15::timestamptz[],
       $16::timestamptz[])`,
    [
      rows.map((row) => row.shipmentId),
      rows.map((row) => row.number),
      rows.map((row) => row.orderId),
      rows.map((row) => row.decisionId),
      rows.map((row) => row.warehouseId),
      rows.map((row) => row.market),
      rows.map((row) => row.state),
      rows.map((row) => row.service),
      rows.map((row) => row.units),
      rows.map((row) => row.weightGrams),
      rows.map((row) => row.currency),
      rows.map((row) => row.costMinor),
      rows.map((row) => row.shipOn),
      rows.map((row) => row.promiseOn),
      rows.map((row) => row.cutOffAt),
      rows.map((row) => row.createdAt),
    ],
  );
  const lines = rows.flatMap(({ shipmentId, lines: own }) =>
    own.map((line) => ({ shipmentId, ...line })),
  );
  await tx.execute(
    `insert into shipment_line (tenant_id, shipment_id, sku, units)
     select (select house.tenant()), * from unnest($1::uuid[], $2::text[], $3::int[])`,
    [
      lines.map((line) => line.shipmentId),
      lines.map((line) => line.sku),
      lines.map((line) => line.units),
    ],
  );
}

/** Moves shipments that are still in `from`; returns the ones it moved. */
export async function moveShipments(
  tx: Transaction,
  ids: readonly string[],
  move: {
    readonly from: readonly ShipmentState[];
    readonly to: ShipmentState;
    readonly at: Date;
    readonly by: string;
    readonly waveId?: string | undefined;
  },
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `update shipment set state = $3, moved_at = $4, moved_by = $5, version = version + 1,
       wave_id = coalesce($6::uuid, wave_id),
       picked_at = case when $3 = 'picked' then $4 else picked_at end
     where tenant_id = (select house.tenant()) and shipment_id = any($1::uuid[])
       and state = any($2::text[]) returning shipment_id as id`,
    [ids, move.from, move.to, move.at, move.by, move.waveId ?? null],
  );
  return new Set(rows.map((row) => row.id));
}

/** Units of parcels that stood picked in a warehouse at some time since. */
export function readPicked(
  tx: Transaction,
  warehouseId: string,
  since: Date,
): Promise<PickedUnits[]> {
  return tx.query<PickedUnits & Row>(
    `select l.sku, l.units, s.picked_at as "pickedAt",
       case when s.state <> 'picked' then s.moved_at end as "goneAt"
     from shipment s join shipment_line l on l.tenant_id = s.tenant_id
       and l.shipment_id = s.shipment_id
     where s.tenant_id = (select house.tenant()) and s.warehouse_id = $1
       and s.picked_at is not null and (s.state = 'picked' or s.moved_at > $2)`,
    [warehouseId, since],
  );
}

/** How many parcels an order ever had, cancelled ones too: the next number. */
export async function countParcels(
  tx: Transaction,
  orderIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.query<{ orderId: string; n: number }>(
    `select order_id as "orderId", count(*)::int as n from shipment
     where tenant_id = (select house.tenant()) and order_id = any($1::uuid[]) group by order_id`,
    [orderIds],
  );
  return new Map(rows.map((row) => [row.orderId, row.n]));
}

/** Parcels that leave warehouses on each day from `from` on, cancelled ones left out. */
export function readDayLoad(
  tx: Transaction,
  warehouseIds: readonly string[],
  from: string,
): Promise<{ warehouseId: string; shipOn: string; parcels: number }[]> {
  return tx.query(
    `select warehouse_id as "warehouseId", ship_on as "shipOn", count(*)::int as parcels
     from shipment where tenant_id = (select house.tenant()) and state <> 'cancelled'
       and warehouse_id = any($1::uuid[]) and ship_on >= $2 group by warehouse_id, ship_on`,
    [warehouseIds, from],
  );
}

export async function insertWave(tx: Transaction, wave: Wave, by: string): Promise<void> {
  await tx.execute(
    `insert into wave (tenant_id, wave_id, number, warehouse_id, ship_on, created_at, created_by)
     values ((select house.tenant()), $1, $2, $3, $4, $5, $6)`,
    [wave.waveId, wave.number, wave.warehouseId, wave.shipOn, wave.createdAt, by],
  );
}

export async function countWaves(
  tx: Transaction,
  warehouseId: string,
  shipOn: string,
): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from wave where tenant_id = (select house.tenant())
       and warehouse_id = $1 and ship_on = $2`,
    [warehouseId, shipOn],
  );
  return row?.n ?? 0;
}

/** Orders that wait and whose time to be tried again has not come. */
export async function readWaiting(tx: Transaction, now: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select order_id as id from route_wait where tenant_id = (select house.tenant())
       and retry_at > $1`,
    [now],
  );
  return rows.map((row) => row.id);
}

export async function writeWaiting(
  tx: Transaction,
  rows: readonly { orderId: string; decisionId: string }[],
  since: Date,
  retryAt: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(
    `insert into route_wait as known (tenant_id, order_id, decision_id, since, retry_at)
     select (select house.tenant()), o, d, $3, $4 from unnest($1::uuid[], $2::uuid[]) as k (o, d)
     on conflict (tenant_id, order_id) do update
       set decision_id = excluded.decision_id, retry_at = excluded.retry_at`,
    [rows.map((row) => row.orderId), rows.map((row) => row.decisionId), since, retryAt],
  );
}

export async function endWaiting(tx: Transaction, orderIds: readonly string[]): Promise<void> {
  await tx.execute(
    `delete from route_wait where tenant_id = (select house.tenant())
       and order_id = any($1::uuid[])`,
    [orderIds],
  );
}

/** Everybody who waits is looked at again. */
export async function endAllWaiting(tx: Transaction): Promise<void> {
  await tx.execute('delete from route_wait where tenant_id = (select house.tenant())');
}

export async function countWaiting(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    'select count(*)::int as n from route_wait where tenant_id = (select house.tenant())',
  );
  return row?.n ?? 0;
}

export function readBlocks(tx: Transaction): Promise<Block[]> {
  return tx.query<Block & Row>(
    `select block_id as "blockId", warehouse_id as "warehouseId", market, sku, rule
     from route_block where tenant_id = (select house.tenant()) order by created_at, block_id`,
  );
}

export async function insertBlock(tx: Transaction, block: Block, by: string): Promise<void> {
  await tx.execute(
    `insert into route_block (tenant_id, block_id, warehouse_id, market, sku, rule, created_by)
     values ((select house.tenant()), $1, $2, $3, $4, $5, $6)`,
    [block.blockId, block.warehouseId, block.market, block.sku, block.rule, by],
  );
}

export async function deleteBlock(tx: Transaction, blockId: string): Promise<boolean> {
  const gone = await tx.execute(
    'delete from route_block where tenant_id = (select house.tenant()) and block_id = $1',
    [blockId],
  );
  return gone === 1;
}

export function readOutages(tx: Transaction): Promise<Outage[]> {
  return tx.query<Outage & Row>(
    `select outage_id as "outageId", warehouse_id as "warehouseId", reason,
       started_at as "startedAt", ended_at as "endedAt"
     from warehouse_outage where tenant_id = (select house.tenant()) and ended_at is null
     order by started_at`,
  );
}

/** False when the warehouse is down already. */
export async function insertOutage(tx: Transaction, outage: Outage, by: string): Promise<boolean> {
  const made = await tx.execute(
    `insert into warehouse_outage (tenant_id, outage_id, warehouse_id, reason, started_at,
       started_by)
     values ((select house.tenant()), $1, $2, $3, $4, $5) on conflict do nothing`,
    [outage.outageId, outage.warehouseId, outage.reason, outage.startedAt, by],
  );
  return made === 1;
}

export async function endOutage(
  tx: Transaction,
  outageId: string,
  at: Date,
  by: string,
): Promise<boolean> {
  const ended = await tx.execute(
    `update warehouse_outage set ended_at = $2, ended_by = $3
     where tenant_id = (select house.tenant()) and outage_id = $1 and ended_at is null`,
    [outageId, at, by],
  );
  return ended === 1;
}

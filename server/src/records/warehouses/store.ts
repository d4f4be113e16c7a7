import type { SqlValue, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { type Lane, type LaneInput, UNSAID, type Warehouse, type WarehouseInput } from './types.ts';

const WAREHOUSE = `warehouse_id as "warehouseId", code, name, tier, country, city,
  latitude::float8 as latitude, longitude::float8 as longitude, capacity_units as "capacityUnits",
  storage_rate::float8 as "storageRate", handling_rate::float8 as "handlingRate", currency,
  cut_off as "cutOff", time_zone as "timeZone", parcels_per_day as "parcelsPerDay",
  to_jsonb(working_days) as "workingDays", to_jsonb(holidays) as holidays,
  dangerous_goods as "dangerousGoods", active, version`;

const LANE = `lane_id as "laneId", kind, from_supplier_id as "fromSupplierId",
  from_warehouse_id as "fromWarehouseId", to_warehouse_id as "toWarehouseId",
  to_market as "toMarket", mode, days_mean::float8 as "daysMean", days_sd::float8 as "daysSd",
  cost_per_kg::float8 as "costPerKg", cost_per_unit::float8 as "costPerUnit", currency,
  assumptions, active, version`;

type WarehouseRow = Warehouse & Record<string, unknown>;
type LaneRow = Lane & Record<string, unknown>;

/** All warehouses by tier and code; a company has a few hundred at most. */
export async function listWarehouses(tx: Transaction): Promise<Warehouse[]> {
  return tx.query<WarehouseRow>(
    `select ${WAREHOUSE} from public.warehouse where tenant_id = (select house.tenant())
      order by array_position(array['domestic', 'overseas', 'forward'], tier), code`,
  );
}

export async function findWarehouse(tx: Transaction, id: string): Promise<Warehouse | null> {
  const [row] = await tx.query<WarehouseRow>(
    `select ${WAREHOUSE} from public.warehouse
      where tenant_id = (select house.tenant()) and warehouse_id = $1`,
    [id],
  );
  return row ?? null;
}

/** Holds warehouses until the end of the transaction, so that what is counted of them stands. */
export async function lockWarehouses(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query(
    `select from public.warehouse
      where tenant_id = (select house.tenant()) and warehouse_id = any($1::uuid[])
      order by warehouse_id for no key update`,
    [ids],
  );
}

function warehouseValues(input: WarehouseInput): SqlValue[] {
  const { parcelsPerDay, workingDays, holidays, dangerousGoods } = { ...UNSAID, ...input };
  return [
    input.name,
    input.tier,
    input.country,
    input.city,
    input.latitude,
    input.longitude,
    input.capacityUnits,
    input.storageRate,
    input.handlingRate,
    input.currency,
    input.cutOff,
    input.timeZone,
    parcelsPerDay,
    workingDays,
    holidays,
    dangerousGoods,
  ];
}

/** Adds the warehouse, or answers null when its code is taken. */
export async function insertWarehouse(
  tx: Transaction,
  input: WarehouseInput,
): Promise<Warehouse | null> {
  const [row] = await tx.query<WarehouseRow>(
    `insert into public.warehouse (tenant_id, warehouse_id, code, name, tier, country, city,
        latitude, longitude, capacity_units, storage_rate, handling_rate, currency, cut_off,
        time_zone, parcels_per_day, working_days, holidays, dangerous_goods)
      values ((select house.tenant()), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
        $15, $16::smallint[], $17::date[], $18::text[])
      on conflict (tenant_id, code) do nothing returning ${WAREHOUSE}`,
    [newId(), input.code, ...warehouseValues(input)],
  );
  return row ?? null;
}

/** Writes the whole warehouse over the one still at `version`; null when it is not. */
export async function updateWarehouse(
  tx: Transaction,
  warehouse: Warehouse,
): Promise<Warehouse | null> {
  const [row] = await tx.query<WarehouseRow>(
    `update public.warehouse set name = $4, tier = $5, country = $6, city = $7, latitude = $8,
        longitude = $9, capacity_units = $10, storage_rate = $11, handling_rate = $12,
        currency = $13, cut_off = $14, time_zone = $15, parcels_per_day = $16,
        working_days = $17::smallint[], holidays = $18::date[], dangerous_goods = $19::text[],
        active = $3,
        version = version + 1, updated_at = now()
      where tenant_id = (select house.tenant()) and warehouse_id = $1 and version = $2
      returning ${WAREHOUSE}`,
    [warehouse.warehouseId, warehouse.version, warehouse.active, ...warehouseValues(warehouse)],
  );
  return row ?? null;
}

/** All lanes, supply first, then transfers, then deliveries. */
export async function listLanes(tx: Transaction): Promise<Lane[]> {
  return tx.query<LaneRow>(
    `select ${LANE} from public.lane where tenant_id = (select house.tenant())
      order by array_position(array['supply', 'transfer', 'delivery'], kind), lane_id`,
  );
}

export async function findLane(tx: Transaction, laneId: string): Promise<Lane | null> {
  const [row] = await tx.query<LaneRow>(
    `select ${LANE} from public.lane where tenant_id = (select house.tenant()) and lane_id = $1`,
    [laneId],
  );
  return row ?? null;
}

/** Adds lanes whose ends and mode are not there yet; answers those added. */
export async function insertLanes(tx: Transaction, lanes: readonly LaneInput[]): Promise<Lane[]> {
  if (lanes.length === 0) return [];
  return tx.query<LaneRow>(
    `insert into public.lane (tenant_id, lane_id, kind, from_supplier_id, from_warehouse_id,
        to_warehouse_id, to_market, mode, days_mean, days_sd, cost_per_kg, cost_per_unit, currency,
        assumptions)
      select (select house.tenant()), r.id, r.kind, r.supplier, r.origin, r.destination,
        r.market, r.mode,
        r.mean, r.sd, r.per_kg, r.per_unit, r.currency, string_to_array(r.assumptions, ' ')
      from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[],
        $7::text[],
        $8::numeric[], $9::numeric[], $10::numeric[], $11::numeric[], $12::text[], $13::text[])
        as r(id, kind, supplier, origin, destination, market, mode, mean, sd, per_kg, per_unit,
          currency, assumptions)
      on conflict do nothing returning ${LANE}`,
    [
      lanes.map(() => newId()),
      lanes.map((lane) => lane.kind),
      lanes.map((lane) => lane.fromSupplierId),
      lanes.map((lane) => lane.fromWarehouseId),
      lanes.map((lane) => lane.toWarehouseId),
      lanes.map((lane) => lane.toMarket),
      lanes.map((lane) => lane.mode),
      lanes.map((lane) => lane.daysMean),
      lanes.map((lane) => lane.daysSd),
      lanes.map((lane) => lane.costPerKg),
      lanes.map((lane) => lane.costPerUnit),
      lanes.map((lane) => lane.currency),
      lanes.map((lane) => lane.assumptions.join(' ')),
    ],
  );
}

/** Writes a lane's figures over the one still at `version`; its ends and mode stay. */
export async function updateLane(tx: Transaction, lane: Lane): Promise<Lane | null> {
  const [row] = await tx.query<LaneRow>(
    `update public.lane set days_mean = $3, days_sd = $4, cost_per_kg = $5, cost_per_unit = $6,
        currency = $7, assumptions = $8, active = $9, version = version + 1, updated_at = now()
      where tenant_id = (select house.tenant()) and lane_id = $1 and version = $2
      returning ${LANE}`,
    [
      lane.laneId,
      lane.version,
      lane.daysMean,
      lane.daysSd,
      lane.costPerKg,
      lane.costPerUnit,
      lane.currency,
      lane.assumptions,
      lane.active,
    ],
  );
  return row ?? null;
}

/** Layers and pools of cost; read and written while the levels they belong to are locked. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { LevelKey } from './rules.ts';
import type { Layer, Pool } from './rules-value.ts';
import type { LandedCost, StockDocument } from './types.ts';

const BATCH = 5000;

/** `documentId`: the paper the units came with. */
export type OwnedLayer = Layer & LevelKey & { readonly documentId: string | null };

/** Layers with units left, oldest first. */
export function readLayers(tx: Transaction, keys: readonly LevelKey[]): Promise<OwnedLayer[]> {
  return tx.query<OwnedLayer & Row>(
    `select l.layer_id as "layerId", l.warehouse_id as "warehouseId", l.sku, l.lot,
       l.received_at as "receivedAt", l.units_left as "unitsLeft",
       l.cost_left_minor as "costLeftMinor", l.currency, l.document_id as "documentId"
     from stock_layer l
     join unnest($1::uuid[], $2::text[], $3::text[]) as k (w, s, t)
       on l.warehouse_id = k.w and l.sku = k.s and l.lot = k.t
     where l.tenant_id = (select house.tenant()) and l.units_left > 0
     order by l.received_at, l.layer_id`,
    [keys.map((key) => key.warehouseId), keys.map((key) => key.sku), keys.map((key) => key.lot)],
  );
}

export interface NewLayer extends LevelKey {
  readonly layerId: string;
  readonly receivedAt: Date;
  readonly units: number;
  readonly costMinor: bigint | null;
  readonly cost: LandedCost | undefined;
  readonly currency: string | null;
  readonly document: StockDocument | undefined;
}

export async function insertLayers(tx: Transaction, layers: readonly NewLayer[]): Promise<void> {
  for (const batch of inBatches(layers, BATCH)) {
    await tx.execute(
      `insert into stock_layer (tenant_id, layer_id, warehouse_id, sku, lot, received_at,
         document_kind, document_id, units_in, units_left, goods_minor, freight_minor, other_minor,
         cost_left_minor, currency)
       select (select house.tenant()), id, w, s, t, at, dk, di, n, n, goods, freight, other, total,
         currency
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::text[],
         $7::text[], $8::int[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[],
         $13::text[]) as k (id, w, s, t, at, dk, di, n, goods, freight, other, total, currency)`,
      [
        batch.map((row) => row.layerId),
        batch.map((row) => row.warehouseId),
        batch.map((row) => row.sku),
        batch.map((row) => row.lot),
        batch.map((row) => row.receivedAt),
        batch.map((row) => row.document?.kind ?? null),
        batch.map((row) => row.document?.id ?? null),
        batch.map((row) => row.units),
        batch.map((row) => row.cost?.goodsMinor ?? null),
        batch.map((row) => row.cost?.freightMinor ?? null),
        batch.map((row) => row.cost?.otherMinor ?? null),
        batch.map((row) => row.costMinor),
        batch.map((row) => row.currency),
      ],
    );
  }
}

/** Takes units and their cost out of layers. */
export async function reduceLayers(
  tx: Transaction,
  takes: readonly { layerId: string; units: number; costMinor: bigint | null }[],
): Promise<void> {
  for (const batch of inBatches(takes, BATCH)) {
    await tx.execute(
      `update stock_layer l set units_left = l.units_left - k.units,
         cost_left_minor = l.cost_left_minor - k.cost
       from (select id, sum(units)::int as units, sum(cost)::bigint as cost
         from unnest($1::uuid[], $2::int[], $3::bigint[]) as g (id, units, cost) group by id) k
       where l.tenant_id = (select house.tenant()) and l.layer_id = k.id`,
      [
        batch.map((row) => row.layerId),
        batch.map((row) => row.units),
        batch.map((row) => row.costMinor ?? 0n),
      ],
    );
  }
}

export interface OwnedPool extends Pool {
  readonly warehouseId: string;
  readonly sku: string;
  readonly currency: string | null;
}

/** Makes missing pools at zero and locks all of them in the order of their keys. */
export async function openPools(
  tx: Transaction,
  pairs: readonly { warehouseId: string; sku: string }[],
): Promise<OwnedPool[]> {
  const pools: OwnedPool[] = [];
  for (const batch of inBatches(pairs, BATCH)) {
    const rows = await tx.query<OwnedPool & Row>(
      `insert into stock_value as v (tenant_id, warehouse_id, sku)
       select (select house.tenant()), w, s from unnest($1::uuid[], $2::text[]) as k (w, s)
       order by w, s collate "C"
       on conflict (tenant_id, warehouse_id, sku) do update set currency = v.currency
       returning warehouse_id as "warehouseId", sku, units, cost_minor as "costMinor",
         unknown_units as "unknownUnits", currency`,
      [batch.map((row) => row.warehouseId), batch.map((row) => row.sku)],
    );
    pools.push(...rows);
  }
  return pools;
}

export async function writePools(tx: Transaction, pools: readonly OwnedPool[]): Promise<void> {
  for (const batch of inBatches(pools, BATCH)) {
    await tx.execute(
      `update stock_value v set units = k.units, cost_minor = k.cost, unknown_units = k.unknown,
         currency = k.currency
       from unnest($1::uuid[], $2::text[], $3::int[], $4::bigint[], $5::int[], $6::text[])
         as k (w, s, units, cost, unknown, currency)
       where v.tenant_id = (select house.tenant()) and v.warehouse_id = k.w and v.sku = k.s`,
      [
        batch.map((row) => row.warehouseId),
        batch.map((row) => row.sku),
        batch.map((row) => row.units),
        batch.map((row) => row.costMinor),
        batch.map((row) => row.unknownUnits),
        batch.map((row) => row.currency),
      ],
    );
  }
}

/** Writing the ledger: levels are locked in key order, changed by deltas; every move is kept. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { LevelChange, LevelKey } from './rules.ts';
import type { Entry, Level, StockDocument } from './types.ts';

const BATCH = 5000;

const LEVEL = `l.warehouse_id as "warehouseId", l.sku, l.lot, l.available, l.locked, l.inspection,
  l.defective, l.transit`;

type LevelRow = Level & Row;

/**
 * Makes the rows of the keys that are missing, at zero, and locks all of them in one pass in the
 * order of the keys.
 */
export async function openLevels(tx: Transaction, keys: readonly LevelKey[]): Promise<Level[]> {
  const levels: Level[] = [];
  for (const batch of inBatches(keys, BATCH)) {
    const rows = await tx.query<LevelRow>(
      `insert into stock_level as l (tenant_id, warehouse_id, sku, lot)
       select (select house.tenant()), w, s, t
       from unnest($1::uuid[], $2::text[], $3::text[]) as k (w, s, t)
       order by w, s collate "C", t collate "C"
       on conflict (tenant_id, warehouse_id, sku, lot) do update set updated_at = now()
       returning ${LEVEL}, null::date as "expiresOn"`,
      [
        batch.map((key) => key.warehouseId),
        batch.map((key) => key.sku),
        batch.map((key) => key.lot),
      ],
    );
    levels.push(...rows);
  }
  return levels;
}

/** Locks every lot of the pairs, in the order of their keys; pairs without a row answer nothing. */
export function lockPairs(
  tx: Transaction,
  pairs: readonly { readonly warehouseId: string; readonly sku: string }[],
): Promise<Level[]> {
  return tx.query<LevelRow>(
    `select ${LEVEL}, (select expires_on from stock_lot t where t.sku = l.sku and t.lot = l.lot)
       as "expiresOn"
     from stock_level l
     join (select distinct w, s from unnest($1::uuid[], $2::text[]) as k (w, s)) k
       on l.warehouse_id = k.w and l.sku = k.s
     where l.tenant_id = (select house.tenant())
     order by l.warehouse_id, l.sku, l.lot for update of l`,
    [pairs.map((pair) => pair.warehouseId), pairs.map((pair) => pair.sku)],
  );
}

/** Locks every level of the SKUs, in the order of their keys. */
export function lockSkus(tx: Transaction, skus: readonly string[]): Promise<Level[]> {
  return tx.query<LevelRow>(
    `select ${LEVEL}, null::date as "expiresOn" from stock_level l
     where l.tenant_id = (select house.tenant()) and l.sku = any($1::text[])
     order by l.warehouse_id, l.sku, l.lot for update of l`,
    [[...new Set(skus)]],
  );
}

/** Changes levels by deltas; the checks of the table refuse what would go below zero. */
export async function changeLevels(
  tx: Transaction,
  changes: readonly LevelChange[],
  at: Date,
): Promise<void> {
  for (const batch of inBatches(changes, BATCH)) {
    await tx.execute(
      `update stock_level l set available = l.available + k.available,
         locked = l.locked + k.locked, inspection = l.inspection + k.inspection,
         defective = l.defective + k.defective, transit = l.transit + k.transit,
         known_since = case when k.known then coalesce(l.known_since, $9) else l.known_since end,
         updated_at = $9
       from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::int[], $6::int[], $7::int[],
         $8::int[], $10::boolean[])
         as k (warehouse_id, sku, lot, available, locked, inspection, defective, transit, known)
       where l.tenant_id = (select house.tenant()) and l.warehouse_id = k.warehouse_id
         and l.sku = k.sku and l.lot = k.lot`,
      [
        batch.map((row) => row.warehouseId),
        batch.map((row) => row.sku),
        batch.map((row) => row.lot),
        batch.map((row) => row.available),
        batch.map((row) => row.locked),
        batch.map((row) => row.inspection),
        batch.map((row) => row.defective),
        batch.map((row) => row.transit),
        at,
        // Units that are only on their way do not say what stands on the shelf.
        batch.map((row) => row.available + row.inspection + row.defective > 0),
      ],
    );
  }
}

/** An entry with what posting it found out. */
export interface PostedEntry extends Entry {
  readonly moveId: string;
  readonly fifoMinor: bigint | null;
  readonly averageMinor: bigint | null;
  readonly currency: string | null;
}

export interface Poster {
  readonly kind: string;
  readonly id: string;
}

export async function insertMoves(
  tx: Transaction,
  entries: readonly PostedEntry[],
  at: Date,
  actor: Poster,
): Promise<void> {
  for (const batch of inBatches(entries, BATCH)) {
    await tx.execute(
      `insert into stock_move (tenant_id, move_id, sku, lot, units, from_account,
         from_warehouse_id, to_account, to_warehouse_id, reason, note, document_kind, document_id,
         came_with_id, fifo_minor, average_minor, currency, serials, at, actor_kind, actor_id)
       select (select house.tenant()), m.move_id, m.sku, m.lot, m.units, m.fa, m.fw, m.ta, m.tw,
         m.reason, m.note, m.dk, m.di, m.cw, m.fifo, m.average, m.currency,
         (select array_agg(s) from jsonb_array_elements_text(m.serials) as s), $18, $19, $20
       from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::uuid[],
         $7::text[], $8::uuid[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[],
         $14::bigint[], $15::bigint[], $16::text[], $17::jsonb[])
         as m (move_id, sku, lot, units, fa, fw, ta, tw, reason, note, dk, di, cw, fifo, average,
           currency, serials)`,
      [
        batch.map((row) => row.moveId),
        batch.map((row) => row.sku),
        batch.map((row) => row.lot),
        batch.map((row) => row.units),
        batch.map((row) => row.from.account),
        batch.map((row) => row.from.warehouseId),
        batch.map((row) => row.to.account),
        batch.map((row) => row.to.warehouseId),
        batch.map((row) => row.reason),
        batch.map((row) => row.note ?? null),
        batch.map((row) => row.document?.kind ?? null),
        batch.map((row) => row.document?.id ?? null),
        batch.map((row) => row.cameWith?.id ?? null),
        batch.map((row) => row.fifoMinor),
        batch.map((row) => row.averageMinor),
        batch.map((row) => row.currency),
        batch.map((row) => JSON.stringify(row.serials ?? [])),
        at,
        actor.kind,
        actor.id,
      ],
    );
  }
}

/** Notes lots and, where it is known, the day they expire. */
export async function writeLots(
  tx: Transaction,
  lots: readonly { sku: string; lot: string; expiresOn: string | null }[],
  at: Date,
): Promise<void> {
  if (lots.length === 0) return;
  await tx.execute(
    `insert into stock_lot as known (tenant_id, sku, lot, expires_on, received_at)
     select (select house.tenant()), s, t, min(e), $4
     from unnest($1::text[], $2::text[], $3::date[]) as k (s, t, e) group by s, t order by s, t
     on conflict (tenant_id, sku, lot) do update
       set expires_on = coalesce(excluded.expires_on, known.expires_on)`,
    [lots.map((row) => row.sku), lots.map((row) => row.lot), lots.map((row) => row.expiresOn), at],
  );
}

export interface SerialMove {
  readonly sku: string;
  readonly serial: string;
  readonly lot: string;
  readonly account: string;
  readonly warehouseId: string | null;
  readonly fromAccount: string;
  readonly fromWarehouseId: string | null;
}

/**
 * Moves serial numbers; those coming from outside are made. Returns the ones that were not where
 * the move says.
 */
export async function moveSerials(
  tx: Transaction,
  moves: readonly SerialMove[],
  at: Date,
): Promise<string[]> {
  if (moves.length === 0) return [];
  const done = await tx.query<{ sku: string; serial: string }>(
    `insert into stock_serial as known (tenant_id, sku, serial, lot, account, warehouse_id,
       updated_at)
     select (select house.tenant()), k.sku, k.serial, k.lot, k.account, k.warehouse_id, $8
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[],
       $7::uuid[]) as k (sku, serial, lot, account, warehouse_id, from_account, from_warehouse_id)
     where k.from_warehouse_id is null or exists (select from stock_serial s where s.sku = k.sku
       and s.serial = k.serial and s.account = k.from_account
       and s.warehouse_id = k.from_warehouse_id)
     order by k.sku, k.serial
     on conflict (tenant_id, sku, serial) do update set lot = excluded.lot,
       account = excluded.account, warehouse_id = excluded.warehouse_id,
       updated_at = excluded.updated_at
       -- A number that is inside already cannot come in from outside once more.
       where known.warehouse_id is null or exists (
         select from unnest($1::text[], $2::text[], $7::uuid[]) as k (sku, serial, w)
         where k.sku = known.sku and k.serial = known.serial and k.w = known.warehouse_id)
     returning sku, serial`,
    [
      moves.map((row) => row.sku),
      moves.map((row) => row.serial),
      moves.map((row) => row.lot),
      moves.map((row) => row.account),
      moves.map((row) => row.warehouseId),
      moves.map((row) => row.fromAccount),
      moves.map((row) => row.fromWarehouseId),
      at,
    ],
  );
  const moved = new Set(done.map((row) => `${row.sku} ${row.serial}`));
  return moves.filter((row) => !moved.has(`${row.sku} ${row.serial}`)).map((row) => row.serial);
}

/**
 * Units of each lot that a paper has on their way to a warehouse, oldest lot by name first; of lots
 * it never sent there, no row. Units diverted from it left its transit, whatever paper they travel
 * on with.
 */
export function sumInTransit(
  tx: Transaction,
  query: {
    readonly document: StockDocument;
    readonly warehouseId: string;
    readonly skus: readonly string[];
  },
): Promise<{ sku: string; lot: string; units: number }[]> {
  return tx.query<{ sku: string; lot: string; units: number }>(
    `select sku, lot, sum(case when document_id = $2 and to_account = 'transit'
         and to_warehouse_id = $3 then units else 0 end
       - case when coalesce(came_with_id, document_id) = $2 and from_account = 'transit'
         and from_warehouse_id = $3 then units else 0 end)::int as units
     from public.stock_move
     where tenant_id = (select house.tenant()) and document_kind = $1
       and (document_id = $2 or came_with_id = $2) and sku = any($4::text[])
     group by sku, lot
     having count(*) filter (where document_id = $2 and to_account = 'transit'
       and to_warehouse_id = $3) > 0
     order by sku, lot`,
    [query.document.kind, query.document.id, query.warehouseId, query.skus],
  );
}

/** Notes the day of a count on every lot of the pairs, and that they are known. */
export async function markCounted(
  tx: Transaction,
  rows: readonly { warehouseId: string; sku: string; asOf: string }[],
  at: Date,
): Promise<void> {
  for (const batch of inBatches(rows, BATCH)) {
    await tx.execute(
      `update stock_level l set counted_on = greatest(l.counted_on, k.day),
         known_since = coalesce(l.known_since, $4), updated_at = $4
       from unnest($1::uuid[], $2::text[], $3::date[]) as k (w, s, day)
       where l.tenant_id = (select house.tenant()) and l.warehouse_id = k.w and l.sku = k.s`,
      [
        batch.map((row) => row.warehouseId),
        batch.map((row) => row.sku),
        batch.map((row) => row.asOf),
        at,
      ],
    );
  }
}

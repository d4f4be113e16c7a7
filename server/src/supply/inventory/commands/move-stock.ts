import type { Transaction } from '../../../platform/database/index.ts';
import { fail } from '../errors.ts';
import { type Receipt, receiptEntries } from '../rules-receive.ts';
import { groupByPair, pairKey, sellingOrder } from '../rules-reserve.ts';
import { lockPairs } from '../store-ledger.ts';
import { endReservations, findOpenOf } from '../store-reservations.ts';
import type { Entry, LandedCost, Level, Owner, Reservation, StockDocument } from '../types.ts';
import { fillBackorders } from './fill-backorders.ts';
import { type Poster, postEntries } from './post-entries.ts';

/**
 * Books what arrived, in the transaction of the paper it arrived with: good units to the shelf or
 * to inspection, damaged ones aside, missing ones out of transit. Those who wait for the goods get
 * them first.
 * @returns reservations that waited and hold units now
 * @throws inventory.bad_quantity, inventory.serial_count, inventory.serial_elsewhere
 */
export async function receiveStock(
  tx: Transaction,
  poster: Poster,
  receipt: Receipt,
): Promise<Reservation[]> {
  const { warehouseId } = receipt;
  const pairs = receipt.lines.map(({ sku }) => ({ warehouseId, sku }));
  const levels = groupByPair(await lockPairs(tx, pairs));
  const entries = receiptEntries(receipt, (sku) => levels.get(pairKey({ warehouseId, sku })) ?? []);
  const lots = receipt.lines.flatMap(({ sku, lot, expiresOn }) =>
    lot === undefined || lot === '' ? [] : [{ sku, lot, expiresOn: expiresOn ?? null }],
  );
  await postEntries(tx, poster, entries, lots);
  return fillBackorders(tx, poster, pairs);
}

/** Units of SKUs that leave one warehouse for another, with what their journey costs. */
export interface Sending {
  readonly fromWarehouseId: string;
  readonly toWarehouseId: string;
  readonly units: readonly {
    readonly sku: string;
    readonly units: number;
    /** Added to the landed cost of the units; left out nothing is. */
    readonly freight?: LandedCost | undefined;
  }[];
  readonly document: StockDocument;
}

/** Free units of a pair, oldest expiry first. @throws inventory.not_enough */
function takeFree(
  levels: readonly Level[],
  row: { readonly sku: string; readonly units: number },
): { readonly lot: string; readonly units: number }[] {
  const parts = [];
  let missing = row.units;
  for (const level of [...levels].sort(sellingOrder)) {
    const units = Math.min(missing, level.available);
    if (units === 0) continue;
    parts.push({ lot: level.lot, units });
    missing -= units;
  }
  if (missing > 0) {
    const available = row.units - missing;
    throw fail('inventory.not_enough', {
      ...{ sku: row.sku, units: row.units, available, state: 'available' },
    });
  }
  return parts;
}

/**
 * Sends free units to another warehouse, all or none: they are in transit there until received.
 * @throws inventory.not_enough
 */
export async function sendStock(
  tx: Transaction,
  poster: Poster,
  { fromWarehouseId, toWarehouseId, units, document }: Sending,
): Promise<void> {
  const at = (warehouseId: string) => units.map(({ sku }) => ({ warehouseId, sku }));
  const locked = await lockPairs(tx, [...at(fromWarehouseId), ...at(toWarehouseId)]);
  const levels = groupByPair(locked);
  const entries = units.flatMap((row) => {
    const pair = pairKey({ warehouseId: fromWarehouseId, sku: row.sku });
    const open = levels.get(pair) ?? [];
    const parts = takeFree(open, row);
    const taken = new Map(parts.map((part) => [part.lot, part.units]));
    levels.set(
      pair,
      open.map((one) => ({ ...one, available: one.available - (taken.get(one.lot) ?? 0) })),
    );
    return parts.map(
      (part, index): Entry => ({
        ...{ sku: row.sku, lot: part.lot, units: part.units, document, reason: 'transfer_sent' },
        from: { account: 'available', warehouseId: fromWarehouseId },
        to: { account: 'transit', warehouseId: toWarehouseId },
        // One freight a line: with several lots the first carries it.
        cost: index === 0 ? row.freight : undefined,
      }),
    );
  });
  await postEntries(tx, poster, entries);
}

/**
 * Ships what an owner holds in one warehouse: the units leave to the customer and the reservations
 * are used up, once.
 * @returns the parts that left
 */
export async function shipReserved(
  tx: Transaction,
  poster: Poster,
  owner: Owner,
  warehouseId: string,
  document: StockDocument,
): Promise<Reservation[]> {
  const held = (await findOpenOf(tx, [owner])).filter(
    (part) => part.state === 'held' && part.warehouseId === warehouseId,
  );
  if (held.length === 0) return [];
  await lockPairs(tx, held);
  const ids = held.map((part) => part.reservationId);
  const ended = await endReservations(tx, ids, 'held', 'consumed', poster.now);
  const parts = held.filter((part) => ended.has(part.reservationId));
  await postEntries(
    tx,
    poster,
    parts.map(
      ({ sku, lot, units }): Entry => ({
        ...{ sku, lot, units, document, reason: 'shipped' },
        from: { account: 'locked', warehouseId },
        to: { account: 'customer', warehouseId: null },
      }),
    ),
  );
  return parts;
}

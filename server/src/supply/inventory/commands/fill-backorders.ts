import type { Transaction } from '../../../platform/database/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { fillWaiting } from '../rules-backorder.ts';
import { groupByPair, sellingOrder } from '../rules-reserve.ts';

import { lockPairs } from '../store-ledger.ts';
import {
  endReservations,
  findOpenAt,
  insertReservations,
  lastParts,
  reduceReservations,
  type StoredReservation,
} from '../store-reservations.ts';
import type { Entry, Level, Reservation } from '../types.ts';
import { type Poster, postEntries } from './post-entries.ts';

/** Free units of a pair handed to those who wait for it, lot by lot. */
function handOut(waiting: readonly Reservation[], levels: readonly Level[]) {
  const parts: { readonly row: Reservation; readonly lot: string; readonly units: number }[] = [];
  const open = [...levels].sort(sellingOrder).map(({ lot, available }) => ({ lot, available }));
  const there = open.reduce((sum, level) => sum + level.available, 0);
  for (const { reservationId, units } of fillWaiting(waiting, there)) {
    const row = waiting.find((one) => one.reservationId === reservationId);
    let left = units;
    for (const level of open) {
      const part = Math.min(left, level.available);
      if (part === 0 || row === undefined) continue;
      level.available -= part;
      left -= part;
      parts.push({ row, lot: level.lot, units: part });
    }
  }
  return parts;
}

/**
 * Gives units that came to the shelf to those who wait for them, first come first served. Called
 * in the transaction of what brought them.
 * @returns the reservations that hold units now and waited before
 */
export async function fillBackorders(
  tx: Transaction,
  poster: Poster,
  pairs: readonly { readonly warehouseId: string; readonly sku: string }[],
): Promise<Reservation[]> {
  if (pairs.length === 0) return [];
  const waiting = await findOpenAt(tx, pairs, 'waiting');
  if (waiting.length === 0) return [];
  const levels = groupByPair(await lockPairs(tx, waiting));
  const groups = groupByPair(waiting);
  const parts = [...groups].flatMap(([key, rows]) => handOut(rows, levels.get(key) ?? []));
  if (parts.length === 0) return [];
  const given = new Map<string, number>();
  for (const { row, units } of parts) {
    given.set(row.reservationId, (given.get(row.reservationId) ?? 0) + units);
  }
  const whole = waiting.filter((row) => given.get(row.reservationId) === row.units);
  const ids = whole.map((row) => row.reservationId);
  await endReservations(tx, ids, 'waiting', 'consumed', poster.now);
  await reduceReservations(
    tx,
    [...given]
      .filter(([reservationId]) => !ids.includes(reservationId))
      .map(([reservationId, units]) => ({ reservationId, units })),
  );
  const filled = await heldParts(tx, poster, parts);
  await insertReservations(tx, filled);
  await postEntries(tx, poster, filled.map(lockEntry));
  return filled;
}

function lockEntry({ sku, lot, units, warehouseId, owner }: Reservation): Entry {
  return {
    ...{ sku, lot, units, reason: 'reserved', document: owner },
    from: { account: 'available', warehouseId },
    to: { account: 'locked', warehouseId },
  };
}

async function heldParts(
  tx: Transaction,
  poster: Poster,
  parts: readonly { row: Reservation; lot: string; units: number }[],
): Promise<StoredReservation[]> {
  const last = await lastParts(
    tx,
    parts.map(({ row }) => row.key),
  );
  return parts.map(({ row, lot, units }) => {
    const place = `${row.lineNo} ${row.key}`;
    const partNo = (last.get(place) ?? 0) + 1;
    last.set(place, partNo);
    return {
      ...{ ...row, reservationId: newId(), partNo, lot, units, state: 'held', requestHash: '' },
      ...{ createdAt: poster.now, promisedOn: null },
    };
  });
}

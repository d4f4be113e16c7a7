import type { Transaction } from '../../../platform/database/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { releaseEntry } from '../rules-reserve.ts';
import {
  endReservations,
  findOpenAt,
  insertReservations,
  lastParts,
  reduceReservations,
  type StoredReservation,
} from '../store-reservations.ts';
import type { Entry, Reservation } from '../types.ts';
import { type Poster, postEntries } from './post-entries.ts';

interface Broken {
  readonly reservation: Reservation;
  readonly units: number;
}

/**
 * Takes units back from the newest promises of a pair, because the goods are not there. The owners
 * keep their turn: what was taken waits for stock from the moment they first reserved.
 * @param pair its levels must be locked
 */
export async function breakNewest(
  tx: Transaction,
  poster: Poster,
  pair: { readonly warehouseId: string; readonly sku: string },
  units: number,
): Promise<void> {
  const held = (await findOpenAt(tx, [pair], 'held')).reverse();
  const broken: Broken[] = [];
  let missing = units;
  for (const reservation of held) {
    if (missing === 0) break;
    const part = Math.min(missing, reservation.units);
    broken.push({ reservation, units: part });
    missing -= part;
  }
  const entries = broken.map(
    ({ reservation, units: part }): Entry =>
      releaseEntry({ ...reservation, units: part }, 'broken'),
  );
  const whole = broken.filter((row) => row.units === row.reservation.units);
  const ids = whole.map((row) => row.reservation.reservationId);
  await endReservations(tx, ids, 'held', 'broken', poster.now);
  await reduceReservations(
    tx,
    broken
      .filter((row) => row.units < row.reservation.units)
      .map((row) => ({ reservationId: row.reservation.reservationId, units: row.units })),
  );
  await insertReservations(tx, await waitAgain(tx, broken));
  await postEntries(tx, poster, entries);
}

async function waitAgain(tx: Transaction, broken: readonly Broken[]): Promise<StoredReservation[]> {
  const last = await lastParts(
    tx,
    broken.map((row) => row.reservation.key),
  );
  return broken.map(({ reservation, units }) => {
    const place = `${reservation.lineNo} ${reservation.key}`;
    const partNo = (last.get(place) ?? 0) + 1;
    last.set(place, partNo);
    return {
      ...reservation,
      ...{ reservationId: newId(), partNo, units, lot: '', state: 'waiting' },
      // Only held units have a time after which they are given back.
      ...{ expiresAt: null, promisedOn: null, requestHash: '' },
    };
  });
}

import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { releaseEntry } from '../rules-reserve.ts';
import { lockPairs } from '../store-ledger.ts';
import {
  endReservations,
  findExpired,
  findOpenOf,
  findReservation,
} from '../store-reservations.ts';
import type { Entry, Owner, Reservation } from '../types.ts';
import { fillBackorders } from './fill-backorders.ts';
import { type Poster, postEntries } from './post-entries.ts';

/**
 * Gives held parts back to the shelf, each once however many try; whoever waits for them gets them.
 * @returns the parts that were still held
 */
export async function releaseParts(
  tx: Transaction,
  poster: Poster,
  parts: readonly Reservation[],
  to: 'released' | 'expired',
): Promise<Reservation[]> {
  if (parts.length === 0) return [];
  await lockPairs(tx, parts);
  const ids = parts.map((part) => part.reservationId);
  const ended = await endReservations(tx, ids, 'held', to, poster.now);
  const done = parts.filter((part) => ended.has(part.reservationId));
  await postEntries(
    tx,
    poster,
    done.map((part): Entry => releaseEntry(part, to)),
  );
  await fillBackorders(tx, poster, done);
  return done;
}

/**
 * Gives back everything that somebody holds or waits for, in the caller's transaction.
 * @param at only in these warehouses; left out everywhere
 * @returns how many units came back to the shelf
 */
export async function releaseOwner(
  tx: Transaction,
  poster: Poster,
  owner: Owner,
  at?: readonly string[],
): Promise<number> {
  const open = (await findOpenOf(tx, [owner])).filter(
    (part) => at === undefined || at.includes(part.warehouseId),
  );
  const waiting = open.filter((part) => part.state === 'waiting');
  await endReservations(
    tx,
    waiting.map((part) => part.reservationId),
    'waiting',
    'released',
    poster.now,
  );
  const held = open.filter((part) => part.state === 'held');
  const done = await releaseParts(tx, poster, held, 'released');
  return done.reduce((sum, part) => sum + part.units, 0);
}

/**
 * Gives one reservation back.
 * @throws inventory.reservation_not_found, inventory.reservation_over
 */
export function releaseReservation(
  house: House,
  caller: Caller,
  reservationId: string,
): Promise<Reservation> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const found = await findReservation(tx, reservationId);
    if (found === undefined) throw fail('inventory.reservation_not_found', { id: reservationId });
    const isWaiting = found.state === 'waiting';
    const done = isWaiting
      ? await endReservations(tx, [reservationId], 'waiting', 'released', caller.now)
      : new Set(
          (await releaseParts(tx, caller, [found], 'released')).map((row) => row.reservationId),
        );
    const now = (await findReservation(tx, reservationId)) ?? found;
    if (!done.has(reservationId)) throw fail('inventory.reservation_over', { state: now.state });
    await house.audit(tx, caller, {
      action: 'inventory.reservation_released',
      entity: 'reservation',
      entityId: reservationId,
      change: { sku: found.sku, units: found.units, owner: found.owner },
    });
    return now;
  });
}

/** How many expired holds are given back in one transaction. */
const SWEEP = 500;

/** Gives back the company's holds whose time is over. Returns how many. */
export async function releaseExpired(
  house: Pick<House, 'db'>,
  tenantId: string,
  poster: Poster,
): Promise<number> {
  let released = 0;
  for (;;) {
    const done = await house.db.transaction({ tenantId }, async (tx) =>
      releaseParts(tx, poster, await findExpired(tx, poster.now, SWEEP), 'expired'),
    );
    released += done.length;
    if (done.length < SWEEP) return released;
  }
}

import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { changesOf, keyText, requireEnough } from '../rules.ts';
import {
  changeLevels,
  insertMoves,
  moveSerials,
  openLevels,
  type SerialMove,
  writeLots,
} from '../store-ledger.ts';
import type { Entry, Level } from '../types.ts';
import { valueEntries } from './value-entries.ts';

/** Who posts and when; the part of a caller that the ledger keeps. */
export type Poster = Pick<Caller, 'actor' | 'now'>;

/**
 * Posts entries to the ledger, all or none: locks their levels in key order, refuses what is not
 * there, moves cost and serial numbers along. The only way stock changes, but for reservations,
 * which lock by the same order and write the same rows.
 * @returns the levels before the change
 * @throws inventory.not_enough, inventory.bad_quantity, inventory.serial_elsewhere,
 *   inventory.mixed_currency
 */
export async function postEntries(
  tx: Transaction,
  poster: Poster,
  entries: readonly Entry[],
  lots: readonly { sku: string; lot: string; expiresOn: string | null }[] = [],
): Promise<ReadonlyMap<string, Level>> {
  if (entries.length === 0) return new Map();
  const changes = changesOf(entries);
  const at = poster.now;
  await writeLots(tx, lots, at);
  const levels = new Map((await openLevels(tx, changes)).map((row) => [keyText(row), row]));
  requireEnough(levels, changes);
  await changeLevels(tx, changes, at);
  const values = await valueEntries(tx, entries, at);
  await insertMoves(
    tx,
    entries.map((entry, index) => ({
      ...entry,
      moveId: newId(),
      fifoMinor: values[index]?.fifoMinor ?? null,
      averageMinor: values[index]?.averageMinor ?? null,
      currency: values[index]?.currency ?? null,
    })),
    at,
    poster.actor,
  );
  await postSerials(tx, entries, at);
  return levels;
}

async function postSerials(tx: Transaction, entries: readonly Entry[], at: Date): Promise<void> {
  const moves = entries.flatMap((entry): SerialMove[] => {
    const serials = entry.serials ?? [];
    if (serials.length > 0 && new Set(serials).size !== entry.units) {
      throw fail('inventory.serial_count', { sku: entry.sku, units: entry.units });
    }
    return serials.map((serial) => ({
      ...{ sku: entry.sku, serial, lot: entry.lot },
      ...{ account: entry.to.account, warehouseId: entry.to.warehouseId },
      ...{ fromAccount: entry.from.account, fromWarehouseId: entry.from.warehouseId },
    }));
  });
  const [elsewhere] = await moveSerials(tx, moves, at);
  if (elsewhere !== undefined) throw fail('inventory.serial_elsewhere', { serial: elsewhere });
}

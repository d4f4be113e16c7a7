import { createHash } from 'node:crypto';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { expectedUnits } from '../expected.ts';
import { changesOf, requireUnits } from '../rules.ts';
import { backorderDate } from '../rules-backorder.ts';
import {
  type Decision,
  decideReservations,
  entriesOf,
  holdKey,
  type OpenHold,
  type OpenLevel,
  pairKey,
  type Shelf,
  sellingOrder,
} from '../rules-reserve.ts';
import { changeLevels, insertMoves, lockPairs, openLevels } from '../store-ledger.ts';
import {
  endReservations,
  findByKeys,
  findExpiredAt,
  findOpenAt,
  findOpenOf,
  insertReservations,
  readBuffers,
  reduceReservations,
  type StoredReservation,
} from '../store-reservations.ts';
import type {
  Entry,
  Level,
  Reservation,
  ReservationOutcome,
  ReservationRequest,
} from '../types.ts';
import { releaseParts } from './end-reservations.ts';
import { withoutKits } from './kit-stock.ts';
import type { Poster } from './post-entries.ts';

/** Stands for the content of a request: whose, what, where, how many. */
export function hashRequest(request: ReservationRequest): string {
  const { owner, lines, mode, channelId, drawFrom, backorder } = request;
  const content = JSON.stringify([
    ...[owner.kind, owner.id, mode, channelId, drawFrom, backorder],
    lines.map((line) => [line.lineNo, line.sku, line.warehouseId, line.units]),
  ]);
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}

/**
 * Sets units aside for each request, in the order given, in the caller's transaction. A request
 * sent again with the same key answers what it made the first time.
 * @throws inventory.key_reused, inventory.bad_quantity
 */
export async function reserveIn(
  tx: Transaction,
  poster: Poster,
  requests: readonly ReservationRequest[],
): Promise<ReservationOutcome[]> {
  for (const { lines } of requests) for (const line of lines) requireUnits(line.sku, line.units);
  const pairs = requests.flatMap((request) => request.lines);
  if (requests.some((request) => request.backorder)) await openLevels(tx, sortedKeys(pairs));
  const levels = await lockPairs(tx, pairs);
  // Looked up after locking: of two that send one key at once, the second sees what the first did.
  const known = await knownOutcomes(tx, requests);
  const fresh = requests.filter((request) => !known.has(request.key));
  const made = await decideFresh(tx, poster, fresh, levels);
  return requests.map((request) => {
    const outcome = known.get(request.key) ?? made.get(request.key);
    if (outcome === undefined) throw new Error('a request was left undecided');
    return outcome;
  });
}

function sortedKeys(pairs: readonly { warehouseId: string; sku: string }[]) {
  const keys = new Map(pairs.map((pair) => [pairKey(pair), { ...pair, lot: '' }]));
  return [...keys.values()];
}

async function knownOutcomes(
  tx: Transaction,
  requests: readonly ReservationRequest[],
): Promise<Map<string, ReservationOutcome>> {
  const rows = await findByKeys(
    tx,
    requests.map((request) => request.key),
  );
  const outcomes = new Map<string, ReservationOutcome>();
  if (rows.length === 0) return outcomes;
  for (const request of requests) {
    const own = rows.filter((row) => row.key === request.key);
    const [first] = own;
    if (first === undefined) continue;
    if (own.every((row) => row.requestHash !== hashRequest(request))) {
      throw fail('inventory.key_reused', { key: request.key });
    }
    outcomes.set(request.key, outcomeOf(request, own));
  }
  return outcomes;
}

/** What a request has, from its parts on record. */
function outcomeOf(request: ReservationRequest, own: readonly Reservation[]): ReservationOutcome {
  const reservations = own.map(withoutHash);
  const shortages = request.lines.flatMap(({ lineNo, sku, warehouseId, units: wanted }) => {
    const offered = own
      .filter((row) => row.lineNo === lineNo && row.state !== 'waiting')
      .reduce((sum, row) => sum + row.units, 0);
    return offered >= wanted ? [] : [{ lineNo, sku, warehouseId, wanted, offered }];
  });
  const result = shortages.length === 0 ? 'held' : 'partial';
  return { key: request.key, result, reservations, shortages };
}

function withoutHash(row: Reservation & { requestHash?: string }): Reservation {
  const { requestHash: _, ...reservation } = row;
  return reservation;
}

async function decideFresh(
  tx: Transaction,
  poster: Poster,
  requests: readonly ReservationRequest[],
  levels: readonly Level[],
): Promise<Map<string, ReservationOutcome>> {
  if (requests.length === 0) return new Map();
  const channels = requests.flatMap(({ channelId }) => (channelId === null ? [] : [channelId]));
  const buffers = channels.length === 0 ? [] : await readBuffers(tx, [...new Set(channels)]);
  const holds = await readHolds(tx, requests);
  let decisions = decideReservations(toShelf(levels, holds, buffers), requests);
  if (decisions.some((decision) => decision.shortages.length > 0)) {
    const freed = await releaseExpiredAt(tx, poster, requests);
    if (freed) {
      const now = await lockPairs(
        tx,
        requests.flatMap((request) => request.lines),
      );
      decisions = decideReservations(toShelf(now, holds, buffers), requests);
    }
  }
  return commit(tx, poster, decisions);
}

function toShelf(
  levels: readonly Level[],
  holds: readonly Reservation[],
  buffers: Shelf['buffers'],
): Shelf {
  const byPair = new Map<string, OpenLevel[]>();
  for (const { warehouseId, sku, lot, available } of [...levels].sort(sellingOrder)) {
    const key = pairKey({ warehouseId, sku });
    const open = { lot, available };
    const group = byPair.get(key);
    if (group === undefined) byPair.set(key, [open]);
    else group.push(open);
  }
  const byHold = new Map<string, OpenHold[]>();
  for (const { owner, warehouseId, sku, reservationId, lot, units } of holds) {
    const key = holdKey(owner, { warehouseId, sku });
    const open = { reservationId, lot, units };
    const group = byHold.get(key);
    if (group === undefined) byHold.set(key, [open]);
    else group.push(open);
  }
  return { levels: byPair, holds: byHold, buffers };
}

async function readHolds(
  tx: Transaction,
  requests: readonly ReservationRequest[],
): Promise<Reservation[]> {
  const owners = requests.flatMap(({ drawFrom }) => (drawFrom === null ? [] : [drawFrom]));
  if (owners.length === 0) return [];
  return (await findOpenOf(tx, owners)).filter((row) => row.state === 'held');
}

/** Holds of these pairs whose time is over go back first; true when there were any. */
async function releaseExpiredAt(
  tx: Transaction,
  poster: Poster,
  requests: readonly ReservationRequest[],
): Promise<boolean> {
  const pairs = requests.flatMap((request) => request.lines);
  const over = await findExpiredAt(tx, pairs, poster.now);
  if (over.length === 0) return false;
  await releaseParts(tx, poster, over, 'expired');
  return true;
}

async function commit(
  tx: Transaction,
  poster: Poster,
  decisions: readonly Decision[],
): Promise<Map<string, ReservationOutcome>> {
  const entries = decisions.flatMap(entriesOf);
  if (entries.length > 0) {
    await changeLevels(tx, changesOf(entries), poster.now);
    await insertMoves(tx, entries.map(unvalued), poster.now, poster.actor);
  }
  await draw(tx, poster, decisions);
  const dates = await promisedDates(tx, decisions);
  const rows = new Map<string, StoredReservation[]>();
  for (const decision of decisions) {
    rows.set(decision.request.key, toRows(decision, poster.now, dates));
  }
  await insertReservations(tx, [...rows.values()].flat());
  return new Map(
    decisions.map(({ request, result, shortages }) => [
      request.key,
      {
        ...{ key: request.key, result, shortages },
        reservations: (rows.get(request.key) ?? []).map(withoutHash),
      },
    ]),
  );
}

/** Locking moves no value. */
function unvalued(entry: Entry) {
  return { ...entry, moveId: newId(), fifoMinor: null, averageMinor: null, currency: null };
}

/** Units taken out of the holds of live events and campaigns. */
async function draw(
  tx: Transaction,
  poster: Poster,
  decisions: readonly Decision[],
): Promise<void> {
  const drawn = new Map<string, number>();
  for (const { fromHold, units } of decisions.flatMap((decision) => decision.parts)) {
    if (fromHold !== null) drawn.set(fromHold, (drawn.get(fromHold) ?? 0) + units);
  }
  if (drawn.size === 0) return;
  const owners = decisions.flatMap(({ request }) =>
    request.drawFrom === null ? [] : [request.drawFrom],
  );
  const holds = await findOpenOf(tx, owners);
  const left = (hold: Reservation): number => hold.units - (drawn.get(hold.reservationId) ?? 0);
  const touched = holds.filter((hold) => drawn.has(hold.reservationId));
  const ended = touched.filter((hold) => left(hold) === 0).map((hold) => hold.reservationId);
  await endReservations(tx, ended, 'held', 'consumed', poster.now);
  await reduceReservations(
    tx,
    touched
      .filter((hold) => left(hold) > 0)
      .map(({ reservationId }) => ({ reservationId, units: drawn.get(reservationId) ?? 0 })),
  );
}

/** Day on which waiting parts should be here, by pair and in the order they will be served. */
async function promisedDates(
  tx: Transaction,
  decisions: readonly Decision[],
): Promise<(pair: { warehouseId: string; sku: string }, units: number) => string | null> {
  const waiting = decisions
    .flatMap((decision) => decision.parts)
    .filter((part) => part.state === 'waiting');
  if (waiting.length === 0) return () => null;
  const expected = await expectedUnits(tx, [...new Set(waiting.map((part) => part.sku))]);
  const ahead = new Map<string, number>();
  for (const row of await findOpenAt(tx, waiting, 'waiting')) {
    ahead.set(pairKey(row), (ahead.get(pairKey(row)) ?? 0) + row.units);
  }
  return (pair, units) => {
    const before = ahead.get(pairKey(pair)) ?? 0;
    ahead.set(pairKey(pair), before + units);
    const arrivals = expected.get(`${pair.warehouseId} ${pair.sku}`)?.arrivals ?? [];
    return backorderDate(arrivals, before, units);
  };
}

function toRows(
  { request, parts }: Decision,
  now: Date,
  dateOf: (pair: { warehouseId: string; sku: string }, units: number) => string | null,
): StoredReservation[] {
  const requestHash = hashRequest(request);
  const { key, owner, channelId } = request;
  return parts.map((part, index) => {
    const { lineNo, sku, warehouseId, lot, units, state } = part;
    return {
      ...{ reservationId: newId(), key, owner, channelId, lineNo, partNo: index + 1 },
      ...{ sku, warehouseId, lot, units, state, createdAt: now, endedAt: null, requestHash },
      expiresAt: state === 'held' ? request.expiresAt : null,
      promisedOn: state === 'waiting' ? dateOf(part, units) : null,
    };
  });
}

/** The same in transactions of its own, many requests of one company together: see Reserver. */
export function reserve(
  house: Pick<House, 'db'>,
  caller: Pick<Caller, 'tenantId' | 'actor' | 'now'>,
  requests: readonly ReservationRequest[],
): Promise<ReservationOutcome[]> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) =>
    reserveIn(tx, caller, await withoutKits(tx, requests)),
  );
}

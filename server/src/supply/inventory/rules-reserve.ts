/**
 * Who gets which units. Requests are decided one after the other on the levels as they stand, so
 * that a batch gives what the same requests would get alone, in the same order.
 */
import type {
  Buffer,
  Entry,
  Level,
  Owner,
  Reservation,
  ReservationLine,
  ReservationRequest,
  Shortage,
} from './types.ts';

/** What decisions are made on; levels and holds are changed as requests are decided. */
export interface Shelf {
  /** Levels of every pair that a request names, of one pair in the order they are sold. */
  readonly levels: ReadonlyMap<string, OpenLevel[]>;
  /** Units held for live events and campaigns, by `holdKey`. */
  readonly holds: ReadonlyMap<string, OpenHold[]>;
  readonly buffers: readonly Buffer[];
}

export interface OpenLevel {
  readonly lot: string;
  available: number;
}

export interface OpenHold {
  readonly reservationId: string;
  readonly lot: string;
  units: number;
}

export interface Part {
  readonly lineNo: number;
  readonly sku: string;
  readonly warehouseId: string;
  readonly lot: string;
  readonly units: number;
  /** `waiting` parts are back-orders. */
  readonly state: 'held' | 'waiting';
  /** The hold it was drawn from; null is off the shelf. */
  readonly fromHold: string | null;
}

export interface Decision {
  readonly request: ReservationRequest;
  readonly result: 'held' | 'partial' | 'refused';
  readonly parts: readonly Part[];
  readonly shortages: readonly Shortage[];
}

export const pairKey = (row: { warehouseId: string; sku: string }): string =>
  `${row.warehouseId} ${row.sku}`;

/** Rows of one warehouse and SKU together, in their order. */
export function groupByPair<T extends { readonly warehouseId: string; readonly sku: string }>(
  rows: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(pairKey(row));
    if (group === undefined) groups.set(pairKey(row), [row]);
    else group.push(row);
  }
  return groups;
}

export const holdKey = (owner: Owner, row: { warehouseId: string; sku: string }): string =>
  `${owner.kind} ${owner.id} ${pairKey(row)}`;

/** Lots that expire first are sold first; lots without a date last, in the order of their names. */
export function sellingOrder(a: Level, b: Level): number {
  const [x, y] = [a.expiresOn ?? '9999', b.expiresOn ?? '9999'];
  return x < y ? -1 : x > y ? 1 : a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0;
}

/** Units the channel may not sell of a SKU in a warehouse: the most exact buffer counts. */
export function bufferOf(
  buffers: readonly Buffer[],
  channelId: string | null,
  row: { warehouseId: string; sku: string },
): number {
  if (channelId === null) return 0;
  let best = -1;
  let units = 0;
  for (const buffer of buffers) {
    const fits =
      buffer.channelId === channelId &&
      (buffer.sku === null || buffer.sku === row.sku) &&
      (buffer.warehouseId === null || buffer.warehouseId === row.warehouseId);
    const exact = (buffer.sku === null ? 0 : 2) + (buffer.warehouseId === null ? 0 : 1);
    if (fits && exact > best) [best, units] = [exact, buffer.units];
  }
  return units;
}

interface Take {
  readonly part: Part;
  readonly undo: () => void;
}

function takeLine(shelf: Shelf, request: ReservationRequest, line: ReservationLine): Take[] {
  const takes: Take[] = [];
  let missing = line.units;
  const { lineNo, sku, warehouseId } = line;
  const take = (lot: string, units: number, fromHold: string | null, undo: () => void): void => {
    takes.push({ part: { lineNo, sku, warehouseId, lot, units, state: 'held', fromHold }, undo });
    missing -= units;
  };
  if (request.drawFrom !== null) {
    for (const hold of shelf.holds.get(holdKey(request.drawFrom, line)) ?? []) {
      const units = Math.min(missing, hold.units);
      if (units === 0) continue;
      hold.units -= units;
      take(hold.lot, units, hold.reservationId, () => {
        hold.units += units;
      });
    }
    return takes;
  }
  const levels = shelf.levels.get(pairKey(line)) ?? [];
  let open = freeFor(shelf, request.channelId, line);
  for (const level of levels) {
    const units = Math.min(missing, level.available, open);
    if (units <= 0) continue;
    level.available -= units;
    open -= units;
    take(level.lot, units, null, () => {
      level.available += units;
    });
  }
  return takes;
}

/** Units of a pair that a channel may still take. */
function freeFor(
  shelf: Shelf,
  channelId: string | null,
  row: { warehouseId: string; sku: string },
): number {
  const levels = shelf.levels.get(pairKey(row)) ?? [];
  const there = levels.reduce((sum, level) => sum + level.available, 0);
  return Math.max(0, there - bufferOf(shelf.buffers, channelId, row));
}

function decide(shelf: Shelf, request: ReservationRequest): Decision {
  const takes: Take[] = [];
  const shortages: Shortage[] = [];
  const waiting: Part[] = [];
  for (const line of request.lines) {
    const taken = takeLine(shelf, request, line);
    takes.push(...taken);
    const units = taken.reduce((sum, { part }) => sum + part.units, 0);
    if (units === line.units) continue;
    const { lineNo, sku, warehouseId } = line;
    shortages.push({ lineNo, sku, warehouseId, wanted: line.units, offered: units });
    if (request.backorder) {
      const rest = line.units - units;
      const fromHold = null;
      waiting.push({ lineNo, sku, warehouseId, lot: '', units: rest, state: 'waiting', fromHold });
    }
  }
  if (shortages.length === 0) {
    return { request, result: 'held', parts: takes.map(({ part }) => part), shortages };
  }
  if (request.mode === 'all' && !request.backorder) {
    for (const { undo } of takes) undo();
    return { request, result: 'refused', parts: [], shortages };
  }
  const parts = [...takes.map(({ part }) => part), ...waiting];
  return { request, result: parts.length === 0 ? 'refused' : 'partial', parts, shortages };
}

/** Decides the requests in the order given. */
export function decideReservations(
  shelf: Shelf,
  requests: readonly ReservationRequest[],
): Decision[] {
  return requests.map((request) => decide(shelf, request));
}

/** The ledger's side of a decision: what comes off the shelf is locked. Draws move nothing. */
export function entriesOf(decision: Decision): Entry[] {
  const { owner } = decision.request;
  return decision.parts
    .filter((part) => part.state === 'held' && part.fromHold === null)
    .map(({ sku, lot, units, warehouseId }) => ({
      ...{ sku, lot, units },
      from: { account: 'available', warehouseId },
      to: { account: 'locked', warehouseId },
      reason: 'reserved',
      document: owner,
    }));
}

/** Gives units back to the shelf, with the reason. */
export function releaseEntry(
  row: Pick<Reservation, 'sku' | 'lot' | 'units' | 'warehouseId' | 'owner'>,
  reason: 'released' | 'expired' | 'broken',
): Entry {
  const { sku, lot, units, warehouseId, owner } = row;
  return {
    ...{ sku, lot, units, reason },
    from: { account: 'locked', warehouseId },
    to: { account: 'available', warehouseId },
    document: owner,
  };
}

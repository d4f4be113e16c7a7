import type { Transaction } from '../../../platform/database/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { keyText, type LevelKey } from '../rules.ts';
import { pairKey } from '../rules-reserve.ts';
import {
  addToPool,
  type LayerTake,
  landedTotal,
  shareOf,
  sumCosts,
  takeFifo,
  takeFromPool,
} from '../rules-value.ts';
import {
  insertLayers,
  type NewLayer,
  type OwnedLayer,
  type OwnedPool,
  openPools,
  readLayers,
  reduceLayers,
  writePools,
} from '../store-values.ts';
import type { Account, Entry } from '../types.ts';

/** What an entry cost under each method; null is unknown, or a change that moves no value. */
export interface EntryValue {
  readonly fifoMinor: bigint | null;
  readonly averageMinor: bigint | null;
  readonly currency: string | null;
}

/** Freight taken off again can be more than a layer of other goods is worth: that one is free. */
const notBelowZero = (minor: bigint): bigint => (minor < 0n ? 0n : minor);

const NO_VALUE: EntryValue = { fifoMinor: null, averageMinor: null, currency: null };

/** True where the units change warehouse, or come in, or leave. */
function movesValue(entry: Entry): boolean {
  return entry.from.warehouseId !== entry.to.warehouseId;
}

const levelAt = (entry: Entry, account: Account): LevelKey | null =>
  account.warehouseId === null
    ? null
    : { warehouseId: account.warehouseId, sku: entry.sku, lot: entry.lot };

/** Cost of what entries move, on paper: layers and pools as they change while entries are taken. */
class Books {
  readonly layers = new Map<string, OwnedLayer[]>();
  readonly pools = new Map<string, OwnedPool>();
  readonly made: NewLayer[] = [];
  readonly taken: { layerId: string; units: number; costMinor: bigint | null }[] = [];
  readonly at: Date;

  constructor(at: Date) {
    this.at = at;
  }

  take(key: LevelKey, { units, cameWith }: Entry) {
    const held = this.layers.get(keyText(key)) ?? [];
    const own = (layer: OwnedLayer): boolean => layer.documentId === cameWith?.id;
    const first =
      cameWith === undefined ? held : [...held.filter(own), ...held.filter((layer) => !own(layer))];
    const { takes, missing } = takeFifo(first, units);
    if (missing > 0) throw new Error(`layers of ${key.sku} hold ${missing} units too few`);
    for (const take of takes) {
      const layer = held.find(({ layerId }) => layerId === take.layerId);
      if (layer === undefined) continue;
      const costLeftMinor =
        layer.costLeftMinor === null ? null : layer.costLeftMinor - (take.costMinor ?? 0n);
      const left = { ...layer, unitsLeft: layer.unitsLeft - take.units, costLeftMinor };
      held[held.indexOf(layer)] = left;
      this.taken.push(take);
    }
    return takes;
  }

  put(layer: NewLayer): void {
    this.made.push(layer);
  }

  average(key: LevelKey, change: (pool: OwnedPool) => OwnedPool): void {
    const pool = this.pools.get(pairKey(key));
    if (pool === undefined) throw new Error(`no pool of ${key.sku} is open`);
    this.pools.set(pairKey(key), change(pool));
  }
}

function takeOut(books: Books, entry: Entry, from: LevelKey) {
  const takes = books.take(from, entry);
  let averageMinor: bigint | null = null;
  books.average(from, (pool) => {
    const taken = takeFromPool(pool, entry.units);
    averageMinor = taken.costMinor;
    return { ...pool, ...taken.pool };
  });
  const currency = takes.find((take) => take.currency !== null)?.currency ?? null;
  const fifoMinor = sumCosts(takes.map((take) => take.costMinor));
  return { takes, value: { fifoMinor, averageMinor, currency } satisfies EntryValue };
}

function putIn(
  books: Books,
  entry: Entry,
  to: LevelKey,
  part: Pick<NewLayer, 'units' | 'costMinor' | 'receivedAt' | 'currency'>,
): void {
  const { document } = entry;
  books.put({ ...to, ...part, layerId: newId(), cost: entry.cost, document });
}

function poolIn(books: Books, to: LevelKey, units: number, value: EntryValue): void {
  books.average(to, (pool) => {
    const { currency, averageMinor } = value;
    if (averageMinor !== null && pool.currency !== null && pool.currency !== currency) {
      throw fail('inventory.mixed_currency', {
        sku: to.sku,
        currency: currency ?? '',
        kept: pool.currency,
      });
    }
    return {
      ...pool,
      ...addToPool(pool, units, averageMinor),
      currency: pool.currency ?? (averageMinor === null ? null : currency),
    };
  });
}

function entryValue(books: Books, entry: Entry): EntryValue {
  const from = levelAt(entry, entry.from);
  const to = levelAt(entry, entry.to);
  if (from === null && to !== null) {
    const total = landedTotal(entry.cost);
    const currency = total === null ? null : (entry.cost?.currency ?? null);
    const value = { fifoMinor: total, averageMinor: total, currency };
    putIn(books, entry, to, {
      ...{ units: entry.units, costMinor: total, receivedAt: books.at, currency },
    });
    poolIn(books, to, entry.units, value);
    return value;
  }
  if (from === null) return NO_VALUE;
  const { takes, value } = takeOut(books, entry, from);
  if (to !== null) {
    const extra = (entry.cost?.freightMinor ?? 0n) + (entry.cost?.otherMinor ?? 0n);
    carry(books, entry, to, takes, extra);
    const averageMinor =
      value.averageMinor === null ? null : notBelowZero(value.averageMinor + extra);
    poolIn(books, to, entry.units, { ...value, averageMinor });
  }
  return value;
}

/**
 * Puts taken units into the other warehouse. Their age travels with them: a layer for each that was
 * taken from; what the journey costs is shared by units.
 */
function carry(
  books: Books,
  entry: Entry,
  to: LevelKey,
  takes: readonly LayerTake[],
  extra: bigint,
): void {
  let [units, left] = [entry.units, extra];
  for (const take of takes) {
    const freight = shareOf(left, take.units, units);
    units -= take.units;
    left -= freight;
    const costMinor = take.costMinor === null ? null : notBelowZero(take.costMinor + freight);
    const parts = { goodsMinor: take.costMinor, freightMinor: freight, otherMinor: null };
    const cost = { ...parts, currency: take.currency ?? entry.cost?.currency ?? '' };
    putIn(books, { ...entry, cost }, to, { ...take, costMinor });
  }
}

/**
 * Moves the cost of the entries' units between layers and pools. The levels must be locked.
 * @returns the value of each entry, in their order
 */
export async function valueEntries(
  tx: Transaction,
  entries: readonly Entry[],
  at: Date,
): Promise<EntryValue[]> {
  const moving = entries.filter(movesValue);
  if (moving.length === 0) return entries.map(() => NO_VALUE);
  const books = new Books(at);
  const sources = new Map<string, LevelKey>();
  const pairs = new Map<string, LevelKey>();
  for (const entry of moving) {
    const from = levelAt(entry, entry.from);
    const to = levelAt(entry, entry.to);
    if (from !== null) sources.set(keyText(from), from);
    for (const key of [from, to]) if (key !== null) pairs.set(pairKey(key), key);
  }
  if (sources.size > 0) {
    for (const layer of await readLayers(tx, [...sources.values()])) {
      const held = books.layers.get(keyText(layer));
      if (held === undefined) books.layers.set(keyText(layer), [layer]);
      else held.push(layer);
    }
  }
  for (const pool of await openPools(tx, [...pairs.values()])) {
    books.pools.set(pairKey(pool), pool);
  }
  const values = entries.map((entry) => (movesValue(entry) ? entryValue(books, entry) : NO_VALUE));
  await insertLayers(tx, books.made);
  await reduceLayers(tx, books.taken);
  await writePools(tx, [...books.pools.values()]);
  return values;
}

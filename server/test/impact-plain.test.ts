/** What a change hits is read as sums by the database; here it is counted row by row, by hand. */
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { EFFECTIVE, type ImpactServer, openImpactServer } from './support/impact-company.ts';
import {
  anyWorld,
  COUNTRIES,
  DAYS_LEFT,
  isRouted,
  nameOf,
  openWorld,
  stateOf,
  unitsIn,
  type World,
} from './support/impact-world.ts';

const UNION = new Set<string | null>(['DE', 'FR']);
/** 91 days up to the last order: the weeks sales are taken over. */
const WEEKS = 13;

const measure = (hs: readonly string[]) => ({
  ...{ kind: 'rate', market: 'EU', effectiveOn: EFFECTIVE, hs, origins: ['CN'] },
  title: { zh: '加征25%', en: '25 % more' },
  rate: { kind: 'add_percent', percent: '25' },
});

type Counts = Map<string, number>;
const counts = (): Counts => new Map();
const add = (counts: Counts, key: string, units: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + units);
};
const at = (counts: Counts, key: string): number => counts.get(key) ?? 0;

/** Yuan, or nobody knows: one amount unknown makes the sum unknown. */
const sum = (amounts: readonly (number | null)[]): number | null =>
  amounts.reduce<number | null>((a, b) => (a === null || b === null ? null : a + b), 0);

/** Which goods: by code and origin, and who lacks one that is asked for. */
function boundIn({ goods }: World, hs: string | null) {
  const [hit, unknown] = [new Set<string>(), new Set<string>()];
  for (const [index, { code, origin }] of goods.entries()) {
    const byCode = hs === null ? true : code === null ? null : code.startsWith(hs);
    const byOrigin = origin === null ? null : origin === 'CN';
    if (byCode === false || byOrigin === false) continue;
    (byCode === null || byOrigin === null ? unknown : hit).add(nameOf(index));
  }
  return { hit, unknown };
}

function shelvesOf({ shelves }: World, hit: ReadonlySet<string>) {
  const [inside, outside, byPlace] = [counts(), counts(), counts()];
  for (const { at: place, sku, available, locked, inspection } of shelves) {
    const name = nameOf(sku);
    if (!hit.has(name)) continue;
    const country = COUNTRIES[place] ?? '';
    const units = available + locked + inspection;
    add(UNION.has(country) ? inside : outside, name, units);
    add(byPlace, country, units);
  }
  return { inside, outside, byPlace };
}

const isOpen = (one: World['orders'][number]): boolean =>
  one.kind === 'sale' &&
  ['pending', 'paid', 'allocated'].includes(one.state) &&
  UNION.has(one.market);

/** Open orders of the goods, and the units of them that come from outside on the day or later. */
function openIn({ orders }: World, hit: ReadonlySet<string>, inside: Counts) {
  const [open, routed, fromShelf, late] = [counts(), counts(), counts(), counts()];
  let count = 0;
  for (const one of orders.filter(isOpen)) {
    const units = [...unitsIn(one.lines)].filter(([name]) => hit.has(name));
    if (units.length > 0) count++;
    for (const [name, n] of units) {
      add(open, name, n);
      if (!isRouted(one) || one.parcel.state === 'shipped') continue;
      add(routed, name, n);
      if (UNION.has(COUNTRIES[one.parcel.from] ?? '')) add(fromShelf, name, n);
      else if (one.parcel.promisedIn >= DAYS_LEFT) add(late, name, n);
    }
  }
  // What is in no parcel is taken from the shelves inside as far as they reach.
  for (const [name, n] of open) {
    const rest = n - at(routed, name);
    const shelf = Math.max(0, at(inside, name) - at(fromShelf, name));
    if (rest > shelf) add(late, name, rest - shelf);
  }
  return { open, late, count };
}

/** Units a week there, of thirteen up to the last order; a market's returns end at nothing. */
function weeklyIn({ orders }: World, name: string): number {
  const last = Math.min(...orders.map(({ daysAgo }) => daysAgo));
  const sold = counts();
  for (const one of orders) {
    if (one.daysAgo > last + 7 * WEEKS - 1 || !UNION.has(one.market)) continue;
    if (one.kind === 'sale' && stateOf(one) === 'cancelled') continue;
    const units = unitsIn(one.lines).get(name) ?? 0;
    add(sold, one.market ?? '', one.kind === 'sale' ? units : -units);
  }
  const there = [...sold.values()].reduce((all, units) => all + Math.max(0, units), 0);
  return Math.round((there / WEEKS) * 10) / 10;
}

function containersIn(world: World, hit: ReadonlySet<string>) {
  return world.containers.flatMap(({ to, arrivesIn, lines }, index) => {
    const own = lines.filter(({ sku }) => hit.has(nameOf(sku)));
    if (!UNION.has(COUNTRIES[to] ?? '') || own.length === 0) return [];
    const isHit = arrivesIn >= DAYS_LEFT;
    const costs = own.map(({ sku, units }) => {
      const cost = world.goods[sku]?.cost ?? null;
      return cost === null ? null : (cost * units) / 4;
    });
    return [{ number: `T-${index}`, isHit, lines: own, change: isHit ? sum(costs) : 0 }];
  });
}

/** The whole answer as far as it needs no schedule of duties. */
function countPlainly(world: World, hs: string | null) {
  const { hit, unknown } = boundIn(world, hs);
  const { inside, outside, byPlace } = shelvesOf(world, hit);
  const { open, late, count } = openIn(world, hit, inside);
  const containers = containersIn(world, hit);
  const [coming, struck] = [counts(), counts()];
  for (const { isHit, lines } of containers) {
    for (const { sku, units } of lines) {
      add(coming, nameOf(sku), units);
      if (isHit) add(struck, nameOf(sku), units);
    }
  }
  const priceOf = (name: string): number => world.goods[Number(name.slice(4))]?.price ?? 0;
  const ofOrders = [...late].map(([name, units]) => (priceOf(name) * units) / 4);
  return {
    counts: { looked: world.goods.length, hit: hit.size, unknown: unknown.size },
    skus: [...hit].sort().map((sku) => ({
      ...{ sku, inside: at(inside, sku), outside: at(outside, sku), openOrders: at(open, sku) },
      ...{ onTheWay: at(coming, sku), hitOnTheWay: at(struck, sku) },
      weekly: weeklyIn(world, sku),
    })),
    warehouses: Object.fromEntries([...byPlace].filter(([, units]) => units > 0)),
    orders: {
      ...{ orders: count, units: [...open.values()].reduce((a, b) => a + b, 0) },
      ...{ hitUnits: [...late.values()].reduce((a, b) => a + b, 0), change: sum(ofOrders) },
    },
    shipments: Object.fromEntries(containers.map((one) => [one.number, one.change])),
    change: sum([...containers.map((one) => one.change), ...ofOrders]),
  };
}

interface Amount {
  readonly amount: string;
}
const yuan = (money: Amount | null): number | null =>
  money === null ? null : Number(money.amount);

interface Said {
  readonly counts: Readonly<Record<'looked' | 'hit' | 'unknown' | 'exposed' | 'met', number>>;
  readonly skus: readonly (Readonly<
    Record<'inside' | 'outside' | 'openOrders' | 'onTheWay' | 'hitOnTheWay' | 'weekly', number>
  > & { readonly sku: string })[];
  readonly warehouses: readonly { readonly country: string; readonly units: number }[];
  readonly orders: Readonly<Record<'orders' | 'units' | 'hitUnits', number>> & {
    readonly change: Amount | null;
  };
  readonly shipments: readonly { readonly number: string; readonly change: Amount | null }[];
  readonly money: { readonly change: Amount | null };
}

/** The same of what the server said. */
function asCounted({ counts: said, skus, warehouses, orders, shipments, money }: Said) {
  return {
    counts: { looked: said.looked, hit: said.hit, unknown: said.unknown },
    skus: [...skus]
      .sort((a, b) => (a.sku < b.sku ? -1 : 1))
      .map(({ sku, inside, outside, openOrders, onTheWay, hitOnTheWay, weekly }) => ({
        ...{ sku, inside, outside, openOrders, onTheWay, hitOnTheWay, weekly },
      })),
    warehouses: Object.fromEntries(warehouses.map(({ country, units }) => [country, units])),
    orders: {
      ...{ orders: orders.orders, units: orders.units, hitUnits: orders.hitUnits },
      change: yuan(orders.change),
    },
    shipments: Object.fromEntries(shipments.map((one) => [one.number, yuan(one.change)])),
    change: yuan(money.change),
  };
}

describeOnDatabases('a change counted by sums', (db) => {
  let server: ImpactServer;
  beforeAll(async () => {
    server = await openImpactServer(db());
  });

  const worlds = fc.sample(anyWorld, { seed: 20261215, numRuns: 3 });
  it.each(worlds.map((world, index) => ({ world, no: index + 1 })))(
    'is what counting by hand gives: world $no',
    async ({ world }) => {
      const owner = await openWorld(server, world);
      for (const hs of ['6104', null]) {
        const body = measure(hs === null ? [] : [hs]);
        const { status, json } = await server.call(owner, 'POST', '/api/impacts', body);
        expect(status).toBe(201);
        expect(asCounted(json.answer)).toEqual(countPlainly(world, hs));
      }
    },
    60_000,
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundOf } from './bound.ts';
import { Desk } from './desk.ts';
import { HeldOrders } from './held-orders.ts';
import { HindsightShelf } from './hindsight.ts';
import { createRouter, type RoutingOrder, StockPricer } from './index.ts';
import { lane, line, network, order, POLICY, stockOf, warehouse } from './testing.ts';

const POLICIES = { ...POLICY, allowPartial: true };
const IDS = ['A', 'B', 'C'];
const SKUS = ['X', 'Y', 'Z'];

/** Lyon and Frankfurt: both serve Germany, Lyon alone is near to France. */
const NET = network(
  IDS.map((id) => warehouse(id)),
  [
    ...[lane('A', 'FR', 300, 1), lane('B', 'FR', 900, 2), lane('C', 'FR', 1500, 3)],
    ...[lane('A', 'DE', 400, 1), lane('B', 'DE', 350, 1), lane('C', 'DE', 600, 2)],
  ],
);

function open(units: Readonly<Record<string, number>>): Desk {
  const desk = new Desk(NET, POLICIES, SKUS);
  for (const [key, n] of Object.entries(units)) {
    const [id = '', sku = ''] = key.split(' ');
    desk.stock[SKUS.indexOf(sku) * IDS.length + IDS.indexOf(id)] = n;
  }
  return desk;
}

const anyStock = fc.dictionary(
  fc.constantFrom(...IDS.flatMap((id) => SKUS.map((sku) => `${id} ${sku}`))),
  fc.integer({ min: 0, max: 3 }),
);
const anyOrder = fc
  .record({
    skus: fc.subarray(SKUS, { minLength: 1 }),
    units: fc.integer({ min: 1, max: 3 }),
    destination: fc.constantFrom('FR', 'DE'),
    promisedBy: fc.constantFrom(null, '2026-11-21'),
  })
  .map(
    ({ skus, units, ...more }): RoutingOrder =>
      order(
        skus.map((sku) => line(sku, units, { lostMinor: 5000 })),
        more,
      ),
  );
const anyOrders = fc.array(anyOrder, { minLength: 1, maxLength: 5 });
const singleUnits = anyOrders.map((orders) =>
  orders.map((one) => ({ ...one, lines: one.lines.map((row) => ({ ...row, units: 1 })) })),
);

/** Everything taken so far and everything free, by cell. */
function totals(desk: Desk, orders: readonly RoutingOrder[], held: HeldOrders): number[] {
  const sums = [...desk.stock];
  orders.forEach((one, o) => {
    const taken = held.takenOf(o) ?? [];
    one.lines.forEach(({ sku }, l) => {
      IDS.forEach((_, p) => {
        const cell = SKUS.indexOf(sku) * IDS.length + p;
        sums[cell] = (sums[cell] ?? 0) + (taken[l * IDS.length + p] ?? 0);
      });
    });
  });
  return sums;
}

describe('a desk', () => {
  it('splits as the router does', () => {
    const router = createRouter(NET, POLICIES);
    fc.assert(
      fc.property(anyStock, anyOrder, (stock, one) => {
        const desk = open(stock);
        const cost = desk.route(desk.read([one]), 0);
        expect(Math.round(cost)).toBe(router.route(one, stockOf(stock)).costMinor);
      }),
    );
  });

  it('refuses a SKU it does not know', () => {
    expect(() => open({}).read([order([line('Q', 1)])])).toThrow('unknown_sku');
  });
});

describe('in hindsight', () => {
  const shelf = new HindsightShelf(2);
  const values = (costs: readonly number[], room: readonly number[]): number[] => {
    const found = new Float64Array(2);
    const demands = Int32Array.from({ length: costs.length / 2 }, (_, d) => d);
    shelf.addMarginals(Float64Array.from(costs), demands, Int32Array.from(room), 100, found);
    return [...found];
  };

  it('the last unit is worth what its demand pays elsewhere', () => {
    // Two demands near the first place, one unit at each: one of them is served from afar.
    expect(values([10, 30, 10, 40], [1, 1])).toEqual([90, 70]);
    // With room for both near by, the far unit is left over and worth nothing.
    expect(values([10, 30, 10, 40], [2, 1])).toEqual([20, 0]);
  });

  it('is worth what removing the unit costs, whatever the demands', () => {
    const rows = fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 2, maxLength: 10 });
    const cost = (costs: readonly number[], room: readonly number[]): number => {
      const walk = (d: number, left: readonly number[]): number => {
        if (d * 2 + 1 >= costs.length) return 0;
        let best = 100 + walk(d + 1, left);
        left.forEach((n, p) => {
          if (n === 0) return;
          const rest = left.map((one, i) => (i === p ? one - 1 : one));
          best = Math.min(best, (costs[d * 2 + p] ?? 0) + walk(d + 1, rest));
        });
        return best;
      };
      return walk(0, room);
    };
    fc.assert(
      fc.property(rows, fc.tuple(fc.nat(3), fc.nat(3)), (raw, room) => {
        const costs = raw.slice(0, raw.length - (raw.length % 2));
        const all = cost(costs, room);
        const expected = room.map((n, p) =>
          n === 0
            ? 0
            : cost(
                costs,
                room.map((one, i) => (i === p ? one - 1 : one)),
              ) - all,
        );
        for (const [p, value] of values(costs, room).entries()) {
          expect(value).toBeCloseTo(expected[p] ?? 0, 6);
        }
      }),
    );
  });
});

describe('prices of scarce stock', () => {
  it('keep the unit in Lyon for France and send Germany its own from Frankfurt', () => {
    // Two in Lyon, and France buys two for each that Germany does.
    const desk = open({ 'A X': 2, 'B X': 1 });
    const buy = (destination: string) => order([line('X', 1)], { destination });
    const past = desk.read([buy('FR'), buy('FR'), buy('FR')]);
    new StockPricer(desk, past).solve(1);
    expect(desk.price[0]).toBeGreaterThan(desk.price[1] ?? 0);
    const german = desk.read([buy('DE')]);
    desk.route(german, 0);
    expect([...desk.splitter.best.slice(0, 3)]).toEqual([0, 1, 0]);
  });

  it('are nothing where stock outlasts demand', () => {
    const desk = open({ 'A X': 500, 'B X': 500 });
    new StockPricer(desk, desk.read([order([line('X', 1)])])).solve(1);
    expect(Math.max(...desk.price)).toBe(0);
  });
});

describe('held orders', () => {
  it('exchange places where one alone could not gain', () => {
    const desk = open({ 'A X': 1, 'B X': 1 });
    const orders = [
      order([line('X', 1)], { destination: 'DE' }),
      order([line('X', 1)], { destination: 'FR' }),
    ];
    const batch = desk.read(orders);
    const held = new HeldOrders(desk, batch);
    // Germany took the unit in Lyon when it was the only one; now Frankfurt has one too.
    held.put(0, Int32Array.of(1, 0, 0));
    held.add(1);
    const before = desk.stock.slice();
    held.improve(3);
    expect([...before]).toEqual([...desk.stock]);
    expect([...(held.takenOf(0) ?? [])]).toEqual([0, 1, 0]);
    expect([...(held.takenOf(1) ?? [])]).toEqual([1, 0, 0]);
  });

  it('never cost more than before, lose no unit and never take what is not there', () => {
    fc.assert(
      fc.property(anyStock, anyOrders, (stock, orders) => {
        const desk = open(stock);
        const batch = desk.read(orders);
        const held = new HeldOrders(desk, batch);
        const units = totals(desk, orders, held);
        orders.forEach((_, o) => {
          held.add(o);
        });
        const before = held.cost();
        held.improve(3);
        expect(held.cost()).toBeLessThanOrEqual(before + 1e-6);
        expect(totals(desk, orders, held)).toEqual(units);
        expect(Math.min(0, ...desk.stock)).toBe(0);
      }),
    );
  });
});

describe('the bound', () => {
  it('is below every routing of orders of single units, whatever their order', () => {
    fc.assert(
      fc.property(anyStock, singleUnits, (stock, orders) => {
        const desk = open(stock);
        const batch = desk.read(orders);
        const held = new HeldOrders(desk, batch);
        orders.forEach((_, o) => {
          held.add(o);
        });
        held.improve(3);
        const cost = held.cost();
        orders.forEach((_, o) => {
          held.release(o);
        });
        const fresh = open(stock);
        expect(boundOf(fresh, fresh.read(orders), cost, 60).costMinor).toBeLessThanOrEqual(
          cost + 1e-6,
        );
      }),
    );
  });

  it('meets the cost where there is enough of everything', () => {
    const desk = open({ 'A X': 9, 'B X': 9 });
    const batch = desk.read([order([line('X', 1)]), order([line('X', 2)])]);
    const cost = desk.route(batch, 0) + desk.route(batch, 1);
    expect(boundOf(desk, batch, cost, 20).costMinor).toBeCloseTo(cost, 6);
  });
});

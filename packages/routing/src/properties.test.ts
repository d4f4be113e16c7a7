import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costParts } from './explain.ts';
import {
  createRouter,
  type RoutingDecision,
  type RoutingNetwork,
  type RoutingOrder,
} from './index.ts';
import { lane, line, network, order, POLICY, stockOf, warehouse } from './testing.ts';

const IDS = ['A', 'B', 'C', 'D'];
const SKUS = ['X', 'Y', 'Z'];

const anyNetwork: fc.Arbitrary<RoutingNetwork> = fc
  .record({
    freight: fc.array(fc.integer({ min: 100, max: 3000 }), { minLength: 4, maxLength: 4 }),
    pick: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 4, maxLength: 4 }),
    days: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }),
    blocked: fc.subarray(IDS.flatMap((id) => SKUS.map((sku) => ({ id, sku })))),
  })
  .map(({ freight, pick, days, blocked }) =>
    network(
      IDS.map((id, i) => warehouse(id, { pickPerUnitMinor: pick[i] ?? 0 })),
      IDS.map((id, i) => lane(id, 'FR', freight[i] ?? 0, days[i] ?? 1)),
      {
        blocks: blocked
          .slice(0, 4)
          .map(({ id, sku }) => ({ warehouse: id, destination: null, sku, rule: 'R' })),
      },
    ),
  );
const anyStock = fc.dictionary(
  fc.constantFrom(...IDS.flatMap((id) => SKUS.map((sku) => `${id} ${sku}`))),
  fc.integer({ min: 0, max: 4 }),
);
const anyOrder: fc.Arbitrary<RoutingOrder> = fc
  .record({
    units: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    weight: fc.integer({ min: 50, max: 3000 }),
    promisedBy: fc.constantFrom(null, '2026-11-24'),
  })
  .map(({ units, weight, promisedBy }) =>
    order(
      units.map((n, i) => line(SKUS[i] ?? '', n, { weightGrams: weight })),
      { promisedBy },
    ),
  );

const policies = fc.record({
  maxParcels: fc.integer({ min: 1, max: 3 }),
  allowPartial: fc.boolean(),
});

/** Every way to take a line: whole where that can be, otherwise all each warehouse can give. */
function waysOf(units: number, at: readonly number[]): number[][] {
  const ways: number[][] = [];
  const whole = at.some((n) => n >= units);
  const walk = (left: number, from: number, taken: number[]): void => {
    ways.push(taken);
    if (left === 0) return;
    for (let p = from; p < at.length; p++) {
      const n = Math.min(left, at[p] ?? 0);
      if (n === 0 || (whole && n < left)) continue;
      walk(
        left - n,
        p + 1,
        taken.map((one, i) => (i === p ? n : one)),
      );
    }
  };
  walk(
    units,
    0,
    at.map(() => 0),
  );
  return ways;
}

function bruteForce(
  net: RoutingNetwork,
  asked: RoutingOrder,
  stock: Readonly<Record<string, number>>,
  policy: typeof POLICY,
): number {
  const router = createRouter(net, policy);
  const open = (id: string, sku: string): number => {
    const rule = net.blocks.some((one) => one.warehouse === id && one.sku === sku);
    const late =
      asked.promisedBy !== null &&
      5 < (net.lanes.find((one) => one.warehouse === id)?.days[0]?.days ?? 0);
    return rule || late ? 0 : (stock[`${id} ${sku}`] ?? 0);
  };
  const ways = asked.lines.map((one) =>
    waysOf(
      one.units,
      IDS.map((id) => open(id, one.sku)),
    ),
  );
  let best = Number.POSITIVE_INFINITY;
  const walk = (l: number, chosen: number[][]): void => {
    if (l === ways.length) {
      const taken = (id: string, sku: string): number =>
        chosen[asked.lines.findIndex((one) => one.sku === sku)]?.[IDS.indexOf(id)] ?? 0;
      const decision = router.cost(asked, stockOf(stock), taken);
      const nothing = decision.parcels.length === 0;
      const partial = decision.refused.length > 0;
      if (decision.parcels.length > policy.maxParcels) return;
      if (partial && !nothing && !policy.allowPartial) return;
      best = Math.min(best, decision.costMinor);
      return;
    }
    for (const way of ways[l] ?? []) walk(l + 1, [...chosen, way]);
  };
  walk(0, []);
  return best;
}

const unitsOf = (decision: RoutingDecision, sku: string): number =>
  [...decision.parcels.flatMap((parcel) => parcel.lines), ...decision.refused]
    .filter((one) => one.sku === sku)
    .reduce((sum, one) => sum + one.units, 0);

describe('every decision', () => {
  it('costs what the cheapest of all splits costs', () => {
    fc.assert(
      fc.property(anyNetwork, anyOrder, anyStock, policies, (net, asked, stock, part) => {
        const policy = { ...POLICY, ...part };
        const decision = createRouter(net, policy).route(asked, stockOf(stock));
        expect(decision.costMinor).toBe(bruteForce(net, asked, stock, policy));
        expect(decision.boundMinor).toBe(decision.costMinor);
      }),
      { numRuns: 300 },
    );
  });

  it('ships or refuses every unit, takes only what is there, keeps every rule and promise', () => {
    fc.assert(
      fc.property(anyNetwork, anyOrder, anyStock, policies, (net, asked, stock, part) => {
        const policy = { ...POLICY, ...part };
        const decision = createRouter(net, policy).route(asked, stockOf(stock));
        for (const one of asked.lines) expect(unitsOf(decision, one.sku)).toBe(one.units);
        for (const parcel of decision.parcels) {
          for (const { sku, units } of parcel.lines) {
            expect(units).toBeLessThanOrEqual(stock[`${parcel.warehouse} ${sku}`] ?? 0);
            const rule = net.blocks.find(
              (one) => one.warehouse === parcel.warehouse && one.sku === sku,
            );
            expect(rule).toBeUndefined();
          }
          if (asked.promisedBy !== null) expect(parcel.promiseOn <= asked.promisedBy).toBe(true);
        }
        expect(decision.parcels.length).toBeLessThanOrEqual(policy.maxParcels);
        if (!policy.allowPartial && decision.parcels.length > 0) {
          expect(decision.refused).toEqual([]);
        }
      }),
    );
  });

  it('is the same for the same input, and its parts add up to its cost', () => {
    fc.assert(
      fc.property(anyNetwork, anyOrder, anyStock, (net, asked, stock) => {
        const router = createRouter(net, { ...POLICY, allowPartial: true });
        const explained = router.explain(asked, stockOf(stock));
        expect(router.explain(asked, stockOf(stock))).toEqual(explained);
        for (const decision of [
          explained.decision,
          ...explained.alternatives.flatMap((one) => (one.instead === null ? [] : [one.instead])),
        ]) {
          const sum = Object.values(costParts(decision)).reduce((a: number, b: number) => a + b, 0);
          expect(sum).toBe(decision.costMinor);
          expect(decision.costMinor).toBeGreaterThanOrEqual(explained.decision.costMinor);
        }
      }),
    );
  });
});

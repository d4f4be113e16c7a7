import { describe, expect, it } from 'vitest';
import { createRouter, ReplayStock, RULES, replay, routeBy } from './index.ts';
import { lane, line, network, order, POLICY, stockOf, warehouse } from './testing.ts';

const net = network(
  [warehouse('A'), warehouse('B'), warehouse('C')],
  [lane('A', 'FR', 500, 2), lane('B', 'FR', 600, 2), lane('C', 'FR', 700, 5)],
);
const facts = {
  router: createRouter(net, POLICY),
  nearest: () => ['A', 'B', 'C'],
  list: ['C', 'B', 'A'],
  maxParcels: 3,
};

describe('rival rules', () => {
  const asked = order([line('X', 1), line('Y', 1)]);
  const stock = { 'A X': 5, 'B Y': 5, 'C X': 5, 'C Y': 5 };
  const from = (rule: (typeof RULES)[number]) =>
    routeBy(rule, facts, asked, stockOf(stock)).parcels.map((one) => one.warehouse);

  it('do what their names say', () => {
    expect(from('nearest')).toEqual(['A', 'B']);
    expect(from('fewest_splits')).toEqual(['C']);
    expect(from('list_order')).toEqual(['C']);
    expect(from('ours')).toEqual(['C']);
  });

  it('never cost less than the cheapest split', () => {
    const ours = routeBy('ours', facts, asked, stockOf(stock)).costMinor;
    for (const rule of RULES) {
      const cost = routeBy(rule, facts, asked, stockOf(stock)).costMinor;
      expect(cost).toBeGreaterThanOrEqual(ours);
    }
  });

  it('keep to the split limit: what needs more parcels is not sent', () => {
    const single = { ...facts, maxParcels: 1 };
    expect(routeBy('nearest', single, asked, stockOf(stock)).parcels).toEqual([]);
    expect(routeBy('fewest_splits', single, asked, stockOf(stock)).parcels).toHaveLength(1);
  });

  it('keep to the rules: what may not leave a warehouse is not there for them', () => {
    const blocks = [{ warehouse: 'A', destination: 'FR', sku: 'X', rule: 'R' }];
    const strict = { ...facts, router: createRouter({ ...net, blocks }, POLICY) };
    const one = routeBy('nearest', strict, order([line('X', 1)]), stockOf({ 'A X': 1, 'B X': 1 }));
    expect(one.parcels[0]?.warehouse).toBe('B');
  });
});

describe('a replay', () => {
  it('uses the stock up, order by order, and adds up what they cost', () => {
    const stock = new ReplayStock(
      new Map([
        ['A X', 2],
        ['C X', 1],
      ]),
    );
    const orders = Array.from({ length: 4 }, (_, i) => order([line('X', 1)], { id: `O-${i}` }));
    const totals = replay('ours', facts, orders, stock);
    expect(totals).toMatchObject({
      ...{ orders: 4, shipped: 3, parcels: 3, splits: 0, refusedUnits: 1 },
      unitsByWarehouse: { A: 2, C: 1 },
      costs: { pick: 150, pack: 300, freight: 1700, lost: 5000, stock: 0 },
      costMinor: 7150,
      meanPromiseDays: 3,
    });
    expect(stock.units('A', 'X')).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCase } from '../bench/cases.ts';
import { defaultPolicy } from './default-policy.ts';
import { demandDistribution } from './distribution.ts';
import { planSku } from './plan-sku.ts';
import type { Proposal, SkuPlan } from './plan-types.ts';
import type { Network, SkuInput, SupplierOffer, UnitDuty } from './types.ts';

/** Shenzhen, Newark and Toronto serve America. Costs in fen; a lamp costs 10,000. */
const network: Network = {
  warehouses: ['SZX', 'EWR', 'YYZ'].map((id) => ({
    id,
    tier: id === 'SZX' ? 'domestic' : 'overseas',
    capacityUnits: null,
    storagePerUnitWeekMinor: 20,
    fixedPerSkuWeekMinor: 0,
  })),
  supplyLanes: [supply('cn', 'SZX', 30), supply('us', 'EWR', 100)],
  transferLanes: [move('SZX', 'EWR', 35, 900), move('SZX', 'YYZ', 35, 900)],
  deliveryLanes: [
    deliver('EWR', 'US', 4, 3000),
    deliver('YYZ', 'US', 5, 2500),
    deliver('SZX', 'US', 14, 6000),
  ],
};

const quarter: UnitDuty = { kind: 'transfer', from: 'SZX', to: 'EWR', perUnitMinor: 2500 };

function lamp(change: Partial<SkuInput>): SkuInput {
  return {
    sku: 'DR-01',
    demand: [
      {
        market: 'US',
        weeks: Array.from({ length: 26 }, () => week(30)),
        marginMinor: 9000,
        promisedDays: 5,
      },
    ],
    stock: [],
    inbound: [],
    offers: [offer('cn', 10_000)],
    blocked: [],
    service: { kind: 'economic' },
    weightKg: 1,
    spacePerUnit: 1,
    ...change,
  };
}

const planned = (change: Partial<SkuInput>): SkuPlan =>
  planSku(lamp(change), network, defaultPolicy, '2026-03-02');

const noYyz = [{ warehouse: 'YYZ', market: null, rule: 'closed' }];
const codesOf = ({ reasons }: Proposal): string[] => reasons.map(({ code }) => code);

describe('duty on the way into a warehouse', () => {
  it('makes a unit moved from China to America 25 % dearer than one bought there', () => {
    const stock = [{ warehouse: 'SZX', onHand: 400, reserved: 0 }];
    const made = planned({ stock, blocked: noYyz, duties: [quarter] });
    const [moved] = made.transfers;
    expect(moved?.costParts.duty).toBe(2500 * (moved?.quantity ?? 0));
    expect(moved?.costParts.duty).toBe(0.25 * (moved?.goodsMinor ?? 0));
    expect(moved?.freightMinor).toBe(900 * (moved?.quantity ?? 0));
    expect(moved?.reasons).toContainEqual({
      code: 'duty_on_way',
      params: { from: 'SZX', to: 'EWR', minor: moved?.dutyMinor },
    });
    const home = planned({ offers: [offer('us', 10_000)], blocked: noYyz, duties: [quarter] });
    expect(home.purchases[0]?.costParts.duty).toBe(0);
    expect(codesOf(home.purchases[0] as Proposal)).not.toContain('duty_on_way');
  });

  it('buys behind the border when duty makes the cheaper supplier dearer', () => {
    const offers = [offer('cn', 10_000), offer('us', 12_000)];
    expect(planned({ offers, blocked: noYyz }).purchases[0]?.supplier).toBe('cn');
    const made = planned({ offers, blocked: noYyz, duties: [quarter] });
    expect(made.purchases[0]?.supplier).toBe('us');
    const lost = made.purchases[0]?.alternatives.find(
      ({ alternative }) => alternative.kind === 'buy' && alternative.supplier === 'cn',
    );
    expect(lost?.lostBy.map(({ code }) => code)).toContain('dearer_duty');
  });

  it('counts the duty of a supplier into the first warehouse, its own before that of any', () => {
    const duties: UnitDuty[] = [
      { kind: 'supply', from: null, to: 'EWR', perUnitMinor: 700 },
      { kind: 'supply', from: 'us', to: 'EWR', perUnitMinor: 300 },
    ];
    const made = planned({ offers: [offer('us', 10_000)], blocked: noYyz, duties });
    const [bought] = made.purchases;
    expect(bought?.dutyMinor).toBe(300 * (bought?.quantity ?? 0));
  });

  it('binds capital: what lies behind a border costs more to hold', () => {
    const free = planned({ blocked: noYyz });
    const dear = planned({ blocked: noYyz, duties: [quarter] });
    const storage = (plan: SkuPlan): number => plan.placements[0]?.costParts.storage ?? 0;
    expect(storage(dear)).toBeGreaterThan(storage(free));
  });
});

describe('duty on the way to the buyer', () => {
  const parcel: UnitDuty = { kind: 'delivery', from: 'YYZ', to: 'US', perUnitMinor: 1200 };

  it('lets a far warehouse behind a border lose to a dearer near one, and says by how much', () => {
    expect(planned({}).placements[0]?.warehouse).toBe('YYZ');
    const [us] = planned({ duties: [parcel] }).placements;
    expect(us?.warehouse).toBe('EWR');
    const toronto = us?.alternatives.find(
      ({ alternative }) => alternative.kind === 'serve_from' && alternative.warehouse === 'YYZ',
    );
    const duty = toronto?.lostBy.find(({ code }) => code === 'dearer_duty');
    expect(duty?.params).toEqual({ minor: 1200 * 30 * defaultPolicy.horizonWeeks });
  });

  it('is its own part of what serving costs where it cannot be avoided', () => {
    const blocked = [{ warehouse: 'EWR', market: null, rule: 'closed' }];
    const [us] = planned({ blocked, duties: [parcel] }).placements;
    const minor = 1200 * 30 * defaultPolicy.horizonWeeks;
    expect(us).toMatchObject({ warehouse: 'YYZ', costParts: { duty: minor } });
    expect(us?.reasons).toContainEqual({
      code: 'duty_on_way',
      params: { from: 'YYZ', to: 'US', minor },
    });
  });

  it('gives a market up when duty eats the margin', () => {
    const duties: UnitDuty[] = ['SZX', 'EWR', 'YYZ'].map((from) => ({
      ...{ kind: 'delivery', from, to: 'US', perUnitMinor: 9000 },
    }));
    expect(planned({ duties }).placements[0]?.warehouse).toBeNull();
  });
});

describe('properties', () => {
  const input = makeCase({ seed: 11, skus: 30, markets: 6, room: null });
  const [first] = input.skus;
  if (first === undefined) throw new Error('the case has SKUs');
  const ways: Omit<UnitDuty, 'perUnitMinor'>[] = [
    ...input.network.supplyLanes.map((lane) => ({
      ...{ kind: 'supply' as const, from: lane.supplier, to: lane.warehouse },
    })),
    ...input.network.transferLanes.map(({ from, to }) => ({ kind: 'transfer' as const, from, to })),
    ...input.network.deliveryLanes.map(({ warehouse, market }) => ({
      ...{ kind: 'delivery' as const, from: warehouse, to: market },
    })),
  ];
  const plan = (sku: SkuInput, duties: readonly UnitDuty[]): SkuPlan =>
    planSku({ ...sku, duties }, input.network, input.policy, input.today);
  const dutiesOf = (amounts: readonly number[]): UnitDuty[] =>
    ways.map((way, i) => ({ ...way, perUnitMinor: amounts[i % amounts.length] ?? 0 }));
  const sku = fc.constantFrom(...input.skus);
  const amounts = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 3, maxLength: 17 });

  it('duties of nothing change nothing', () => {
    for (const one of input.skus) {
      expect(plan(one, dutiesOf([0]))).toEqual(plan(one, []));
    }
  });

  it('no duty makes the best placement cheaper', () => {
    fc.assert(
      fc.property(sku, amounts, (one, some) => {
        const free = plan({ ...one, stock: [], inbound: [] }, []);
        const dear = plan({ ...one, stock: [], inbound: [] }, dutiesOf(some));
        expect(dear.costMinor).toBeGreaterThanOrEqual(free.costMinor - 1);
      }),
      { numRuns: 40 },
    );
  });

  it('the duty of a proposal is the sum of the duties it names', () => {
    fc.assert(
      fc.property(sku, amounts, (one, some) => {
        const { purchases, transfers } = plan(one, dutiesOf(some));
        for (const { dutyMinor, costParts, reasons } of [...purchases, ...transfers]) {
          const named = reasons.flatMap((r) => (r.code === 'duty_on_way' ? [r.params.minor] : []));
          const sum = named.reduce((all, minor) => all + minor, 0);
          expect(Math.abs(sum - dutyMinor)).toBeLessThanOrEqual(named.length);
          expect(costParts.duty).toBe(dutyMinor);
        }
      }),
      { numRuns: 40 },
    );
  });
});

function week(mean: number) {
  const demand = demandDistribution(mean, 2 * mean);
  const quantiles = [0.1, 0.5, 0.9].map((level) => ({ level, units: demand.quantile(level) }));
  return { mean, quantiles };
}

function offer(supplier: string, unitCostMinor: number): SupplierOffer {
  return {
    supplier,
    unitCostMinor,
    minimumUnits: 1,
    batchUnits: 1,
    orderCostMinor: 10_000,
    productionDaysMean: 15,
    productionDaysSd: 3,
  };
}

function supply(supplier: string, warehouse: string, freightPerUnitMinor: number) {
  const days = { leadDaysMean: 3, leadDaysSd: 1 };
  return { supplier, warehouse, ...days, freightPerUnitMinor, freightPerKgMinor: 0 };
}

function move(from: string, to: string, days: number, costPerUnitMinor: number) {
  return { from, to, days, costPerUnitMinor, costPerKgMinor: 0, minimumUnits: 1 };
}

function deliver(warehouse: string, market: string, days: number, costPerUnitMinor: number) {
  return { warehouse, market, days, costPerUnitMinor, costPerKgMinor: 0 };
}

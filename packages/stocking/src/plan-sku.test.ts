import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCase } from '../bench/cases.ts';
import { defaultPolicy } from './default-policy.ts';
import { demandDistribution } from './distribution.ts';
import { planSku } from './plan-sku.ts';
import type { LostAlternative, SkuPlan } from './plan-types.ts';
import { reasonCodes } from './reasons.ts';
import type { MarketDemand, Network, SkuInput, StockAt } from './types.ts';

/** A lamp stored in Shenzhen, Frankfurt, Paris, Newark and Los Angeles. Costs in fen. */
const network: Network = {
  warehouses: [
    warehouse('SZX', 'domestic', 5),
    warehouse('FRA', 'overseas', 40),
    warehouse('CDG', 'forward', 70),
    warehouse('EWR', 'overseas', 45),
    warehouse('LAX', 'overseas', 45),
  ],
  supplyLanes: [
    {
      supplier: null,
      warehouse: 'SZX',
      leadDaysMean: 2,
      leadDaysSd: 1,
      freightPerUnitMinor: 30,
      freightPerKgMinor: 0,
    },
  ],
  transferLanes: [
    transferLane('SZX', 'FRA', 32, 900),
    transferLane('SZX', 'EWR', 35, 1000),
    transferLane('SZX', 'LAX', 22, 800),
    transferLane('FRA', 'CDG', 3, 150),
  ],
  deliveryLanes: [
    deliveryLane('FRA', 'DE', 2, 2500),
    deliveryLane('FRA', 'FR', 4, 3500),
    deliveryLane('CDG', 'DE', 3, 3600),
    deliveryLane('CDG', 'FR', 2, 2300),
    deliveryLane('EWR', 'US', 4, 3000),
    deliveryLane('LAX', 'US', 4, 2900),
    deliveryLane('FRA', 'US', 9, 9000),
  ],
};

const lamp: SkuInput = {
  sku: 'DR-01',
  demand: [market('DE', 40), market('FR', 25), market('US', 30)],
  stock: [at('SZX', 600), at('FRA', 60)],
  inbound: [],
  offers: [
    {
      supplier: 'S1',
      unitCostMinor: 12_000,
      minimumUnits: 200,
      batchUnits: 20,
      orderCostMinor: 20_000,
      productionDaysMean: 20,
      productionDaysSd: 4,
    },
  ],
  blocked: [{ warehouse: 'LAX', market: 'US', rule: 'no-fcc' }],
  service: { kind: 'economic' },
  weightKg: 1,
  spacePerUnit: 1,
};

const plan = planSku(lamp, network, defaultPolicy, '2026-03-02');

describe('the plan of one SKU', () => {
  it('serves each market from the cheapest lawful warehouse, and says so', () => {
    expect(plan.placements.map(({ market: m, warehouse: w }) => [m, w])).toEqual([
      ['DE', 'FRA'],
      ['FR', 'CDG'],
      ['US', 'EWR'],
    ]);
    const [de, , us] = plan.placements;
    expect(lostBy(us?.alternatives, 'LAX')).toEqual({ delta: null, codes: ['blocked'] });
    const paris = lostBy(de?.alternatives, 'CDG');
    expect(paris.codes.slice(0, 2)).toEqual(['slower_by_days', 'dearer_delivery']);
    expect(paris.delta).toBeGreaterThan(0);
  });

  it('moves the idle stock first, dated and costed', () => {
    const moved = plan.transfers.reduce((sum, { quantity }) => sum + quantity, 0);
    expect(moved).toBe(600);
    const [first] = plan.transfers;
    expect(first).toMatchObject({
      kind: 'transfer',
      from: 'SZX',
      to: 'FRA',
      shipDate: '2026-03-02',
      expectedArrival: '2026-04-03',
      deadline: '2026-03-02',
    });
    expect(first?.freightMinor).toBe((first?.quantity ?? 0) * 900);
    expect(first?.reasons.map(({ code }) => code)).toEqual([
      'uses_idle_stock',
      'restores_safety_stock',
      'stockout_before_arrival',
      'covers_lead_time',
      'feeds_markets',
    ]);
    expect(first?.alternatives.map(({ alternative }) => alternative.kind)).toContain('do_nothing');
  });

  it('buys the rest in cartons, no less than the minimum, with what is at stake', () => {
    const bought = plan.purchases.reduce((sum, { quantity }) => sum + quantity, 0);
    expect(bought).toBeGreaterThanOrEqual(200);
    for (const line of plan.purchases) {
      expect(line.quantity % 20).toBe(0);
      expect(line.goodsMinor).toBe(line.quantity * 12_000);
      expect(line.through).toEqual(line.warehouse === 'CDG' ? ['SZX', 'FRA'] : ['SZX']);
      expect(line.atStakeMinor).toBeGreaterThan(0);
    }
  });

  it('never takes a blocked pair for a cheap one: without Newark the US is dear', () => {
    const blocked = [...lamp.blocked, { warehouse: 'EWR', market: null, rule: 'recall' }];
    const other = planSku({ ...lamp, blocked }, network, defaultPolicy, '2026-03-02');
    const us = other.placements[2];
    expect(us?.warehouse).not.toBe('EWR');
    expect(lostBy(us?.alternatives, 'EWR')).toEqual({ delta: null, codes: ['blocked'] });
    expect([
      ...other.transfers.map(({ to }) => to),
      ...other.purchases.map((p) => p.warehouse),
    ]).not.toContain('EWR');
  });

  it('serves a market from nowhere when it may not, and says which rule', () => {
    const blocked = [{ warehouse: null, market: 'DE', rule: 'gpsr' }];
    const other = planSku({ ...lamp, blocked }, network, defaultPolicy, '2026-03-02');
    expect(other.placements[0]).toMatchObject({
      warehouse: null,
      reasons: [{ code: 'blocked', params: { rule: 'gpsr' } }],
    });
  });

  it('proposes nothing when there is enough', () => {
    const stock = [at('FRA', 700), at('CDG', 450), at('EWR', 560)];
    const enough = planSku({ ...lamp, stock }, network, defaultPolicy, '2026-03-02');
    expect([...enough.transfers, ...enough.purchases]).toEqual([]);
  });

  it('counts goods on their way, and not goods already promised', () => {
    const stock = [
      { warehouse: 'FRA', onHand: 700, reserved: 650 },
      at('CDG', 450),
      at('EWR', 560),
    ];
    const short = planSku({ ...lamp, stock }, network, defaultPolicy, '2026-03-02');
    expect(short.purchases.map(({ warehouse: w }) => w)).toContain('FRA');
    const inbound = [{ warehouse: 'FRA', units: 500, arrives: '2026-03-04' }];
    const calm = planSku({ ...lamp, stock, inbound }, network, defaultPolicy, '2026-03-02');
    expect(calm.purchases).toEqual([]);
    const fra = calm.targets.find(({ warehouse: w }) => w === 'FRA');
    expect(fra).toMatchObject({ available: 50, inbound: 500, position: 550 });
  });

  it('takes the quicker supplier when waiting costs more than its price', () => {
    const quick = {
      ...lamp.offers[0],
      supplier: 'S2',
      unitCostMinor: 12_300,
      minimumUnits: 20,
      batchUnits: 20,
      orderCostMinor: 20_000,
      productionDaysMean: 1,
      productionDaysSd: 1,
    };
    const empty = { ...lamp, stock: [], offers: [...lamp.offers, quick] };
    const urgent = planSku(empty, network, defaultPolicy, '2026-03-02');
    expect(new Set(urgent.purchases.map(({ supplier }) => supplier))).toEqual(new Set(['S2']));
    const slow = urgent.purchases[0]?.alternatives.find(
      ({ alternative }) => alternative.kind === 'buy',
    );
    expect(slow?.lostBy.map(({ code }) => code)).toContain('slower_by_days');
  });

  it('refuses to buy years of stock for a trickle of sales', () => {
    const trickle = { ...lamp, stock: [], demand: [market('DE', 0.2)] };
    const waiting = planSku(trickle, network, defaultPolicy, '2026-03-02');
    expect(waiting.purchases).toEqual([]);
    expect(waiting.notes.map(({ code }) => code)).toContain('below_moq_not_worth');
  });

  it('plans by the fallback level, and says so, where a margin is unknown', () => {
    const demand = lamp.demand.map((each) => ({ ...each, marginMinor: null }));
    const blind = planSku({ ...lamp, demand }, network, defaultPolicy, '2026-03-02');
    const fra = blind.targets.find(({ warehouse: w }) => w === 'FRA');
    expect(fra?.cycleLevel).toBe(0.95);
    expect(fra?.reasons.map(({ code }) => code)).toContain('margin_unknown');
    expect(blind.transfers.every(({ atStakeMinor }) => atStakeMinor === null)).toBe(true);
  });

  describe('of a market where serving costs more than the margin', () => {
    const planFor = (mustServe: boolean) => {
      const demand = [
        { ...market('DE', 40), mustServe },
        { ...market('US', 30), marginMinor: 500, mustServe },
      ];
      return planSku({ ...lamp, stock: [], demand }, network, defaultPolicy, '2026-03-02');
    };
    const codesOf = (reasons: readonly { code: string }[] = []) => reasons.map(({ code }) => code);

    it('gives it up where nothing says that it is to be kept', () => {
      const us = planFor(false).placements.find(({ market: name }) => name === 'US');
      expect(us?.warehouse).toBeNull();
      expect(codesOf(us?.reasons)).toEqual(['serving_costs_more_than_margin']);
    });

    it('keeps it where it must be served, and warns on placement, target and purchase', () => {
      const plan = planFor(true);
      const us = plan.placements.find(({ market: name }) => name === 'US');
      expect(us?.warehouse).toBe('EWR');
      expect(codesOf(us?.reasons)).toContain('serving_costs_more_than_margin');
      const stopping = us?.alternatives.find(({ alternative: a }) => a.kind === 'do_not_serve');
      expect(codesOf(stopping?.lostBy)).toEqual(['market_kept']);
      const newark = plan.targets.find(({ warehouse: w }) => w === 'EWR');
      expect(newark?.cycleLevel).toBe(defaultPolicy.fallbackCycleLevel);
      expect(newark?.reasons).toContainEqual({
        code: 'sold_at_a_loss',
        params: { markets: 'US', level: 0.95 },
      });
      const bought = plan.purchases.find(({ warehouse: w }) => w === 'EWR');
      expect(codesOf(bought?.reasons)).toContain('sold_at_a_loss');
    });

    it('changes nothing for a market that earns its service', () => {
      const germany = (plan: SkuPlan) => [
        plan.placements.find(({ market: name }) => name === 'DE'),
        plan.targets.find(({ warehouse: w }) => w === 'FRA'),
      ];
      expect(germany(planFor(true))).toEqual(germany(planFor(false)));
    });
  });

  it('lives without suppliers, without demand and without anything', () => {
    const sold = planSku({ ...lamp, offers: [] }, network, defaultPolicy, '2026-03-02');
    expect(sold.purchases).toEqual([]);
    expect(sold.transfers.every(({ goodsMinor }) => goodsMinor === null)).toBe(true);
    const idle = planSku({ ...lamp, demand: [] }, network, defaultPolicy, '2026-03-02');
    expect([idle.placements, idle.transfers, idle.purchases]).toEqual([[], [], []]);
    const bare = { warehouses: [], supplyLanes: [], transferLanes: [], deliveryLanes: [] };
    const lost = planSku({ ...lamp, stock: [], blocked: [] }, bare, defaultPolicy, '2026-03-02');
    expect(lost.placements.every(({ warehouse: w }) => w === null)).toBe(true);
  });
});

describe('every plan', () => {
  const seeds = fc.integer({ min: 1, max: 1_000_000 });

  it('keeps the books: whole units, excess only, minimums, batches, blocks, order', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const input = makeCase({ seed, skus: 4, markets: 5, room: null });
        for (const sku of input.skus) {
          const made = planSku(sku, input.network, input.policy, input.today);
          checkQuantities(sku, made);
          checkBlocks(sku, made);
          checkWords(made);
          expect(planSku(sku, input.network, input.policy, input.today)).toEqual(made);
          expect(JSON.parse(JSON.stringify(made))).toEqual(made);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('holds no less when more service is asked for', () => {
    const share = fc.double({ min: 0.5, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(seeds, share, share, (seed, a, b) => {
        const input = makeCase({ seed, skus: 1, markets: 1, room: null });
        const [sku] = input.skus;
        if (sku === undefined) return;
        const at = (level: number) =>
          planSku(
            { ...sku, service: { kind: 'cycle', level } },
            input.network,
            input.policy,
            input.today,
          );
        const [low, high] = [at(Math.min(a, b)), at(Math.max(a, b))];
        if (low.placements[0]?.warehouse !== high.placements[0]?.warehouse) return;
        for (const [i, target] of low.targets.entries()) {
          expect(target.reorderPoint).toBeLessThanOrEqual(high.targets[i]?.reorderPoint ?? -1);
        }
      }),
      { numRuns: 40 },
    );
  });
});

function checkQuantities(sku: SkuInput, made: SkuPlan): void {
  for (const { from, quantity } of made.transfers) {
    expect(Number.isSafeInteger(quantity) && quantity > 0).toBe(true);
    const leaving = made.transfers.reduce((sum, t) => sum + (t.from === from ? t.quantity : 0), 0);
    const target = made.targets.find(({ warehouse: w }) => w === from);
    expect(leaving).toBeLessThanOrEqual(target?.excess ?? 0);
    expect(leaving).toBeLessThanOrEqual(target?.available ?? 0);
  }
  for (const { supplier, quantity } of made.purchases) {
    const offer = sku.offers.find((each) => each.supplier === supplier);
    const total = made.purchases.reduce(
      (sum, p) => sum + (p.supplier === supplier ? p.quantity : 0),
      0,
    );
    expect(Number.isSafeInteger(quantity) && quantity > 0).toBe(true);
    expect(quantity % (offer?.batchUnits ?? 1)).toBe(0);
    expect(total).toBeGreaterThanOrEqual(offer?.minimumUnits ?? 0);
  }
  for (const { safetyStock, reorderPoint, orderUpTo } of made.targets) {
    for (const units of [safetyStock, reorderPoint, orderUpTo]) {
      expect(Number.isSafeInteger(units) && units >= 0).toBe(true);
    }
    expect(orderUpTo).toBeGreaterThanOrEqual(reorderPoint);
  }
}

function checkBlocks(sku: SkuInput, made: SkuPlan): void {
  for (const { warehouse: w, market: m } of sku.blocked) {
    if (m !== null) {
      expect(made.placements.some((p) => p.market === m && p.warehouse === w)).toBe(false);
    } else {
      const arriving = [
        ...made.purchases.flatMap((p) => [p.warehouse, ...p.through]),
        ...made.transfers.flatMap((t) => [t.to, ...t.through]),
        ...made.placements.map((p) => p.warehouse),
      ];
      expect(arriving).not.toContain(w);
    }
  }
}

function checkWords(made: SkuPlan): void {
  const proposals = [...made.transfers, ...made.purchases];
  const lost = [...made.placements, ...proposals].flatMap(({ alternatives }) => alternatives);
  for (const { deltaCostMinor, lostBy: why } of lost) {
    expect(why.length).toBeGreaterThan(0);
    expect(deltaCostMinor === null || deltaCostMinor >= 0).toBe(true);
  }
  for (const proposal of proposals) {
    expect(proposal.reasons.length).toBeGreaterThan(0);
    for (const minor of [proposal.goodsMinor, proposal.freightMinor, proposal.atStakeMinor]) {
      expect(minor === null || Number.isSafeInteger(minor)).toBe(true);
    }
  }
  const used = [...made.placements, ...made.targets, ...proposals].flatMap((p) => p.reasons);
  for (const { code } of [...used, ...lost.flatMap((l) => l.lostBy), ...made.notes]) {
    expect(reasonCodes).toContain(code);
  }
}

function lostBy(alternatives: readonly LostAlternative[] | undefined, from: string) {
  const found = alternatives?.find(
    ({ alternative }) => alternative.kind === 'serve_from' && alternative.warehouse === from,
  );
  return { delta: found?.deltaCostMinor, codes: found?.lostBy.map(({ code }) => code) ?? [] };
}

function market(name: string, mean: number): MarketDemand {
  const demand = demandDistribution(mean, 2 * mean);
  const quantiles = [0.1, 0.5, 0.9].map((level) => ({ level, units: demand.quantile(level) }));
  const weeks = Array.from({ length: 26 }, () => ({ mean, quantiles }));
  return { market: name, weeks, marginMinor: 9000, promisedDays: 5 };
}

function at(place: string, onHand: number): StockAt {
  return { warehouse: place, onHand, reserved: 0 };
}

function warehouse(id: string, tier: 'domestic' | 'overseas' | 'forward', storage: number) {
  return {
    id,
    tier,
    capacityUnits: null,
    storagePerUnitWeekMinor: storage,
    fixedPerSkuWeekMinor: 0,
  };
}

function transferLane(from: string, to: string, days: number, costPerUnitMinor: number) {
  return { from, to, days, costPerUnitMinor, costPerKgMinor: 0, minimumUnits: 1 };
}

function deliveryLane(place: string, to: string, days: number, costPerUnitMinor: number) {
  return { warehouse: place, market: to, days, costPerUnitMinor, costPerKgMinor: 0 };
}

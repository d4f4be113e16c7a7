import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demandDistribution } from './distribution.ts';
import { positionCost } from './order-cost.ts';
import { stockTargets, type TargetInput } from './stock-targets.ts';

const plain: TargetInput = {
  demand: demandDistribution(100, 400),
  weeklyUnits: 25,
  reviewWeeks: 1,
  holdingPerUnitWeek: 2,
  contribution: 38,
  service: { kind: 'economic' },
  fallbackLevel: 0.95,
  orderCost: 0,
  leastCycleWeeks: 0,
  maxCoverWeeks: 52,
};

describe('stockTargets', () => {
  it('balances contribution and holding: 38 against 2 asks for 95 % of cycles covered', () => {
    const targets = stockTargets(plain);
    expect(targets.cycleLevel).toBeCloseTo(0.95, 12);
    // Mean 100, standard deviation 20: a normal table says 133, the skewed gamma a little more.
    expect(targets.reorderPoint).toBe(136);
    expect(targets.safetyStock).toBe(36);
    expect(targets.orderUpTo).toBe(136);
  });

  it('is the newsvendor optimum: no other position costs less', () => {
    const counted = { ...plain, demand: demandDistribution(40, 160) };
    const targets = stockTargets(counted);
    const cost = (position: number) =>
      positionCost({ ...counted, ...targets, orderUpTo: 10_000 }, position);
    const best = Array.from({ length: 300 }, (_, units) => units).reduce((a, b) =>
      cost(b) < cost(a) ? b : a,
    );
    expect(best).toBe(targets.reorderPoint);
  });

  it('orders more at a time where an order costs something', () => {
    const targets = stockTargets({ ...plain, orderCost: 400 });
    // Economic order quantity √(2·400·25/2) = 100 units = 4 weeks: 3 weeks beyond the review.
    expect(targets.cycleWeeks).toBeCloseTo(4, 9);
    expect(targets.orderUpTo - targets.reorderPoint).toBe(75);
  });

  it('reorders at one unit at the latest, and buys what a minimum quantity lasts', () => {
    const slow = { ...plain, demand: demandDistribution(0.2, 0.3), weeklyUnits: 0.05 };
    const targets = stockTargets({ ...slow, leastCycleWeeks: 12 / 0.5 });
    expect(targets.reorderPoint).toBe(1);
    expect(targets.cycleWeeks).toBe(24);
    expect(stockTargets({ ...plain, leastCycleWeeks: 5 }).orderUpTo).toBe(
      stockTargets({ ...plain, leastCycleWeeks: 5 }).reorderPoint + 100,
    );
  });

  it('takes a service level instead, and the fallback where a margin is unknown', () => {
    const cycle = stockTargets({ ...plain, service: { kind: 'cycle', level: 0.8 } });
    expect(cycle.reorderPoint).toBe(plain.demand.quantile(0.8));
    const unknown = stockTargets({ ...plain, contribution: null, fallbackLevel: 0.9 });
    expect(unknown.reorderPoint).toBe(plain.demand.quantile(0.9));
  });

  it('meets a fill rate with as little as possible', () => {
    const targets = stockTargets({ ...plain, service: { kind: 'fill', level: 0.98 } });
    const allowed = 0.02 * 25;
    expect(plain.demand.shortage(targets.reorderPoint)).toBeLessThanOrEqual(allowed);
    expect(plain.demand.shortage(targets.reorderPoint - 1)).toBeGreaterThan(allowed);
    expect(targets.expectedFill).toBeGreaterThanOrEqual(0.98);
  });

  it('holds nothing where a sale loses money', () => {
    expect(stockTargets({ ...plain, contribution: -5 }).orderUpTo).toBe(0);
  });

  it('never falls when more service, or more contribution, is asked for', () => {
    const share = fc.double({ min: 0.02, max: 0.999, noNaN: true });
    const kind = fc.constantFrom('cycle' as const, 'fill' as const);
    const mean = fc.double({ min: 0.05, max: 500, noNaN: true });
    fc.assert(
      fc.property(mean, share, share, kind, (m, a, b, which) => {
        const input = { ...plain, demand: demandDistribution(m, m * 3), weeklyUnits: m / 4 };
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const at = (level: number) => stockTargets({ ...input, service: { kind: which, level } });
        expect(at(low).reorderPoint).toBeLessThanOrEqual(at(high).reorderPoint);
        expect(at(low).safetyStock).toBeLessThanOrEqual(at(high).safetyStock);
        const earning = (c: number) => stockTargets({ ...input, contribution: c * 100 });
        expect(earning(low).orderUpTo).toBeLessThanOrEqual(earning(high).orderUpTo);
      }),
    );
  });
});

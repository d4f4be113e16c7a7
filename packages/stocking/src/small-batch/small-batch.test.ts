import { describe, expect, it } from 'vitest';
import { StockingError } from '../errors.ts';
import { adviseTrial } from './advise-trial.ts';
import { exactWorth } from './exact.testing.ts';
import { planTrial } from './plan-trial.ts';
import { TrialPolicy } from './policy.ts';
import { batchCost } from './sizes.ts';
import type { Trial } from './types.ts';

/** A dress for a season of sixteen weeks: nobody knows whether 8 or 80 a week will be wanted. */
const DRESS: Trial = {
  shape: [0.5, 0.7, 0.9, 1, 1.1, 1.2, 1.2, 1.2, 1.2, 1.1, 1.1, 1, 1, 1, 0.9, 0.9],
  rate: { low: 8, likely: 25, high: 80 },
  dispersion: 0.2,
  leadWeeks: 2,
  priceMinor: 2400,
  batchMinor: 25_000,
  steps: [{ from: 1, unitMinor: 900 }],
  salvageMinor: 150,
  holdingMinor: 5,
  lostMinor: 0,
  weeklyMinor: 2000,
  minimumUnits: 50,
  multipleUnits: 10,
};

const first = (sold: number, more: Partial<Trial> = {}, onHand?: number) =>
  adviseTrial(
    { ...DRESS, ...more },
    {
      signals: [{ units: sold, daysInStock: 7 }],
      onHand: onHand ?? Math.max(0, 150 - sold),
      underWay: null,
    },
    200,
  );

describe('a dress nobody knows the demand of', () => {
  const plan = planTrial(DRESS, 400);

  it('begins with a small batch that can be ordered, far below one big one', () => {
    expect(plan.firstUnits).toBeGreaterThanOrEqual(50);
    expect(plan.firstUnits % 10).toBe(0);
    expect(plan.firstUnits).toBeLessThan(plan.bigUnits * 0.7);
  });

  it('earns more than one big batch on the same seasons, with less dead stock', () => {
    expect(plan.small.profitMinor).toBeGreaterThan(plan.big.profitMinor);
    expect(plan.small.left).toBeLessThan(plan.big.left);
    expect(plan.small.turnover ?? 0).toBeGreaterThan(plan.big.turnover ?? 0);
    expect(plan.small.capitalMinor).toBeLessThan(plan.big.capitalMinor);
  });

  it('has for each week a rule that covers every number sold, without a hole', () => {
    for (const { bands } of plan.rules) {
      expect(bands[0]?.from).toBe(0);
      expect(bands.at(-1)?.to).toBe(plan.firstUnits);
      const ends = bands.map(({ to }) => to + 1);
      expect(bands.slice(1).map(({ from }) => from)).toEqual(ends.slice(0, -1));
    }
    expect(plan.rules[0]?.bands.at(-1)?.action).toBe('reorder');
  });

  it('says of each week how likely each decision is', () => {
    for (const { reorder, hold, stop, none } of plan.weeks) {
      expect(reorder + hold + stop + none).toBeCloseTo(1, 9);
    }
    // What is ordered in the last two weeks comes too late to be sold.
    expect(plan.weeks.slice(-2).map(({ reorder }) => reorder)).toEqual([0, 0]);
  });

  it('gives the same plan for the same input', () => {
    expect(planTrial(DRESS, 400)).toEqual(plan);
  });
});

describe('after the first week', () => {
  it('reorders a dress that runs, waits with one that does not', () => {
    const runs = first(70);
    expect([runs.action, runs.units > 150]).toEqual(['reorder', true]);
    expect(runs.chances.reorder).toBeGreaterThan(0.7);
    expect(first(6).action).toBe('hold');
  });

  it('stops one that hardly sells, where keeping it on sale costs', () => {
    expect(first(0, { weeklyMinor: 60_000 }).action).toBe('stop');
  });

  it('the more is sold, the higher the rate believed', () => {
    const believed = [0, 5, 20, 60, 150].map((sold) => first(sold, {}, 100).belief.mean);
    expect(believed).toEqual([...believed].sort((a, b) => a - b));
  });

  it('a week sold out on Tuesday says more than one sold out on Sunday', () => {
    const sold = (daysInStock: number) =>
      adviseTrial(DRESS, { signals: [{ units: 40, daysInStock }], onHand: 0, underWay: null }, 50)
        .belief.mean;
    expect(sold(2)).toBeGreaterThan(sold(7) * 1.5);
  });

  it('orders nothing beside a batch under way', () => {
    const standing = {
      signals: [{ units: 60, daysInStock: 7 }],
      ...{ onHand: 90, underWay: { units: 300, weeksLeft: 2 } },
    };
    const { options } = adviseTrial(DRESS, standing, 100);
    expect(options.map(({ action }) => action).sort()).toEqual(['hold', 'stop']);
  });

  it('shares of what turns out best sum to one', () => {
    const { options, chances } = first(30);
    expect(options.reduce((sum, { bestShare }) => sum + bestShare, 0)).toBeCloseTo(1, 9);
    expect(chances.reorder + chances.hold + chances.stop).toBeCloseTo(1, 9);
  });
});

describe('sizes that can be ordered', () => {
  it('reach the minimum and are multiples of the pack, where the one is none of the other', () => {
    const plan = planTrial({ ...DRESS, minimumUnits: 100, multipleUnits: 24 }, 20);
    for (const { units } of plan.sizes) expect([units >= 100, units % 24]).toEqual([true, 0]);
    expect(plan.firstUnits % 24).toBe(0);
  });
});

describe('costs', () => {
  it('does not begin what loses money at any size', () => {
    const plan = planTrial({ ...DRESS, priceMinor: 900 }, 50);
    expect([plan.firstUnits, plan.bigUnits, plan.rules, plan.small.profitMinor]).toEqual([
      ...[0, 0],
      ...[[], 0],
    ]);
  });

  it('a dearer batch makes batches larger', () => {
    const cheap = planTrial({ ...DRESS, batchMinor: 0 }, 200);
    const dear = planTrial({ ...DRESS, batchMinor: 150_000 }, 200);
    expect(dear.small.batches).toBeLessThan(cheap.small.batches);
    expect(dear.firstUnits).toBeGreaterThanOrEqual(cheap.firstUnits);
  });

  it('a sure thing is bought at once: nothing is left to learn', () => {
    const sure = planTrial(
      { ...DRESS, rate: { low: 24, likely: 25, high: 26 }, dispersion: 0, batchMinor: 200_000 },
      200,
    );
    expect(sure.small.batches).toBeLessThan(1.05);
    expect(Math.abs(sure.firstUnits / sure.bigUnits - 1)).toBeLessThan(0.2);
  });
});

describe('against whole units, counted one by one', () => {
  const small = (change: Partial<Trial>): Trial => ({
    ...DRESS,
    shape: [1, 1, 1, 1],
    rate: { low: 2, likely: 4, high: 8 },
    ...{ dispersion: 0, leadWeeks: 1, batchMinor: 3000, weeklyMinor: 100 },
    ...{ minimumUnits: 5, multipleUnits: 5 },
    ...change,
  });

  it.each([
    ['a week of lead time', {}],
    ['no lead time', { leadWeeks: 0 }],
    ['two weeks', { leadWeeks: 2 }],
    ['dear batches', { batchMinor: 12_000 }],
    ['thin margin', { priceMinor: 1300 }],
    [
      'a price step',
      {
        steps: [
          { from: 1, unitMinor: 900 },
          { from: 20, unitMinor: 700 },
        ],
      },
    ],
  ])('the worth of the season is within two parts in a hundred: %s', (_, change) => {
    const trial = small(change);
    const policy = new TrialPolicy(trial);
    for (const units of [10, 20]) {
      const worth = policy.startWorth(units) - batchCost(trial, units);
      const exact = exactWorth(trial, policy.sizes, units);
      expect(Math.abs(worth - exact) / Math.abs(exact + batchCost(trial, units))).toBeLessThan(
        0.02,
      );
    }
  });
});

describe('input that makes no sense is refused with its path', () => {
  it.each<[string, Partial<Trial>]>([
    ['shape', { shape: [] }],
    ['shape', { shape: [0, 0] }],
    ['rate.likely', { rate: { low: 9, likely: 5, high: 10 } }],
    ['rate.high', { rate: { low: 5, likely: 5, high: 5 } }],
    [
      'steps.1.from',
      {
        steps: [
          { from: 1, unitMinor: 900 },
          { from: 1, unitMinor: 800 },
        ],
      },
    ],
    ['salvageMinor', { salvageMinor: 901 }],
    ['minimumUnits', { minimumUnits: 0 }],
    ['leadWeeks', { leadWeeks: 1.5 }],
    ['priceMinor', { priceMinor: Number.NaN }],
  ])('%s', (path, change) => {
    const refused = () => planTrial({ ...DRESS, ...change }, 10);
    expect(refused).toThrow(StockingError);
    expect(refused).toThrow(new RegExp(`bad_number at ${path.replaceAll('.', '\\.')}:`));
  });
});

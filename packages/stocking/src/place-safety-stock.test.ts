import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textbookTrees } from '../bench/textbook-trees.ts';
import { StockingError } from './errors.ts';
import { placeSafetyStock } from './place-safety-stock.ts';
import type { Stage, StageTree } from './safety-stock-types.ts';

const demand = { mean: 10, sd: 3, cover: { factor: 2 }, maxServicePeriods: 0 };

function stage(id: string, change: Partial<Stage> = {}): Stage {
  return {
    ...{ id, processingPeriods: 2, holdingCost: 1, inboundPeriods: 0, demand: null },
    ...change,
  };
}

function arc(upstream: string, downstream: string, unitsNeeded = 1) {
  return { upstream, downstream, unitsNeeded };
}

function problem(tree: StageTree): string {
  try {
    placeSafetyStock(tree);
    return 'none';
  } catch (error) {
    if (error instanceof StockingError) return `${error.code} ${error.path}`;
    throw error;
  }
}

describe('placeSafetyStock', () => {
  it.each(textbookTrees)(
    'gives the published optimum: $name',
    ({ tree, cost, digits, outbound }) => {
      const plan = placeSafetyStock(tree);
      expect(plan.totalCost).toBeCloseTo(cost, digits);
      if (outbound === undefined) return;
      const times = plan.stages.map(({ stage: id, outboundPeriods }) => [id, outboundPeriods]);
      expect(Object.fromEntries(times)).toEqual(outbound);
    },
  );

  it('says what every stage holds', () => {
    const tree = {
      stages: [
        stage('plant', { processingPeriods: 3 }),
        stage('shop', { processingPeriods: 1, holdingCost: 10, demand }),
      ],
      arcs: [arc('plant', 'shop', 2)],
    };
    // Shop stock is five times as dear per unit of plant stock, so the plant covers its own time.
    expect(placeSafetyStock(tree)).toEqual({
      stages: [
        {
          ...{ stage: 'plant', inboundPeriods: 0, outboundPeriods: 0, netReplenishmentPeriods: 3 },
          ...{ demandMean: 20, demandSd: 6, safetyStockUnits: 12 * Math.sqrt(3) },
          ...{ baseStockUnits: 60 + 12 * Math.sqrt(3), holdingCost: 12 * Math.sqrt(3) },
        },
        {
          ...{ stage: 'shop', inboundPeriods: 0, outboundPeriods: 0, netReplenishmentPeriods: 1 },
          ...{ demandMean: 10, demandSd: 3, safetyStockUnits: 6 },
          ...{ baseStockUnits: 16, holdingCost: 60 },
        },
      ],
      totalCost: 60 + 12 * Math.sqrt(3),
      everyStageCost: 60 + 12 * Math.sqrt(3),
    });
  });

  it('pools the demand of independent markets', () => {
    const market = { ...demand, sd: 4 };
    const stages = [stage('hub'), stage('a', { demand }), stage('b', { demand: market })];
    const plan = placeSafetyStock({ stages, arcs: [arc('hub', 'a'), arc('hub', 'b')] });
    expect(plan.stages[0]).toMatchObject({ demandMean: 20, demandSd: 5 });
  });

  it('plans nothing for an empty tree', () => {
    expect(placeSafetyStock({ stages: [], arcs: [] }).totalCost).toBe(0);
  });

  it('refuses what is not a tree of sensible stages, and names it', () => {
    const [a, b] = [stage('a'), stage('b', { demand })];
    const twice = [arc('a', 'b'), arc('b', 'a')];
    expect(problem({ stages: [a, b], arcs: twice })).toBe('not_a_tree arcs.b>a');
    expect(problem({ stages: [b], arcs: [arc('b', 'b')] })).toBe('not_a_tree arcs.b>b');
    expect(problem({ stages: [b, { ...b, id: 'c' }], arcs: [] })).toBe('not_connected stages.c');
    expect(problem({ stages: [b], arcs: [arc('x', 'b')] })).toBe('unknown_stage arcs.x>b');
    expect(problem({ stages: [b, b], arcs: [] })).toBe('duplicate_id stages.b');
    expect(problem({ stages: [a], arcs: [] })).toBe('no_demand stages.a');
    expect(problem({ stages: [a, b], arcs: [arc('a', 'b', 0)] })).toBe(
      'bad_number arcs.a>b.unitsNeeded',
    );
  });

  it.each([
    [{ processingPeriods: -1 }, 'processingPeriods'],
    [{ processingPeriods: 1.5 }, 'processingPeriods'],
    [{ inboundPeriods: -2 }, 'inboundPeriods'],
    [{ holdingCost: Number.NaN }, 'holdingCost'],
    [{ demand: { ...demand, sd: -1 } }, 'demand.sd'],
    [{ demand: { ...demand, maxServicePeriods: 0.5 } }, 'demand.maxServicePeriods'],
    [{ demand: { ...demand, cover: { level: 1 } } }, 'cover'],
  ])('refuses numbers out of range: %j', (change, name) => {
    const stages = [stage('a', { demand, ...change })];
    expect(problem({ stages, arcs: [] })).toBe(`bad_number stages.a.${name}`);
  });

  it('says in words what to do', () => {
    expect(() => placeSafetyStock({ stages: [stage('a')], arcs: [] })).toThrow(
      'no_demand at stages.a: give this last stage its demand, or leave the stage out',
    );
  });

  it('costs what the best of all service times costs', () => {
    fc.assert(
      fc.property(smallTree, (tree) => {
        const plan = placeSafetyStock(tree);
        expect(plan.totalCost).toBeCloseTo(cheapest(tree), 8);
        expect(plan.totalCost).toBeLessThanOrEqual(plan.everyStageCost + 1e-9);
        expectKept(tree, plan.stages);
      }),
      { numRuns: 300 },
    );
  });
});

const small = fc.integer({ min: 0, max: 2 });
const row = fc.record({
  ...{ processing: small, inbound: small, service: small, towards: fc.nat(4) },
  ...{ upward: fc.boolean(), sells: fc.boolean(), cost: fc.integer({ min: 0, max: 9 }) },
  ...{ sd: fc.integer({ min: 0, max: 5 }), units: fc.integer({ min: 1, max: 3 }) },
});

/** Up to six stages, each hung on one before it in either direction. */
const smallTree = fc.array(row, { minLength: 1, maxLength: 6 }).map((rows): StageTree => {
  const arcs = rows.flatMap(({ towards, upward, units }, i) => {
    if (i === 0) return [];
    const [a, b] = [`s${i}`, `s${towards % i}`];
    return [upward ? arc(a, b, units) : arc(b, a, units)];
  });
  const stages = rows.map((each, i) =>
    stage(`s${i}`, {
      processingPeriods: each.processing,
      holdingCost: each.cost,
      inboundPeriods: each.inbound,
      demand:
        each.sells || !arcs.some(({ upstream }) => upstream === `s${i}`)
          ? { ...demand, sd: each.sd, maxServicePeriods: each.service }
          : null,
    }),
  );
  return { stages, arcs };
});

/** Tries every outbound time up to the stage's longest replenishment. */
function cheapest(tree: StageTree): number {
  const { stages, arcs } = tree;
  const suppliers = stages.map(({ id }) =>
    arcs.flatMap(({ upstream, downstream }) =>
      downstream === id ? [stages.findIndex((each) => each.id === upstream)] : [],
    ),
  );
  const order: number[] = [];
  while (order.length < stages.length) {
    for (const [i, list] of suppliers.entries()) {
      if (!order.includes(i) && list.every((j) => order.includes(j))) order.push(i);
    }
  }
  const square = (i: number): number => {
    const { id, demand: own } = stages[i] ?? stage('');
    const derived = arcs
      .filter(({ upstream }) => upstream === id)
      .map(
        (each) => each.unitsNeeded ** 2 * square(stages.findIndex((s) => s.id === each.downstream)),
      );
    return derived.reduce((a, b) => a + b, own === null ? 0 : (2 * own.sd) ** 2);
  };
  const squares = stages.map((_, i) => square(i));
  const promised = stages.map(() => 0);
  const visit = (at: number): number => {
    const i = order[at];
    const here = i === undefined ? undefined : stages[i];
    if (i === undefined || here === undefined) return 0;
    const inputs = (suppliers[i] ?? []).map((j) => promised[j] ?? 0);
    const ready = Math.max(here.inboundPeriods, ...inputs) + here.processingPeriods;
    let best = Number.POSITIVE_INFINITY;
    for (let out = 0; out <= Math.min(ready, here.demand?.maxServicePeriods ?? ready); out += 1) {
      promised[i] = out;
      const cost = here.holdingCost * Math.sqrt((squares[i] ?? 0) * (ready - out));
      best = Math.min(best, cost + visit(at + 1));
    }
    return best;
  };
  return visit(0);
}

function expectKept(tree: StageTree, plans: ReturnType<typeof placeSafetyStock>['stages']): void {
  const byId = new Map(plans.map((plan) => [plan.stage, plan]));
  for (const { upstream, downstream } of tree.arcs) {
    const promised = byId.get(upstream)?.outboundPeriods ?? 0;
    expect(promised).toBeLessThanOrEqual(byId.get(downstream)?.inboundPeriods ?? -1);
  }
  for (const { id, inboundPeriods, demand: own } of tree.stages) {
    const plan = byId.get(id);
    expect(plan?.netReplenishmentPeriods).toBeGreaterThanOrEqual(0);
    expect(plan?.inboundPeriods).toBeGreaterThanOrEqual(inboundPeriods);
    if (own) expect(plan?.outboundPeriods).toBeLessThanOrEqual(own.maxServicePeriods);
  }
}

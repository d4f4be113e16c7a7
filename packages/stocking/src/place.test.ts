import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCase } from '../bench/cases.ts';
import { modelNetwork } from './network-model.ts';
import { type Placement, place, placeBySearch, placeExactly } from './place.ts';
import { type PlacementCost, placementCost, sumCount } from './placement-cost.ts';
import { modelSku } from './sku-model.ts';

function costsOf(seed: number, markets: number): PlacementCost[] {
  const input = makeCase({ seed, skus: 6, markets, room: null });
  const network = modelNetwork(input.network);
  return input.skus.map((sku) => placementCost(modelSku(sku, network, input.policy, [])));
}

/** Cost of a choice worked out from nothing, warehouse by warehouse. */
function costOf(costs: PlacementCost, choice: readonly number[]): number {
  let total = 0;
  for (let w = 0; w <= costs.warehouses; w += 1) {
    const sums = new Float64Array(sumCount);
    for (const [m, chosen] of choice.entries()) {
      if (chosen !== w) continue;
      for (const [i, value] of costs.terms(m, w).entries()) sums[i] = (sums[i] ?? 0) + value;
    }
    total += costs.groupCost(w, sums, 0);
  }
  return total;
}

/** Every combination, one after the other. */
function enumerate(costs: PlacementCost): number {
  const visit = (choice: readonly number[]): number => {
    const options = costs.options[choice.length];
    if (options === undefined) return costOf(costs, choice);
    return Math.min(...options.map((w) => visit([...choice, w])));
  };
  return visit([]);
}

const allowed = (costs: PlacementCost, { choice }: Placement): boolean =>
  choice.every((w, m) => costs.options[m]?.includes(w));

describe('placement', () => {
  const seeds = fc.integer({ min: 1, max: 1_000_000 });

  it('by subsets equals the best of all combinations', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const costs of costsOf(seed, 4)) {
          const found = placeExactly(costs);
          const best = enumerate(costs);
          expect(found.cost).toBeCloseTo(best, 3);
          expect(costOf(costs, found.choice)).toBeCloseTo(found.cost, 3);
          expect(allowed(costs, found)).toBe(true);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('by local search is almost always the optimum, and never far from it', () => {
    let [cases, missed, worst, sum] = [0, 0, 0, 0];
    for (let seed = 1; seed <= 120; seed += 1) {
      for (const costs of costsOf(seed, 7)) {
        if (costs.markets < 3) continue;
        const [exact, searched] = [placeExactly(costs), placeBySearch(costs)];
        expect(allowed(costs, searched)).toBe(true);
        const gap = (searched.cost - exact.cost) / Math.max(1, Math.abs(exact.cost));
        expect(gap).toBeGreaterThan(-1e-9);
        cases += 1;
        missed += gap > 1e-9 ? 1 : 0;
        worst = Math.max(worst, gap);
        sum += gap;
      }
    }
    expect(cases).toBeGreaterThan(100);
    expect(missed / cases).toBeLessThan(0.05);
    expect(sum / cases).toBeLessThan(0.0005);
    expect(worst).toBeLessThan(0.02);
  });

  it('reports the cost it really has, also on wide cases', () => {
    for (const costs of costsOf(7, 38)) {
      const found = place(costs);
      const real = costOf(costs, found.choice);
      expect(Math.abs(found.cost - real)).toBeLessThan(1e-6 * Math.max(1, Math.abs(real)));
    }
  });
});

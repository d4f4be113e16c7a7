import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCase } from '../bench/cases.ts';
import { planNetwork, planNetworkInSteps } from './plan-network.ts';
import { planSku } from './plan-sku.ts';
import type { NetworkPlan } from './plan-types.ts';
import type { StockingInput } from './types.ts';

/** The same case with nothing in Frankfurt yet, so that its capacity alone decides. */
function emptyFrankfurt(seed: number, room: number | null): StockingInput {
  const input = makeCase({ seed, skus: 60, markets: 8, room });
  return {
    ...input,
    skus: input.skus.map((sku) => ({
      ...sku,
      stock: sku.stock.filter(({ warehouse }) => warehouse !== 'FRA'),
      inbound: [],
    })),
  };
}

function frankfurt(plan: NetworkPlan) {
  const found = plan.capacity.find(({ warehouse }) => warehouse === 'FRA');
  if (found === undefined) throw new Error('Frankfurt is in every case');
  return found;
}

describe('planning all SKUs together', () => {
  it('is each SKU by itself where room is not short', () => {
    const input = makeCase({ seed: 3, skus: 20, markets: 6, room: null });
    const together = planNetwork(input);
    const alone = input.skus.map((sku) => planSku(sku, input.network, input.policy, input.today));
    expect(together.skus).toEqual(alone);
    const bought = alone.flatMap(({ purchases }) => purchases);
    const goods = bought.reduce((sum, { goodsMinor }) => sum + (goodsMinor ?? 0), 0);
    expect(together.purchaseMinor).toBe(goods);
  });

  it('prices room that is short, and keeps within it', () => {
    const wide = frankfurt(planNetwork(emptyFrankfurt(9, null)));
    expect(wide.usedAfter).toBeGreaterThan(200);
    const room = Math.floor(wide.usedAfter / 2);
    const plan = planNetwork(emptyFrankfurt(9, room));
    const tight = frankfurt(plan);
    expect(tight.usedAfter).toBeLessThanOrEqual(room + 1e-6);
    expect(tight.shadowPriceMinor).toBeGreaterThan(0);
    const why = plan.skus
      .flatMap(({ placements }) => placements.flatMap(({ alternatives }) => alternatives))
      .flatMap(({ lostBy }) => lostBy.map(({ code }) => code));
    expect(why).toContain('capacity');
  });

  it('says of each cut line how much had been wanted', () => {
    const plan = planNetwork(emptyFrankfurt(9, 3));
    const notes = plan.skus.flatMap((sku) => [
      ...sku.notes,
      ...sku.purchases.flatMap(({ reasons }) => reasons),
      ...sku.transfers.flatMap(({ reasons }) => reasons),
    ]);
    const cuts = notes.filter(({ code }) => code === 'capped_by_capacity');
    expect(frankfurt(plan).usedAfter).toBeLessThanOrEqual(3 + 1e-6);
    expect(cuts.length).toBeGreaterThan(0);
  });

  it('never fills a warehouse beyond its room, nor breaks a minimum to stay within it', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 6, 9, 13), fc.nat(300), (seed, room) => {
        const input = emptyFrankfurt(seed, room);
        const plan = planNetwork(input);
        expect(frankfurt(plan).usedAfter).toBeLessThanOrEqual(room + 1e-6);
        for (const [index, { purchases }] of plan.skus.entries()) {
          for (const { supplier, quantity } of purchases) {
            const offer = input.skus[index]?.offers.find((each) => each.supplier === supplier);
            const total = purchases.reduce(
              (sum, line) => sum + (line.supplier === supplier ? line.quantity : 0),
              0,
            );
            expect(total).toBeGreaterThanOrEqual(offer?.minimumUnits ?? 0);
            expect(quantity % (offer?.batchUnits ?? 1)).toBe(0);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('reports its progress and ends with the same plan', () => {
    const input = makeCase({ seed: 4, skus: 120, markets: 4, room: 500 });
    const shares: number[] = [];
    const steps = planNetworkInSteps(input);
    let step = steps.next();
    while (!step.done) {
      shares.push(step.value.share);
      step = steps.next();
    }
    expect(shares.length).toBe(6);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(step.value).toEqual(planNetwork(input));
  });
});

import { decideSku, type SkuDecision } from './decide-sku.ts';
import { fitRoom } from './fit-room.ts';
import { modelNetwork, type NetworkModel } from './network-model.ts';
import { place } from './place.ts';
import { placementCost } from './placement-cost.ts';
import { explainSku } from './plan-sku.ts';
import type { CapacityUse, NetworkPlan, PlanProgress, SkuPlan } from './plan-types.ts';
import { type Placed, priceRoom } from './room-prices.ts';
import { roomUse } from './room-use.ts';
import { modelSku } from './sku-model.ts';
import type { StockingInput } from './types.ts';
import { validate } from './validate.ts';

const reportEvery = 50;

/** Plans all SKUs together; `planNetworkInSteps` without the pauses. */
export function planNetwork(input: StockingInput): NetworkPlan {
  const steps = planNetworkInSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Plans all SKUs together, handing back control with its progress every so many SKUs, so that
 * a job can report, yield or stop. Order: place each SKU, price room that is short
 * (`priceRoom`), decide transfers and purchases, cut what still does not fit (`fitRoom`), put
 * everything into words. The same input always gives the same plan.
 * Throws `StockingError` on input that makes no sense.
 */
export function* planNetworkInSteps(
  input: StockingInput,
): Generator<PlanProgress, NetworkPlan, undefined> {
  validate(input);
  const network = modelNetwork(input.network);
  const total = input.skus.length;
  const found: Placed[] = [];
  for (const sku of input.skus) {
    const model = modelSku(sku, network, input.policy, []);
    found.push({ model, placement: place(placementCost(model)) });
    if (found.length % reportEvery === 0) yield progress('placing', found.length, total);
  }
  const { placed, prices } = priceRoom(network, found);
  const decided: SkuDecision[] = [];
  for (const { model, placement } of placed) {
    decided.push(decideSku(model, placement));
    if (decided.length % reportEvery === 0) yield progress('planning', decided.length, total);
  }
  const fitted = fitRoom(network, decided);
  const skus: SkuPlan[] = [];
  for (const [index, decision] of fitted.decisions.entries()) {
    skus.push(explainSku(decision, input.today, prices, fitted.cuts[index] ?? []));
    if (skus.length % reportEvery === 0) yield progress('fitting', skus.length, total);
  }
  return {
    today: input.today,
    currency: input.policy.currency,
    skus,
    capacity: capacityOf(network, fitted.decisions, prices),
    ...totals(skus),
  };
}

function progress(stage: PlanProgress['stage'], done: number, total: number): PlanProgress {
  const before = { placing: 0, planning: 0.4, fitting: 0.7 }[stage];
  const part = { placing: 0.4, planning: 0.3, fitting: 0.3 }[stage];
  return { stage, done, total, share: before + (part * done) / total };
}

function capacityOf(
  network: NetworkModel,
  decisions: readonly SkuDecision[],
  prices: readonly number[],
): CapacityUse[] {
  return network.warehouses.map(({ id, capacityUnits }, w) => {
    let usedNow = 0;
    let usedAfter = 0;
    for (const decision of decisions) {
      usedNow += (decision.model.onHand[w] ?? 0) * decision.model.input.spacePerUnit;
      usedAfter += roomUse(decision, w);
    }
    return { warehouse: id, capacityUnits, usedNow, usedAfter, shadowPriceMinor: prices[w] ?? 0 };
  });
}

function totals(
  skus: readonly SkuPlan[],
): Pick<NetworkPlan, 'purchaseMinor' | 'freightMinor' | 'dutyMinor' | 'atStakeMinor'> {
  let [purchaseMinor, freightMinor, dutyMinor, atStakeMinor] = [0, 0, 0, 0];
  for (const { purchases, transfers } of skus) {
    for (const { goodsMinor } of purchases) purchaseMinor += goodsMinor ?? 0;
    for (const proposal of [...purchases, ...transfers]) {
      freightMinor += proposal.freightMinor;
      dutyMinor += proposal.dutyMinor;
      atStakeMinor += proposal.atStakeMinor ?? 0;
    }
  }
  return { purchaseMinor, freightMinor, dutyMinor, atStakeMinor };
}

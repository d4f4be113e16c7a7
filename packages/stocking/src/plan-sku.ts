import { decideSku, type SkuDecision } from './decide-sku.ts';
import { explainPlacement } from './explain-placement.ts';
import { explainPurchases, explainTransfers, type RoomCut } from './explain-proposals.ts';
import { explainTargets } from './explain-targets.ts';
import { modelNetwork } from './network-model.ts';
import type { SkuPlan } from './plan-types.ts';
import { type Reason, reason } from './reasons.ts';
import { modelSku, type SkuModel } from './sku-model.ts';
import type { IsoDate, Network, Policy, SkuInput } from './types.ts';
import { validate } from './validate.ts';

/**
 * The plan of one SKU by itself: where each market is served from, what to hold, what to move
 * and what to buy, each with its reason and the alternatives that lost. Room shared with other
 * SKUs is `planNetwork`'s business. Throws `StockingError` on input that makes no sense.
 */
export function planSku(sku: SkuInput, network: Network, policy: Policy, today: IsoDate): SkuPlan {
  validate({ today, policy, network, skus: [sku] });
  const model = modelSku(sku, modelNetwork(network), policy, []);
  return explainSku(decideSku(model), today, [], []);
}

/** Puts a decision into words and figures. */
export function explainSku(
  decision: SkuDecision,
  today: IsoDate,
  roomPrices: readonly number[],
  cuts: readonly RoomCut[],
): SkuPlan {
  const { placements, costMinor } = explainPlacement(decision, roomPrices);
  return {
    sku: decision.model.input.sku,
    placements,
    targets: explainTargets(decision, today),
    transfers: explainTransfers(decision, today, cuts),
    purchases: explainPurchases(decision, today, cuts),
    notes: [...decision.notes, ...assumptions(decision.model), ...dropped(decision, cuts)],
    costMinor,
  };
}

function assumptions({ input, network }: SkuModel): Reason[] {
  if (input.weightKg !== null) return [];
  const perKg =
    [...network.supply.values()].flat().some((lane) => (lane?.freightPerKgMinor ?? 0) > 0) ||
    network.transfer.flat().some((lane) => (lane?.costPerKgMinor ?? 0) > 0) ||
    network.delivery.some((lanes) =>
      [...lanes.values()].some(({ costPerKgMinor }) => costPerKgMinor > 0),
    );
  return perKg ? [reason('weight_unknown', {})] : [];
}

/** What had been decided and found no room at all. */
function dropped(decision: SkuDecision, cuts: readonly RoomCut[]): Reason[] {
  return cuts.flatMap(({ w, from, kind, before }) => {
    const kept =
      kind === 'purchase'
        ? decision.purchases.some(({ site }) => site.w === w)
        : decision.transfers.some((transfer) => transfer.to === w && transfer.from === from);
    const warehouse = decision.model.network.warehouses[w]?.id ?? '';
    return kept ? [] : [reason('capped_by_capacity', { warehouse, needed: before, quantity: 0 })];
  });
}

/** Planning what looks unprofitable only because its cost or weight is assumed. Pure. */
import {
  type MarketPlacement,
  type NetworkPlan,
  planNetwork,
  type SkuInput,
  type StockingInput,
} from '@tradewind/stocking';

/**
 * Plans all SKUs. The engine does not serve a market where serving costs more than the margin;
 * for a SKU whose cost or weight is assumed that verdict is worth nothing, since the company
 * sells there
 * today. Such SKUs are planned again with their margins unknown, to the fallback service level, and
 * their lines say so (`margin_unknown`). Where the figures are known the verdict stands.
 */
export function planServing(input: StockingInput, doubtful: ReadonlySet<string>): NetworkPlan {
  const first = planNetwork(input);
  const refused = new Set(
    first.skus
      .filter(({ sku, placements }) => doubtful.has(sku) && placements.some(isRefused))
      .map(({ sku }) => sku),
  );
  if (refused.size === 0) return first;
  const again = input.skus.map((sku) => (refused.has(sku.sku) ? withoutMargins(sku) : sku));
  // SKUs that compete for room must be planned together; others need not be planned twice.
  const shared = input.network.warehouses.some(({ capacityUnits }) => capacityUnits !== null);
  if (shared) return planNetwork({ ...input, skus: again });
  const second = planNetwork({ ...input, skus: again.filter(({ sku }) => refused.has(sku)) });
  const better = new Map(second.skus.map((plan) => [plan.sku, plan]));
  return { ...first, skus: first.skus.map((plan) => better.get(plan.sku) ?? plan) };
}

function isRefused({ warehouse, reasons }: MarketPlacement): boolean {
  return (
    warehouse === null && reasons.some(({ code }) => code === 'serving_costs_more_than_margin')
  );
}

/** In all its markets: with some known, those served before could be given up for the others. */
function withoutMargins(sku: SkuInput): SkuInput {
  return { ...sku, demand: sku.demand.map((one) => ({ ...one, marginMinor: null })) };
}

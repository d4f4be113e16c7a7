/** Planning what looks unprofitable only because its cost or weight is assumed. Pure. */
import {
  type NetworkPlan,
  planNetwork,
  type SkuInput,
  type StockingInput,
} from '@tradewind/stocking';

/**
 * Plans all SKUs. The engine does not serve a market where serving costs more than the margin; for a
 * SKU whose cost or weight is assumed that verdict is worth nothing, since the company sells there
 * today. Such markets are planned again with the margin unknown, to the fallback service level, and
 * their lines say so (`margin_unknown`). Where the figures are known the verdict stands.
 */
export function planServing(input: StockingInput, doubtful: ReadonlySet<string>): NetworkPlan {
  const first = planNetwork(input);
  const refused = new Map<string, Set<string>>();
  for (const { sku, placements } of first.skus) {
    if (!doubtful.has(sku)) continue;
    const markets = placements
      .filter(({ warehouse, reasons }) => warehouse === null && reasons.some(isVerdict))
      .map(({ market }) => market);
    if (markets.length > 0) refused.set(sku, new Set(markets));
  }
  if (refused.size === 0) return first;
  const again = input.skus.map((sku) => withoutMargin(sku, refused.get(sku.sku)));
  // SKUs that compete for room must be planned together; others need not be planned twice.
  const shared = input.network.warehouses.some(({ capacityUnits }) => capacityUnits !== null);
  if (shared) return planNetwork({ ...input, skus: again });
  const second = planNetwork({ ...input, skus: again.filter(({ sku }) => refused.has(sku)) });
  const better = new Map(second.skus.map((plan) => [plan.sku, plan]));
  const uses = new Map(second.capacity.map((use) => [use.warehouse, use]));
  return {
    ...first,
    skus: first.skus.map((plan) => better.get(plan.sku) ?? plan),
    capacity: first.capacity.map((use) => {
      const more = uses.get(use.warehouse);
      return more === undefined ? use : { ...use, usedAfter: use.usedAfter + more.usedAfter };
    }),
  };
}

const isVerdict = ({ code }: { code: string }): boolean =>
  code === 'serving_costs_more_than_margin';

function withoutMargin(sku: SkuInput, markets: ReadonlySet<string> | undefined): SkuInput {
  if (markets === undefined) return sku;
  const demand = sku.demand.map((one) =>
    markets.has(one.market) ? { ...one, marginMinor: null } : one,
  );
  return { ...sku, demand };
}

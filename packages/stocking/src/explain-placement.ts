import type { SkuDecision } from './decide-sku.ts';
import { dutyOn, dutyOnRoute } from './duty-model.ts';
import { type PlacementCost, part, partCount, sum, sumCount } from './placement-cost.ts';
import type { Alternative, CostParts, LostAlternative, MarketPlacement } from './plan-types.ts';
import { type Reason, reason } from './reasons.ts';
import type { SkuModel } from './sku-model.ts';

/** Says for every market where it is served from, at what cost, and why nowhere else. */
export function explainPlacement(
  decision: SkuDecision,
  roomPrices: readonly number[],
): {
  placements: MarketPlacement[];
  costMinor: number;
} {
  const groups = groupsOf(decision.costs, decision.placement.choice);
  const placements = decision.model.markets.map((market, m): MarketPlacement => {
    const w = decision.placement.choice[m] ?? decision.costs.warehouses;
    const site = decision.model.network.warehouses[w];
    return {
      market: market.input.market,
      warehouse: site?.id ?? null,
      weeklyUnits: round(market.rate, 3),
      deliveryDays: decision.model.service[w]?.[m]?.days ?? null,
      costParts: shareOf(decision, groups, m, w),
      reasons: reasonsFor(decision, groups, m, w),
      alternatives: lostAlternatives(decision, groups, m, w, roomPrices),
    };
  });
  return { placements, costMinor: Math.round(groups.reduce((all, { cost }) => all + cost, 0)) };
}

interface Group {
  readonly sums: Float64Array;
  readonly parts: Float64Array;
  readonly cost: number;
}

function groupsOf(costs: PlacementCost, choice: readonly number[]): Group[] {
  return Array.from({ length: costs.warehouses + 1 }, (_, w) => {
    const sums = new Float64Array(sumCount);
    for (const [m, chosen] of choice.entries()) if (chosen === w) add(sums, costs.terms(m, w), 1);
    return priced(costs, w, sums);
  });
}

function priced(costs: PlacementCost, w: number, sums: Float64Array): Group {
  const parts = new Float64Array(partCount);
  return { sums, parts, cost: costs.groupCost(w, sums, 0, parts) };
}

function add(sums: Float64Array, terms: Float64Array, sign: number): void {
  for (let i = 0; i < sumCount; i += 1) sums[i] = (sums[i] ?? 0) + sign * (terms[i] ?? 0);
}

/** Rounds to so many decimals, for figures that people read. */
export function round(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}

/** Cost parts as whole minor units. */
export function costParts(parts: ArrayLike<number>): CostParts {
  const at = (index: number): number => Math.round(parts[index] ?? 0) || 0;
  return {
    goods: at(part.goods),
    freight: at(part.freight),
    duty: at(part.duty),
    pipeline: at(part.pipeline),
    storage: at(part.storage),
    stockholding: at(part.stockholding),
    fixed: at(part.fixed),
    delivery: at(part.delivery),
    late: at(part.late),
    lostSales: at(part.lostSales),
  };
}

/** A market's own delivery and late costs, and its share by units of what the group shares. */
function shareOf(decision: SkuDecision, groups: readonly Group[], m: number, w: number): CostParts {
  const group = groups[w];
  const terms = decision.costs.terms(m, w);
  const rates = group?.sums[sum.rate] ?? 0;
  const share = rates > 0 ? (terms[sum.rate] ?? 0) / rates : 0;
  const parts = Float64Array.from(group?.parts ?? [], (value) => value * share);
  addToBuyers(parts, decision.model, m, w, 1);
  return costParts(parts);
}

/** Adds what the way from a warehouse to the buyers of a market costs over the horizon. */
function addToBuyers(
  parts: Float64Array,
  model: SkuModel,
  m: number,
  w: number,
  sign: number,
): void {
  const service = model.service[w]?.[m];
  if (!service) return;
  const units = sign * model.policy.horizonWeeks * (model.markets[m]?.rate ?? 0);
  const put = (index: number, each: number): void => {
    parts[index] = (parts[index] ?? 0) + units * each;
  };
  put(part.delivery, service.deliveryCost);
  put(part.late, service.lateCost);
  put(part.duty, service.duty);
}

function reasonsFor(
  decision: SkuDecision,
  groups: readonly Group[],
  m: number,
  w: number,
): Reason[] {
  const { model, costs } = decision;
  const market = model.markets[m];
  const options = costs.options[m] ?? [];
  if (w === costs.warehouses) {
    if (market !== undefined && market.blockedBy !== null) {
      return [reason('blocked', { rule: market.blockedBy })];
    }
    if (options.length <= 1) {
      return [reason('no_serving_warehouse', { market: market?.input.market ?? '' })];
    }
    const extra = Math.min(
      ...options.filter((to) => to !== w).map((to) => moveCost(decision, groups, m, w, to).delta),
    );
    return [reason('serving_costs_more_than_margin', { minor: Math.round(extra) })];
  }
  const reasons: Reason[] = [];
  const open = options.filter((option) => option !== costs.warehouses);
  if (open.length <= 1) reasons.push(reason('only_possible', {}));
  else
    reasons.push(
      reason('cheapest_serving', { minor: Math.round(costTotal(decision, groups, m, w)) }),
    );
  if (market?.input.mustServe && market.rate > 0 && market.input.marginMinor !== null) {
    const { delta } = moveCost(decision, groups, m, w, costs.warehouses);
    const loss = Math.round(-delta);
    if (loss > 0) reasons.push(reason('serving_costs_more_than_margin', { minor: loss }));
  }
  const group = groups[w];
  const stock = Math.max(0, (model.available[w] ?? 0) + (model.inbound[w] ?? 0));
  const units = (group?.sums[sum.rate] ?? 0) * model.policy.horizonWeeks;
  const used = Math.floor(Math.min(stock, units));
  if (used > 0) reasons.push(reason('stock_already_there', { units: used }));
  const others = (group?.sums[sum.markets] ?? 0) - 1;
  if (others > 0) reasons.push(reason('pooled_with', { markets: others }));
  return [...reasons, ...dutyReasons(model, group, m, w)];
}

/** A market's duty over the horizon: on what is bought for its warehouse, and to its buyers. */
function dutyReasons(model: SkuModel, group: Group | undefined, m: number, w: number): Reason[] {
  const market = model.markets[m];
  const site = model.network.warehouses[w];
  const route = model.bestRoute[w];
  if (market === undefined || site === undefined) return [];
  const horizon = model.policy.horizonWeeks;
  const rates = group?.sums[sum.rate] ?? 0;
  const share = rates > 0 ? market.rate / rates : 0;
  const bought =
    route && route.duty > 0 ? ((group?.parts[part.duty] ?? 0) * share) / route.duty : 0;
  const delivered = horizon * market.rate * (model.service[w]?.[m]?.duty ?? 0);
  return [
    ...(route ? dutyOnRoute(model, route.offer.supplier, [...route.through, w], bought) : []),
    ...dutyOn(site.id, market.input.market, delivered),
  ];
}

function costTotal(decision: SkuDecision, groups: readonly Group[], m: number, w: number): number {
  return Object.values(shareOf(decision, groups, m, w)).reduce((all, value) => all + value, 0);
}

interface Move {
  readonly delta: number;
  readonly parts: Float64Array;
}

/** What changes, in total and by part, when one market moves between groups. */
function moveCost(
  { costs, model }: SkuDecision,
  groups: readonly Group[],
  m: number,
  from: number,
  to: number,
): Move {
  const changed = (w: number, sign: number): Group => {
    const sums = Float64Array.from(groups[w]?.sums ?? []);
    add(sums, costs.terms(m, w), sign);
    if ((sums[sum.markets] ?? 0) < 0.5) sums.fill(0);
    return priced(costs, w, sums);
  };
  const [left, entered] = [changed(from, -1), changed(to, 1)];
  const parts = new Float64Array(partCount);
  for (let i = 0; i < partCount; i += 1) {
    const before = (groups[from]?.parts[i] ?? 0) + (groups[to]?.parts[i] ?? 0);
    parts[i] = (left.parts[i] ?? 0) + (entered.parts[i] ?? 0) - before;
  }
  addToBuyers(parts, model, m, from, -1);
  addToBuyers(parts, model, m, to, 1);
  const before = (groups[from]?.cost ?? 0) + (groups[to]?.cost ?? 0);
  return { delta: left.cost + entered.cost - before, parts };
}

function lostAlternatives(
  decision: SkuDecision,
  groups: readonly Group[],
  m: number,
  chosen: number,
  roomPrices: readonly number[],
): LostAlternative[] {
  const { model, costs } = decision;
  const options = costs.options[m] ?? [];
  const lost: LostAlternative[] = [];
  for (const [w, { id }] of model.network.warehouses.entries()) {
    if (w === chosen) continue;
    const alternative: Alternative = { kind: 'serve_from', warehouse: id };
    const hindrance = hindranceOf(model, m, w);
    if (hindrance !== null || !options.includes(w)) {
      const lostBy = [hindrance ?? reason('dearer_in_total', { minor: 0 })];
      lost.push({ alternative, deltaCostMinor: hindrance === null ? 0 : null, lostBy });
      continue;
    }
    const { delta, parts } = moveCost(decision, groups, m, chosen, w);
    const lostBy = [...daysLost(model, m, chosen, w, parts), ...partsLost(parts)];
    if ((roomPrices[w] ?? 0) > 0) lostBy.push(reason('capacity', { warehouse: id }));
    const deltaCostMinor = Math.max(0, Math.round(delta));
    if (lostBy.length === 0) lostBy.push(reason('dearer_in_total', { minor: deltaCostMinor }));
    lost.push({ alternative, deltaCostMinor, lostBy });
  }
  const market = model.markets[m];
  const kept = market?.input.mustServe === true && market.rate > 0;
  if (chosen !== costs.warehouses && (kept || options.includes(costs.warehouses))) {
    const { delta, parts } = moveCost(decision, groups, m, chosen, costs.warehouses);
    const minor = Math.round(parts[part.lostSales] ?? 0);
    lost.push({
      alternative: { kind: 'do_not_serve' },
      deltaCostMinor: Math.max(0, Math.round(delta)),
      lostBy: [
        kept && delta < 0 ? reason('market_kept', {}) : reason('more_lost_sales', { minor }),
      ],
    });
  }
  return lost;
}

/** Why a warehouse cannot serve a market at all; `null` if it can. */
function hindranceOf(model: SkuModel, m: number, w: number): Reason | null {
  const service = model.service[w]?.[m] ?? null;
  const rule = model.markets[m]?.blockedBy ?? model.heldBlock[w] ?? service?.blockedBy ?? null;
  if (rule !== null) return reason('blocked', { rule });
  if (service === null) return reason('no_lane', {});
  const stocked = (model.available[w] ?? 0) + (model.inbound[w] ?? 0) > 0;
  return model.bestRoute[w] || stocked ? null : reason('no_supply', {});
}

function daysLost(
  model: SkuModel,
  m: number,
  chosen: number,
  w: number,
  parts: Float64Array,
): Reason[] {
  const own = model.service[chosen]?.[m];
  const other = model.service[w]?.[m];
  if (!other) return [];
  const found: Reason[] = [];
  const slower = own ? round(other.days - own.days, 1) : 0;
  if (slower > 0) found.push(reason('slower_by_days', { days: slower }));
  const minor = Math.round(parts[part.late] ?? 0);
  if (minor > 0) found.push(reason('late_by_days', { days: round(other.lateDays, 1), minor }));
  return found;
}

const partReasons = [
  [part.goods, 'dearer_goods'],
  [part.freight, 'dearer_freight'],
  [part.duty, 'dearer_duty'],
  [part.pipeline, 'dearer_pipeline'],
  [part.storage, 'dearer_storage'],
  [part.stockholding, 'dearer_stockholding'],
  [part.fixed, 'dearer_fixed'],
  [part.delivery, 'dearer_delivery'],
  [part.lostSales, 'more_lost_sales'],
] as const;

/** The parts that got dearer, the largest first. */
function partsLost(parts: Float64Array): Reason[] {
  return partReasons
    .map(([index, code]) => ({ code, minor: Math.round(parts[index] ?? 0) }))
    .filter(({ minor }) => minor > 0)
    .sort((a, b) => b.minor - a.minor)
    .map(({ code, minor }) => reason(code, { minor }));
}

import type { PurchaseDecision } from './decide-purchases.ts';
import { sitePositionCost } from './decide-purchases.ts';
import type { SkuDecision } from './decide-sku.ts';
import { transferUnitCost, unitWorth, valueAtSource } from './decide-transfers.ts';
import { round } from './explain-placement.ts';
import type { Held } from './held.ts';
import type { Alternative, LostAlternative } from './plan-types.ts';
import { type Reason, reason } from './reasons.ts';
import type { Route, SkuModel } from './sku-model.ts';

/** The offers that were not taken for a purchase line, and what each lost by. */
export function otherOffers(decision: SkuDecision, line: PurchaseDecision): LostAlternative[] {
  const { model, rejected, purchaseCosts } = decision;
  return model.input.offers.flatMap((offer, index): LostAlternative[] => {
    if (offer === line.route.offer) return [];
    const route = model.routes[line.site.w]?.[index] ?? null;
    const through = (route?.through ?? []).map((w) => model.network.warehouses[w]?.id ?? '');
    const alternative: Alternative = { kind: 'buy', supplier: offer.supplier, through };
    if (route === null) {
      return [{ alternative, deltaCostMinor: null, lostBy: [reason('no_lane', {})] }];
    }
    const tried = rejected.find((other) => other.offer === offer);
    const own = (route.landed - line.route.landed) * line.units;
    const { w } = line.site;
    const delta =
      tried === undefined || !tried.bought
        ? own
        : (tried.costBySite.get(w) ?? own) - (purchaseCosts.get(w) ?? 0);
    const lostBy = routeLosses(line.route, route, line.units);
    if (line.needed < offer.minimumUnits) {
      lostBy.push(reason('below_moq', { moq: offer.minimumUnits, needed: line.needed }));
    }
    return [lost(alternative, delta, lostBy)];
  });
}

function routeLosses(winner: Route, loser: Route, units: number): Reason[] {
  const goods = Math.round((loser.offer.unitCostMinor - winner.offer.unitCostMinor) * units);
  const freight = Math.round((loser.freight - winner.freight) * units);
  const duty = Math.round((loser.duty - winner.duty) * units);
  const pipeline = Math.round((loser.pipeline - winner.pipeline) * units);
  const days = round(loser.leadDaysMean - winner.leadDaysMean, 1);
  const losses: Reason[] = [];
  if (goods > 0) losses.push(reason('dearer_goods', { minor: goods }));
  if (freight > 0) losses.push(reason('dearer_freight', { minor: freight }));
  if (duty > 0) losses.push(reason('dearer_duty', { minor: duty }));
  if (days > 0) losses.push(reason('slower_by_days', { days }));
  if (pipeline > 0) losses.push(reason('dearer_pipeline', { minor: pipeline }));
  return losses;
}

/** Where the units come from: a warehouse, -1 when bought; what all of them cost on the way. */
interface Source {
  readonly from: number;
  readonly cost: number;
  readonly duty: number;
}

/** Every warehouse the units could have come from and did not. */
export function otherSources(
  decision: SkuDecision,
  site: Held,
  units: number,
  chosen: Source,
): LostAlternative[] {
  const { model } = decision;
  return decision.held.flatMap((source): LostAlternative[] => {
    if (source.w === chosen.from || source.w === site.w) return [];
    const alternative: Alternative = {
      kind: 'transfer',
      from: model.network.warehouses[source.w]?.id ?? '',
    };
    const hindrance = sourceHindrance(decision, source, site.w, units);
    if (hindrance !== null) return [{ alternative, deltaCostMinor: null, lostBy: [hindrance] }];
    const cost = (transferUnitCost(model, source, site.w) ?? 0) * units;
    const kept = Math.round(valueAtSource(source) * units);
    const lostBy: Reason[] = kept > 0 ? [reason('needed_at_source', { minor: kept })] : [];
    const onWay = (model.paths[source.w]?.[site.w]?.duty ?? 0) * units;
    const duty = Math.round(onWay - chosen.duty);
    if (duty > 0) lostBy.push(reason('dearer_duty', { minor: duty }));
    return [lost(alternative, cost - chosen.cost, lostBy)];
  });
}

function sourceHindrance(
  decision: SkuDecision,
  source: Held,
  to: number,
  units: number,
): Reason | null {
  const path = decision.model.paths[source.w]?.[to] ?? null;
  if (path === null) return reason('no_lane', {});
  const taken = decision.transfers.reduce(
    (all, transfer) => all + (transfer.from === source.w ? transfer.units : 0),
    0,
  );
  const free = source.excess - taken;
  if (free <= 0) return reason('no_stock', { available: Math.max(0, source.available - taken) });
  const { minimumUnits: moq } = path;
  return Math.min(free, units) < moq ? reason('below_moq', { moq, needed: units }) : null;
}

/** Buying what is moved: dearer, or later. */
export function buyInstead(
  decision: SkuDecision,
  source: Held,
  site: Held,
  units: number,
): LostAlternative[] {
  const { model } = decision;
  const path = model.paths[source.w]?.[site.w];
  if (site.route === null || !path) return [];
  const through = site.route.through.map((w) => model.network.warehouses[w]?.id ?? '');
  const alternative: Alternative = { kind: 'buy', supplier: site.route.offer.supplier, through };
  const moved = transferUnitCost(model, source, site.w) ?? 0;
  const dearer = Math.round((unitWorth(model, site) - moved) * units);
  const duty = Math.max(0, Math.round((site.route.duty - path.duty) * units));
  const goods = dearer - duty;
  const days = round(site.route.leadDaysMean - path.days, 1);
  const lostBy: Reason[] = [];
  if (goods > 0) lostBy.push(reason('dearer_goods', { minor: goods }));
  if (duty > 0) lostBy.push(reason('dearer_duty', { minor: duty }));
  if (days > 0) lostBy.push(reason('slower_by_days', { days }));
  return [lost(alternative, dearer, lostBy)];
}

/** Leaving things as they are. `saving`: what the order as a whole saves, where one decided it. */
export function doNothing(
  model: SkuModel,
  site: Held,
  position: number,
  quantity: number,
  saving: number | null,
): LostAlternative {
  const shortNow = site.demand.shortage(position);
  const units = round(shortNow - site.demand.shortage(position + quantity), 1);
  const minor = Math.round(Math.max(0, site.contribution ?? site.targets.under) * units);
  const better =
    saving ??
    sitePositionCost(model, site, position) - sitePositionCost(model, site, position + quantity);
  return lost({ kind: 'do_nothing' }, better, [reason('expected_lost_sales', { units, minor })]);
}

function lost(alternative: Alternative, delta: number, lostBy: readonly Reason[]): LostAlternative {
  const deltaCostMinor = Math.max(0, Math.round(delta));
  const reasons =
    lostBy.length > 0 ? lostBy : [reason('dearer_in_total', { minor: deltaCostMinor })];
  return { alternative, deltaCostMinor, lostBy: reasons };
}

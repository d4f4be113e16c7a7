import { dayNumber, isoDate } from './calendar.ts';
import type { SkuDecision } from './decide-sku.ts';
import { round } from './explain-placement.ts';
import { daysToStockOut, type Held, weeksCovered } from './held.ts';
import type { WarehouseTarget } from './plan-types.ts';
import { type Reason, reason } from './reasons.ts';
import { isKeptAtLoss, type SkuModel } from './sku-model.ts';
import type { IsoDate } from './types.ts';

/** Targets of every warehouse that serves something or holds, or awaits, some of the SKU. */
export function explainTargets(decision: SkuDecision, today: IsoDate): WarehouseTarget[] {
  return decision.held
    .filter(({ served, position, available }) => served.length > 0 || position > 0 || available > 0)
    .map((site) => targetOf(decision.model, site, today));
}

function targetOf(model: SkuModel, site: Held, today: IsoDate): WarehouseTarget {
  const warehouse = model.network.warehouses[site.w];
  const { targets, route } = site;
  const cover = weeksCovered(site.sums, site.position);
  const out = stockOutDay(model, site, today);
  return {
    warehouse: warehouse?.id ?? '',
    tier: warehouse?.tier ?? 'domestic',
    serves: site.served.map((m) => model.markets[m]?.input.market ?? ''),
    route: route && {
      supplier: route.offer.supplier,
      through: route.through.map((w) => nameOf(model, w)),
      leadDaysMean: round(route.leadDaysMean, 1),
      leadDaysSd: round(route.leadDaysSd, 1),
    },
    weeklyUnits: round(site.weeklyUnits, 3),
    cycleLevel: round(targets.cycleLevel, 4),
    safetyStock: targets.safetyStock,
    reorderPoint: targets.reorderPoint,
    orderUpTo: targets.orderUpTo,
    expectedFill: round(targets.expectedFill, 4),
    available: site.available,
    inbound: site.inbound,
    position: site.position,
    coverWeeks: cover === null ? null : round(cover, 1),
    stockOutDate: out === null ? null : isoDate(dayNumber(today) + out),
    excess: site.excess,
    reasons: reasonsFor(model, site),
  };
}

function reasonsFor(model: SkuModel, site: Held): Reason[] {
  if (site.served.length === 0) return [];
  const reasons: Reason[] = [coversLeadTime(model, site)];
  if (site.contribution === null && model.input.service.kind === 'economic') {
    const markets = marketsWhere(model, site, (m) => model.markets[m]?.input.marginMinor === null);
    const level = round(site.targets.cycleLevel, 4);
    if (markets !== '') reasons.push(reason('margin_unknown', { markets, level }));
  }
  reasons.push(...soldAtLoss(model, site));
  const assumed = marketsWhere(model, site, (m) => model.markets[m]?.spreadAssumed === true);
  if (assumed !== '') reasons.push(reason('spread_assumed', { markets: assumed }));
  return reasons;
}

/** The warning that what is stocked here is sold below cost in some markets. */
export function soldAtLoss(model: SkuModel, site: Held): Reason[] {
  const markets = marketsWhere(
    model,
    site,
    (m) => (model.markets[m]?.rate ?? 0) > 0 && isKeptAtLoss(model, site.w, m),
  );
  const level = round(site.targets.cycleLevel, 4);
  return markets === '' ? [] : [reason('sold_at_a_loss', { markets, level })];
}

export function coversLeadTime(model: SkuModel, site: Held): Reason {
  const weeks = round((site.leadDays + model.policy.reviewDays) / 7, 1);
  return reason('covers_lead_time', { weeks, units: Math.round(site.demand.mean) });
}

/** The served markets, or those of them a test picks, as a list for a sentence. */
export function marketsWhere(
  model: SkuModel,
  site: Held,
  picked: (m: number) => boolean = () => true,
): string {
  return site.served
    .filter(picked)
    .map((m) => model.markets[m]?.input.market ?? '')
    .join(', ');
}

/** Days until expected demand has emptied the place if nothing more is sent. */
export function stockOutDay(model: SkuModel, site: Held, today: IsoDate): number | null {
  const start = dayNumber(today);
  const here = nameOf(model, site.w);
  const arrivals = model.input.inbound
    .filter(({ warehouse }) => warehouse === here)
    .map(({ arrives, units }) => ({ day: Math.max(0, dayNumber(arrives) - start), units }));
  const horizon = model.policy.horizonWeeks * 7;
  return daysToStockOut(site.sums, site.available, arrivals, horizon);
}

export function nameOf(model: SkuModel, w: number): string {
  return model.network.warehouses[w]?.id ?? '';
}

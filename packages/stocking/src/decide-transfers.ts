import { earliestDays, type Held, shortBefore } from './held.ts';
import { maxGainFlow } from './max-gain-flow.ts';
import { bestValueElsewhere } from './placement-cost.ts';
import type { SkuModel } from './sku-model.ts';

/** Units to move now between two numbered warehouses. */
export interface TransferDecision {
  readonly from: number;
  readonly to: number;
  readonly units: number;
}

/**
 * Moves excess to where it is needed, if that is cheaper than buying. Each need is split into
 * the units wanted before a purchase could arrive (a purchase loses their contribution; a
 * transfer only as much of it as its own days cost) and the rest (where a transfer must beat
 * the landed cost of buying). A unit at the source is worth what it would
 * cost to replace, less the holding until it would have been used there; nothing where nothing
 * is sold. Solved exactly as a flow of greatest gain.
 */
export function decideTransfers(model: SkuModel, held: readonly Held[]): TransferDecision[] {
  const sources = held.filter(({ excess }) => excess > 0);
  const needy = held.filter((site) => needOf(site) > 0 && model.heldBlock[site.w] === null);
  if (sources.length === 0 || needy.length === 0) return [];
  const sinks = needy.flatMap((site) => {
    const need = needOf(site);
    const urgent = urgentUnits(model, held, site, need);
    return [
      { site, units: urgent, urgent },
      { site, units: need - urgent, urgent: 0 },
    ];
  });
  const gain = sources.map((source) =>
    sinks.map(({ site, urgent }) => transferGain(model, source, site, urgent)),
  );
  const flow = maxGainFlow(
    sources.map(({ excess }) => excess),
    sinks.map(({ units }) => units),
    gain,
  );
  return sources.flatMap((source, i) =>
    needy.flatMap((site, j) => {
      const units = (flow[i]?.[2 * j] ?? 0) + (flow[i]?.[2 * j + 1] ?? 0);
      const least = model.paths[source.w]?.[site.w]?.minimumUnits ?? 1;
      return units > 0 && units >= least ? [{ from: source.w, to: site.w, units }] : [];
    }),
  );
}

/**
 * Units wanted when the position is under the reorder point: up to the target, less the demand
 * that is lost before they arrive.
 */
export function needOf(site: Held, arriving = 0): number {
  if (site.position + arriving >= site.targets.reorderPoint) return 0;
  return Math.max(1, Math.ceil(site.targets.orderUpTo - site.effective - arriving));
}

/** What a unit in excess is worth where it lies: replacing it, less holding it until used. */
export function valueAtSource(source: Held): number {
  if (source.weeklyUnits <= 0 || source.route === null) return 0;
  const weeks = (source.targets.orderUpTo + source.excess / 2) / source.weeklyUnits;
  return Math.max(0, source.route.landed - source.holding * weeks);
}

/** Cost of one unit by transfer: the way, capital while travelling, its worth at the source. */
export function transferUnitCost(model: SkuModel, source: Held, to: number): number | null {
  const path = model.paths[source.w]?.[to];
  if (!path || source.w === to) return null;
  const capital = ((model.unitCost ?? 0) * model.policy.capitalRatePerYear * path.days) / 365;
  return path.costPerUnit + capital + valueAtSource(source);
}

/** Units wanted between the first day a transfer can arrive and the day a purchase can. */
function urgentUnits(model: SkuModel, held: readonly Held[], site: Held, need: number): number {
  if (site.route === null) return 0;
  const late = shortBefore(model, site, site.leadDays);
  const lost = shortBefore(model, site, earliestDays(model, held, site));
  return Math.min(need, Math.round(Math.max(0, late - lost)));
}

/**
 * What moving one unit saves over the landed cost of buying it. A sink of `urgent` units also
 * saves their contribution, or the part of it that the transfer's own days leave.
 */
function transferGain(model: SkuModel, source: Held, site: Held, urgent: number): number {
  const cost = transferUnitCost(model, source, site.w);
  const path = model.paths[source.w]?.[site.w];
  if (cost === null || !path) return Number.NEGATIVE_INFINITY;
  const saved = unitWorth(model, site) - cost;
  if (urgent <= 0) return saved;
  const contribution = Math.max(0, site.contribution ?? site.targets.under);
  const inTime = shortBefore(model, site, site.leadDays) - shortBefore(model, site, path.days);
  return saved + contribution * Math.min(1, Math.max(0, inTime / urgent));
}

/** What a unit saves that need not be bought for the site, or earns where none can be bought. */
export function unitWorth(model: SkuModel, site: Held): number {
  if (site.route !== null) return site.route.landed;
  const need = Math.max(1, needOf(site));
  const { demand, effective } = site;
  const sold = (demand.shortage(effective) - demand.shortage(effective + need)) / need;
  const earned = sold * Math.max(0, site.contribution ?? site.targets.under);
  return earned + Math.max(model.unitCost ?? 0, bestValueElsewhere(model, site.w));
}

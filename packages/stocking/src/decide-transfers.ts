import { demandDistribution } from './distribution.ts';
import type { Held } from './held.ts';
import { momentsOver } from './interval.ts';
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
 * the units that would be short before a purchase could arrive (a purchase loses their
 * contribution; a transfer only as much of it as its own days cost) and the rest (where a
 * transfer must beat the landed cost of buying). A unit at the source is worth what it would
 * cost to replace, less the holding until it would have been used there; nothing where nothing
 * is sold. Solved exactly as a flow of greatest gain.
 */
export function decideTransfers(model: SkuModel, held: readonly Held[]): TransferDecision[] {
  const sources = held.filter(({ excess }) => excess > 0);
  const needy = held.filter((site) => needOf(site) > 0 && model.heldBlock[site.w] === null);
  if (sources.length === 0 || needy.length === 0) return [];
  const sinks = needy.flatMap((site) => {
    const need = needOf(site);
    const urgent = Math.min(need, Math.round(shortBefore(model, site, site.leadDays)));
    return [
      { site, units: urgent, urgent: true },
      { site, units: need - urgent, urgent: false },
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

/** Units up to the target when the position is under the reorder point; otherwise none. */
export function needOf(site: Held, arriving = 0): number {
  const position = site.position + arriving;
  if (position >= site.targets.reorderPoint) return 0;
  return Math.ceil(site.targets.orderUpTo - position);
}

/** Units expected short in the next `days` of what is there and on its way. */
export function shortBefore(model: SkuModel, site: Held, days: number): number {
  const { mean, variance } = momentsOver(site.sums, days, 0, model.policy);
  return demandDistribution(mean, variance).shortage(Math.max(0, site.position));
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

/**
 * What moving one unit saves over the landed cost of buying it; an urgent unit also saves the
 * contribution a purchase would come too late for.
 */
export function transferGain(model: SkuModel, source: Held, site: Held, urgent: boolean): number {
  const cost = transferUnitCost(model, source, site.w);
  const path = model.paths[source.w]?.[site.w];
  if (cost === null || !path) return Number.NEGATIVE_INFINITY;
  const saved = unitWorth(model, site) - cost;
  if (!urgent) return saved;
  const contribution = Math.max(0, site.contribution ?? site.targets.under);
  const byBuying = shortBefore(model, site, site.leadDays);
  const stillLost = byBuying > 0 ? shortBefore(model, site, path.days) / byBuying : 0;
  return saved + contribution * (1 - stillLost);
}

/** What a unit saves that need not be bought for the site, or earns where none can be bought. */
export function unitWorth(model: SkuModel, site: Held): number {
  if (site.route !== null) return site.route.landed;
  const need = needOf(site);
  const { demand, position } = site;
  const sold = (demand.shortage(position) - demand.shortage(position + need)) / need;
  const earned = sold * Math.max(0, site.contribution ?? site.targets.under);
  return earned + Math.max(model.unitCost ?? 0, bestValueElsewhere(model, site.w));
}

import { needOf } from './decide-transfers.ts';
import { type Held, hold, shortBefore } from './held.ts';
import { meanOver } from './interval.ts';
import { positionCost, weeklyOrderCost } from './order-cost.ts';
import { type Reason, reason } from './reasons.ts';
import type { Route, SkuModel } from './sku-model.ts';
import type { SupplierOffer } from './types.ts';

/** One line to buy: so many units of one offer for one warehouse. */
export interface PurchaseDecision {
  readonly site: Held;
  readonly route: Route;
  /** Effective position before the line, transfers of this plan included. */
  readonly position: number;
  readonly needed: number;
  readonly units: number;
  /** What the line earns over not buying: contribution of its units less all it costs. */
  readonly saving: number;
}

/** Another offer that was tried for all needy warehouses, and what the choice with it costs. */
export interface RejectedOffer {
  readonly offer: SupplierOffer;
  /** False where its minimum or price made ordering nothing the better choice with it. */
  readonly bought: boolean;
  readonly costBySite: ReadonlyMap<number, number>;
}

interface PurchaseChoice {
  readonly lines: readonly PurchaseDecision[];
  /** Expected cost of supplying what is needed, beyond the landed cost by the usual routes. */
  readonly cost: number;
  /** The part of it that each warehouse number bears. */
  readonly costBySite: ReadonlyMap<number, number>;
  readonly notes: readonly Reason[];
}

export interface DecidedPurchases extends PurchaseChoice {
  readonly rejected: readonly RejectedOffer[];
}

/**
 * Buys what transfers left over. The needy warehouses are tried with their usual routes and
 * with each offer that reaches them. Under each, a line is rounded to batches by expected cost,
 * and a total below the offer's minimum is raised by stocking up where that costs least, at
 * warehouses that need nothing yet included. An order is made only if it earns more than it
 * costs, and the offer is chosen that supplies the need most cheaply, sales lost before its
 * goods arrive included.
 */
export function decidePurchases(
  model: SkuModel,
  held: readonly Held[],
  arriving: readonly number[],
): DecidedPurchases {
  const needy = held.filter((site) => needOf(site, arriving[site.w]) > 0);
  const notes = needy.flatMap(({ w, route }) =>
    route === null ? [reason('no_supplier', { warehouse: nameOf(model, w) })] : [],
  );
  if (needy.every(({ route }) => route === null)) {
    return { lines: [], cost: 0, costBySite: new Map(), notes, rejected: [] };
  }
  const sites = held.filter(({ route, served }) => route !== null && served.length > 0);
  let best = choose(model, sites, arriving, null);
  const offers = model.input.offers.length > 1 ? model.input.offers : [];
  const tried = offers.map((offer) => ({ offer, ...choose(model, sites, arriving, offer) }));
  for (const other of tried) {
    const better = best.lines.length === 0 || other.cost < best.cost - 1e-9;
    if (other.lines.length > 0 && better) best = other;
  }
  const used = new Set(best.lines.map(({ route }) => route.offer));
  const rejected = tried
    .filter(({ offer }) => !used.has(offer))
    .map(({ offer, lines, costBySite }) => ({ offer, bought: lines.length > 0, costBySite }));
  return { ...best, notes: [...notes, ...best.notes], rejected };
}

/** The choice when `offer` is used wherever it reaches (`null`: everyone's usual route). */
function choose(
  model: SkuModel,
  sites: readonly Held[],
  arriving: readonly number[],
  offer: SupplierOffer | null,
): PurchaseChoice {
  const drafts = sites.map((site) => draftLine(model, site, arriving[site.w] ?? 0, offer));
  const suppliers = new Set(drafts.map(({ route }) => route.offer));
  const groups = [...suppliers].map((chosen) =>
    fitMinimum(
      model,
      chosen,
      drafts.filter(({ route }) => route.offer === chosen),
    ),
  );
  return {
    lines: groups.flatMap(({ lines }) => lines),
    cost: groups.reduce((total, group) => total + group.cost, 0),
    costBySite: new Map(groups.flatMap((group) => [...group.costBySite])),
    notes: groups.flatMap((group) => group.notes),
  };
}

interface Draft {
  readonly site: Held;
  readonly route: Route;
  readonly position: number;
  readonly needed: number;
  readonly most: number;
  /** Landed cost above what the warehouse's usual route costs. */
  readonly premium: number;
  units: number;
}

function draftLine(
  model: SkuModel,
  usual: Held,
  arriving: number,
  offer: SupplierOffer | null,
): Draft {
  const index = offer === null ? -1 : model.input.offers.indexOf(offer);
  const route = model.routes[usual.w]?.[index] ?? usual.route;
  if (route === null) throw new Error('only warehouses with a route are drafted');
  const site =
    route === usual.route
      ? usual
      : { ...hold(model, usual.w, usual.served, route), effective: usual.effective };
  const position = site.effective + arriving;
  const needed = needOf(site, arriving);
  const longest = meanOver(site.sums, site.leadDays + model.policy.maxCoverWeeks * 7);
  const most = Math.max(0, Math.floor(longest - position));
  return {
    site,
    route,
    position,
    needed,
    most,
    premium: route.landed - (usual.route?.landed ?? route.landed),
    units: needed > 0 ? inBatches(model, site, route, position, needed, most) : 0,
  };
}

/** The multiple of the batch below or above the need that costs less a week; never none. */
function inBatches(
  model: SkuModel,
  site: Held,
  route: Route,
  position: number,
  needed: number,
  most: number,
): number {
  const { batchUnits: batch, orderCostMinor: orderCost } = route.offer;
  const down = Math.floor(needed / batch) * batch;
  const up = Math.ceil(needed / batch) * batch;
  if (up > Math.max(most, needed)) return down;
  if (down === 0) return up;
  const weekly = (units: number): number =>
    weeklyOrderCost({ ...costInput(model, site), ...site.targets, orderCost }, position, units);
  return weekly(up) < weekly(down) ? up : down;
}

function costInput(model: SkuModel, { demand, weeklyUnits, holding }: Held) {
  const { maxCoverWeeks, reviewDays } = model.policy;
  const reviewWeeks = reviewDays / 7;
  return { demand, weeklyUnits, holdingPerUnitWeek: holding, maxCoverWeeks, reviewWeeks };
}

/** Expected cost until the next chance of a stock position at a site. */
export function sitePositionCost(model: SkuModel, site: Held, position: number): number {
  return positionCost({ ...costInput(model, site), ...site.targets }, position);
}

/** What buying a line's units earns: their contribution less storage and order cost. */
function savingOf({ site, position, units }: Draft, orderShare: number): number {
  const { weeklyUnits, holding, contribution, targets } = site;
  const weeks = weeklyUnits > 0 ? (Math.max(0, position) + units / 2) / weeklyUnits : 0;
  // What lies there for the lead time anyway is no reason against buying.
  const waiting = Math.max(0, weeks - site.leadDays / 7);
  const each = (contribution ?? targets.under) - holding * waiting;
  return each * units - orderShare;
}

function fitMinimum(
  model: SkuModel,
  offer: SupplierOffer,
  drafts: readonly Draft[],
): PurchaseChoice {
  const needed = drafts.reduce((units, draft) => units + draft.needed, 0);
  const none = { lines: [], cost: 0, costBySite: new Map<number, number>() };
  if (needed === 0) return { ...none, notes: [] };
  const reached = topUp(model, offer, drafts);
  const total = unitsOf(drafts);
  const lines = drafts
    .filter(({ units }) => units > 0)
    .map((draft) => ({
      ...draft,
      saving: savingOf(draft, (offer.orderCostMinor * draft.units) / total),
    }));
  const saving = lines.reduce((sum, line) => sum + line.saving, 0);
  // Under a service goal the goal decides, not the money.
  const wanted = model.input.service.kind !== 'economic' || saving > 0;
  if (reached && total > 0 && wanted) {
    const costBySite = new Map(
      lines.map((line) => [line.site.w, supplyCost(model, line, offer.orderCostMinor / total)]),
    );
    const cost = [...costBySite.values()].reduce((sum, each) => sum + each, 0);
    return { lines, cost, costBySite, notes: [] };
  }
  const moq = offer.minimumUnits;
  const minor = Math.round(Math.max(0, -saving)) || 0;
  const note =
    needed < moq
      ? reason('below_moq_not_worth', { needed, moq, minor })
      : reason('not_worth_buying', { needed, minor });
  return { ...none, notes: [note] };
}

/** Repeating cost per unit times the units needed, plus sales lost before the goods arrive. */
function supplyCost(model: SkuModel, draft: Draft, orderShare: number): number {
  const { site, premium, units, needed } = draft;
  const { weeklyUnits: rate, holding, targets } = site;
  const stock = rate > 0 ? (holding * (units / 2 + targets.safetyStock)) / rate : 0;
  const late = targets.under * shortBefore(model, site, site.leadDays);
  return (orderShare + premium + stock) * (needed > 0 ? needed : units) + late;
}

function unitsOf(drafts: readonly Draft[]): number {
  return drafts.reduce((units, draft) => units + draft.units, 0);
}

/** Adds batches where they cost least until the minimum is reached; false if cover forbids it. */
function topUp(model: SkuModel, offer: SupplierOffer, drafts: readonly Draft[]): boolean {
  const { minimumUnits: moq, batchUnits: batch } = offer;
  for (let missing = moq - unitsOf(drafts); missing > 0; missing = moq - unitsOf(drafts)) {
    // At most some fifty steps however large the minimum is.
    const step = Math.max(1, Math.floor(missing / 50 / batch)) * batch;
    let cheapest: Draft | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const draft of drafts) {
      const { site, position, units, premium } = draft;
      if (units + step > Math.max(draft.most, draft.needed)) continue;
      const added =
        sitePositionCost(model, site, position + units + step) -
        sitePositionCost(model, site, position + units) +
        premium * step;
      if (added < least) {
        least = added;
        cheapest = draft;
      }
    }
    if (cheapest === null) return false;
    cheapest.units += step;
  }
  return true;
}

function nameOf(model: SkuModel, w: number): string {
  return model.network.warehouses[w]?.id ?? '';
}

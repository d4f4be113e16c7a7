import { needOf } from './decide-transfers.ts';
import { type Held, hold } from './held.ts';
import { meanOver } from './interval.ts';
import { positionCost } from './order-cost.ts';
import type { Reason } from './reasons.ts';
import { reason } from './reasons.ts';
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
  /** What the order of this supplier saves over ordering nothing. */
  readonly saving: number;
}

/** Another offer that was tried for all needy warehouses, and what the choice with it costs. */
export interface RejectedOffer {
  readonly offer: SupplierOffer;
  /** False where its minimum or price made ordering nothing the better choice with it. */
  readonly bought: boolean;
  readonly costBySite: ReadonlyMap<number, number>;
}

export interface PurchaseChoice {
  readonly lines: readonly PurchaseDecision[];
  /** Expected cost compared: position costs, landed cost above the usual route, order costs. */
  readonly cost: number;
  /** The part of it that each warehouse number bears. */
  readonly costBySite: ReadonlyMap<number, number>;
  readonly notes: readonly Reason[];
}

export interface DecidedPurchases extends PurchaseChoice {
  readonly rejected: readonly RejectedOffer[];
}

/**
 * Buys what transfers left over. Every needy warehouse is tried with its usual route and with
 * each offer that reaches it; under each, lines are rounded to batches by expected cost and an
 * offer's total is raised to its minimum quantity or dropped, whichever costs less. The
 * cheapest of these, or nothing, is chosen.
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
  const usual = needy.filter(({ route }) => route !== null);
  if (usual.length === 0) {
    return { lines: [], cost: 0, costBySite: new Map(), notes, rejected: [] };
  }
  let best = choose(model, usual, arriving, null);
  const offers = model.input.offers.length > 1 ? model.input.offers : [];
  const tried = offers.map((offer) => ({ offer, ...choose(model, usual, arriving, offer) }));
  for (const other of tried) {
    // Waiting is judged on the usual route: a fast offer must not make it look safe for free.
    if (other.lines.length > 0 && other.cost < best.cost - 1e-9) best = other;
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
  const draft = {
    site,
    route,
    position,
    needed,
    most: Math.max(0, Math.floor(longest - position)),
    premium: route.landed - (usual.route?.landed ?? route.landed),
    units: 0,
  };
  const { batchUnits: batch } = route.offer;
  const down = Math.floor(needed / batch) * batch;
  const up = Math.ceil(needed / batch) * batch;
  const upCosts = up <= Math.max(draft.most, needed) && lineCost(model, draft, up);
  draft.units = upCosts !== false && upCosts < lineCost(model, draft, down) ? up : down;
  return draft;
}

function lineCost(model: SkuModel, { site, position, premium }: Draft, units: number): number {
  return sitePositionCost(model, site, position + units) + premium * units;
}

/** Expected cost until the next chance of a stock position at a site. */
export function sitePositionCost(model: SkuModel, site: Held, position: number): number {
  const { demand, weeklyUnits, targets } = site;
  const { under, over, orderUpTo } = targets;
  const { maxCoverWeeks } = model.policy;
  return positionCost(
    {
      demand,
      under,
      over,
      holdingPerUnitWeek: site.holding,
      weeklyUnits,
      orderUpTo,
      maxCoverWeeks,
    },
    position,
  );
}

function fitMinimum(
  model: SkuModel,
  offer: SupplierOffer,
  drafts: readonly Draft[],
): PurchaseChoice {
  const total = (): number => drafts.reduce((units, draft) => units + draft.units, 0);
  const cost = (): number =>
    drafts.reduce((all, draft) => all + lineCost(model, draft, draft.units), 0) +
    (total() > 0 ? offer.orderCostMinor : 0);
  const costs = (): Map<number, number> =>
    new Map(drafts.map((draft) => [draft.site.w, lineCost(model, draft, draft.units)]));
  const nothing = drafts.reduce((all, draft) => all + lineCost(model, draft, 0), 0);
  const needed = drafts.reduce((units, draft) => units + draft.needed, 0);
  const wanted = total();
  // A need that one batch outweighs may still be worth a minimum order together with others.
  const reached = topUp(model, offer, drafts, total);
  const worth = cost();
  if (total() > 0 && reached && worth < nothing - 1e-9) {
    const saving = nothing - worth;
    const lines = drafts.filter(({ units }) => units > 0).map((draft) => ({ ...draft, saving }));
    return { lines, cost: worth, costBySite: costs(), notes: [] };
  }
  const minor = Math.round(Math.max(0, worth - nothing));
  const moq = offer.minimumUnits;
  const note =
    needed < moq
      ? reason('below_moq_not_worth', { needed, moq, minor })
      : reason('not_worth_buying', { needed, minor: wanted > 0 ? minor : 0 });
  for (const draft of drafts) draft.units = 0;
  return { lines: [], cost: nothing, costBySite: costs(), notes: needed > 0 ? [note] : [] };
}

/** Adds batches where they cost least until the minimum is reached; false if cover forbids it. */
function topUp(
  model: SkuModel,
  offer: SupplierOffer,
  drafts: readonly Draft[],
  total: () => number,
): boolean {
  const { minimumUnits: moq, batchUnits: batch } = offer;
  if (total() === 0 && moq <= batch) return true;
  for (let missing = moq - total(); missing > 0; missing = moq - total()) {
    // At most some fifty steps however large the minimum is.
    const step = Math.max(1, Math.floor(missing / 50 / batch)) * batch;
    let cheapest: Draft | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const draft of drafts) {
      if (draft.units + step > Math.max(draft.most, draft.needed)) continue;
      const added =
        lineCost(model, draft, draft.units + step) - lineCost(model, draft, draft.units);
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

import { sitePositionCost } from './decide-purchases.ts';
import type { SkuDecision } from './decide-sku.ts';
import type { RoomCut } from './explain-proposals.ts';
import type { NetworkModel } from './network-model.ts';
import { roomUse } from './room-use.ts';

export interface FittedPlan {
  readonly decisions: readonly SkuDecision[];
  /** By SKU, in the order of the decisions. */
  readonly cuts: readonly (readonly RoomCut[])[];
}

interface Line {
  readonly index: number;
  readonly kind: RoomCut['kind'];
  /** Place in the decision's list of transfers or purchases. */
  readonly at: number;
  readonly worth: number;
}

/**
 * Cuts proposals into warehouses that would be overfull, those whose room earns least first, by
 * whole batches, dropping what would fall under a minimum. Afterwards every warehouse fits, or
 * holds no more than it would without any proposal (what is there already cannot be cut).
 */
export function fitRoom(network: NetworkModel, decided: readonly SkuDecision[]): FittedPlan {
  const decisions = [...decided];
  const cuts: RoomCut[][] = decided.map(() => []);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [w, { capacityUnits }] of network.warehouses.entries()) {
      if (capacityUnits !== null) changed = fitOne(decisions, cuts, w, capacityUnits) || changed;
    }
  }
  return { decisions: decisions.map(withoutEmptyLines), cuts };
}

function withoutEmptyLines(decision: SkuDecision): SkuDecision {
  return {
    ...decision,
    transfers: decision.transfers.filter(({ units }) => units > 0),
    purchases: decision.purchases.filter(({ units }) => units > 0),
  };
}

function fitOne(decisions: SkuDecision[], cuts: RoomCut[][], w: number, room: number): boolean {
  let total = decisions.reduce((all, decision) => all + roomUse(decision, w), 0);
  let changed = false;
  if (total <= room + 1e-9) return false;
  const lines = decisions.flatMap((decision, index) => linesInto(decision, index, w));
  lines.sort((a, b) => a.worth - b.worth || a.index - b.index || b.at - a.at);
  for (const line of lines) {
    if (total <= room + 1e-9) break;
    const before = decisions[line.index];
    if (before === undefined) continue;
    const after = cutLine(before, line, total - room);
    const freed = roomUse(before, w) - roomUse(after, w);
    if (freed <= 1e-9) continue;
    cuts[line.index] = mergedCuts(cuts[line.index] ?? [], before, after);
    decisions[line.index] = after;
    total -= freed;
    changed = true;
  }
  return changed;
}

function linesInto(decision: SkuDecision, index: number, w: number): Line[] {
  const { model, held, transfers, purchases } = decision;
  const space = model.input.spacePerUnit;
  const moved = transfers.flatMap(({ to, units }, at): Line[] => {
    const site = held[to];
    if (to !== w || site === undefined || units === 0) return [];
    const saved =
      sitePositionCost(model, site, site.effective) -
      sitePositionCost(model, site, site.effective + units);
    return [{ index, kind: 'transfer', at, worth: saved / (units * space) }];
  });
  const bought = purchases.flatMap(({ site, position, units }, at): Line[] => {
    if (site.w !== w || units === 0) return [];
    const saved =
      sitePositionCost(model, site, position) - sitePositionCost(model, site, position + units);
    return [{ index, kind: 'purchase', at, worth: saved / (units * space) }];
  });
  return [...moved, ...bought];
}

/** The decision with a line cut by enough whole batches to free `over` capacity units. */
function cutLine(decision: SkuDecision, line: Line, over: number): SkuDecision {
  const surplus = Math.ceil(over / decision.model.input.spacePerUnit - 1e-9);
  if (line.kind === 'transfer') {
    const transfers = decision.transfers.map((transfer, at) => {
      if (at !== line.at) return transfer;
      const units = Math.max(0, transfer.units - surplus);
      const least = decision.model.paths[transfer.from]?.[transfer.to]?.minimumUnits ?? 1;
      return { ...transfer, units: units < least ? 0 : units };
    });
    return { ...decision, transfers };
  }
  const offer = decision.purchases[line.at]?.route.offer;
  const purchases = decision.purchases.map((purchase, at) => {
    if (at !== line.at || offer === undefined) return purchase;
    const cut = Math.ceil(surplus / offer.batchUnits) * offer.batchUnits;
    return { ...purchase, units: Math.max(0, purchase.units - cut) };
  });
  const left = purchases
    .filter(({ route }) => route.offer === offer)
    .reduce((all, { units }) => all + units, 0);
  if (offer === undefined || left >= offer.minimumUnits) return { ...decision, purchases };
  // Below the supplier's minimum nothing can be ordered from it, for any warehouse.
  return {
    ...decision,
    purchases: purchases.map((purchase) =>
      purchase.route.offer === offer ? { ...purchase, units: 0 } : purchase,
    ),
  };
}

/** Remembers the quantity before the first cut of each line that a cut made smaller. */
function mergedCuts(known: readonly RoomCut[], before: SkuDecision, after: SkuDecision): RoomCut[] {
  const merged = [...known];
  const note = (
    w: number,
    kind: RoomCut['kind'],
    from: number,
    units: number,
    old: number,
  ): void => {
    if (units >= old) return;
    if (merged.some((cut) => cut.w === w && cut.kind === kind && cut.from === from)) return;
    merged.push({ w, kind, from, before: old });
  };
  for (const [at, { from, to, units }] of before.transfers.entries()) {
    note(to, 'transfer', from, after.transfers[at]?.units ?? 0, units);
  }
  for (const [at, { site, units }] of before.purchases.entries()) {
    note(site.w, 'purchase', -1, after.purchases[at]?.units ?? 0, units);
  }
  return merged;
}

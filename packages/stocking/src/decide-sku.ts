import { decidePurchases, type PurchaseDecision, type RejectedOffer } from './decide-purchases.ts';
import { decideTransfers, type TransferDecision } from './decide-transfers.ts';
import { type Held, holdAll } from './held.ts';
import { type Placement, place } from './place.ts';
import { type PlacementCost, placementCost } from './placement-cost.ts';
import type { Reason } from './reasons.ts';
import type { SkuModel } from './sku-model.ts';

/** Everything decided for one SKU, before it is put into words. */
export interface SkuDecision {
  readonly model: SkuModel;
  readonly costs: PlacementCost;
  readonly placement: Placement;
  readonly held: readonly Held[];
  readonly transfers: readonly TransferDecision[];
  readonly purchases: readonly PurchaseDecision[];
  /** Compared cost of the purchases chosen by warehouse number, and the offers not chosen. */
  readonly purchaseCosts: ReadonlyMap<number, number>;
  readonly rejected: readonly RejectedOffer[];
  readonly notes: readonly Reason[];
}

/** Places, sets targets, moves excess, buys the rest. `placed` skips the search. */
export function decideSku(model: SkuModel, placed?: Placement): SkuDecision {
  const costs = placementCost(model);
  const placement = placed ?? place(costs);
  const held = holdAll(model, placement.choice);
  const transfers = decideTransfers(model, held);
  const arriving = model.network.warehouses.map((_, w) =>
    transfers.reduce((units, { to, units: moved }) => units + (to === w ? moved : 0), 0),
  );
  const { lines, costBySite, notes, rejected } = decidePurchases(model, held, arriving);
  return {
    model,
    costs,
    placement,
    held,
    transfers,
    purchases: lines,
    purchaseCosts: costBySite,
    rejected,
    notes,
  };
}

import type { Reason } from './reasons.ts';
import type { IsoDate, Tier } from './types.ts';

/**
 * What the engine answers. Amounts named `…Minor` are whole minor units (safe integers) of the
 * policy's currency.
 */

/**
 * Costs by part. In a placement they are expected over the horizon, and `goods` is only what is
 * dearer than the cheapest supplier, less what stock already there saves (so it may be
 * negative). In a proposal they belong to the quantity, and `goods` is its value.
 */
export interface CostParts {
  readonly goods: number;
  readonly freight: number;
  /** At every border between the supplier and the warehouse, or the buyer in a placement. */
  readonly duty: number;
  readonly pipeline: number;
  readonly storage: number;
  readonly stockholding: number;
  /** Placing orders and carrying one more SKU in the warehouse. */
  readonly fixed: number;
  readonly delivery: number;
  readonly late: number;
  readonly lostSales: number;
}

/** Something else that could have been done. */
export type Alternative =
  | { readonly kind: 'serve_from'; readonly warehouse: string }
  | { readonly kind: 'do_not_serve' }
  | { readonly kind: 'buy'; readonly supplier: string; readonly through: readonly string[] }
  | { readonly kind: 'transfer'; readonly from: string }
  | { readonly kind: 'do_nothing' };

/** `deltaCostMinor` is how much dearer it is than the winner; `null` = it is not possible. */
export interface LostAlternative {
  readonly alternative: Alternative;
  readonly deltaCostMinor: number | null;
  readonly lostBy: readonly Reason[];
}

/** Which warehouse serves a market, over the policy's horizon. */
export interface MarketPlacement {
  readonly market: string;
  /** `null` = served from nowhere; the reasons say why. */
  readonly warehouse: string | null;
  readonly weeklyUnits: number;
  readonly deliveryDays: number | null;
  readonly costParts: CostParts;
  readonly reasons: readonly Reason[];
  readonly alternatives: readonly LostAlternative[];
}

/** How a warehouse is replenished from outside; `through` lists the warehouses passed. */
export interface RouteChoice {
  readonly supplier: string;
  readonly through: readonly string[];
  readonly leadDaysMean: number;
  readonly leadDaysSd: number;
}

/** What to hold at one warehouse, and what is there now. All in units. */
export interface WarehouseTarget {
  readonly warehouse: string;
  readonly tier: Tier;
  readonly serves: readonly string[];
  readonly route: RouteChoice | null;
  readonly weeklyUnits: number;
  /** Probability of covering lead time plus review period that the targets are set for. */
  readonly cycleLevel: number;
  readonly safetyStock: number;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  /** Expected share of demand served from the shelf under these targets, 0 to 1. */
  readonly expectedFill: number;
  readonly available: number;
  readonly inbound: number;
  /** available + inbound, before this plan. */
  readonly position: number;
  /** Weeks the position lasts at the expected demand; `null` = nothing is sold from here. */
  readonly coverWeeks: number | null;
  /**
   * First day on which expected demand empties shelf and arrivals; `null` = beyond the forecast.
   */
  readonly stockOutDate: IsoDate | null;
  /** Units that may leave: more than the target and on the shelf. */
  readonly excess: number;
  readonly reasons: readonly Reason[];
}

interface ProposalBase {
  readonly sku: string;
  readonly quantity: number;
  readonly expectedArrival: IsoDate;
  /** Last day on which acting still arrives before the expected stock-out; never before today. */
  readonly deadline: IsoDate | null;
  /** Value of the goods bought or moved; `null` = no offer says what a unit costs. */
  readonly goodsMinor: number | null;
  readonly freightMinor: number;
  readonly dutyMinor: number;
  /** Margin expected to be lost if nothing is done; `null` = a margin is unknown. */
  readonly atStakeMinor: number | null;
  readonly costParts: CostParts;
  readonly reasons: readonly Reason[];
  readonly alternatives: readonly LostAlternative[];
}

export interface PurchaseProposal extends ProposalBase {
  readonly kind: 'purchase';
  readonly supplier: string;
  readonly warehouse: string;
  readonly through: readonly string[];
  readonly orderDate: IsoDate;
}

export interface TransferProposal extends ProposalBase {
  readonly kind: 'transfer';
  readonly from: string;
  readonly to: string;
  readonly through: readonly string[];
  readonly shipDate: IsoDate;
}

export type Proposal = PurchaseProposal | TransferProposal;

export interface SkuPlan {
  readonly sku: string;
  readonly placements: readonly MarketPlacement[];
  readonly targets: readonly WarehouseTarget[];
  readonly transfers: readonly TransferProposal[];
  readonly purchases: readonly PurchaseProposal[];
  /** Why something one might expect is not proposed, or what had to be assumed. */
  readonly notes: readonly Reason[];
  /** Expected cost of the placement over the horizon. */
  readonly costMinor: number;
}

/** Expected use of a limited or priced warehouse after the plan, in capacity units. */
export interface CapacityUse {
  readonly warehouse: string;
  readonly capacityUnits: number | null;
  readonly usedNow: number;
  readonly usedAfter: number;
  /** What one more capacity unit would save in a week; 0 where there is room. */
  readonly shadowPriceMinor: number;
}

export interface NetworkPlan {
  readonly today: IsoDate;
  readonly currency: string;
  readonly skus: readonly SkuPlan[];
  readonly capacity: readonly CapacityUse[];
  readonly purchaseMinor: number;
  readonly freightMinor: number;
  readonly dutyMinor: number;
  /** Sum over proposals whose stake is known. */
  readonly atStakeMinor: number;
}

/** How far a run has come; `share` from 0 to 1. */
export interface PlanProgress {
  readonly stage: 'placing' | 'planning' | 'fitting';
  readonly done: number;
  readonly total: number;
  readonly share: number;
}

/**
 * What the engine is given. Every object is plain JSON. Costs named `…Minor` are minor units
 * (cents, fen) of the one base currency the caller converted everything to; as unit costs they
 * may have fractions (12.5 fen a unit), as amounts in a plan they are whole.
 */

/** A calendar date `'YYYY-MM-DD'`. */
export type IsoDate = string;

/** Where in the three-tier network a warehouse stands. */
export type Tier = 'domestic' | 'overseas' | 'forward';

/** A quantile forecast: demand stays at or below `units` with probability `level` (0 to 1). */
export interface QuantileLevel {
  readonly level: number;
  readonly units: number;
}

/**
 * The forecast of one week. Without levels the spread is taken as Poisson's, the least there is.
 */
export interface WeekDemand {
  readonly mean: number;
  readonly quantiles: readonly QuantileLevel[];
}

/** What one market is expected to buy of one SKU. */
export interface MarketDemand {
  readonly market: string;
  /** Week by week from `today`; beyond the last week the last one repeats. */
  readonly weeks: readonly WeekDemand[];
  /**
   * What one lost sale costs: net price less purchase cost (plus goodwill if you price it),
   * before freight and delivery. `null` = unknown: the policy's fallback service level decides.
   */
  readonly marginMinor: number | null;
  /** Days from order to door that the buyer was promised; later days cost `lateCost…`. */
  readonly promisedDays: number;
  /**
   * The market is sold to and stays so: it is served wherever a warehouse can, at the fallback
   * level where every sale loses money, and the plan says what that costs. Left out: a market whose
   * service costs more than its margin is given up.
   */
  readonly mustServe?: boolean;
}

/**
 * How much service is wanted: what pays (`economic`, from margin and holding cost), a
 * probability of no stock-out in a cycle, or a share of demand served from the shelf.
 */
export type ServiceGoal =
  | { readonly kind: 'economic' }
  | { readonly kind: 'cycle'; readonly level: number }
  | { readonly kind: 'fill'; readonly level: number };

/** Units physically in a warehouse; `reserved` of them are already promised to buyers. */
export interface StockAt {
  readonly warehouse: string;
  readonly onHand: number;
  readonly reserved: number;
}

/**
 * Units on their way (open purchase or transfer orders). `warehouse` is the one they are meant
 * for in the end, even while they still have to pass another.
 */
export interface InboundAt {
  readonly warehouse: string;
  readonly units: number;
  readonly arrives: IsoDate;
}

/** One supplier's terms for one SKU. */
export interface SupplierOffer {
  readonly supplier: string;
  readonly unitCostMinor: number;
  /** Least total of the SKU in one order over all destinations; 1 = none. */
  readonly minimumUnits: number;
  /** Every line is a multiple of it (carton, pallet layer); 1 = none. */
  readonly batchUnits: number;
  /** Fixed cost of placing and receiving one order of this SKU; 0 = none. */
  readonly orderCostMinor: number;
  /** Days from order to ready at the supplier's door, added to the lane's days. */
  readonly productionDaysMean: number;
  readonly productionDaysSd: number;
}

/**
 * What is forbidden for the SKU. Both named: this warehouse may not serve this market. Only a
 * warehouse: may not be held, received or passed there. Only a market: may not be sold there.
 */
export interface Block {
  readonly warehouse: string | null;
  readonly market: string | null;
  /** Name of the rule, for the explanation. */
  readonly rule: string;
}

/**
 * What bringing one unit of the SKU across a border costs in duty on one way: from a supplier
 * (`null` = any without a figure of its own) or a warehouse, to a warehouse or, for a delivery, to
 * a market. A way that is not named costs no duty: the caller says what is not known.
 */
export interface UnitDuty {
  readonly kind: 'supply' | 'transfer' | 'delivery';
  readonly from: string | null;
  readonly to: string;
  readonly perUnitMinor: number;
}

/** One SKU to plan. */
export interface SkuInput {
  readonly sku: string;
  readonly demand: readonly MarketDemand[];
  readonly stock: readonly StockAt[];
  readonly inbound: readonly InboundAt[];
  readonly offers: readonly SupplierOffer[];
  readonly blocked: readonly Block[];
  readonly service: ServiceGoal;
  /** `null` = unknown: lanes' costs per kilogram are then left out, and the plan says so. */
  readonly weightKg: number | null;
  /** Capacity units one unit takes (1 when warehouses are measured in pieces). */
  readonly spacePerUnit: number;
  /** Duty by way; left out or empty = none is counted. */
  readonly duties?: readonly UnitDuty[];
}

export interface Warehouse {
  readonly id: string;
  readonly tier: Tier;
  /** Capacity units for all SKUs together; `null` = not limited. */
  readonly capacityUnits: number | null;
  /** Storage of one capacity unit for one week. */
  readonly storagePerUnitWeekMinor: number;
  /** Fixed cost of carrying one more SKU there for a week (listing, counting); 0 = none. */
  readonly fixedPerSkuWeekMinor: number;
}

/** Supplier's door to warehouse; `supplier: null` = any supplier. */
export interface SupplyLane {
  readonly supplier: string | null;
  readonly warehouse: string;
  readonly leadDaysMean: number;
  readonly leadDaysSd: number;
  readonly freightPerUnitMinor: number;
  readonly freightPerKgMinor: number;
}

/** Warehouse to warehouse. */
export interface TransferLane {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly costPerUnitMinor: number;
  readonly costPerKgMinor: number;
  /** Fewer units of one SKU are not worth a line; 1 = none. */
  readonly minimumUnits: number;
}

/** Warehouse to the buyers of a market. */
export interface DeliveryLane {
  readonly warehouse: string;
  readonly market: string;
  readonly days: number;
  readonly costPerUnitMinor: number;
  readonly costPerKgMinor: number;
}

export interface Network {
  readonly warehouses: readonly Warehouse[];
  readonly supplyLanes: readonly SupplyLane[];
  readonly transferLanes: readonly TransferLane[];
  readonly deliveryLanes: readonly DeliveryLane[];
}

/** The company's standing choices; `defaultPolicy` has a value for each. */
export interface Policy {
  /** Code of the base currency, repeated on the plan; the engine converts nothing. */
  readonly currency: string;
  /** Days between two plannings. */
  readonly reviewDays: number;
  /** Yearly cost of capital, insurance and ageing as a share of the goods' value: 0.2 = 20 %. */
  readonly capitalRatePerYear: number;
  /** What one day beyond the promised days costs for one unit. */
  readonly lateCostPerUnitDayMinor: number;
  /** Weeks over which the costs of a placement are compared and reported. */
  readonly horizonWeeks: number;
  /** Correlation of forecast errors between two weeks of one market, 0 to 1. */
  readonly weeklyErrorCorrelation: number;
  /** Correlation of forecast errors between two markets, 0 to 1: 0 = pooling helps most. */
  readonly marketErrorCorrelation: number;
  /** A minimum quantity may never force a buy that lasts longer than this. */
  readonly maxCoverWeeks: number;
  /** Cycle service level used where a margin is unknown. */
  readonly fallbackCycleLevel: number;
}

/** Everything one planning run needs. */
export interface StockingInput {
  readonly today: IsoDate;
  readonly policy: Policy;
  readonly network: Network;
  readonly skus: readonly SkuInput[];
}

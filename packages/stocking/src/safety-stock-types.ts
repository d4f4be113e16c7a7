/** Outside demand at a stage, per period. */
export interface StageDemand {
  /** Units per period. */
  readonly mean: number;
  /** Standard deviation of one period's units; periods are independent. */
  readonly sd: number;
  /**
   * Demand of t periods is covered up to mean·t + z·sd·√t: `factor` is z itself, `level` the
   * probability (0 to 1, excluded) of the normal distribution it stands for. What exceeds the
   * bound is met by other means (expediting, overtime).
   */
  readonly cover: { readonly factor: number } | { readonly level: number };
  /** Longest service time, in whole periods, that these customers accept. */
  readonly maxServicePeriods: number;
}

/** A place where an item is made, moved or stored, and where safety stock may lie. */
export interface Stage {
  readonly id: string;
  /** Whole periods from having all inputs to being able to serve. */
  readonly processingPeriods: number;
  /** Holding one unit for one period, with the value added by all stages before it. */
  readonly holdingCost: number;
  /** Whole periods that suppliers outside the tree take to deliver; 0 = from stock. */
  readonly inboundPeriods: number;
  /** `null` = the stage serves only other stages. */
  readonly demand: StageDemand | null;
}

/** `downstream` needs `unitsNeeded` units of `upstream` for one of its own. */
export interface StageArc {
  readonly upstream: string;
  readonly downstream: string;
  readonly unitsNeeded: number;
}

/** Stages linked by arcs that form a tree once directions are forgotten. */
export interface StageTree {
  readonly stages: readonly Stage[];
  readonly arcs: readonly StageArc[];
}

/** What one stage promises and holds. Times in periods, stock in units of the stage's item. */
export interface StagePlan {
  readonly stage: string;
  /** Service time within which every input arrives. */
  readonly inboundPeriods: number;
  /** Service time guaranteed to every customer of the stage. */
  readonly outboundPeriods: number;
  /** inbound + processing - outbound: the periods whose demand must be covered from stock. */
  readonly netReplenishmentPeriods: number;
  /** Own and derived demand per period; the standard deviation is pooled. */
  readonly demandMean: number;
  readonly demandSd: number;
  readonly safetyStockUnits: number;
  readonly baseStockUnits: number;
  /** Holding the safety stock, per period. */
  readonly holdingCost: number;
}

/** The cheapest service times and the stock that keeps them. */
export interface SafetyStockPlan {
  /** In the order of the input. */
  readonly stages: readonly StagePlan[];
  /** Holding cost of all safety stock, per period. */
  readonly totalCost: number;
  /** The same if every stage served at once from stock of its own: what lost, and by how much. */
  readonly everyStageCost: number;
}

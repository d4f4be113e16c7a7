import type { CurrencyCode } from '@tradewind/money';
import type { Alternative, CostParts, Reason, Tier } from '@tradewind/stocking';

/** A calendar date 'YYYY-MM-DD'. */
export type Day = string;

/** The market code of orders whose market is not known; shown, never hidden or spread. */
export const UNKNOWN_MARKET = 'ZZ';
/** All markets together. */
export const ALL_MARKETS = '*';

/** Something missing or assumed, as data: the console has the words for each code. */
export interface Note {
  readonly code: NoteCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type NoteCode =
  // of a forecast
  | 'planning_day_moved'
  | 'partial_week_dropped'
  | 'too_new'
  | 'history_short'
  | 'market_unknown'
  | 'stockouts_unknown'
  | 'demand_net'
  | 'demand_gross'
  | 'returns_unknown'
  | 'returns_to_come'
  | 'outliers_capped'
  | 'outliers_kept'
  | 'launch_late'
  | 'launch_unfounded'
  // of a plan or a line
  | 'unit_cost_from_price'
  | 'unit_cost_unknown'
  | 'price_unknown'
  | 'price_from_list'
  | 'weight_default'
  | 'supplier_default'
  | 'lead_time_default'
  | 'stock_unknown'
  | 'starter_network'
  | 'lane_assumed'
  | 'parcel_shared'
  | 'storage_rate_unknown'
  | 'capacity_unknown'
  | 'rate_of_day'
  | 'rate_unknown'
  | 'not_planned'
  | 'market_barred'
  | 'duty_unknown'
  | 'duty_at_least'
  | 'duty_source';

// ---- demand and forecasts

export interface DemandWeek {
  readonly sku: string;
  readonly market: string;
  /** Monday. */
  readonly week: Day;
  readonly units: number;
}

/**
 * Units of a week's sales that were called off, that came back, and of the latter those taken out
 * of demand because they can be sold again.
 */
export interface ReturnWeek {
  readonly sku: string;
  readonly market: string;
  readonly week: Day;
  readonly cancelled: number;
  readonly returned: number;
  readonly restocked: number;
}

/** `toDay` null: still out of stock. */
export interface StockoutPeriod {
  readonly sku: string;
  readonly market: string;
  readonly fromDay: Day;
  readonly toDay: Day | null;
  /** Who says so: 'sample', 'import' ... */
  readonly source: string;
}

/** Week by week from the first sale to the last whole week; `censored` marks stock-out weeks. */
export interface History {
  readonly sku: string;
  readonly market: string;
  readonly firstWeek: Day;
  readonly values: Float64Array;
  readonly censored: Uint8Array | null;
}

/**
 * Accuracy over a set of weeks; null where nothing was scored or sold. See
 * @tradewind/forecasting.
 */
export interface Accuracy {
  readonly points: number;
  readonly wape: number | null;
  readonly bias: number | null;
  readonly pinball: number | null;
  /** Pinball loss relative to demand. */
  readonly weightedQuantileLoss: number | null;
  /** Share of outcomes at or below each level of the run. */
  readonly coverage: readonly (number | null)[];
}

export interface AccuracyPair {
  readonly forecast: Accuracy;
  readonly seasonalNaive: Accuracy;
}

export interface Backtest {
  /** Weeks ahead and number of origins it was run with. */
  readonly horizon: number;
  readonly origins: number;
  /** Series long enough to be tested. */
  readonly seriesCount: number;
  /** True when the history was too short for a year's season: naive then repeats the last week. */
  readonly naiveIsLastWeek: boolean;
  readonly total: AccuracyPair;
  readonly byClass: Readonly<Record<string, AccuracyPair>>;
  readonly byMarket: Readonly<Record<string, AccuracyPair>>;
}

export type RunState = 'queued' | 'running' | 'ready' | 'failed';

export interface ForecastRun {
  readonly runId: string;
  readonly jobId: string | null;
  readonly state: RunState;
  readonly asOf: Day | null;
  readonly firstWeek: Day | null;
  readonly lastWeek: Day | null;
  readonly startWeek: Day | null;
  readonly horizon: number;
  readonly levels: readonly number[];
  readonly seriesCount: number | null;
  readonly demandHash: string | null;
  readonly backtest: Backtest | null;
  readonly notes: readonly Note[];
  readonly seconds: number | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** One series' forecast: one entry a week; each has one quantile a level of the run. */
export interface WeekForecast {
  readonly mean: number;
  /** Empty: only the mean is known. */
  readonly quantiles: readonly number[];
}

export interface SeriesScore {
  readonly error: number | null;
  readonly naiveError: number | null;
  readonly bias: number | null;
  readonly pinball: number | null;
  readonly naivePinball: number | null;
}

export interface SeriesSummary extends SeriesScore {
  readonly sku: string;
  readonly market: string;
  readonly model: string;
  readonly demandClass: string;
  readonly firstWeek: Day;
  readonly weeks: number;
  readonly censoredWeeks: number;
  readonly units: number;
  readonly valueMinor: bigint | null;
  readonly currency: CurrencyCode | null;
}

/** A stored series: arrays may be shorter than the horizon, the last step then repeats. */
export interface SeriesRecord extends SeriesSummary {
  readonly mean: readonly number[];
  /** Step by step, one value a level. */
  readonly quantiles: readonly number[];
}

/** `mean` and `quantiles` are the total's own forecast, before it was made to agree. */
export interface TotalRecord {
  readonly market: string;
  readonly model: string;
  readonly firstWeek: Day;
  readonly history: readonly number[];
  readonly mean: readonly number[];
  readonly quantiles: readonly number[];
  /** Sum of what its members are forecast, week by week: what holds. */
  readonly bottomUp: readonly number[];
  readonly seriesCount: number;
}

export type OverrideKind = 'absolute' | 'percent';

export interface Override {
  readonly overrideId: string;
  readonly sku: string;
  readonly market: string;
  readonly fromWeek: Day;
  readonly toWeek: Day;
  readonly kind: OverrideKind;
  /** Units a week, or per cent added. */
  readonly amount: number;
  readonly reason: string;
  readonly author: string;
  readonly createdAt: Date;
  readonly runId: string | null;
  /** What the run said of these weeks then. */
  readonly baseline: readonly number[] | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Date | null;
  readonly scoredWeeks: number;
  readonly baselineError: number | null;
  readonly overrideError: number | null;
}

// ---- plans

export type ServiceSetting =
  | { readonly kind: 'economic' }
  | { readonly kind: 'cycle'; readonly level: number }
  | { readonly kind: 'fill'; readonly level: number };

/** A company's standing choices; money and shares as decimal text. */
export interface PlanningSettings {
  readonly baseCurrency: CurrencyCode;
  readonly reviewDays: number;
  /** Yearly cost of capital, insurance and ageing as a share of the goods' value. */
  readonly capitalRatePerYear: number;
  /** What a day later than promised costs for one unit, in the base currency. */
  readonly lateCostPerUnitDay: string;
  readonly horizonWeeks: number;
  readonly weeklyErrorCorrelation: number;
  readonly marketErrorCorrelation: number;
  readonly maxCoverWeeks: number;
  readonly fallbackCycleLevel: number;
  readonly service: ServiceSetting;
  readonly promisedDays: number;
  readonly promisedDaysByMarket: Readonly<Record<string, number>>;
  /** Share of the selling price that stands in for an unknown unit cost. */
  readonly costShareOfPrice: string;
  readonly defaultWeightGrams: number;
  readonly defaultLeadDaysMean: number;
  readonly defaultLeadDaysSd: number;
  /** Cost of placing and receiving one order line, in the base currency. */
  readonly orderCost: string;
  readonly minimumTransferUnits: number;
  /** Keep selling where a sale costs more than it earns; the plan warns. */
  readonly serveAtLoss: boolean;
  /** Whether one model over all series may speak where it beats the recipe. */
  readonly catalogueModel: 'auto' | 'always' | 'off';
  /** Whether goods that come back fit for sale are taken out of the demand that is bought for. */
  readonly returnsInDemand: 'net' | 'gross';
  /** Share of returned units that can be sold again, 0 to 1. */
  readonly restockableShare: number;
  /** Weeks that nothing explains: read as they are, or brought to the limit of the usual. */
  readonly outliers: 'keep' | 'cap';
}

export type PlanState = RunState | 'superseded';

export interface PlanRun {
  readonly planId: string;
  readonly jobId: string | null;
  readonly state: PlanState;
  readonly forecastRunId: string;
  readonly plannedFor: Day | null;
  readonly stockAsOf: Day | null;
  readonly stockHash: string | null;
  readonly networkHash: string | null;
  readonly settings: PlanningSettings | null;
  readonly settingsHash: string | null;
  readonly currency: CurrencyCode | null;
  readonly horizonWeeks: number | null;
  readonly skuCount: number | null;
  readonly lineCount: number | null;
  readonly purchaseMinor: bigint | null;
  readonly freightMinor: bigint | null;
  readonly atStakeMinor: bigint | null;
  readonly assumptions: readonly Note[];
  readonly capacity: readonly CapacityRow[];
  readonly seconds: number | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface CapacityRow {
  readonly warehouse: string;
  readonly capacityUnits: number | null;
  readonly usedNow: number;
  readonly usedAfter: number;
  readonly shadowPriceMinor: number;
}

export type LineKind = 'purchase' | 'transfer';
export type LineState = 'proposed' | 'edited' | 'approved' | 'rejected';

/** An alternative that lost: how much dearer, null = not possible; and by what. */
export interface Loser {
  readonly alternative: Alternative;
  readonly deltaCostMinor: number | null;
  readonly lostBy: readonly Reason[];
}

export interface NewLine {
  readonly lineNo: number;
  readonly kind: LineKind;
  readonly sku: string;
  /** By language, as known when it was planned. */
  readonly names: Readonly<Record<string, string>>;
  readonly supplierId: string | null;
  readonly fromWarehouseId: string | null;
  readonly toWarehouseId: string;
  readonly toTier: Tier;
  readonly through: readonly string[];
  readonly quantity: number;
  /** Day to order, or to ship. */
  readonly actOn: Day;
  readonly arrivesOn: Day;
  readonly deadline: Day | null;
  /** Null: nothing says what a unit costs. */
  readonly goodsMinor: bigint | null;
  readonly freightMinor: bigint;
  readonly atStakeMinor: bigint | null;
  readonly reasons: readonly Reason[];
  readonly alternatives: readonly Loser[];
  readonly assumptions: readonly Note[];
  readonly costParts: CostParts;
}

/** As `T`, with some parts already written as JSON text. */
type Written<T, K extends keyof T> = Omit<T, K> & { readonly [key in K]: string };

/** Rows as the planning thread hands them over to be stored. */
export type LineToStore = Written<
  NewLine,
  'names' | 'through' | 'reasons' | 'alternatives' | 'assumptions' | 'costParts'
>;
export type TargetToStore = Written<TargetRow, 'reasons'>;
export type PlacementToStore = Written<PlacementRow, 'reasons' | 'alternatives'>;

export interface PlanLine extends NewLine {
  readonly state: LineState;
  readonly currency: CurrencyCode;
  readonly proposedQuantity: number;
  readonly proposedActOn: Day;
  readonly proposedGoodsMinor: bigint | null;
  readonly proposedFreightMinor: bigint;
  readonly editedBy: string | null;
  readonly editReason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
  readonly orderId: string | null;
  readonly version: number;
}

export interface TargetRow {
  readonly sku: string;
  readonly warehouseId: string;
  readonly tier: Tier;
  readonly serves: readonly string[];
  readonly weeklyUnits: number;
  readonly cycleLevel: number;
  readonly safetyStock: number;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  readonly expectedFill: number;
  readonly onHand: number | null;
  readonly reserved: number;
  readonly inbound: number;
  readonly coverWeeks: number | null;
  readonly stockOutDate: Day | null;
  readonly excess: number;
  readonly leadDaysMean: number | null;
  readonly reasons: readonly Reason[];
}

export interface PlacementRow {
  readonly sku: string;
  readonly market: string;
  readonly warehouseId: string | null;
  readonly weeklyUnits: number;
  readonly valueMinor: bigint | null;
  readonly deliveryDays: number | null;
  readonly costMinor: bigint;
  readonly reasons: readonly Reason[];
  readonly alternatives: readonly Loser[];
}

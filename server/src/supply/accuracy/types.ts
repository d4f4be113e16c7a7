/** Calendar date 'YYYY-MM-DD'. */
export type Day = string;

/**
 * What is scored. `accepted`: the forecast the last accepted plan stood on, in the weeks that have
 * ended since; `sameWeeks`: the forecast of today's recipe on exactly those weeks.
 */
export const METHODS = ['forecast', 'naive', 'smoothing', 'accepted', 'sameWeeks'] as const;
export type Method = (typeof METHODS)[number];

/** Sums over scored weeks: groups add up. A censored week is in none of them. */
export interface Sums {
  points: number;
  demand: number;
  absolute: number;
  /** Forecast less demand. */
  signed: number;
  /** Absolute errors in units of the series' in-sample seasonal naive error, and their weeks. */
  scaled: number;
  scaledPoints: number;
  /** Pinball losses over points and levels, and how many these are. */
  pinball: number;
  cells: number;
  /** Outcomes inside the 80 % band, of those that have one. */
  inside: number;
  banded: number;
  /** Units that were missing or left over had stock been the right quantile of this forecast. */
  shortUnits: number;
  overUnits: number;
}

/** Accuracy of a group; null where its data cannot give the figure. */
export interface Figures {
  readonly points: number;
  readonly wape: number | null;
  readonly mase: number | null;
  readonly bias: number | null;
  readonly pinball: number | null;
  readonly inside: number | null;
}

/** What one unit short and one unit over cost, in thousandths of a minor unit; whole numbers. */
export interface UnitEconomics {
  readonly underMilli: bigint;
  readonly overMilli: bigint;
  /** cu / (cu + co): the share of weeks stock should be enough for. */
  readonly level: number;
}

/** Why a SKU has no money figures: it is left out of every sum of money and counted. */
export const UNPRICED = ['no_price', 'no_cost', 'no_margin'] as const;
export type Unpriced = (typeof UNPRICED)[number];

export interface Cost {
  readonly underMinor: bigint;
  readonly overMinor: bigint;
}

export type ByMethod<T> = Readonly<Record<Method, T>>;

export interface OriginPicture {
  /** Monday of the first week forecast. */
  readonly week: Day;
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Null: out of stock, so that what was sold says little. */
  readonly actual: readonly (number | null)[];
}

export const SLICES = ['total', 'class', 'market', 'sku'] as const;
export type SliceBy = (typeof SLICES)[number];

export interface Slice {
  readonly by: SliceBy;
  readonly key: string;
  readonly series: number;
  /** Series with price, cost and margin: the only ones in `money`. */
  readonly priced: number;
  readonly sums: ByMethod<Sums>;
  readonly money: ByMethod<Cost>;
}

export const DOUBTS = [
  'untested',
  'too_short',
  'prior_only',
  'intermittent',
  'wide_band',
  'coverage_off',
  'biased',
  'censored',
  'worse_than_naive',
] as const;
export type Doubt = (typeof DOUBTS)[number];

export interface DoubtGroup {
  readonly code: Doubt;
  readonly series: number;
  /** Worth of what these are forecast to sell, where a price is known; null where none is. */
  readonly valueMinor: bigint | null;
  readonly examples: readonly { readonly sku: string; readonly market: string }[];
}

/** A market's own forecast, and what its series add up to, over the next 13 weeks. */
export interface Disagreement {
  readonly market: string;
  readonly total: number;
  readonly parts: number;
}

export const ALERT_KINDS = ['bias', 'drift', 'break', 'coverage'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];
export type AlertState = 'open' | 'dismissed' | 'over';

/** Figures an alert's sentence needs. */
export type AlertFigures = Readonly<Record<string, string | number>>;

export interface FoundAlert {
  readonly sku: string;
  readonly market: string;
  readonly kind: AlertKind;
  readonly figures: AlertFigures;
  readonly stakeMinor: bigint | null;
}

export interface Alert extends FoundAlert {
  readonly alertId: string;
  readonly state: AlertState;
  readonly currency: string;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly dismissedBy: string | null;
  readonly dismissedAt: Date | null;
  readonly dismissReason: string | null;
}

/** Sums of one finished forecast over one week that has ended. */
export interface LiveWeek {
  readonly runId: string;
  readonly week: Day;
  readonly lead: number;
  readonly points: number;
  readonly demand: number;
  readonly absolute: number;
  readonly signed: number;
  readonly pinball: number;
  readonly cells: number;
  readonly inside: number;
  readonly banded: number;
}

/** What one planner's change did, over the weeks of it that have ended. */
export interface ScoredChange {
  readonly overrideId: string;
  readonly sku: string;
  readonly market: string;
  readonly author: string;
  readonly reason: string;
  readonly weeks: number;
  /** Absolute errors in units: without the change, and with it. */
  readonly machineError: number;
  readonly changedError: number;
  /** Newsvendor cost without it less cost with it; null without price, cost or margin. */
  readonly gainedMinor: bigint | null;
}

/** Changes together. */
export interface ValueGroup {
  readonly key: string;
  readonly changes: number;
  readonly weeks: number;
  readonly machineError: number;
  readonly changedError: number;
  /** Changes that made the error smaller, and those that left it as it was. */
  readonly helped: number;
  readonly even: number;
  /** Over the priced ones; null where none is. */
  readonly gainedMinor: bigint | null;
  readonly priced: number;
}

export interface ValueAdded {
  readonly overall: ValueGroup;
  readonly byAuthor: readonly ValueGroup[];
  readonly byReason: readonly ValueGroup[];
  readonly bySku: readonly ValueGroup[];
}

/** How the money of a check was worked out. */
export interface Terms {
  readonly capitalRatePerYear: number;
  /** Middle of the warehouses' rates in the base currency's minor units; null: none is known. */
  readonly storagePerUnitWeekMinor: number | null;
  readonly reviewDays: number;
}

export type CheckState = 'queued' | 'running' | 'ready' | 'failed';

export interface Check {
  readonly checkId: string;
  readonly jobId: string | null;
  readonly state: CheckState;
  readonly runId: string | null;
  readonly lastWeek: Day | null;
  readonly testedUntil: Day | null;
  readonly currency: string | null;
  readonly horizon: number | null;
  readonly origins: number | null;
  readonly levels: readonly number[] | null;
  readonly seriesCount: number | null;
  readonly testedCount: number | null;
  readonly watchedWeeks: number | null;
  readonly watchedCount: number | null;
  readonly slices: readonly Slice[];
  readonly doubts: readonly DoubtGroup[];
  readonly disagreements: readonly Disagreement[];
  readonly valueAdded: ValueAdded | null;
  readonly unpriced: Readonly<Partial<Record<Unpriced, number>>>;
  readonly terms: Terms | null;
  readonly seconds: number | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface SeriesRow {
  readonly sku: string;
  readonly market: string;
  readonly demandClass: string;
  readonly model: string;
  readonly points: number;
  readonly wape: number | null;
  readonly naiveWape: number | null;
  readonly smoothingWape: number | null;
  readonly acceptedWape: number | null;
  readonly mase: number | null;
  readonly bias: number | null;
  readonly pinball: number | null;
  readonly inside: number | null;
  readonly underMinor: bigint | null;
  readonly overMinor: bigint | null;
  readonly naiveMinor: bigint | null;
  readonly smoothingMinor: bigint | null;
  readonly stakeMinor: bigint | null;
  readonly unpriced: Unpriced | null;
  readonly valueMinor: bigint | null;
  readonly doubts: readonly Doubt[];
}

export interface SeriesDetail extends SeriesRow {
  readonly origins: readonly OriginPicture[];
}

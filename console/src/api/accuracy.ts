import type { Money } from '../lib/format.ts';
import { get, type Page, type Query, send } from './client.ts';

/** One way of forecasting over the weeks tested; null where the data cannot give a figure. */
export interface MethodFigures {
  readonly points: number;
  readonly wape: number | null;
  readonly mase: number | null;
  /** Above 0: forecast too high. */
  readonly bias: number | null;
  readonly pinball: number | null;
  /** Share of outcomes inside the 80 % band. */
  readonly inside: number | null;
  readonly under: Money | null;
  readonly over: Money | null;
  readonly cost: Money | null;
}

export const METHODS = ['forecast', 'naive', 'smoothing', 'accepted', 'sameWeeks'] as const;
export type Method = (typeof METHODS)[number];

export const SLICE_KINDS = ['class', 'market', 'sku'] as const;

export interface Slice {
  readonly by: 'total' | (typeof SLICE_KINDS)[number];
  readonly key: string;
  readonly series: number;
  /** Series with price, cost and margin: the only ones in the money. */
  readonly priced: number;
  readonly methods: Readonly<Record<Method, MethodFigures>>;
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

/** Changes together; errors in units. */
export interface ValueGroup {
  readonly key: string;
  readonly changes: number;
  readonly weeks: number;
  readonly machineError: number;
  readonly changedError: number;
  readonly helped: number;
  readonly even: number;
  /** 95 % interval of the share that helped, of those that moved the error. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Above 0: the changes saved money. */
  readonly gained: Money | null;
  readonly priced: number;
}

export interface ValueAdded {
  readonly overall: ValueGroup;
  readonly byAuthor: readonly ValueGroup[];
  readonly byReason: readonly ValueGroup[];
  readonly bySku: readonly ValueGroup[];
}

export const ALERT_KINDS = ['bias', 'drift', 'break', 'coverage'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export interface AccuracyCheck {
  readonly checkId: string;
  readonly forecastId: string | null;
  readonly lastWeek: string | null;
  readonly testedUntil: string | null;
  readonly currency: string | null;
  readonly horizon: number | null;
  readonly origins: number | null;
  readonly seriesCount: number | null;
  readonly testedCount: number | null;
  readonly watchedWeeks: number | null;
  readonly watchedCount: number | null;
  readonly slices: readonly Slice[];
  readonly doubts: readonly {
    readonly code: Doubt;
    readonly series: number;
    readonly value: Money | null;
    readonly examples: readonly { readonly sku: string; readonly market: string }[];
  }[];
  readonly disagreements: readonly {
    readonly market: string;
    readonly total: number;
    readonly parts: number;
  }[];
  readonly valueAdded: ValueAdded | null;
  readonly unpriced: Readonly<Record<'no_price' | 'no_cost' | 'no_margin', number>>;
  readonly terms: {
    readonly capitalRatePerYear: number;
    readonly storagePerUnitWeekMinor: number | null;
    readonly reviewDays: number;
  } | null;
  readonly alerts: readonly {
    readonly kind: AlertKind;
    readonly count: number;
    readonly stake: Money | null;
  }[];
  readonly finishedAt: string | null;
}

/** The newest check, finished or not. */
export interface AccuracyStand {
  readonly checkId: string;
  readonly jobId: string | null;
  readonly state: 'queued' | 'running' | 'ready' | 'failed';
  readonly createdAt: string;
}

export interface AccuracySeries {
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
  readonly inside: number | null;
  readonly under: Money | null;
  readonly over: Money | null;
  readonly naiveCost: Money | null;
  readonly smoothingCost: Money | null;
  readonly stake: Money | null;
  readonly unpriced: 'no_price' | 'no_cost' | 'no_margin' | null;
  readonly value: Money | null;
  readonly doubts: readonly Doubt[];
}

export interface ForecastAlert {
  readonly alertId: string;
  readonly sku: string;
  readonly market: string;
  readonly kind: AlertKind;
  readonly state: 'open' | 'dismissed' | 'over';
  readonly figures: Readonly<Record<string, string | number>>;
  readonly stake: Money | null;
  readonly firstSeenAt: string;
  readonly dismissedBy: string | null;
  readonly dismissedAt: string | null;
  readonly dismissReason: string | null;
}

export interface Origin {
  readonly week: string;
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Null: out of stock. */
  readonly actual: readonly (number | null)[];
}

export interface AccuracySeriesDetail {
  readonly series: AccuracySeries;
  readonly origins: readonly Origin[];
  readonly alerts: readonly ForecastAlert[];
}

export const LEAD_BANDS = ['1', '2-4', '5-8', '9-13'] as const;

/** Forecasts against what came, by month or by forecast. */
export interface OverTime {
  readonly key: string;
  readonly band: (typeof LEAD_BANDS)[number];
  readonly weeks: number;
  readonly points: number;
  readonly wape: number | null;
  readonly bias: number | null;
  readonly inside: number | null;
}

export const accuracyQuery = {
  queryKey: ['accuracy', 'check'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly newest: AccuracyStand | null; readonly check: AccuracyCheck | null }>(
      '/api/accuracy',
      {},
      signal,
    ),
};

export const runCheck = (): Promise<{ checkId: string; jobId: string }> =>
  send('POST', '/api/accuracy/checks', {});

export const overTimeQuery = (by: 'month' | 'forecast') => ({
  queryKey: ['accuracy', 'history', by] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly OverTime[] }>('/api/accuracy/history', { by }, signal),
});

export const listAccuracy = (query: Query, signal?: AbortSignal): Promise<Page<AccuracySeries>> =>
  get('/api/accuracy/series', query, signal);

export const accuracySeriesQuery = (sku: string, market: string) => ({
  queryKey: ['accuracy', 'series', sku, market] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<AccuracySeriesDetail>(
      `/api/accuracy/series/${encodeURIComponent(sku)}/${market}`,
      {},
      signal,
    ),
});

export const listAlerts = (query: Query, signal?: AbortSignal): Promise<Page<ForecastAlert>> =>
  get('/api/accuracy/alerts', query, signal);

export const dismissAlert = (input: {
  readonly alertId: string;
  readonly reason: string;
}): Promise<ForecastAlert> =>
  send('POST', `/api/accuracy/alerts/${input.alertId}/dismiss`, { reason: input.reason });

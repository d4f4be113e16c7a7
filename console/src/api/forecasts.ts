import type { Money } from '../lib/format.ts';
import { get, type Page, type Query, send } from './client.ts';
import type { Coded } from './jobs.ts';
import type { ForecastEffect } from './what-if.ts';

/** Accuracy over a set of weeks; null where nothing was scored or sold. */
export interface Accuracy {
  readonly points: number;
  readonly wape: number | null;
  /** Above 0: forecast too high. */
  readonly bias: number | null;
  readonly pinball: number | null;
  readonly weightedQuantileLoss: number | null;
  /** Share of outcomes at or below each level. */
  readonly coverage: readonly (number | null)[];
}

export interface AccuracyPair {
  readonly forecast: Accuracy;
  readonly seasonalNaive: Accuracy;
}

export interface Backtest {
  readonly horizon: number;
  readonly origins: number;
  readonly seriesCount: number;
  /** Too little history for a season: naive repeats the last week. */
  readonly naiveIsLastWeek: boolean;
  readonly total: AccuracyPair;
  readonly byClass: Readonly<Record<string, AccuracyPair>>;
  readonly byMarket: Readonly<Record<string, AccuracyPair>>;
}

export interface Forecast {
  readonly forecastId: string;
  readonly jobId: string | null;
  readonly state: 'queued' | 'running' | 'ready' | 'failed';
  readonly asOf: string | null;
  readonly firstWeek: string | null;
  readonly lastWeek: string | null;
  readonly startWeek: string | null;
  readonly horizon: number;
  readonly levels: readonly number[];
  readonly seriesCount: number | null;
  readonly notes: readonly Coded[];
  readonly backtest: Backtest | null;
  readonly seconds: number | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

export const DEMAND_CLASSES = ['smooth', 'erratic', 'intermittent', 'lumpy', 'none'] as const;

export interface Series {
  readonly sku: string;
  readonly market: string;
  readonly model: string;
  readonly demandClass: string;
  readonly firstWeek: string;
  readonly weeks: number;
  readonly censoredWeeks: number;
  /** Over the whole horizon. */
  readonly units: number;
  readonly value: Money | null;
  readonly error: number | null;
  readonly naiveError: number | null;
  readonly bias: number | null;
  readonly pinball: number | null;
  readonly naivePinball: number | null;
}

export interface ForecastWeek {
  readonly week: string;
  readonly mean: number;
  /** One a level; empty where only the mean is known. */
  readonly quantiles: readonly number[];
}

export interface Override {
  readonly overrideId: string;
  readonly sku: string;
  readonly market: string;
  readonly fromWeek: string;
  readonly toWeek: string;
  readonly kind: 'absolute' | 'percent';
  readonly amount: number;
  readonly reason: string;
  readonly author: string;
  readonly createdAt: string;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: string | null;
  readonly baseline: readonly number[] | null;
  readonly scoredWeeks: number;
  readonly baselineError: number | null;
  readonly overrideError: number | null;
}

export interface SeriesDetail {
  readonly series: Series;
  readonly levels: readonly number[];
  readonly why: Coded;
  /** Multiplied by this to agree with the totals; null: not at all. */
  readonly agreed: number | null;
  readonly history: readonly HistoryWeek[];
  /** As computed. */
  readonly forecast: readonly ForecastWeek[];
  /** With the planners' changes on top. */
  readonly adjusted: readonly ForecastWeek[];
  readonly overrides: readonly Override[];
  /** What moves the weeks ahead beside the own past. */
  readonly effects: readonly ForecastEffect[];
  /** Weeks of the history that nothing explains. */
  readonly outliers: Outliers;
  /** Units of the history in their parts; null: the company has none of the kind on record. */
  readonly demand: {
    readonly gross: number;
    readonly cancelled: number | null;
    readonly returned: number | null;
    readonly restocked: number | null;
    readonly net: number;
  };
}

/** A week far outside of what the rest of its history explains. */
export interface OddWeek {
  readonly week: string;
  readonly units: number;
  readonly expected: number;
  /** Chance of a week at least as far out. */
  readonly probability: number;
  readonly side: 'high' | 'low';
  /** The nearest number of units that would be nothing strange. */
  readonly limit: number;
  /** What the forecast read instead; the units where they were kept. */
  readonly readAs: number;
}

export interface Outliers {
  readonly treatment: 'keep' | 'cap';
  readonly weeks: readonly OddWeek[];
  /** Weeks with a known reason, which are not judged. */
  readonly explained: number;
}

export interface HistoryWeek {
  readonly week: string;
  readonly units: number;
  /** Out of stock for some of it: demand was at least this. */
  readonly censored?: boolean;
}

export interface Total {
  /** '*' is all markets, 'ZZ' the unknown one. */
  readonly market: string;
  readonly model: string;
  readonly seriesCount: number;
  readonly history: readonly HistoryWeek[];
  /** The sum of what its series are forecast, with the total's own band about it. */
  readonly forecast: readonly ForecastWeek[];
  /** What the total alone was forecast before it was made to agree. */
  readonly own: readonly number[];
}

/** How a run was forecast, beside what it forecast. */
export interface ForecastMethods {
  /** One model over all series, and where it may speak. */
  readonly catalogue: {
    readonly state: 'used' | 'no_class' | 'off' | 'too_few_series' | 'too_short';
    readonly weeks: number;
    readonly byClass: Readonly<
      Record<
        string,
        {
          readonly points: number;
          readonly wapeTrees: number;
          readonly wapeRecipe: number;
          readonly means: boolean;
          readonly quantiles: boolean;
        }
      >
    >;
  };
  readonly totals: {
    readonly method: string;
    readonly shrinkage: number | null;
    /** Units moved over all units forecast. */
    readonly moved: number;
  };
}

export const forecastsQuery = {
  queryKey: ['forecasts', 'runs'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Page<Forecast>>('/api/forecasts', { limit: 20 }, signal),
};

export const runForecast = (horizon?: number): Promise<{ forecastId: string; jobId: string }> =>
  send('POST', '/api/forecasts', horizon === undefined ? {} : { horizon });

export const listSeries = (
  forecastId: string,
  query: Query,
  signal?: AbortSignal,
): Promise<Page<Series>> => get(`/api/forecasts/${forecastId}/series`, query, signal);

export const seriesQuery = (forecastId: string, sku: string, market: string) => ({
  queryKey: ['forecasts', 'series', forecastId, sku, market] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<SeriesDetail>(
      `/api/forecasts/${forecastId}/series/${encodeURIComponent(sku)}/${market}`,
      {},
      signal,
    ),
});

export const totalsQuery = (forecastId: string) => ({
  queryKey: ['forecasts', 'totals', forecastId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{
      readonly levels: readonly number[];
      readonly items: readonly Total[];
      readonly methods: ForecastMethods | null;
    }>(`/api/forecasts/${forecastId}/totals`, {}, signal),
});

export const overridesQuery = {
  queryKey: ['forecasts', 'overrides'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly Override[] }>('/api/forecast-overrides', {}, signal),
};

export type NewOverride = Pick<
  Override,
  'sku' | 'market' | 'fromWeek' | 'toWeek' | 'kind' | 'amount' | 'reason'
>;

export const addOverride = (change: NewOverride): Promise<Override> =>
  send('POST', '/api/forecast-overrides', change);

export const withdrawOverride = (overrideId: string): Promise<unknown> =>
  send('DELETE', `/api/forecast-overrides/${overrideId}`);

/**
 * Shape of demand: how often and how evenly it comes.
 * `none` = no demand at all in the known periods.
 */
export type DemandClass = 'smooth' | 'erratic' | 'intermittent' | 'lumpy' | 'none';

/** All classes, in the order of reports. */
export const demandClasses: readonly DemandClass[] = [
  'smooth',
  'erratic',
  'intermittent',
  'lumpy',
  'none',
];

/**
 * One equally spaced series, oldest value first.
 *
 * A period whose `censored` entry is not 0 was cut short (out of stock) or is unknown: its value is
 * at most a lower bound of demand and is never read as a real zero. One whose `explained` entry is
 * not 0 had a known reason (an offer, an event): it is read as it is, and never as an outlier.
 * Masks have one entry a value.
 */
export interface SeriesInput {
  readonly id: string;
  readonly values: ArrayLike<number>;
  readonly censored?: ArrayLike<number>;
  readonly explained?: ArrayLike<number>;
}

/** What the recipe does with outliers: reads them as they are, or brought to their limit. */
export type OutlierTreatment = 'keep' | 'cap';

/** What to forecast. */
export interface ForecastOptions {
  /** Steps ahead, a whole number from 1 to 10,000. */
  readonly horizon: number;
  /** Periods in one seasonal cycle (12 for months, 52 for weeks); 1 = none. */
  readonly season: number;
  /**
   * Other cycles in the same data, such as 168 (a week) beside a season of 24 (a day) for hours.
   * Those of which a series has less than two are not used.
   */
  readonly furtherSeasons?: readonly number[];
  /** Probabilities strictly between 0 and 1, such as 0.1, 0.5 and 0.9, in any order. */
  readonly levels: readonly number[];
  /** Forbid negative forecasts. Default: per series, true when no known value is negative. */
  readonly nonNegative?: boolean;
  /** Outliers in the history, see `outliers`; outcomes are scored as they are. Default keep. */
  readonly outliers?: OutlierTreatment;
}

/**
 * Forecast of one series. `mean` has one value a step; `quantiles[i]` belongs to `levels[i]` and
 * has one value a step. At every step a higher level never has a lower quantile.
 */
export interface SeriesForecast {
  readonly id: string;
  /** Name of the recipe that produced the mean, such as `combination` or `level`. */
  readonly model: string;
  readonly demandClass: DemandClass;
  readonly mean: Float64Array;
  readonly quantiles: Float64Array[];
}

import type { Calibration } from '../calibration.ts';
import type { ForecastErrorCode, ForecastErrorDetail } from '../errors.ts';
import type { ForecastOptions, SeriesForecast } from '../types.ts';

/** A series as it travels: typed arrays are copied as they are. */
export interface SentSeries {
  readonly id: string;
  readonly values: Float64Array;
  readonly censored?: Uint8Array;
}

/** What a thread is asked: first the tables of all series, then forecasts with them. */
export type ThreadTask =
  | {
      readonly kind: 'calibrate';
      readonly series: readonly SentSeries[];
      readonly options: ForecastOptions;
    }
  | {
      readonly kind: 'forecast';
      readonly series: readonly SentSeries[];
      readonly options: ForecastOptions;
      readonly calibration: Calibration;
    };

/** What it answers; an input at fault comes back as its code and place. */
export type ThreadAnswer =
  | { readonly kind: 'calibrate'; readonly calibration: Calibration }
  | { readonly kind: 'forecast'; readonly forecasts: readonly SeriesForecast[] }
  | {
      readonly kind: 'refused';
      readonly code: ForecastErrorCode;
      readonly detail: ForecastErrorDetail;
    }
  | { readonly kind: 'failed'; readonly message: string };

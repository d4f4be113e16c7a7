/** Everything that can be wrong with an input, as a closed list of codes. */
export type ForecastErrorCode =
  | 'empty_series'
  | 'bad_number'
  | 'bad_mask'
  | 'bad_horizon'
  | 'bad_season'
  | 'bad_levels'
  | 'bad_origins'
  | 'bad_calibration'
  | 'bad_table'
  | 'bad_columns'
  | 'bad_event'
  | 'bad_tree_options'
  | 'bad_trees'
  | 'bad_hierarchy'
  | 'bad_base'
  | 'bad_residuals'
  | 'bad_threads'
  | 'bad_time'
  | 'mixed_time_formats'
  | 'duplicate_time'
  | 'irregular_time'
  | 'too_long';

/** Where the fault lies; only what is known is present. */
export interface ForecastErrorDetail {
  readonly series?: string;
  /** Index of the value in its series, or of the row in a table, from 0. */
  readonly index?: number;
  readonly ds?: string | number;
}

/** An input that cannot be forecast. Texts for people belong to the caller, by code. */
export class ForecastError extends Error {
  readonly code: ForecastErrorCode;
  readonly detail: ForecastErrorDetail;

  constructor(code: ForecastErrorCode, detail: ForecastErrorDetail = {}) {
    const place = Object.entries(detail).map(([name, value]) => `${name}=${value}`);
    super([code, ...place].join(' '));
    this.name = 'ForecastError';
    this.code = code;
    this.detail = detail;
  }
}

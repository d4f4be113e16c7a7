import { baseDistribution, errorScale } from './base-distribution.ts';
import { ErrorPool, type ErrorTable } from './error-pool.ts';
import { ForecastError } from './errors.ts';
import { PitPool, type PitTable } from './pit-pool.ts';
import { type PreparedSeries, prepareHead, prepareSeries } from './prepare.ts';
import { pointForecast } from './recipe.ts';
import {
  type DemandClass,
  demandClasses,
  type ForecastOptions,
  type SeriesInput,
} from './types.ts';
import { checkOptions } from './validate.ts';

/**
 * What past errors of many series teach about the spread of new forecasts. Plain JSON data: fit it
 * once, send it to every worker, apply it series by series.
 */
export interface Calibration {
  readonly version: 1;
  readonly horizon: number;
  readonly season: number;
  readonly furtherSeasons: readonly number[];
  /** Scaled errors by class, one table a step: for series forecast by combination. */
  readonly errors: { readonly [Class in DemandClass]?: readonly ErrorTable[] };
  /** Recalibrated levels by class, one table a horizon band: for sparse series. */
  readonly levels: { readonly [Class in DemandClass]?: readonly PitTable[] };
}

/** How much work the fit may do. */
export interface CalibrationLimits {
  /** Series taken a class, spread evenly over the input. Default 400. */
  readonly seriesPerClass?: number;
}

const defaultSeriesPerClass = 400;
const shortestHistory = 6;

/**
 * Share of the median error taken for a passing one. Half where errors are even to both sides; none
 * where they are not, for there the median error is the skew of demand (its mean is forecast).
 * Chosen on M1, inside the training parts of M3 and on retail weeks.
 */
const passing: { readonly [Class in DemandClass]?: number } = { smooth: 0.5 };

/** Share of a history before the first origin, and before the others. */
const fewestKnown = 0.5;
const leastKnown = 0.7;

/**
 * Runs the recipe from earlier origins of the given series and pools the errors by demand class and
 * horizon (split conformal calibration across series; for counts, recalibration of the predictive
 * distribution). No origin sees a value after it. With few series the tables stay nearly empty and
 * the quantiles fall back on the series' own errors and a normal shape.
 *
 * Sources: Vovk, Gammerman & Shafer (2005), Algorithmic Learning in a Random World; Stankevičiūtė
 * et al. (2021), "Conformal time-series forecasting", NeurIPS; Kuleshov, Fenner & Ermon (2018),
 * "Accurate uncertainties for deep learning using calibrated regression", ICML.
 *
 * @throws ForecastError as `prepareSeries` and for bad options
 */
export function fitCalibration(
  series: readonly SeriesInput[],
  options: ForecastOptions,
  limits: CalibrationLimits = {},
): Calibration {
  checkOptions(options);
  const prepared = series.map((one) =>
    prepareSeries(one, options.season, options.nonNegative, options.outliers),
  );
  return calibratePrepared(prepared, options, limits);
}

/** As `fitCalibration`, on series already checked. */
export function calibratePrepared(
  prepared: readonly PreparedSeries[],
  options: ForecastOptions,
  limits: CalibrationLimits = {},
): Calibration {
  const { horizon, season, furtherSeasons = [] } = options;
  const errors = new Map<DemandClass, ErrorPool>();
  const levels = new Map<DemandClass, PitPool>();
  const perClass = limits.seriesPerClass ?? defaultSeriesPerClass;
  const chosen = sampleByClass(prepared, perClass);
  // A few series need more origins each to say anything about spread.
  const originCount = Math.min(12, Math.max(2, Math.ceil(120 / Math.max(1, chosen.length))));
  for (const one of chosen) {
    for (const cut of originsOf(one.given.length, horizon, originCount)) {
      collect(one, cut, options, errors, levels);
    }
  }
  const errorTables: { [Class in DemandClass]?: readonly ErrorTable[] } = {};
  const levelTables: { [Class in DemandClass]?: readonly PitTable[] } = {};
  for (const demandClass of demandClasses) {
    const errorPool = errors.get(demandClass);
    if (errorPool !== undefined) errorTables[demandClass] = errorPool.tables();
    const levelPool = levels.get(demandClass);
    if (levelPool !== undefined) levelTables[demandClass] = levelPool.tables();
  }
  return {
    version: 1,
    horizon,
    season,
    furtherSeasons: [...furtherSeasons],
    errors: errorTables,
    levels: levelTables,
  };
}

/** @throws ForecastError `bad_calibration` when the tables were made for another question */
export function checkCalibration(calibration: Calibration, options: ForecastOptions): void {
  const fits =
    calibration.version === 1 &&
    calibration.season === options.season &&
    calibration.furtherSeasons.join() === (options.furtherSeasons ?? []).join() &&
    calibration.horizon >= options.horizon;
  if (!fits) throw new ForecastError('bad_calibration');
}

/** Evenly spread members of every class, so that a big class does not crowd out a small one. */
function sampleByClass(prepared: readonly PreparedSeries[], perClass: number): PreparedSeries[] {
  const groups = new Map<DemandClass, PreparedSeries[]>();
  for (const one of prepared) {
    const { demandClass } = one.profile;
    if (demandClass === 'none') continue;
    const group = groups.get(demandClass);
    if (group === undefined) groups.set(demandClass, [one]);
    else group.push(one);
  }
  const chosen: PreparedSeries[] = [];
  for (const group of groups.values()) {
    const stride = Math.max(1, group.length / perClass);
    for (let place = 0; place < group.length; place += stride) {
      const one = group[Math.floor(place)];
      if (one !== undefined) chosen.push(one);
    }
  }
  return chosen;
}

/**
 * Lengths of history to forecast from: a third of a horizon ago and a whole one, or with more than
 * two origins every third. An origin much earlier than today knew too little to speak of today's
 * errors: at least 70 % of the history lies before it, or half where there would be none.
 */
function originsOf(length: number, horizon: number, count: number): number[] {
  const stride = count === 2 ? 2 : 1;
  const cuts: number[] = [];
  let back = 0;
  for (let origin = 0; origin < count; origin += 1) {
    back = Math.max(back + 1, Math.ceil((horizon * (1 + origin * stride)) / 3));
    const share = origin === 0 ? fewestKnown : leastKnown;
    if (length - back < Math.max(shortestHistory, Math.floor(share * length))) break;
    cuts.push(length - back);
  }
  return cuts;
}

function collect(
  series: PreparedSeries,
  cut: number,
  { horizon, season, furtherSeasons }: ForecastOptions,
  errors: Map<DemandClass, ErrorPool>,
  levels: Map<DemandClass, PitPool>,
): void {
  const head = prepareHead(series, cut, season);
  const { demandClass } = head.profile;
  const steps = Math.min(horizon, series.given.length - cut);
  const { model, mean } = pointForecast(head, season, steps, furtherSeasons);
  if (model === 'zero') return;
  if (model === 'level') {
    const base = baseDistribution(head, mean[0] ?? 0);
    const pool = levels.get(demandClass) ?? new PitPool(horizon);
    levels.set(demandClass, pool);
    for (let step = 0; step < steps; step += 1) {
      if (series.givenMask?.[cut + step] === 1) continue;
      const actual = series.given[cut + step] as number;
      pool.add(step, base.below(actual), base.cdf(actual));
    }
    return;
  }
  const scale = errorScale(head, season, mean);
  if (scale === 0) return;
  const rules = { correction: passing[demandClass] ?? 0, shared: season < 2 };
  const pool = errors.get(demandClass) ?? new ErrorPool(horizon, rules);
  errors.set(demandClass, pool);
  for (let step = 0; step < steps; step += 1) {
    if (series.givenMask?.[cut + step] === 1) continue;
    const actual = series.given[cut + step] as number;
    pool.add(step, (actual - (mean[step] as number)) / scale);
  }
}

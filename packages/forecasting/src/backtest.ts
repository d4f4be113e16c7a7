import { calibratePrepared } from './calibration.ts';
import { Normal } from './distributions/normal.ts';
import { ForecastError } from './errors.ts';
import { forecastPrepared } from './forecast.ts';
import { meanAbsoluteDifference } from './kernel/statistics.ts';
import { seasonalNaive, seasonalNaiveResiduals } from './methods/seasonal-naive.ts';
import { type PreparedSeries, prepareHead, prepareSeries } from './prepare.ts';
import { ScoreSheet, type Scores } from './scores.ts';
import {
  type DemandClass,
  demandClasses,
  type ForecastOptions,
  type SeriesInput,
} from './types.ts';
import { checkOptions } from './validate.ts';

/** How far back to go. */
export interface BacktestOptions extends ForecastOptions {
  /** Number of rolling origins; the last one leaves exactly one horizon of known values. */
  readonly origins: number;
  /** Periods between origins. Default 1. */
  readonly step?: number;
}

/** The recipe beside its yardstick, on the same values. */
export interface Comparison {
  readonly recipe: Scores;
  readonly seasonalNaive: Scores;
}

/** Back-test of one series; `demandClass` is that of its whole history. */
export interface SeriesBacktest extends Comparison {
  readonly id: string;
  readonly demandClass: DemandClass;
  /** Origins that had enough history; 0 = the series was too short to be tested. */
  readonly origins: number;
}

/** Figures over everything, by class (as seen at the origin), by step ahead and by series. */
export interface BacktestReport {
  readonly total: Comparison;
  readonly byClass: { readonly [Class in DemandClass]?: Comparison };
  readonly byHorizon: readonly Comparison[];
  readonly series: readonly SeriesBacktest[];
}

/** What was forecast at one origin of one series: one value a step, quantiles by level. */
export interface OriginForecast {
  readonly mean: Float64Array;
  readonly quantiles: readonly Float64Array[];
}

/** One origin of one series as it is scored, for whoever keeps more than sums. */
export interface OriginTrace {
  /** Place of the series in the question. */
  readonly series: number;
  /** Number of values known at the origin: the index of the first value forecast. */
  readonly cut: number;
  /** As seen at the origin. */
  readonly demandClass: DemandClass;
  /** In-sample mean absolute error of seasonal naive, the unit of MASE; 0 where there is none. */
  readonly scale: number;
  readonly recipe: OriginForecast;
  readonly seasonalNaive: OriginForecast;
}

/** An origin needs this many values before it. */
const shortestHistory = 4;

/**
 * Rolling-origin back-test. At each origin every series is cut, the recipe is calibrated and run on
 * what was known then, and scored on the next values; the seasonal naive forecast with normal
 * intervals from its own residuals is scored on the same ones. Censored outcomes are not scored.
 *
 * Source: Tashman (2000), "Out-of-sample tests of forecasting accuracy", Int. J. of Forecasting 16.
 *
 * @param onProgress called after every origin with origins done and their number
 * @param onTrace called with every origin of every series, the oldest origin first
 * @throws ForecastError as `forecastMany`; `bad_origins` unless both counts are whole and positive
 */
export function backtestMany(
  series: readonly SeriesInput[],
  options: BacktestOptions,
  onProgress?: (done: number, total: number) => void,
  onTrace?: (trace: OriginTrace) => void,
): BacktestReport {
  checkOptions(options);
  const { origins, step = 1, season, horizon } = options;
  if (!Number.isInteger(origins) || origins < 1 || !Number.isInteger(step) || step < 1) {
    throw new ForecastError('bad_origins');
  }
  const prepared = series.map((one) =>
    prepareSeries(one, season, options.nonNegative, options.outliers),
  );
  const book = new ReportBook(prepared, options);
  for (let origin = origins - 1; origin >= 0; origin -= 1) {
    runOrigin(prepared, { back: horizon + origin * step, options, book, onTrace });
    onProgress?.(origins - origin, origins);
  }
  return book.report();
}

/** Back-test of one series on its own; the report has one entry in `series`. */
export function backtest(series: SeriesInput, options: BacktestOptions): BacktestReport {
  return backtestMany([series], options);
}

interface OriginRun {
  /** Values left out at the end of every series. */
  readonly back: number;
  readonly options: ForecastOptions;
  readonly book: ReportBook;
  readonly onTrace: ((trace: OriginTrace) => void) | undefined;
}

function runOrigin(
  prepared: readonly PreparedSeries[],
  { back, options, book, onTrace }: OriginRun,
): void {
  const places: number[] = [];
  const heads: PreparedSeries[] = [];
  prepared.forEach((one, index) => {
    const cut = one.given.length - back;
    if (cut < shortestHistory) return;
    places.push(index);
    heads.push(prepareHead(one, cut, options.season));
  });
  const calibration = calibratePrepared(heads, options);
  heads.forEach((head, place) => {
    const index = places[place] ?? 0;
    const whole = prepared[index];
    if (whole === undefined) return;
    const forecast = forecastPrepared(head, options, calibration);
    const yardstick = naiveForecast(head, options);
    const start = whole.given.length - back;
    const lag = options.season > 1 && head.filled.length > options.season ? options.season : 1;
    const scale = meanAbsoluteDifference(head.filled, lag);
    const { demandClass } = forecast;
    const traced = { recipe: forecast, seasonalNaive: yardstick };
    onTrace?.({ series: index, cut: start, demandClass, scale, ...traced });
    book.openOrigin(index);
    for (let step = 0; step < options.horizon; step += 1) {
      if (whole.givenMask?.[start + step] === 1) continue;
      const actual = whole.given[start + step] as number;
      const sheets = book.sheets(index, demandClass, step);
      for (const { recipe, seasonalNaive: naive } of sheets) {
        recipe.add(actual, forecast.mean[step] as number, scale, forecast.quantiles, step);
        naive.add(actual, yardstick.mean[step] as number, scale, yardstick.quantiles, step);
      }
    }
  });
}

/** Seasonal naive with normal intervals; the variance grows by one a cycle (as in the textbook). */
function naiveForecast(
  head: PreparedSeries,
  { season, horizon, levels }: ForecastOptions,
): { mean: Float64Array; quantiles: Float64Array[] } {
  const mean = seasonalNaive(head.filled, season, horizon);
  const residuals = seasonalNaiveResiduals(head.filled, season);
  let squares = 0;
  for (const residual of residuals) squares += residual * residual;
  const variance = squares / Math.max(1, residuals.length);
  const cycle = season > 1 && head.filled.length >= season ? season : 1;
  const quantiles = levels.map((level) =>
    mean.map((value, step) => {
      const spread = variance * (Math.floor(step / cycle) + 1);
      const quantile = new Normal(value, spread).quantile(level);
      return head.nonNegative ? Math.max(0, quantile) : quantile;
    }),
  );
  return { mean, quantiles };
}

interface SheetPair {
  readonly recipe: ScoreSheet;
  readonly seasonalNaive: ScoreSheet;
}

/** All sheets that one outcome is written into. */
class ReportBook {
  private readonly prepared: readonly PreparedSeries[];
  private readonly total: SheetPair;
  private readonly byClass: Map<DemandClass, SheetPair>;
  private readonly byHorizon: SheetPair[];
  private readonly bySeries: SheetPair[];
  private readonly originCounts: number[];

  constructor(prepared: readonly PreparedSeries[], { levels, horizon }: ForecastOptions) {
    const pair = (): SheetPair => ({
      recipe: new ScoreSheet(levels),
      seasonalNaive: new ScoreSheet(levels),
    });
    this.prepared = prepared;
    this.total = pair();
    this.byClass = new Map(demandClasses.map((demandClass) => [demandClass, pair()]));
    this.byHorizon = Array.from({ length: horizon }, pair);
    this.bySeries = prepared.map(pair);
    this.originCounts = prepared.map(() => 0);
  }

  openOrigin(series: number): void {
    this.originCounts[series] = (this.originCounts[series] ?? 0) + 1;
  }

  sheets(series: number, demandClass: DemandClass, step: number): SheetPair[] {
    const wanted = [
      this.total,
      this.byClass.get(demandClass),
      this.byHorizon[step],
      this.bySeries[series],
    ];
    return wanted.filter((pair) => pair !== undefined);
  }

  report(): BacktestReport {
    const byClass: { [Class in DemandClass]?: Comparison } = {};
    for (const [demandClass, pair] of this.byClass) {
      const comparison = compare(pair);
      if (comparison.recipe.points > 0) byClass[demandClass] = comparison;
    }
    return {
      total: compare(this.total),
      byClass,
      byHorizon: this.byHorizon.map(compare),
      series: this.prepared.map((one, index) => ({
        id: one.id,
        demandClass: one.profile.demandClass,
        origins: this.originCounts[index] ?? 0,
        ...compare(this.bySeries[index] ?? this.total),
      })),
    };
  }
}

function compare({ recipe, seasonalNaive: naive }: SheetPair): Comparison {
  return { recipe: recipe.scores(), seasonalNaive: naive.scores() };
}

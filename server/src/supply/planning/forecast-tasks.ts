/** What the forecasting thread is asked and answers: plain data, long columns as typed arrays. */
import type {
  BacktestOptions,
  Calibration,
  EffectCalibrations,
  EffectsJson,
  ForecastOptions,
  GlobalModel,
  GlobalOptions,
} from '@tradewind/forecasting';
import type { CapacityUse, Tier } from '@tradewind/stocking';
import type { PlanQuestion } from './plan-input.ts';
import type { PlanRows } from './plan-output.ts';
import type { KnownAhead } from './rules-effects.ts';
import type { Agreement } from './rules-totals.ts';
import type { PackedTraces } from './rules-trace.ts';
import type { AccuracyPair, History, SeriesScore } from './types.ts';

/** Several series laid end to end. */
export interface PackedSeries {
  readonly lengths: Int32Array;
  readonly values: Float64Array;
  /** 1 where the week is censored; null when none is. */
  readonly censored: Uint8Array | null;
}

export function packSeries(series: readonly History[]): PackedSeries {
  const lengths = Int32Array.from(series, (one) => one.values.length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const values = new Float64Array(total);
  const censored = series.some((one) => one.censored !== null) ? new Uint8Array(total) : null;
  let at = 0;
  for (const one of series) {
    values.set(one.values, at);
    if (one.censored !== null) censored?.set(one.censored, at);
    at += one.values.length;
  }
  return { lengths, values, censored };
}

/** The series again, each a view into the packed columns. */
export function unpackSeries(
  packed: PackedSeries,
): { id: string; values: Float64Array; censored?: Uint8Array }[] {
  let at = 0;
  return Array.from(packed.lengths, (length, index) => {
    const from = at;
    at += length;
    const values = packed.values.subarray(from, at);
    const censored = packed.censored?.subarray(from, at);
    const id = String(index);
    return censored === undefined ? { id, values } : { id, values, censored };
  });
}

export type ForecastTask =
  | {
      readonly op: 'calibrate';
      readonly series: PackedSeries;
      readonly options: ForecastOptions;
      /** Sales days, offers and prices, whose effects are learnt first; null: none is known. */
      readonly ahead: KnownAhead | null;
    }
  | {
      readonly op: 'backtest';
      readonly series: PackedSeries;
      readonly options: BacktestOptions;
      /** Every origin as it was forecast is wanted too, not only the sums. */
      readonly traced?: boolean;
    }
  | {
      readonly op: 'forecast';
      readonly series: PackedSeries;
      readonly options: ForecastOptions;
      readonly learnt: { readonly calibration: Calibration } | { readonly effects: AppliedEffects };
      /** Trees over the whole catalogue; null where none speak. */
      readonly trees: GlobalModel | null;
    }
  /** Trees over the whole catalogue, learnt and tried. */
  | {
      readonly op: 'trees';
      readonly series: PackedSeries;
      readonly options: GlobalOptions;
      /** Effects that demand is cleaned of first; null: none is known. */
      readonly known: KnownEffects | null;
    }
  /** Sums over the horizon brought together: of series and of totals, by market. */
  | { readonly op: 'agree'; readonly series: PackedLevels; readonly totals: PackedLevels }
  | { readonly op: 'together'; readonly series: PackedSeries; readonly options: ForecastOptions }
  | {
      readonly op: 'plan';
      readonly question: PlanQuestion;
      readonly horizonWeeks: number;
      readonly tiers: ReadonlyMap<string, Tier>;
    };

/** What was learnt of effects, and the spread of demand with and without them. */
export interface LearntEffects {
  readonly model: EffectsJson;
  readonly calibrations: EffectCalibrations;
}

/** Effects with the columns they act through. */
export interface KnownEffects {
  readonly model: EffectsJson;
  readonly ahead: KnownAhead;
}

/** The same with what is needed to forecast. */
export interface AppliedEffects extends KnownEffects, LearntEffects {}

/** Series or totals with the units each is forecast over the horizon. */
export interface PackedLevels {
  readonly series: PackedSeries;
  readonly markets: readonly string[];
  readonly units: Float64Array;
  /** Past errors of each, where they are known better than a level gives them. */
  readonly errors: readonly Float64Array[] | null;
}

/** One series' forecast as it is stored: packed by `packSteps`, with the sum over the horizon. */
export interface PackedForecast {
  readonly model: string;
  readonly demandClass: string;
  readonly mean: number[];
  readonly quantiles: number[];
  readonly units: number;
}

export type ForecastAnswer =
  | {
      readonly op: 'calibrate';
      /** With effects where anything is known beside demand. */
      readonly learnt: { readonly calibration: Calibration } | { readonly effects: LearntEffects };
    }
  | {
      readonly op: 'backtest';
      readonly total: AccuracyPair;
      readonly byClass: Readonly<Record<string, AccuracyPair>>;
      /** By series, in order; null where the history was too short. */
      readonly series: readonly (SeriesScore | null)[];
      readonly traces?: PackedTraces;
    }
  | { readonly op: 'forecast'; readonly forecasts: readonly PackedForecast[] }
  | {
      readonly op: 'together';
      readonly forecasts: readonly PackedForecast[];
      /** Past errors one week ahead, by series. */
      readonly errors: readonly Float64Array[];
    }
  | { readonly op: 'trees'; readonly model: GlobalModel }
  | { readonly op: 'agree'; readonly agreement: Agreement }
  | { readonly op: 'plan'; readonly rows: PlanRows; readonly capacity: readonly CapacityUse[] };

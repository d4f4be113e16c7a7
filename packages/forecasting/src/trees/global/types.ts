import type { DemandClass, ForecastOptions, SeriesInput } from '../../types.ts';
import type { Forest } from '../forest.ts';

/** A series with what else is known of it. */
export interface GlobalSeries extends SeriesInput {
  /**
   * Columns known ahead (prices, promotions, holidays), by name: one value for every period of the
   * history and then for the periods to come; what is missing, or NaN, is unknown.
   */
  readonly columns?: Readonly<Record<string, ArrayLike<number>>>;
  /** Codes of what the series belongs to (market, product family), by name. */
  readonly groups?: Readonly<Record<string, number>>;
}

/** A column of the series, and how the model reads it. */
export interface KnownColumn {
  readonly name: string;
  /**
   * `number` as it is, `category` a code without an order, `ratio` divided by the series' own past
   * mean (a price becomes a price ratio).
   */
  readonly kind: 'number' | 'category' | 'ratio';
}

/** How to fit trees over a catalogue. They and the recipe beside them read outliers as they are. */
export interface GlobalOptions extends Omit<ForecastOptions, 'outliers'> {
  /** Columns of the series the model may use. Default none. */
  readonly columns?: readonly KnownColumn[];
  /** Groups of the series the model may use. Default none. */
  readonly groups?: readonly string[];
  /** Rows (series, origin, step) to learn from at most; drawn evenly. Default 60,000. */
  readonly mostRows?: number;
  /** Trees at most, for the mean and for each quantile. Default 80. */
  readonly rounds?: number;
  /** Whole number behind all draws. Default 1. */
  readonly seed?: number;
}

/** The trees and the recipe on the same outcomes of origins inside the history. */
export interface GateFigures {
  /** Outcomes scored. */
  readonly points: number;
  /** Sum of absolute errors of the mean over demand. */
  readonly wape: { readonly recipe: number; readonly trees: number };
  /** Mean Tweedie deviance of the mean, weighted by level: a score a mean cannot cheat. */
  readonly deviance: { readonly recipe: number; readonly trees: number };
  /** Weighted quantile loss; null without levels. */
  readonly quantileLoss: { readonly recipe: number; readonly trees: number } | null;
  /** Trees give the mean of this class. */
  readonly meanByTrees: boolean;
  /** Trees give the quantiles of this class. */
  readonly quantilesByTrees: boolean;
}

/** Why trees were not even tried. */
export type GateRefusal = 'too_few_series' | 'too_short';

/** What trees have learned over a catalogue, and where they may speak. */
export interface GlobalModel {
  readonly version: 1;
  readonly horizon: number;
  readonly season: number;
  readonly levels: readonly number[];
  /** As in the options the model was fitted with; absent = by series. */
  readonly nonNegative?: boolean;
  readonly columns: readonly KnownColumn[];
  readonly groups: readonly string[];
  readonly refusal: GateRefusal | undefined;
  readonly gate: { readonly [Class in DemandClass]?: GateFigures };
  /** Trees of the mean; absent where no class passed the gate. */
  readonly mean: Forest | undefined;
  /** Trees of the quantiles, one a level; empty where no class passed the gate. */
  readonly quantiles: readonly Forest[];
}

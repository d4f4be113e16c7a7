/** One feature of every row. NaN = missing. */
export interface FeatureColumn {
  /** Unique in its table; a model finds its columns by name. */
  readonly name: string;
  readonly values: Float64Array | Float32Array;
  /**
   * `category`: values are codes (whole numbers) without an order; a split asks for one of them.
   * A code the model has not learned is treated as missing. Default `number`.
   */
  readonly kind?: 'number' | 'category';
}

/** Rows of features, column by column; all columns have one length. */
export type FeatureTable = readonly FeatureColumn[];

/**
 * What a model minimises, and so what it predicts:
 * - `squared`: the mean, of any sign;
 * - `poisson`: the mean of counts, on a logarithmic scale;
 * - `tweedie`: the mean of demand that is often zero, power between 1 (Poisson) and 2 (gamma);
 * - `pinball`: the quantile at `level`.
 */
export type TreeLoss =
  | { readonly kind: 'squared' }
  | { readonly kind: 'poisson' }
  | { readonly kind: 'tweedie'; readonly power: number }
  | { readonly kind: 'pinball'; readonly level: number };

/** Rows with their outcomes. */
export interface LabelledRows {
  readonly features: FeatureTable;
  /** One outcome a row; not negative for `poisson` and `tweedie`. */
  readonly target: Float64Array;
  /** How much each row counts, above 0. Default 1. */
  readonly weights?: Float64Array;
  /**
   * What is known of each row beforehand, on the model's own scale (logarithms for `poisson` and
   * `tweedie`): trees start from it instead of from a constant, and no tree at all means this.
   */
  readonly offset?: Float64Array;
}

/** How to grow trees. */
export interface TreeOptions {
  readonly loss: TreeLoss;
  /** Number of trees, 1 to 10,000. Default 100. */
  readonly rounds?: number;
  /** Leaves of a tree, 2 to 4,096. Default 31. */
  readonly leaves?: number;
  /** Questions from root to leaf at most. Default: no limit but `leaves`. */
  readonly depth?: number;
  /** Share of each tree that is believed, above 0 to 1. Default 0.1. */
  readonly learningRate?: number;
  /** Weight of the penalty on squared leaf values, 0 or more. Default 1. */
  readonly l2?: number;
  /** Sum of second derivatives in a leaf (rows, for `squared` and `pinball`). Default 20. */
  readonly minChildWeight?: number;
  /** Loss a split must save. Default 0. */
  readonly minGain?: number;
  /** Bins a numeric feature is cut into, 2 to 255. Default 255. */
  readonly bins?: number;
  /** Share of the rows each tree sees, above 0 to 1. Default 1. */
  readonly rowShare?: number;
  /** Share of the features each tree sees, above 0 to 1. Default 1. */
  readonly featureShare?: number;
  /** Whole number behind all draws. Default 1. */
  readonly seed?: number;
  /** Rows that are only looked at: growth stops when their loss no longer falls. */
  readonly validation?: LabelledRows;
  /** Rounds without a better validation loss before growth stops. Default 20. */
  readonly patience?: number;
}

/** Options with their defaults. */
export type FullTreeOptions = Required<Omit<TreeOptions, 'validation'>>;

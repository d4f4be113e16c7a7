/** One way of summing the bottom series up: by market, by SKU, by channel, or all in one. */
export interface Grouping {
  readonly name: string;
  /** The group of each bottom series, in their order; null = it is in none of them. */
  readonly groups: readonly (string | null)[];
}

/**
 * Bottom series and the sums that are looked at. Groupings may cross each other (a SKU sells in
 * many markets, a market buys many SKUs); a total is a grouping with one group.
 */
export interface Hierarchy {
  /** Ids of the bottom series, such as SKU × market × channel; each once. */
  readonly bottoms: readonly string[];
  readonly groupings: readonly Grouping[];
}

/** A series of a hierarchy: one of the sums, or a bottom series. */
export interface HierarchyNode {
  /** Name of its grouping; null = a bottom series. */
  readonly grouping: string | null;
  /** Its group, or the id of the bottom series. */
  readonly name: string;
}

/** What was forecast of a node by itself: one value a step, and a row a level. */
export interface BaseForecast {
  readonly mean: ArrayLike<number>;
  readonly quantiles?: readonly ArrayLike<number>[];
}

/** A forecast that agrees with those of all other nodes. */
export interface ReconciledForecast {
  readonly mean: Float64Array;
  readonly quantiles: readonly Float64Array[];
}

/**
 * How much each node's own forecast is believed: `bottom_up` the bottom series alone, `ols` all
 * nodes alike, `wls_structural` a sum by the number of its members, `wls_variance` each node by its
 * past errors, `mint_shrink` by the errors of all nodes together.
 */
export type ReconcileMethod =
  | 'bottom_up'
  | 'ols'
  | 'wls_structural'
  | 'wls_variance'
  | 'mint_shrink';

/** How to reconcile. */
export interface ReconcileOptions {
  /** Default `mint_shrink` where errors are given, else `wls_structural`. */
  readonly method?: ReconcileMethod;
  /** Forbid negative forecasts. Default: true when no base forecast is negative. */
  readonly nonNegative?: boolean;
}

/** Forecasts of a hierarchy that add up. */
export interface Reconciliation {
  readonly method: ReconcileMethod;
  /** Share by which correlations of past errors were drawn to zero; null but for `mint_shrink`. */
  readonly shrinkage: number | null;
  /** In the order of `hierarchyNodes`. */
  readonly forecasts: readonly ReconciledForecast[];
}

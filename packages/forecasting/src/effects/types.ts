/**
 * What is known ahead beside demand. Values of a column, one a period:
 * - `event`: share of the event's selling days that fall in the period, 0 to 1;
 * - `promotion`: share taken off the price, 0 (none) to 1;
 * - `price`: price over the item's usual price, 1 = usual.
 *
 * An unknown value (NaN) is read as "as usual" (0, 0 and 1). Where a promotion has a column of its
 * own, give the price before the discount, or the two say the same thing twice.
 */
export interface EffectColumn {
  readonly name: string;
  readonly kind: 'event' | 'promotion' | 'price';
}

/** One series with what is known ahead of it. All series end in the same period. */
export interface EffectSeries {
  readonly id: string;
  /** Product family or market whose items are alike; effects are pooled within it. */
  readonly group?: string;
  /** History, oldest first. */
  readonly values: Float64Array;
  /** Periods cut short (1), as of `SeriesInput`. */
  readonly censored?: Uint8Array;
  /** Periods with a known reason (1), as of `SeriesInput`. */
  readonly explained?: Uint8Array;
  /** One array a column, history and horizon. */
  readonly known: readonly Float64Array[];
}

/** Where most of what is known of an effect comes from. */
export type EffectSource = 'item' | 'group' | 'all' | 'prior';

/**
 * Effect of one column on the logarithm of demand: for a whole event (share 1); for a price, its
 * elasticity; for a promotion the same with the sign turned, since a discount d is read as
 * −ln(1 − d).
 */
export interface Effect {
  readonly column: string;
  readonly coefficient: number;
  /** Standard deviation of the coefficient. */
  readonly sd: number;
  /** Known periods in which the column was not as usual. */
  readonly observations: number;
  readonly from: EffectSource;
}

/** Effects of a catalogue: of all items, and of each. */
export interface EffectsModel {
  readonly columns: readonly EffectColumn[];
  /** In the order of the columns; observations of all series together. */
  readonly all: readonly Effect[];
  /** In the order of the columns; an item the fit has not seen has those of all. */
  effectsOf(id: string): readonly Effect[];
}

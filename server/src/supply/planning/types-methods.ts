/** How a run was forecast, beside what it forecast. */

/** What trees over the whole catalogue were worth beside the recipe, and where they speak. */
export interface CatalogueVerdict {
  /** `off`: not wanted; `no_class`: tried, and better nowhere; the rest says why not tried. */
  readonly state: 'used' | 'no_class' | 'off' | 'too_few_series' | 'too_short';
  /** Weeks ahead they were tested for, and speak for. */
  readonly weeks: number;
  /**
   * Errors (WAPE) of both on the last weeks known, which neither had seen; of demand without the
   * effects of sales days, offers and prices.
   */
  readonly byClass: Readonly<
    Record<
      string,
      {
        readonly points: number;
        readonly wapeTrees: number;
        readonly wapeRecipe: number;
        readonly means: boolean;
        readonly quantiles: boolean;
      }
    >
  >;
}

/** How totals and series were brought together. */
export interface TotalsMethod {
  readonly method: string;
  /** Share by which correlations of past errors were drawn to zero; null where none were used. */
  readonly shrinkage: number | null;
  /** Units moved over all units forecast. */
  readonly moved: number;
}

/** What a run keeps of both. */
export interface RunMethods {
  readonly catalogue: CatalogueVerdict;
  readonly totals: TotalsMethod;
}

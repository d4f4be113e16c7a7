/** Units from `from` on cost `unitMinor` each, all of the batch (an all-units discount). */
export interface PriceStep {
  readonly from: number;
  readonly unitMinor: number;
}

/** What selling an article for a season may look like, before anything of it was sold. */
export interface Trial {
  /** Relative demand of each week of the season, launch first; its length is the season. */
  readonly shape: readonly number[];
  /**
   * Units of an average week: `likely` is as often too low as too high, the true rate is below
   * `low` one time in ten and above `high` one time in ten. Only the ratio of the two counts.
   */
  readonly rate: { readonly low: number; readonly likely: number; readonly high: number };
  /** Spread of a week beyond chance: variance is `mean + dispersion * mean^2`. */
  readonly dispersion: number;
  /** Weeks from an order to goods that can be sold; 0 is the same week. */
  readonly leadWeeks: number;
  /** What a sold unit brings when all that a sale costs is taken off, in minor units. */
  readonly priceMinor: number;
  /** What a batch costs whatever its size: set-up, booking, duty by the declaration. */
  readonly batchMinor: number;
  /** Landed cost of a unit by size of the batch, the least size first, from 1 or below. */
  readonly steps: readonly PriceStep[];
  /** Of a unit left over; below zero where getting rid of it costs. */
  readonly salvageMinor: number;
  /** Of a unit kept for a week: storage and capital. */
  readonly holdingMinor: number;
  /** Of a sale lost to an empty shelf, beside its margin. */
  readonly lostMinor: number;
  /** Of a week the article is kept on sale: its listing, its advertising. */
  readonly weeklyMinor: number;
  readonly minimumUnits: number;
  readonly multipleUnits: number;
}

/** A week that is over. */
export interface Signal {
  readonly units: number;
  /** Days of the week on which there was something to sell, 0 to 7. */
  readonly daysInStock: number;
}

/** An article on sale, some weeks in. */
export interface Standing {
  /** Weeks that are over, launch first. */
  readonly signals: readonly Signal[];
  readonly onHand: number;
  readonly underWay: { readonly units: number; readonly weeksLeft: number } | null;
}

export type TrialAction = 'reorder' | 'hold' | 'stop';

/** Units a week of an average week, as believed. */
export interface RateView {
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** How a way of buying ends over the same seasons. Means but where said; amounts in minor units. */
export interface Outcome {
  readonly profitMinor: number;
  /** One season in twenty ends below. */
  readonly profitP05Minor: number;
  readonly profitP50Minor: number;
  readonly profitP95Minor: number;
  /** Share of seasons that end with a loss. */
  readonly lossShare: number;
  readonly bought: number;
  readonly sold: number;
  /** Units left at the end: dead stock. */
  readonly left: number;
  readonly lost: number;
  readonly batches: number;
  /** Units sold over mean units on hand, for the season; null where there was no stock. */
  readonly turnover: number | null;
  /** Most money spent and not yet earned back. */
  readonly capitalMinor: number;
}

/** What is done in a week over all seasons imagined; the four shares sum to 1. */
export interface WeekOutlook {
  /** Weeks sold before the decision. */
  readonly week: number;
  readonly reorder: number;
  readonly hold: number;
  readonly stop: number;
  /** A batch is under way, or selling has stopped. */
  readonly none: number;
  /** Mean units of a reorder; null where none happens. */
  readonly units: number | null;
}

/** From `from` to `to` units sold so far of the first batch alone, this is done. */
export interface RuleBand {
  readonly from: number;
  readonly to: number;
  readonly action: TrialAction;
  /** Units to reorder at the least and the most sold of the band; 0 where nothing is ordered. */
  readonly units: readonly [number, number];
}

export interface TrialPlan {
  readonly prior: RateView;
  /** Units to begin with; 0 is: do not begin, every size loses money. */
  readonly firstUnits: number;
  /** Sizes of the first batch and what the season is worth with reorders after it. */
  readonly sizes: readonly { readonly units: number; readonly worthMinor: number }[];
  /** The best single batch without any reorder; 0 as above. */
  readonly bigUnits: number;
  readonly rules: readonly { readonly week: number; readonly bands: readonly RuleBand[] }[];
  readonly weeks: readonly WeekOutlook[];
  readonly small: Outcome;
  /** The single batch on the same seasons. */
  readonly big: Outcome;
  /** Seasons imagined. */
  readonly seasons: number;
}

export interface TrialOption {
  readonly action: TrialAction;
  readonly units: number;
  /** What the rest of the season is expected to bring. */
  readonly worthMinor: number;
  /** Share of imagined seasons in which no other option here would have ended better. */
  readonly bestShare: number;
}

export interface TrialAdvice {
  readonly belief: RateView;
  readonly action: TrialAction;
  readonly units: number;
  /** The advice first, then by worth. */
  readonly options: readonly TrialOption[];
  /** Shares of seasons in which each kind of action is the best of the options. */
  readonly chances: Readonly<Record<TrialAction, number>>;
  readonly seasons: number;
}

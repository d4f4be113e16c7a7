/** A calendar date 'YYYY-MM-DD'. */
export type Day = string;

export const TARGET_KINDS = ['sku', 'product', 'category', 'all'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

export const PROMOTION_KINDS = [
  'discount',
  'price',
  'coupon',
  'free_shipping',
  'lightning_deal',
] as const;
export type PromotionKind = (typeof PROMOTION_KINDS)[number];

export const PROMOTION_STATES = ['planned', 'cancelled'] as const;
export type PromotionState = (typeof PROMOTION_STATES)[number];

/** What somebody says of an offer, past or to come. */
export interface PromotionDraft {
  readonly targetKind: TargetKind;
  /** SKU, code of a product or of a category; '' where the target is everything. */
  readonly target: string;
  /** ISO alpha-2; null is all markets. */
  readonly market: string | null;
  /** First and last day, both included. */
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly kind: PromotionKind;
  /** Share taken off, 0.2 is 20 %; null for a price and for free shipping. */
  readonly discount: number | null;
  /** The price asked, of kind `price` alone. */
  readonly priceMinor: bigint | null;
  readonly currency: string | null;
  /** Null is all channels. */
  readonly channelId: string | null;
  readonly note: string;
}

export interface Promotion extends PromotionDraft {
  readonly promotionId: string;
  readonly state: PromotionState;
  readonly author: string;
  readonly createdAt: Date;
  readonly changedBy: string | null;
  readonly changedAt: Date | null;
  readonly version: number;
}

/** What a SKU was sold for in one week: the mean over order lines, in minor units. */
export interface WeekPrice {
  /** Its Monday. */
  readonly week: Day;
  readonly mean: number;
}

/** A week's price beside what the article usually costs. */
export interface RelativePrice extends WeekPrice {
  /** Median of the weeks up to this one. */
  readonly usual: number;
  /** `mean / usual`; null while too few weeks are known to say what is usual. */
  readonly relative: number | null;
}

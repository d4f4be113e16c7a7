export { importPromotions } from './commands/import-promotions.ts';
export { planPromotion } from './commands/plan-promotion.ts';
export { promotionJobs } from './jobs.ts';
export { covers, type Family } from './rules.ts';
export { relativePrices } from './rules-prices.ts';
export { readOffers } from './store.ts';
export {
  PROMOTION_KINDS,
  type Promotion,
  type PromotionDraft,
  type PromotionKind,
  type RelativePrice,
} from './types.ts';

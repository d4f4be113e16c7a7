export { importPromotions } from './commands/import-promotions.ts';
export { planPromotion } from './commands/plan-promotion.ts';
export { promotionJobs } from './jobs.ts';
export { covers, type Family } from './rules.ts';
export { relativePrices } from './rules-prices.ts';
export { readOffers } from './store.ts';
export type {
  Promotion,
  PromotionDraft,
  PromotionKind,
  RelativePrice,
} from './types.ts';

import type { House } from '../../platform/house/index.ts';
import { addDiscarder } from '../../records/imports/index.ts';
import { discardPromotions } from './discard.ts';

/** Declares the room's background work; once for each house, before workers start. */
export function promotionJobs(_house: House): void {
  addDiscarder('supply/promotions', discardPromotions);
}

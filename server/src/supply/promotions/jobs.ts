import type { House } from '../../platform/house/index.ts';
import { addDiscarder, addExporter } from '../../records/imports/index.ts';
import { discardPromotions } from './discard.ts';
import { promotionExporter } from './export.ts';

/** Declares the room's background work; once for each house, before workers start. */
export function promotionJobs(_house: House): void {
  addDiscarder('supply/promotions', discardPromotions);
  addExporter(promotionExporter);
}

import type { House } from '../../platform/house/index.ts';
import { addDiscarder } from '../../records/imports/index.ts';
import { discardRulebook } from './discard.ts';

/** Declares what the room does in the background; once for each house. */
export function rulebookJobs(_house: House): void {
  addDiscarder('trade/rulebook', discardRulebook);
}

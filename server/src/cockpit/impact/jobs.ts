import type { House } from '../../platform/house/index.ts';
import { addDiscarder } from '../../records/imports/index.ts';
import { discardImpacts } from './discard.ts';

/** No background work of its own; lets its records go when a company begins anew. */
export function impactJobs(_house: House): void {
  addDiscarder('cockpit/impact', discardImpacts);
}

import type { House } from '../../platform/house/index.ts';
import { addDiscarder, addExporter } from '../../records/imports/index.ts';
import { discardRemedies } from './discard.ts';
import { caseExporter } from './export.ts';

/** No background work of its own; says what of it is exported and how it is let go. */
export function remedyJobs(_house: House): void {
  addDiscarder('trade/remedies', discardRemedies);
  addExporter(caseExporter);
}

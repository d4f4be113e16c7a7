import { deleteFromTables } from '../../platform/database/index.ts';
import type { House } from '../../platform/house/index.ts';
import { addDiscarder } from '../../records/imports/index.ts';

/** Lets the mark go when a company's records are discarded; no background work of its own. */
export function sampleJobs(_house: House): void {
  addDiscarder('cockpit/sample', (tx, tenantId, limit) =>
    deleteFromTables(tx, ['sample_load'], tenantId, limit),
  );
}

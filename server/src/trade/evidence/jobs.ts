import type { House } from '../../platform/house/index.ts';
import { addDiscarder, addExporter } from '../../records/imports/index.ts';
import { noticeExpiry } from './commands/notice-expiry.ts';
import { discardEvidence } from './discard.ts';
import { evidenceExporter } from './export.ts';
import { selectFileIds } from './store-lookups.ts';

/** An end is told within the hour after the day changes (UTC). */
const LOOK_MS = 3_600_000;

/** Declares the room's background work; once for each house, before workers start. */
export function evidenceJobs(house: House): void {
  addDiscarder('trade/evidence', discardEvidence, selectFileIds);
  addExporter(evidenceExporter);
  house.jobs.repeat({
    ...{ name: 'evidence expiry', everyMs: LOOK_MS },
    run: async () => void (await noticeExpiry(house)),
  });
}

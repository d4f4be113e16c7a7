import { z } from 'zod';
import type { Caller } from '../../platform/audit/types.ts';
import type { House } from '../../platform/house/index.ts';
import { addDiscarder, addExporter } from '../../records/imports/index.ts';
import { checkLater, checkListings } from './commands/check-listings.ts';
import { followLicence } from './commands/decide.ts';
import { runImport } from './commands/run-import.ts';
import { settleImports } from './commands/settle-imports.ts';
import { discardMarks } from './discard.ts';
import { hitExporter, markExporter } from './export.ts';
import { CHECK_JOB, IMPORT_JOB } from './jobs-kinds.ts';
import { findTenantsDue, selectFileIds } from './store-listings.ts';
import { markStamp } from './store-marks.ts';

const HOUSE = { kind: 'house', id: 'marks' } as const;
const HOUR_MS = 3_600_000;
/** Terms of marks end with the day: the catalogue is looked at again once a day. */
const EVERY_HOURS = 24;

/** What becomes of a licence. */
const LICENCE_EVENTS = ['checked', 'renewed', 'revoked', 'reopened', 'expired'].map(
  (happening) => `evidence.${happening}`,
);

function callerOf(house: House, tenantId: string, origin: Caller['origin']): Caller {
  return { tenantId, actor: HOUSE, origin, now: house.now(), locale: 'zh' };
}

/** Companies whose marks were not held against their listings for a day. */
export async function checkDue(house: House): Promise<void> {
  const before = new Date(house.now().getTime() - EVERY_HOURS * HOUR_MS);
  for (const tenantId of await findTenantsDue(house.db, before)) {
    await house.db.transaction({ tenantId }, async (tx) => {
      await checkLater(house, tx, callerOf(house, tenantId, 'job'), null);
    });
  }
}

const Changed = z.object({ skus: z.array(z.string()) });

/** Declares the room's background work; once for each house, before workers start. */
export function marksJobs(house: House): void {
  addDiscarder('trade/marks', discardMarks, selectFileIds);
  addExporter(markExporter);
  addExporter(hitExporter);
  house.jobs.define({
    kind: CHECK_JOB,
    payload: z.object({ skus: z.array(z.string()).nullable() }),
    run: async ({ caller, payload, signal, report }) => ({
      ...(await checkListings(house, caller, payload.skus, { signal, report })),
    }),
  });
  house.jobs.define({
    kind: IMPORT_JOB,
    payload: z.object({ importId: z.uuid() }),
    run: async ({ caller, payload, signal, report }) => ({
      ...(await runImport(house, caller, payload.importId, { signal, report })),
    }),
  });
  house.jobs.repeat({ name: 'terms of marks', everyMs: HOUR_MS, run: () => checkDue(house) });
  house.jobs.repeat({
    name: 'ended imports of marks',
    everyMs: HOUR_MS,
    run: () => settleImports(house),
  });
  house.events.subscribe({
    name: 'marks',
    types: [
      ...['catalog.listings_changed', 'imports.finished', 'classification.code_confirmed'],
      ...LICENCE_EVENTS,
    ],
    handle: async (tx, event) => {
      const caller = callerOf(house, event.tenantId, 'event');
      const { type, subject, payload } = event;
      if (LICENCE_EVENTS.includes(type)) return followLicence(house, tx, caller, subject);
      // Without a mark there is nothing to hold anything against.
      if ((await markStamp(tx)).marks === 0) return;
      if (type === 'imports.finished') await checkLater(house, tx, caller, null);
      else if (type === 'classification.code_confirmed') {
        await checkLater(house, tx, caller, [subject]);
      } else await checkLater(house, tx, caller, Changed.parse(payload).skus);
    },
  });
}

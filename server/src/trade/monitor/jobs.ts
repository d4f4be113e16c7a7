import { z } from 'zod';
import type { Caller } from '../../platform/audit/types.ts';
import type { House } from '../../platform/house/index.ts';
import { addDiscarder } from '../../records/imports/index.ts';
import { matchAll } from './commands/match-all.ts';
import { readEdition } from './commands/read-edition.ts';
import { requestRun, runSource } from './commands/run-source.ts';
import { discardMonitor } from './discard.ts';
import { EDITION_JOB, MATCH_JOB, RUN_JOB } from './jobs-kinds.ts';
import { isDue } from './rules.ts';
import { listSources } from './sources.ts';
import { selectEnabled } from './store-sources.ts';

const LOOK_MS = 600_000;

const WATCH = { kind: 'house', id: 'monitor' } as const;

const watcher = (tenantId: string, now: Date): Caller => ({
  ...{ tenantId, actor: WATCH, origin: 'job', now, locale: 'zh' },
});

/** Puts the asking of every source that is switched on and due in the queue. */
export async function requestDue(house: House): Promise<void> {
  const now = house.now();
  const every = new Map(listSources().map(({ id, everyHours }) => [id, everyHours]));
  for (const { tenantId, source, triedAt } of await selectEnabled(house.db)) {
    const hours = every.get(source);
    if (hours === undefined || !isDue(triedAt, hours, now)) continue;
    await requestRun(house, watcher(tenantId, now), source);
  }
}

/** What the schedules tell of an edition. */
const Loaded = z.object({ jurisdiction: z.string(), before: z.uuid().nullable() });

/** Makes a document of every edition of the US schedule that follows another one. */
function watchEditions(house: House): void {
  house.events.subscribe({
    name: 'monitor.editions',
    types: ['schedules.loaded'],
    handle: async (tx, event) => {
      const { jurisdiction, before } = Loaded.parse(event.payload);
      if (jurisdiction !== 'US' || before === null) return;
      const caller = watcher(event.tenantId, house.now());
      const ids = { before, after: event.subject };
      await house.jobs.enqueue(tx, caller, EDITION_JOB, ids, { subject: event.subject });
    },
  });
}

/** Declares the room's background work; once for each house, before workers start. */
export function monitorJobs(house: House): void {
  addDiscarder('trade/monitor', discardMonitor);
  house.jobs.define({
    kind: RUN_JOB,
    payload: z.object({ source: z.string() }),
    run: async ({ payload, ...control }) => ({
      ...(await runSource(house, control, payload.source)),
    }),
  });
  house.jobs.define({
    kind: MATCH_JOB,
    payload: z.object({}),
    run: (control) => matchAll(house, control),
  });
  house.jobs.define({
    kind: EDITION_JOB,
    payload: z.object({ before: z.uuid(), after: z.uuid() }),
    run: async ({ payload, caller }) => ({ ...(await readEdition(house, caller, payload)) }),
  });
  watchEditions(house);
  house.jobs.repeat({ name: 'monitor sources', everyMs: LOOK_MS, run: () => requestDue(house) });
}

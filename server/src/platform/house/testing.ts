/** A whole house for the tests of rooms: real services on a given database, a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordAudit } from '../audit/index.ts';
import type { Caller } from '../audit/types.ts';
import { type Config, readConfig } from '../config/index.ts';
import type { Database } from '../database/index.ts';
import { openEvents } from '../events/index.ts';
import { openFiles } from '../files/index.ts';
import { openJobs } from '../jobs/index.ts';
import { openLog } from '../log/index.ts';
import type { House } from './index.ts';

const folders: string[] = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder that is deleted when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-test-'));
  folders.push(folder);
  return folder;
}

export type HouseOverrides = Partial<Omit<House, 'config'>> & {
  readonly config?: Partial<Config>;
};

/**
 * Opens a house over `db` with nothing started: work is carried out by `runJobsUntilIdle`, or call
 * `house.jobs.start()` and `house.events.start()` (and `stop` them). Retries follow at once. Any
 * part may be replaced.
 */
export function openTestHouse(db: Database, overrides: HouseOverrides = {}): House {
  const { config: settings, ...parts } = overrides;
  const config: Config = {
    ...readConfig({ TRADEWIND_SAMPLE: 'none', LOG_LEVEL: 'silent' }, temporaryFolder()),
    ...settings,
  };
  const log = parts.log ?? openLog(config.logLevel);
  const now = parts.now ?? (() => new Date());
  return {
    config,
    db,
    log,
    now,
    jobs: openJobs({ db, log, now, retryWaitMs: () => 0 }),
    events: openEvents({ db, log, retryMs: [0, 0] }),
    files: openFiles({ db, config }),
    audit: recordAudit,
    ...parts,
  };
}

/** A signed-in person of the tenant, calling now. */
export function testCaller(tenantId: string, more: Partial<Omit<Caller, 'tenantId'>> = {}): Caller {
  return {
    tenantId,
    actor: { kind: 'user', id: 'tester' },
    origin: 'test',
    now: new Date(),
    locale: 'en',
    ...more,
  };
}

/** Delivers events and runs jobs, those they give rise to included, until nothing is left to do. */
export async function runJobsUntilIdle(house: Pick<House, 'jobs' | 'events'>): Promise<void> {
  do await house.events.drain();
  while ((await house.jobs.drain()) > 0);
}

/**
 * A process for crash tests: imports a file, or only carries on what is there, and prints how far
 * it is. Arguments: folder of the embedded database or a connection string; data folder; tenant;
 * path of the file, or 'discard' to discard all records (left out: only run what is queued).
 */
import { recordAudit } from '../../platform/audit/index.ts';
import { readConfig } from '../../platform/config/index.ts';
import { openDatabase } from '../../platform/database/index.ts';
import { openEvents } from '../../platform/events/index.ts';
import { openFiles } from '../../platform/files/index.ts';
import type { House } from '../../platform/house/index.ts';
import { openJobs } from '../../platform/jobs/index.ts';
import { openLog } from '../../platform/log/index.ts';
import { DISCARD_JOB, startDiscard } from './commands/discard-sample.ts';
import { runImportFile } from './commands/run-import-file.ts';
import { importJobs } from './jobs.ts';

const [, , where = '', dataFolder = '', tenantId = '', path] = process.argv;
const served = where.startsWith('postgres');
const db = await openDatabase({ url: served ? where : undefined, folder: where });
const config = readConfig({}, dataFolder);
const log = openLog('silent');
const now = (): Date => new Date();
const house: House = {
  ...{ config, db, log, now },
  jobs: openJobs({ db, log, now }),
  events: openEvents({ db, log }),
  files: openFiles({ db, config }),
  audit: recordAudit,
};
importJobs(house);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
house.jobs.watch(tenantId, ({ kind, progress, state }) => {
  if (progress.note?.code === 'imports.writing') say(`written ${progress.done}`);
  if (kind === DISCARD_JOB) say(`discarded ${progress.done}`);
  if (state === 'done') say(kind === DISCARD_JOB ? 'discard done' : 'done');
});
say('started');
const actor = { kind: 'user', id: 'tester' } as const;
const caller = { tenantId, actor, origin: 'test', now: now(), locale: 'en' } as const;
if (path === 'discard') await startDiscard(house, caller, { keepNetwork: false });
if (path === undefined || path === 'discard') await house.jobs.start();
else await runImportFile(house, caller, path);

/**
 * A process for crash tests: imports a file, or only carries on what is there, and prints how far
 * it is. Arguments: folder of the embedded database or a connection string; data folder; tenant;
 * path of the file (left out: only run what is queued).
 */
import { openDatabase } from '../../platform/database/index.ts';
import { openTestHouse, testCaller } from '../../platform/house/testing.ts';
import { runImportFile } from './commands/run-import-file.ts';
import { importJobs } from './jobs.ts';

const [, , where = '', dataFolder = '', tenantId = '', path] = process.argv;
const served = where.startsWith('postgres');
const db = await openDatabase({ url: served ? where : undefined, folder: where });
const house = openTestHouse(db, { config: { dataFolder } });
importJobs(house);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
house.jobs.watch(tenantId, ({ progress, state }) => {
  if (progress.note?.code === 'imports.writing') say(`written ${progress.done}`);
  if (state === 'done') say('done');
});
say('started');
if (path === undefined) await house.jobs.start();
else await runImportFile(house, testCaller(tenantId), path);

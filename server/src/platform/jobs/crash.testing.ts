/**
 * A process for crash tests: runs one kind of job that notes its steps, each in a transaction of
 * its own, and prints what it does. Arguments: folder of the embedded database, or a connection
 * string; the tenant; how many steps to queue (0: only run what is there).
 */
import { z } from 'zod';
import { openDatabase } from '../database/index.ts';
import { openLog } from '../log/index.ts';
import { openJobs } from './index.ts';

const [, , where = '', tenantId = '', steps = '0'] = process.argv;
const served = where.startsWith('postgres');
const db = await openDatabase({ url: served ? where : undefined, folder: where });
await db.script(
  'create table if not exists house.crash_step (step int primary key, attempt int not null)',
);
const jobs = openJobs({ db, log: openLog('silent'), now: () => new Date() });
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

jobs.define({
  kind: 'test.steps',
  payload: z.object({ steps: z.number() }),
  run: async ({ payload, attempt, report }) => {
    const [row] = await db.read<{ next: number }>(
      'system',
      'select coalesce(max(step), 0) + 1 as next from house.crash_step',
    );
    say(`attempt ${attempt} from ${row?.next}`);
    for (let step = row?.next ?? 1; step <= payload.steps; step++) {
      await db.read('system', 'insert into house.crash_step values ($1, $2)', [step, attempt]);
      say(`step ${step}`);
      await report({ done: step, total: payload.steps });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    say('done');
    return { steps: payload.steps };
  },
});

const caller = {
  tenantId,
  actor: { kind: 'user', id: 'tester' },
  origin: 'test',
  now: new Date(),
  locale: 'en',
} as const;
if (steps !== '0') {
  const payload = { steps: Number(steps) };
  await db.transaction({ tenantId }, (tx) => jobs.enqueue(tx, caller, 'test.steps', payload));
}
await jobs.start();
say('started');

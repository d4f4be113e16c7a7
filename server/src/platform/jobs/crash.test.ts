import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../database/index.ts';
import { openTestDatabase, TEST_DATABASE_URL, TEST_ONLY_POSTGRES } from '../database/testing.ts';
import { temporaryFolder } from '../house/testing.ts';
import { openLog } from '../log/index.ts';
import { openJobs } from './index.ts';

interface Child {
  readonly process: ChildProcess;
  /** Resolves with the milliseconds since the start, once a line that starts so was printed. */
  readonly saw: (line: string) => Promise<number>;
  readonly lines: readonly string[];
}

function startChild(where: string, tenantId: string, steps = 0): Child {
  const script = join(import.meta.dirname, 'crash.testing.ts');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, where, tenantId, String(steps)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const started = performance.now();
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const saw = (line: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (!lines.some((printed) => printed.startsWith(line))) return;
        reader.off('line', check);
        resolve(performance.now() - started);
      };
      reader.on('line', check);
      child.once('exit', () => reject(new Error(`ended before "${line}": ${lines.join(', ')}`)));
      check();
    });
  reader.prependListener('line', (line) => lines.push(line));
  return { process: child, saw, lines };
}

function kill(child: Child): Promise<void> {
  return new Promise((resolve) => {
    child.process.removeAllListeners('exit');
    child.process.once('exit', () => resolve());
    child.process.kill('SIGKILL');
  });
}

const STEPS = Array.from({ length: 20 }, (_, i) => i + 1);

describe('a job survives the death of its process', () => {
  it.skipIf(TEST_ONLY_POSTGRES)(
    'on an embedded database the next process takes it up at its start',
    async () => {
      const folder = temporaryFolder();
      const tenantId = randomUUID();
      const first = startChild(folder, tenantId, 20);
      await first.saw('step 5');
      await kill(first);
      const second = startChild(folder, tenantId);
      const started = await second.saw('started');
      const done = await second.saw('done');
      expect(second.lines.filter((line) => line.startsWith('attempt'))).toHaveLength(1);
      expect(done - started).toBeLessThan(5_000);
      await kill(second);

      const db = await openDatabase({ folder });
      const steps = await db.read<{ step: number }>('system', 'select * from house.crash_step');
      expect(steps.map((row) => row.step).sort((a, b) => a - b)).toEqual(STEPS);
      const jobs = openJobs({ db, log: openLog('silent'), now: () => new Date() });
      const list = await db.transaction({ tenantId }, (tx) => jobs.list(tx, { limit: 5 }));
      expect(list).toHaveLength(1);
      await db.close();
    },
    180_000,
  );

  it.skipIf(TEST_DATABASE_URL === undefined)(
    'on a served database another worker takes it over within 15 seconds',
    async () => {
      const db = await openTestDatabase('postgres');
      const [at] = await db.read<{ name: string }>('system', 'select current_database() as name');
      const url = new URL(TEST_DATABASE_URL ?? '');
      url.pathname = `/${at?.name}`;
      const tenantId = randomUUID();
      const first = startChild(url.href, tenantId, 2_000);
      await first.saw('step 5');
      const second = startChild(url.href, tenantId);
      await second.saw('started');
      await kill(first);
      const killed = performance.now();
      await second.saw('attempt 2');
      const taken = performance.now() - killed;
      await second.saw('step');
      expect(taken).toBeLessThan(15_000);
      const [steps] = await db.read(
        'system',
        `select min(step) filter (where attempt = 2) - max(step) filter (where attempt = 1) as gap
         from house.crash_step`,
      );
      expect(steps).toEqual({ gap: 1 });
      await kill(second);
      await db.close();
    },
    180_000,
  );
});

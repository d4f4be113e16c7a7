import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../database/index.ts';
import { temporaryFolder } from '../house/testing.ts';

function startChild(folder: string, tenantId: string, order: 'hang' | 'deliver'): ChildProcess {
  const script = join(import.meta.dirname, 'crash.testing.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, tenantId, order], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

it('an event whose consumer was killed between effect and place has its effect once', async () => {
  const folder = temporaryFolder();
  const tenantId = randomUUID();
  const first = startChild(folder, tenantId, 'hang');
  const [printed] = (await once(first.stdout ?? first, 'data')) as [Buffer];
  expect(printed.toString()).toBe('effect\n');
  first.kill('SIGKILL');
  await once(first, 'exit');

  for (let again = 0; again < 2; again++) {
    const next = startChild(folder, tenantId, 'deliver');
    expect(await once(next, 'exit')).toEqual([0, null]);
  }
  const db = await openDatabase({ url: undefined, folder });
  const effects = await db.read<{ process: number }>('system', 'select * from crash_effect');
  expect(effects).toHaveLength(1);
  expect(effects[0]?.process).not.toBe(first.pid);
  await db.close();
}, 180_000);

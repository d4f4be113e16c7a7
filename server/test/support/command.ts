/** The built command in a process of its own, which ends with the test's file at the latest. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Running, startCommand } from './process.ts';

export { addressOf, type Ended, type Running } from './process.ts';

const folders: string[] = [];
const running = new Set<Running>();
afterAll(() => {
  for (const { process } of running) process.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-command-'));
  folders.push(folder);
  return folder;
}

export function runCommand(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Running {
  const started = startCommand(args, settings);
  running.add(started);
  void started.ended.then(() => running.delete(started));
  return started;
}

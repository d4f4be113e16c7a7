/** The built command in a process of its own, which ends with the test's file at the latest. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeAfterFile } from '../../src/platform/database/testing.ts';
import { type Running, startCommand } from './process.ts';

export { addressOf, type Ended, type Running } from './process.ts';

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-command-'));
  closeAfterFile(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function runCommand(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Running {
  const started = startCommand(args, settings);
  closeAfterFile(() => started.process.kill('SIGKILL'));
  return started;
}

/**
 * The sample company with its first forecast and plan, made once before the pages are walked: each
 * file of page tests begins on a copy of its own instead of loading and planning it again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../../../scripts/lib/chromium.mjs';
import { addressOf, startCommand } from './process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the embedded database; null where there is no browser to show it to. */
    preparedCompany: string | null;
  }
}

let folder: string | undefined;

export async function setup(project: TestProject): Promise<void> {
  if (findChromium() === undefined) {
    project.provide('preparedCompany', null);
    return;
  }
  folder = mkdtempSync(join(tmpdir(), 'tradewind-prepared-'));
  const server = startCommand(['serve'], { TRADEWIND_DATA: folder, TRADEWIND_SAMPLE: 'small' });
  await addressOf(server);
  server.process.kill('SIGTERM');
  await server.ended;
  project.provide('preparedCompany', folder);
}

export function teardown(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

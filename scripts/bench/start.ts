import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../tidy/repository.ts';
import type { Bench, Figure } from './report.ts';

/**
 * Free port of the machine's own choosing would need a second process; this one is seldom taken.
 */
const PORT = 18_080;

/** Seconds from the command to the first answer of the readiness check. */
async function startAndTime(folder: string): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(folder, 'scripts/start.mjs')], {
    cwd: folder,
    env: { ...process.env, PORT: String(PORT), TRADEWIND_DATA: join(folder, '.tradewind') },
    stdio: 'ignore',
  });
  const exited = new Promise<never>((_, reject) =>
    child.once('exit', (code) => reject(new Error(`the server ended early with ${code}`))),
  );
  exited.catch(() => undefined);
  try {
    await Promise.race([exited, untilReady()]);
    return (performance.now() - began) / 1000;
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }
}

async function untilReady(): Promise<void> {
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${PORT}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function megabytes(folder: string): number {
  const result = spawnSync('du', ['-sm', '--exclude=.git', folder], { encoding: 'utf8' });
  return Number(result.stdout.split('\t')[0]);
}

async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-clone-'));
  try {
    spawnSync('git', ['clone', '--quiet', ROOT, folder]);
    const first = await startAndTime(folder);
    const second = await startAndTime(folder);
    return [
      { metric: 'first start, clone to console', value: first, unit: 's' },
      { metric: 'next start', value: second, unit: 's' },
      { metric: 'installed and built', value: megabytes(folder), unit: 'MB' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const bench: Bench = { summary: 'bare clone to a console that answers, and again', run };

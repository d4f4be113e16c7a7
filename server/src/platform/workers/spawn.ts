import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';

/**
 * Starts a thread from its TypeScript entry, named `*-worker.ts` and given as
 * `new URL('./NAME-worker.ts', import.meta.url)`. The built server has `NAME-worker.js` beside its
 * own file and uses that; in development the source is loaded through tsx, which takes a second of
 * processor each time. `npm test`, which has just built all, names the folder of the built ones.
 */
export function spawnWorker(source: URL, workerData?: unknown): Worker {
  const own = source.href.replace(/\.ts$/, '.js');
  const folder = process.env['TRADEWIND_BUILT_THREADS'];
  const built = new URL(folder === undefined ? own : basename(own), folder);
  if (existsSync(built)) return new Worker(built, { workerData });
  const boot =
    "import('tsx/esm/api').then(({ register }) => { register(); return " +
    `import(${JSON.stringify(source.href)}); });`;
  // The engines' sources instead of their builds, which development may not have.
  const execArgv = [...process.execArgv, '--conditions=development'];
  return new Worker(boot, { eval: true, workerData, execArgv });
}

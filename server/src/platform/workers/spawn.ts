import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/**
 * Starts a thread from its TypeScript entry, named `*-worker.ts` and given as
 * `new URL('./NAME-worker.ts', import.meta.url)`. The built server has `NAME-worker.js` beside its
 * own file and uses that; in development the source is loaded through tsx.
 */
export function spawnWorker(source: URL, workerData?: unknown): Worker {
  const built = new URL(source.href.replace(/\.ts$/, '.js'));
  if (existsSync(built)) return new Worker(built, { workerData });
  const boot =
    "import('tsx/esm/api').then(({ register }) => { register(); return " +
    `import(${JSON.stringify(source.href)}); });`;
  // The engines' sources instead of their builds, which development may not have.
  const execArgv = [...process.execArgv, '--conditions=development'];
  return new Worker(boot, { eval: true, workerData, execArgv });
}

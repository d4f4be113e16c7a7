import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/**
 * Starts a worker by the base name of its entry file. The built server has `NAME.js` beside it; in
 * development the TypeScript source is loaded through tsx.
 */
export function spawnWorker(name: 'pglite-worker', workerData: unknown): Worker {
  const built = new URL(`./${name}.js`, import.meta.url);
  if (existsSync(built)) return new Worker(built, { workerData });
  return startTypeScriptWorker(new URL(`./${name}.ts`, import.meta.url), workerData);
}

export function startTypeScriptWorker(source: URL, workerData: unknown): Worker {
  const boot = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(source.href)}); });`;
  return new Worker(boot, { eval: true, workerData });
}

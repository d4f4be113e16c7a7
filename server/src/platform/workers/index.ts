export { type PoolOptions, runInPool } from './pool.ts';
export { servePool, type Work } from './serve.ts';
export { spawnWorker } from './spawn.ts';

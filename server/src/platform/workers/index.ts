export { Desk } from './desk.ts';
export { type PoolReply, runInPool } from './pool.ts';
export { servePool } from './serve.ts';
export { spawnWorker } from './spawn.ts';

export type { Sent } from './commands/post-change.ts';
export { impactJobs } from './jobs.ts';
export { type ImpactRecord, readImpacts as listImpacts } from './store.ts';
export type { Change } from './types.ts';

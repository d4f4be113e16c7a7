export { loadPast } from './commands/load-past.ts';
export { loadSample, type SampleProgress } from './commands/load-sample.ts';
export { sampleJobs } from './jobs.ts';
export { findSampleLoad } from './store.ts';
export type { SampleLoad, SampleSize } from './types.ts';

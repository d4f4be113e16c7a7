export { loadSample, type SampleProgress } from './commands/load-sample.ts';
export { deleteSampleLoad, findSampleLoad } from './store.ts';
export type { SampleLoad, SampleSize } from './types.ts';

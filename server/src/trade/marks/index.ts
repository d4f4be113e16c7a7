export { type MarketPlaces, readMarkBars } from './commands/bars.ts';
export { addNotice } from './commands/notices.ts';
export { addMark, type NewMark } from './commands/save-mark.ts';
export { marksJobs } from './jobs.ts';
export type { MarkBar } from './types.ts';

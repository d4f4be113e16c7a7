export { type MarketPlaces, readMarkBars } from './commands/bars.ts';
export { checkWordings } from './commands/check-wording.ts';
export { addNotice } from './commands/notices.ts';
export { addMark, type NewMark } from './commands/save-mark.ts';
export { marksJobs } from './jobs.ts';
export { nameOf as nameOfMark } from './rules.ts';
export { markStamp } from './store-marks.ts';
export type { MarkBar, MarkRow } from './types.ts';

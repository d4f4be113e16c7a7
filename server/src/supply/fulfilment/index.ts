export { putBlock, putDuties } from './commands/change-rules.ts';
export { compareRules } from './commands/run-replay.ts';
export { fulfilmentJobs, requestRouting } from './jobs.ts';
export { selectUnsent, type UnsentUnits } from './store-unsent.ts';

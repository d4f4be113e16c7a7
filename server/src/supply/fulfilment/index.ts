export { putBlock, putDuties } from './commands/change-rules.ts';
export { fulfilmentJobs, requestRouting } from './jobs.ts';

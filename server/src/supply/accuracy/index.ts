export { requestCheck } from './commands/request-check.ts';
export { accuracyJobs } from './jobs.ts';

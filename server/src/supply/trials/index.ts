export { trialJobs } from './jobs.ts';

export { requestCheck } from './commands/request-check.ts';
export { accuracyJobs } from './jobs.ts';
export { sumAlerts as openAlerts } from './store-alerts.ts';

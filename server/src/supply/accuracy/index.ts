export { accuracyJobs } from './jobs.ts';
export { sumAlerts as openAlerts } from './store-alerts.ts';

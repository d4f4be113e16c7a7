export { rulebookOf, ruleVersion } from './held.ts';
export { rulebookJobs } from './jobs.ts';
export { shippedRulebook } from './shipped.ts';

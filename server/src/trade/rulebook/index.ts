export { rulebookOf, ruleVersion } from './held.ts';
export { rulebookJobs } from './jobs.ts';
export { problemsOfPosted, rulebookWith } from './posted-rule.ts';
export { shippedRulebook } from './shipped.ts';

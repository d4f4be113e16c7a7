export { createDraftIn, findOpenDraft } from './commands/write-draft.ts';
export { rulebookOf, ruleVersion } from './held.ts';
export { rulebookJobs } from './jobs.ts';
export { problemsOfPosted, rulebookWith } from './posted-rule.ts';
export { shippedRulebook } from './shipped.ts';
export { findDraft } from './store-drafts.ts';

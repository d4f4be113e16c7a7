export { problemsOfPosted, rulebookWith } from './posted-rule.ts';
export { shippedRulebook } from './shipped.ts';

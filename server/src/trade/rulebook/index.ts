export { shippedRulebook } from './shipped.ts';

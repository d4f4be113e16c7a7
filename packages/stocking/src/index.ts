export { defaultPolicy } from './default-policy.ts';
export type * from './plan-types.ts';
export type { Reason, ReasonCode, ReasonParams } from './reasons.ts';
export type * from './types.ts';

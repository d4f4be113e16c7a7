export type { Candidate, DecisionSource, Morning } from './types.ts';

import type { Law, Rule } from '../corpus/types.ts';

/** A version of a rule that is no longer held: what was held before it comes back. */
export interface Retirement {
  readonly rule: string;
  readonly version: number;
  /** Last day it was held. */
  readonly until: string;
}

/** What the experts of one company hold beside the rules that ship. */
export interface Overlay {
  /** Complete rules: a new version of a rule that ships, or rules of the company's own. */
  readonly rules: readonly Rule[];
  readonly laws: Readonly<Record<string, Law>>;
  readonly retired: readonly Retirement[];
  /** How the company reads open points, where not as the house does. */
  readonly readings: Readonly<Record<string, string>>;
}

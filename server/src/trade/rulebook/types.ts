import type { Law, Rule } from '@tradewind/rules';

export const DRAFT_STATES = ['draft', 'submitted', 'approved', 'rejected', 'withdrawn'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** States in which there is still something to do about a draft. */
export const OPEN_STATES: readonly DraftState[] = ['draft', 'submitted', 'rejected'];

/** A rule as typed, without id, version and days held; it may still be wrong in any way. */
export type RuleBody = Readonly<Record<string, unknown>>;

export interface Draft {
  readonly draftId: string;
  readonly kind: 'change' | 'retire';
  readonly ruleId: string;
  /** Version it was written on; null is a new rule. */
  readonly basedOn: number | null;
  readonly body: RuleBody | null;
  readonly law: Law | null;
  readonly reason: string;
  /** Document of the regulation monitor. */
  readonly documentId: string | null;
  readonly state: DraftState;
  /** Everybody who wrote in it: none of them approves it. */
  readonly authors: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly note: string | null;
  readonly version: number | null;
  readonly revision: number;
}

/** A version of a rule the company approved. */
export interface OwnRule {
  readonly ruleId: string;
  readonly version: number;
  readonly rule: Rule;
  readonly lawKey: string | null;
  readonly law: Law | null;
  readonly draftId: string;
  readonly approvedBy: string;
  readonly approvedAt: Date;
}

export interface RetiredRule {
  readonly ruleId: string;
  readonly version: number;
  readonly heldUntil: string;
  readonly draftId: string;
  readonly retiredBy: string;
  readonly retiredAt: Date;
}

export type ChoiceState = Exclude<DraftState, 'draft'>;

/** How somebody wants an open point to be read. */
export interface ReadingChoice {
  readonly choiceId: string;
  readonly pointId: string;
  readonly reading: string;
  readonly reason: string;
  readonly state: ChoiceState;
  readonly chosenBy: string;
  /** The person whose key chose it; null where a person did. */
  readonly chosenFor: string | null;
  readonly chosenAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly note: string | null;
}

/** Where a rule comes from: with the product, with the product and changed here, from here. */
export const ORIGINS = ['shipped', 'changed', 'own'] as const;
export type Origin = (typeof ORIGINS)[number];

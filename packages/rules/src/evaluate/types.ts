import type { Fraction } from '@tradewind/tariff';
import type {
  Action,
  Channel,
  Condition,
  Consequence,
  Decimal,
  Event,
  Law,
  Obligation,
  PlaceKind,
  Rule,
  ValueBasis,
  ValueLevel,
  Words,
} from '../corpus/types.ts';
import type { Held } from '../evidence/types.ts';

/** True, false, or not known. */
export type Truth = 1 | 0 | -1;

/** Numbers are decimal text in the unit of the fact; `'unknown'` is said outright by a person. */
export type FactValue = string | boolean | readonly string[];

export interface MoneyValue {
  readonly basis: ValueBasis;
  readonly level: ValueLevel;
  readonly amount: Decimal;
  readonly currency: string;
}

/** The goods and the sale a question is about. What is left out is unknown. */
export interface Subject {
  /** Digits of the customs code, as many as are known. */
  readonly hs?: string | null;
  /**
   * What people stated. Answers are remembered by this object: give the same one for all markets,
   * and another once anything in it is another.
   */
  readonly facts: Readonly<Record<string, FactValue>>;
  /** Class of product somebody confirmed; its facts stand where nobody stated otherwise. */
  readonly productClass?: string | null;
  readonly places?: Partial<Readonly<Record<PlaceKind, string>>>;
  readonly channel?: Channel;
  readonly sale?: 'b2c' | 'b2b';
  readonly mode?: string;
  readonly values?: readonly MoneyValue[];
  /** Days of what happened to these goods, where not the day asked about. */
  readonly events?: Partial<Readonly<Record<Event, string>>>;
}

/** Where and when, and what the house knew. */
export interface Ask {
  readonly market: string;
  /** `'YYYY-MM-DD'`. */
  readonly day: string;
  /** Country the goods leave from, for rules of the export side. */
  readonly dispatch?: string;
  /** What is being done; absent asks about all. */
  readonly action?: Action;
  /** Leaves out rules the house held later. */
  readonly knownAt?: string;
  readonly readings?: Readonly<Record<string, string>>;
  /** One of `from` in `to`, for values in money; undefined is not known. */
  readonly exchange?: (from: string, to: string) => Fraction | undefined;
}

/** Where the rule stands in time for these goods. */
export type Phase =
  | 'now'
  | 'upcoming'
  | 'ended'
  /** Goods that came before may still go on. */
  | 'relieved'
  /** Its day hangs on something not known. */
  | 'undated'
  /** Which start holds depends on facts not given. */
  | 'unknown'
  /** Proposed or under scrutiny: no law yet. */
  | 'not_law'
  | 'halted'
  | 'void';

/** A test of the rule that decided, with what was found. */
export interface Why {
  readonly test: Condition;
  readonly truth: Truth;
  readonly found: FactValue | null;
  readonly source: 'stated' | 'class' | 'derived' | 'asked' | null;
}

export type ObligationState =
  | 'met'
  | 'missing'
  | 'not_yet'
  | 'expired'
  | 'revoked'
  | 'mismatch'
  | 'prohibited'
  /** Whether it is asked hangs on facts not given. */
  | 'unknown'
  /** Nothing to file: the text says what to do. */
  | 'stated';

export interface ObligationAnswer {
  readonly obligation: Obligation;
  readonly state: ObligationState;
  /** Index of the lawful way that is met, or comes nearest; null without ways. */
  readonly way: number | null;
  readonly held: readonly Held[];
  /** Evidence of that way not on file or not good. */
  readonly wanting: readonly string[];
  /** Last day it stays met; null is open, or it is not met. */
  readonly until: string | null;
  /** Official languages it must be in; empty where it does not say. */
  readonly languages: readonly string[];
  /** Next day it comes back. */
  readonly due: string | null;
  readonly missing: readonly string[];
}

export interface RuleAnswer {
  readonly rule: Rule;
  readonly law: Law;
  /** Part of the market the rule is bound to, such as a state; null is all of it. */
  readonly part: string | null;
  readonly phase: Phase;
  /** First and last day for these goods. */
  readonly from: string | null;
  readonly until: string | null;
  readonly relief: Words | null;
  /** Whether it binds these goods on the day. */
  readonly binds: 'yes' | 'no' | 'unknown';
  /** Whether its scope covers them, whatever the day. */
  readonly covers: 'yes' | 'no' | 'unknown';
  readonly why: readonly Why[];
  /** The exception that holds. */
  readonly except: Words | null;
  /** What would have to be known, as facts of the vocabulary or places and the like. */
  readonly missing: readonly string[];
  /** Open points it was read by. */
  readonly readings: readonly { readonly point: string; readonly reading: string }[];
  /** Past its next review. */
  readonly stale: boolean;
  readonly obligations: readonly ObligationAnswer[];
}

export type VerdictWord = 'allowed' | 'hold' | 'unknown' | 'blocked';

export interface VerdictReason {
  readonly rule: string;
  readonly version: number;
  readonly obligation: string | null;
  readonly state: ObligationState | 'unknown_scope' | 'undated';
  readonly consequence: Consequence;
  readonly part: string | null;
  /** Facts to answer, or evidence that is wanting. */
  readonly wanting: readonly string[];
  readonly recordId: string | null;
  /** Day the evidence ended or the law begins. */
  readonly day: string | null;
}

export interface Verdict {
  readonly verdict: VerdictWord;
  /** What decided, worst first; of an allowed verdict what to warn of. */
  readonly reasons: readonly VerdictReason[];
  /** Parts of the market where it is worse. */
  readonly parts: readonly { readonly part: string; readonly verdict: VerdictWord }[];
  /** First day on which the answer may be another with the same facts; null is none in sight. */
  readonly changesOn: string | null;
}

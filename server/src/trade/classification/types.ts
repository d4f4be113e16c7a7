import type { Question, Reason, RefuseReason, Words2 } from '@tradewind/classification';
import type { Listing } from '../../records/catalog/index.ts';

export type { Listing };

/** The six digits all countries share. */
export const HS = 'HS';

/** 'HS', or the country or union whose national line it is: 'US', 'EU', 'GB'. */
export type System = string;

export const STATES = ['todo', 'ask', 'sure', 'refuse', 'confirmed'] as const;
export type State = (typeof STATES)[number];

export const HOWS = ['confirmed', 'proposed', 'imported'] as const;
export type How = (typeof HOWS)[number];

/** A code as another room needs it. `proposed` was decided by nobody yet. */
export interface KnownCode {
  readonly code: string;
  readonly how: How;
  /** First day it holds. */
  readonly validFrom: string;
}

/** An answer with the words that were on the screen. */
export interface GivenAnswer {
  readonly question: string;
  readonly option: string;
  readonly text: Words2;
  readonly optionText: Words2;
}

/** The engine's question; of each option only how many codes it leaves. */
export interface KeptQuestion {
  readonly id: string;
  readonly kind: Question['kind'];
  readonly text: Words2;
  readonly options: readonly {
    readonly value: string;
    readonly text: Words2;
    readonly codes: number;
  }[];
}

export interface KeptCandidate {
  readonly code: string;
  /** Probability; those of all candidates add up to one at most. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** What the engine says of one item. */
export interface Proposal {
  readonly decision: 'sure' | 'ask' | 'refuse';
  readonly refuseReason: RefuseReason | null;
  readonly confidence: number;
  readonly candidates: readonly KeptCandidate[];
  readonly question: KeptQuestion | null;
  readonly rationale: readonly Reason[];
}

/** Why a code is what it is, kept with it: rules, words, answers, and what lost. */
export interface CodeReason {
  readonly rationale?: readonly Reason[];
  readonly answers?: readonly GivenAnswer[];
  readonly alternatives?: readonly { readonly code: string; readonly score: number }[];
  /** Which edition of the knowledge, and which facts of the catalogue. */
  readonly knowledge?: string;
  readonly textHash?: string;
  /** What the code was compared with: nothing, a schedule at hand, or a person's own eyes. */
  readonly checked?: 'knowledge' | 'schedule' | 'person' | 'unchecked';
  /** Why a code left: 'asked' by a person, 'hs_changed', 'hs_withdrawn', 'no_longer_sure'. */
  readonly cause?: string;
}

export interface SkuCode {
  readonly sku: string;
  readonly system: System;
  readonly code: string;
  readonly validFrom: string;
  readonly how: How;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly reason: CodeReason;
  readonly confidence: number | null;
  readonly note: string | null;
  readonly version: number;
}

export interface CodeEvent {
  readonly eventId: string;
  readonly sku: string;
  readonly system: System;
  readonly code: string;
  readonly action: How | 'withdrawn';
  readonly previous: string | null;
  readonly actor: string;
  readonly at: Date;
  readonly note: string | null;
  readonly reason: CodeReason;
  readonly confidence: number | null;
}

/** Where a SKU stands. */
export interface QueueRow {
  readonly sku: string;
  readonly productId: string;
  readonly state: State;
  readonly refuseReason: RefuseReason | null;
  readonly confidence: number | null;
  readonly candidates: readonly KeptCandidate[];
  readonly rationale: readonly Reason[];
  readonly question: KeptQuestion | null;
  readonly answers: readonly GivenAnswer[];
  readonly textHash: string;
  readonly computedHash: string | null;
  readonly knowledge: string | null;
  readonly destinations: readonly System[];
  readonly soldMinor: bigint | null;
  readonly stakeMinor: bigint;
}

/** A line of a national schedule, as far as this room needs it. */
export interface NationalLine {
  /** Digits only. */
  readonly code: string;
  /** Official text by language. */
  readonly texts: Readonly<Record<string, string>>;
}

import type { Explanation, Kind, ListEntry, ListFormat } from '@tradewind/screening';

export type { Explanation, Kind, ListEntry, ListFormat };

export const ORIGINS = ['customer', 'supplier', 'free'] as const;
export type Origin = (typeof ORIGINS)[number];

export const HIT_STATES = [
  ...(['open', 'true_match', 'release_asked', 'false_match', 'gone'] as const),
];
export type HitState = (typeof HIT_STATES)[number];

export const LOAD_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type LoadState = (typeof LOAD_STATES)[number];

/** One version of a list. */
export interface ListVersion {
  readonly listId: string;
  readonly source: string;
  readonly format: ListFormat;
  readonly fileName: string;
  readonly sha256: string;
  /** Day the file says it was made, 'YYYY-MM-DD'. */
  readonly publishedOn: string | null;
  readonly loadedAt: Date;
  /** When it was last known to be up to date. */
  readonly checkedAt: Date;
  readonly endedAt: Date | null;
  readonly entries: number;
  readonly names: number;
  readonly skipped: number;
  readonly createdBy: string;
}

/** What of a party is compared. */
export interface PartyFacts {
  readonly name: string;
  readonly kind: Kind | null;
  /** 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'. */
  readonly birthDate: string | null;
  /** ISO 3166 alpha-2. */
  readonly country: string | null;
  readonly identifier: string | null;
}

/** A party as its room tells of it. */
export interface KnownParty extends PartyFacts {
  readonly origin: Origin;
  readonly ref: string;
  readonly label: string;
}

export interface PartyRow extends KnownParty {
  readonly partyId: string;
  readonly factsHash: string;
  readonly screenedAt: Date | null;
  readonly screenedHash: string | null;
  readonly screenedStamp: string | null;
  readonly decision: 'match' | 'review' | 'clear' | 'unknown' | null;
}

export interface Hit {
  readonly hitId: string;
  readonly partyId: string;
  readonly origin: Origin;
  readonly ref: string;
  readonly label: string;
  readonly name: string;
  readonly source: string;
  readonly entryId: string;
  readonly listId: string;
  readonly score: number;
  readonly decision: 'match' | 'review';
  readonly explanation: Explanation;
  readonly state: HitState;
  readonly reopened: boolean;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  /** The person who asked for its release, with a key of theirs or without. */
  readonly askedBy: string | null;
  /** The other person, who granted it. */
  readonly releasedBy: string | null;
  readonly version: number;
  readonly foundAt: Date;
}

/** Whether a party may be dealt with, and why not. */
export interface Verdict {
  readonly verdict: 'clear' | 'review' | 'blocked' | 'unknown';
  readonly why:
    | 'nothing_found'
    | 'hits_open'
    | 'true_match'
    | 'no_list'
    | 'list_stale'
    | 'not_screened'
    | 'unreadable';
}

export const VERDICTS = ['clear', 'review', 'blocked', 'unknown'] as const;
export const WHYS = [
  ...(['nothing_found', 'hits_open', 'true_match', 'no_list', 'list_stale'] as const),
  ...(['not_screened', 'unreadable'] as const),
];

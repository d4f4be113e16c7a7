/** What the screening thread is asked and answers: plain data. */
import type { Explanation, ListEntry, Party } from '@tradewind/screening';

/** The lists of a company, named by a stamp so that they are sent once. */
export interface ListsRef {
  readonly tenantId: string;
  readonly stamp: string;
}

export type ScreenTask =
  /** Entries come in pieces; the last one builds the index. */
  | {
      readonly op: 'lists';
      readonly lists: ListsRef;
      readonly begin: boolean;
      readonly end: boolean;
      readonly entries: readonly ListEntry[];
    }
  | { readonly op: 'screen'; readonly lists: ListsRef; readonly parties: readonly Party[] };

export interface FoundEntry {
  /** As the entry was sent: source and number. */
  readonly entryId: string;
  readonly score: number;
  readonly explanation: Explanation;
}

export interface ScreenedAnswer {
  readonly decision: 'match' | 'review' | 'clear' | 'unknown';
  readonly found: readonly FoundEntry[];
}

export type ScreenAnswer =
  | { readonly op: 'lists_missing' }
  | { readonly op: 'taken' }
  | { readonly op: 'screened'; readonly answers: readonly ScreenedAnswer[] };

/** What the thread that compares is asked and answers: plain data. */
import type { Answer, WatchedListing, WatchedMark } from '@tradewind/marks';

/** The marks of a company, named by a stamp so that they are sent once. */
export interface MarksRef {
  readonly tenantId: string;
  readonly stamp: string;
}

export type MarkTask =
  /** Marks come in pieces; the last one builds the index. */
  | {
      readonly op: 'marks';
      readonly ref: MarksRef;
      readonly begin: boolean;
      readonly end: boolean;
      readonly marks: readonly WatchedMark[];
    }
  | {
      readonly op: 'match';
      readonly ref: MarksRef;
      readonly listings: readonly WatchedListing[];
      readonly day: string;
    };

export type MarkAnswer =
  | { readonly op: 'marks_missing' }
  | { readonly op: 'taken' }
  | { readonly op: 'matched'; readonly answers: readonly Answer[] };

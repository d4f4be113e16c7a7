/** What the classifying thread is asked and answers: plain data. */
import type { Answer, Item, MemoryEntry } from '@tradewind/classification';
import type { Proposal } from './types.ts';

/** Texts a company accepted, named by a stamp so that they are sent once. */
export interface MemoryRef {
  readonly tenantId: string;
  readonly stamp: string;
}

export interface ClassifyTask {
  readonly memory: MemoryRef;
  /** Left out where the thread may know it by its stamp. */
  readonly entries?: readonly MemoryEntry[];
  readonly items: readonly Item[];
  /** Answers are given one by one, so that each can be held against its question. */
  readonly steps?: readonly Answer[];
}

export type ClassifyAnswer =
  | { readonly op: 'memory_missing' }
  | {
      readonly op: 'done';
      /** One of each item; of `steps` one before the first and one after each answer. */
      readonly proposals: readonly Proposal[];
    };

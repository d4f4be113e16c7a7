import type { ScheduleChange } from '@tradewind/tariff';
import type { Answer, Chapter, Flag, Format, FxDay } from '../types.ts';

/** What the thread is asked: it unpacks, reads and compares, which takes a second or two. */
export type ScheduleTask =
  | {
      readonly op: 'read';
      readonly format: Format;
      readonly content: Uint8Array;
      readonly maxBytes: number;
      /** Day the edition is of; of no use to the others. */
      readonly day: string;
    }
  /** Chapters as stored, those that differ of both editions, in order. */
  | {
      readonly op: 'compare';
      readonly before: readonly string[];
      readonly after: readonly string[];
    };

export type ScheduleAnswer =
  | { readonly op: 'refused'; readonly code: string; readonly params: Params }
  | {
      readonly op: 'edition';
      readonly chapters: readonly Chapter[];
      readonly flags: readonly Flag[];
    }
  | { readonly op: 'answers'; readonly answers: readonly Answer[] }
  | { readonly op: 'rates'; readonly days: readonly FxDay[] }
  | { readonly op: 'changes'; readonly changes: readonly ScheduleChange[] };

type Params = Readonly<Record<string, string | number>>;

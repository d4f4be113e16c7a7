/** Texts whose codes were accepted before: the nearest ones vote. */
import { tokensOf } from '../text/tokens.ts';
import { STOP_WORDS } from '../text/words.ts';
import type { MemoryEntry } from '../types.ts';
import type { Book } from './knowledge.ts';
import type { Lexicon } from './lexicon.ts';

const NEIGHBOURS = 12;
/** Texts less alike than this share chance words only. */
const ALIKE = 0.25;

export interface Memory {
  /** entry -> vote, 0 to about 1. */
  votes(title: string): ReadonlyMap<number, number>;
}

type Vector = ReadonlyMap<string, number>;

export function buildMemory(entries: readonly MemoryEntry[], book: Book, lexicon: Lexicon): Memory {
  const vectorOf = (text: string): Vector => {
    const vector = new Map<string, number>();
    for (const { stem, written } of tokensOf(text.slice(0, 600))) {
      if (!STOP_WORDS.has(written)) vector.set(stem, lexicon.idf(stem));
    }
    const norm = Math.hypot(...vector.values()) || 1;
    for (const [stem, value] of vector) vector.set(stem, value / norm);
    return vector;
  };
  const kept: { doc: number; weight: number; code: string }[] = [];
  const lists = new Map<string, { at: number; value: number }[]>();
  for (const { text, code, weight } of entries) {
    const doc = book.byCode.get(code.replace(/\D/g, '').slice(0, 6));
    if (doc === undefined || !(weight > 0)) continue;
    const at = kept.push({ doc, weight: Math.min(weight, 10), code }) - 1;
    for (const [stem, value] of vectorOf(text)) {
      const list = lists.get(stem);
      if (list === undefined) lists.set(stem, [{ at, value }]);
      else list.push({ at, value });
    }
  }
  return {
    votes: (title) => {
      const votes = new Map<number, number>();
      if (kept.length === 0) return votes;
      const alike = new Map<number, number>();
      for (const [stem, mine] of vectorOf(title)) {
        for (const { at, value } of lists.get(stem) ?? []) {
          alike.set(at, (alike.get(at) ?? 0) + mine * value);
        }
      }
      const near = [...alike].filter(([, likeness]) => likeness > ALIKE);
      near.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      for (const [at, likeness] of near.slice(0, NEIGHBOURS)) {
        const one = kept[at];
        if (one === undefined) continue;
        const vote = likeness ** 2 * Math.min(1, 0.6 + 0.2 * one.weight);
        votes.set(one.doc, Math.max(votes.get(one.doc) ?? 0, vote) + 0.1 * vote);
      }
      return votes;
    },
  };
}

/** Legal notes as executable exclusions (General Rule 1). */
import type { Segment } from '../search/query.ts';
import { stemsOf } from '../text/tokens.ts';
import type { KnowledgeNote, Reason } from '../types.ts';

interface Trigger {
  readonly note: KnowledgeNote;
  readonly stems: readonly string[];
  readonly words: string;
}

/** A note that a listing's words call up. */
export interface CalledNote {
  readonly note: KnowledgeNote;
  readonly words: string;
}

export interface NoteBook {
  called(segments: readonly Segment[]): CalledNote[];
}

export interface NoteEffect {
  readonly excluded: number;
  readonly included: number;
}

const NAMING = new Set(['title', 'leaf', 'kind']);
/** What follows "for" or "with" calls no note up: its words weigh less than this. */
const SPOKEN = 0.2;

export function buildNoteBook(notes: readonly KnowledgeNote[]): NoteBook {
  const byFirst = new Map<string, Trigger[]>();
  for (const note of notes) {
    for (const words of note.words) {
      const stems = stemsOf(words);
      const first = stems[0];
      if (first === undefined) continue;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { note, stems, words }]);
    }
  }
  return {
    called: (segments) => {
      const found = new Map<KnowledgeNote, CalledNote>();
      for (const segment of segments) {
        if (!NAMING.has(segment.name)) continue;
        for (const stem of segment.weights.keys()) {
          for (const { note, stems, words } of byFirst.get(stem) ?? []) {
            if (!found.has(note) && spoken(stems, segment)) found.set(note, { note, words });
          }
        }
      }
      return [...found.values()];
    },
  };
}

/** All words in their order, one after the other. */
function spoken(stems: readonly string[], segment: Segment): boolean {
  if (stems.some((stem) => (segment.weights.get(stem) ?? 0) < SPOKEN)) return false;
  const starts = segment.places.get(stems[0] ?? '') ?? [];
  return starts.some((start) =>
    stems.every((stem, i) => segment.places.get(stem)?.includes(start + i)),
  );
}

const covers = (prefixes: readonly string[], code: string): boolean =>
  prefixes.some((prefix) => prefix !== '' && code.startsWith(prefix));

export function effectOf(called: readonly CalledNote[], code: string): NoteEffect {
  let excluded = 0;
  let included = 0;
  for (const { note } of called) {
    if (covers(note.goTo, code)) included = 1;
    else if (covers(note.not, code)) excluded = 1;
  }
  return { excluded, included };
}

export function noteReasons(called: readonly CalledNote[], code: string): Reason[] {
  return called.flatMap(({ note, words }): Reason[] => {
    const params = { note: note.ref, words };
    if (covers(note.goTo, code)) return [{ code: 'gri1_note_includes', params }];
    if (covers(note.not, code)) return [{ code: 'gri1_note_excludes', params }];
    return [];
  });
}

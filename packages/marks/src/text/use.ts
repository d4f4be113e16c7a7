import type { Use } from '../types.ts';
import { CUES, HAN_CUES } from './ordinary.ts';
import type { Word } from './read.ts';

export interface UseFound {
  readonly use: Use;
  /** The words that say so, as they stand in the table; null for plain use. */
  readonly cue: string | null;
}

const PLAIN: UseFound = { use: 'plain', cue: null };

/** Words that may stand between a cue and the name: 'for the new NEXIS'. */
const BETWEEN = new Set([
  'the',
  'a',
  'an',
  'your',
  'all',
  'new',
  'most',
  'old',
  'die',
  'der',
  'das',
]);
const MOST_BETWEEN = 2;
/** Signs before and after a name in which Chinese words of its use are looked for. */
const REACH = 6;

function endsWith(words: readonly Word[], last: number, phrase: readonly string[]): boolean {
  if (last + 1 < phrase.length) return false;
  return phrase.every((word, i) => words[last - phrase.length + 1 + i]?.plain === word);
}

/** The longest phrase of a table that ends right before a word. */
function cueBefore(
  words: readonly Word[],
  first: number,
  phrases: readonly (readonly string[])[],
): string | null {
  let last = first - 1;
  for (let skipped = 0; skipped <= MOST_BETWEEN; skipped++) {
    const found = phrases
      .filter((phrase) => endsWith(words, last, phrase))
      .sort((a, b) => b.length - a.length)[0];
    if (found !== undefined) return found.join(' ');
    const word = words[last]?.plain ?? '';
    if (!BETWEEN.has(word)) return null;
    last--;
  }
  return null;
}

/** A cue in the few signs before a name; for imitation those after it count as well. */
function hanCue(text: string, start: number, end: number, kind: 'referential' | 'imitation') {
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = kind === 'imitation' ? text.slice(end, end + REACH) : '';
  return HAN_CUES[kind].find((cue) => before.includes(cue) || after.includes(cue)) ?? null;
}

/** As what a piece of a text is used: `first` is its first word, `start` to `end` its signs. */
export function useOf(
  text: string,
  words: readonly Word[],
  { first, start, end }: { readonly first: number; readonly start: number; readonly end: number },
): UseFound {
  const imitation =
    cueBefore(words, first, CUES.imitation) ?? hanCue(text, start, end, 'imitation');
  if (imitation !== null) return { use: 'imitation', cue: imitation };
  const referential =
    cueBefore(words, first, CUES.referential) ?? hanCue(text, start, end, 'referential');
  return referential === null ? PLAIN : { use: 'referential', cue: referential };
}

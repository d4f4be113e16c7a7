import type { Token } from '../text/tokens.ts';
import type { How } from '../types.ts';
import { editDistance } from './distance.ts';

/** How alike two words are, and why; likeness 0 where they are not. */
export interface Likeness {
  readonly likeness: number;
  readonly how: How;
}

const NONE: Likeness = { likeness: 0, how: 'same' };
const SAME: Likeness = { likeness: 1, how: 'same' };

/** Below it two words are two words. */
export const LEAST_LIKENESS = 0.6;

const INITIAL: Likeness = { likeness: 0.8, how: 'initial' };

/** Likeness by edits and the longer length: one edit in a short word changes more of it. */
function byEdits(edits: number, length: number): number {
  if (edits === 0) return 1;
  if (edits === 1) return length <= 3 ? 0.5 : length === 4 ? 0.72 : length === 5 ? 0.82 : 0.89;
  if (edits === 2) return length <= 5 ? 0.4 : length === 6 ? 0.56 : length <= 8 ? 0.72 : 0.8;
  if (edits === 3) return length >= 10 ? 0.68 : 0.4;
  return 0;
}

/** Consonants that must be the same for two words to sound alike. */
export const LEAST_CONSONANTS = 3;

/** Likeness of words with the same consonants, by the edits between their vowels. */
export const byVowels = (edits: number, ours: number, theirs: number): number =>
  edits > 3 || Math.abs(ours - theirs) > 2 ? 0 : 0.93 - 0.05 * edits;

/** Same consonants, other vowels: what a script without vowels does to a name on its way. */
function bySound(a: Token, b: Token): number {
  if (a.consonants.length < LEAST_CONSONANTS || a.consonants !== b.consonants) return 0;
  return byVowels(editDistance(a.vowels, b.vowels), a.vowels.length, b.vowels.length);
}

const MOST_EDITS = 3;

/** Ivanov is no spelling of Ivanovich: the one is a family name, the other names the father. */
const isFathersName = (a: string, b: string): boolean =>
  a === `${b}ic` || b === `${a}ic` || a === `${b}na` || b === `${a}na`;

/** The first letter is the one least often mistaken. */
const OTHER_FIRST = 0.92;
export const SPELLED_ALIKE = 0.97;

/**
 * How alike two words are by their letters alone, 0 to 1, before it is asked how they sound.
 *
 * @param written edits between them as they are written; with the length of the longer
 * @param spelled edits between their spelling forms; with the length of the longer
 */
export const byLetters = (
  written: number,
  writtenLength: number,
  spelled: number,
  spelledLength: number,
): number => Math.max(byEdits(written, writtenLength), 0.98 * byEdits(spelled, spelledLength));

/** Likeness of words that begin with the same letter or another; 0 where it is too little. */
export function beginning(likeness: number, sameFirst: boolean): number {
  const found = sameFirst ? likeness : likeness * OTHER_FIRST;
  return found < LEAST_LIKENESS ? 0 : found;
}

/** Words whose lengths differ by more are not compared by their letters. */
export const MOST_LONGER = MOST_EDITS + 1;

function typed(a: Token, b: Token): Likeness {
  const difference = Math.abs(a.text.length - b.text.length);
  if (difference > MOST_LONGER || isFathersName(a.spelling, b.spelling)) return NONE;
  let best = byLetters(
    editDistance(a.text, b.text),
    Math.max(a.text.length, b.text.length),
    editDistance(a.spelling, b.spelling),
    Math.max(a.spelling.length, b.spelling.length),
  );
  let how: How = 'typo';
  const sounded = bySound(a, b);
  if (sounded > best) {
    best = sounded;
    how = 'sound';
  }
  const likeness = beginning(
    best,
    a.text.charAt(0) === b.text.charAt(0) || a.spelling.charAt(0) === b.spelling.charAt(0),
  );
  return likeness === 0 ? NONE : { likeness, how };
}

/** One side has no vowels: skeletons are all there is. */
function byScript(a: Token, b: Token): Likeness {
  if (a.abjad && b.abjad) {
    if (a.text === b.text) return SAME;
    const likeness = byEdits(editDistance(a.text, b.text), Math.max(a.text.length, b.text.length));
    return likeness < LEAST_LIKENESS ? NONE : { likeness, how: 'typo' };
  }
  const [x, y] = [a.skeleton, b.skeleton];
  if (x === '' || y === '') return NONE;
  if (x === y) return { likeness: x.length >= 2 ? 0.93 : 0.8, how: 'script' };
  const length = Math.max(x.length, y.length);
  if (length < 4 || editDistance(x, y) > 1) return NONE;
  return { likeness: 0.74, how: 'script' };
}

const share = (a: readonly number[], b: readonly number[]): boolean =>
  a.some((one) => b.includes(one));

/** How alike two Chinese words are by their characters; one of sound alone is a homophone. */
function byCharacters(a: Token, b: Token): Likeness | null {
  if (a.han === '' || b.han === '') return null;
  if (a.han === b.han) return SAME;
  if (a.text === b.text) return { likeness: 0.68, how: 'homophone' };
  const length = Math.max(a.han.length, b.han.length);
  const edits = editDistance(a.han, b.han);
  if (length < 4 || edits / length > 0.26) return NONE;
  return { likeness: 1 - 1.3 * (edits / length), how: 'typo' };
}

/** Names both sides of which are known names: alike is what stands in one line of the table. */
function byVariants(a: Token, b: Token): Likeness | null {
  if (a.variants.length === 0 || b.variants.length === 0) return null;
  if (!share(a.variants, b.variants)) return NONE;
  return { likeness: a.kind === 'generic' ? 0.99 : 0.94, how: 'variant' };
}

/** How alike two words of names are. Symmetric. */
export function compareWords(a: Token, b: Token): Likeness {
  const found = compareForms(a, b);
  // Iran is no misspelled Iraq: of words everybody knows only the plural is another form.
  const known = a.kind === 'generic' && b.kind === 'generic' && found.how === 'typo';
  return known && !isPlural(a.text, b.text) ? NONE : found;
}

const isPlural = (a: string, b: string): boolean => `${a}s` === b || `${b}s` === a;

function compareForms(a: Token, b: Token): Likeness {
  if (a === b || (a.text === b.text && a.key === b.key)) return SAME;
  if (a.kind === 'number' || b.kind === 'number') return a.text === b.text ? SAME : NONE;
  const characters = byCharacters(a, b);
  if (characters !== null) return characters;
  if (a.kind === 'initial' || b.kind === 'initial') {
    const same = a.text.charAt(0) === b.text.charAt(0);
    if (a.kind === b.kind) return same ? SAME : NONE;
    const other = a.kind === 'initial' ? b : a;
    return same && (other.kind === 'word' || other.kind === 'title') ? INITIAL : NONE;
  }
  if (a.abjad || b.abjad) return byScript(a, b);
  if (a.text === b.text) return SAME;
  if (a.spelling === b.spelling) return { likeness: SPELLED_ALIKE, how: 'spelling' };
  return byVariants(a, b) ?? typed(a, b);
}

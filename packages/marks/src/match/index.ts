import { isOrdinary } from '../text/ordinary.ts';
import { pinyinOf, readWords, shapeOfAll, soundOf, squash, type Word } from '../text/read.ts';
import type { How, WatchedMark } from '../types.ts';

/** A wording of a mark ready to be found. */
export interface Form {
  /** Place of the mark in the list. */
  readonly mark: number;
  /** As it was typed. */
  readonly wording: string;
  readonly plain: string;
  readonly shape: string;
  readonly sound: string;
  readonly pinyin: string;
  readonly words: number;
  readonly spaced: boolean;
  /** Partly of a script with spaces and partly of one without: '小狐FOXLET'. */
  readonly mixed: boolean;
  /** 'variant' of the mark, 'dominant' part of its wording, or the wording itself. */
  readonly role: 'text' | 'variant' | 'dominant';
  /** Every word of it is an ordinary word of trade. */
  readonly ordinary: boolean;
}

/** Shorter wordings are found as they are written and no other way. */
export const LEAST_FUZZY = 4;
/** Shorter ones are not looked for by edits or by sound. */
export const LEAST_EDITS = 5;
/** Longer ones are no word that one letter makes unclear. */
export const MOST_EDITS_LENGTH = 24;
/** A longer run of words is looked for by its letters and its look alone. */
export const MOST_WORDS = 8;
/** Shortest part in one script by which a wording in two is found, by whether it has spaces. */
const LEAST_RUN = { spaced: LEAST_FUZZY, unspaced: 2 } as const;

/** A wording may be written in so many words more. */
export const MORE_WORDS = 2;

/** The first signs of a run of words as they look: no fewer than its first words have. */
export const startOf = (words: readonly Word[]): string =>
  shapeOfAll(words.slice(0, MOST_WORDS)).slice(0, MOST_WORDS);

function formOf(
  mark: number,
  wording: string,
  words: readonly Word[],
  role: Form['role'],
): Form | null {
  const plain = squash(words);
  if (plain === '') return null;
  const spaced = words.every((word) => word.spaced);
  return {
    ...{ mark, wording, plain, role, words: words.length, spaced },
    mixed: !spaced && words.some((word) => word.spaced),
    shape: shapeOfAll(words),
    sound: spaced && plain.length >= LEAST_EDITS ? soundOf(plain) : '',
    pinyin: words.length === 1 && !spaced ? pinyinOf(plain) : '',
    ordinary: words.every((word) => isOrdinary(word.plain)),
  };
}

/** The words of a wording that tell it from others, where it has ordinary words beside them. */
function dominantOf(words: readonly Word[]): readonly Word[] {
  const own = words.filter((word) => !isOrdinary(word.plain));
  return own.length === 0 || own.length === words.length ? [] : own;
}

const HAS_LETTER = /\p{L}/u;

/**
 * The parts of a wording in two scripts, of one script each: people write the Chinese name without
 * the Latin one beside it, and the other way round. A number alone is nobody's name.
 */
function runsOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const own = words.filter((word) => !isOrdinary(word.plain));
  const runs = [true, false].map((spaced) => own.filter((word) => word.spaced === spaced));
  if (words.every(({ spaced }) => spaced === words[0]?.spaced)) return [];
  return runs.filter((run) => {
    const plain = squash(run);
    const least = run[0]?.spaced === true ? LEAST_RUN.spaced : LEAST_RUN.unspaced;
    return HAS_LETTER.test(plain) && plain.length >= least;
  });
}

function formsOf(mark: WatchedMark, at: number): Form[] {
  const texts = mark.text === null ? [] : [mark.text];
  const forms: (Form | null)[] = [];
  for (const [wordings, role] of [
    [texts, 'text'],
    [mark.variants, 'variant'],
  ] as const) {
    for (const wording of wordings) {
      const words = readWords(wording);
      forms.push(formOf(at, wording, words, role));
      const own = dominantOf(words);
      if (squash(own).length >= LEAST_EDITS) forms.push(formOf(at, wording, own, 'dominant'));
      for (const run of runsOf(words)) forms.push(formOf(at, wording, run, 'dominant'));
    }
  }
  return forms.filter((form) => form !== null);
}

/** Text -> numbers of forms: one number is kept bare, since most texts have one. */
class Keys {
  private readonly map = new Map<string, number | number[]>();

  add(key: string, form: number): void {
    const found = this.map.get(key);
    if (found === undefined) this.map.set(key, form);
    else if (typeof found === 'number') {
      if (found !== form) this.map.set(key, [found, form]);
    } else if (!found.includes(form)) found.push(form);
  }

  get(key: string): readonly number[] {
    const found = this.map.get(key);
    return found === undefined ? [] : typeof found === 'number' ? [found] : found;
  }

  has(key: string): boolean {
    return this.map.has(key);
  }
}

/** A word and the word without each of its letters: words one edit apart share one of them. */
export function deletions(text: string): string[] {
  const keys = [text];
  for (let i = 0; i < text.length; i++) {
    if (i > 0 && text[i] === text[i - 1]) continue;
    keys.push(text.slice(0, i) + text.slice(i + 1));
  }
  return keys;
}

/** All wordings of a list under the keys they are looked up by. */
export interface Index {
  readonly forms: readonly Form[];
  readonly plain: Keys;
  readonly shape: Keys;
  readonly edits: Keys;
  readonly sound: Keys;
  readonly pinyin: Keys;
  /** Longest wording of a script without spaces, in signs. */
  readonly longestUnspaced: number;
  /** Longest wording in two scripts, in signs. */
  readonly longestMixed: number;
  /** Most words a spaced wording has. */
  readonly mostWords: number;
  /** How wordings that may take more than `MOST_WORDS` words begin: the others are not tried. */
  readonly longStarts: ReadonlySet<string>;
}

export function buildIndex(marks: readonly WatchedMark[]): Index {
  const forms = marks.flatMap(formsOf);
  const index = {
    ...{ plain: new Keys(), shape: new Keys(), edits: new Keys() },
    ...{ sound: new Keys(), pinyin: new Keys() },
  };
  let [longestUnspaced, longestMixed, mostWords] = [0, 0, 1];
  const longStarts = new Set<string>();
  forms.forEach((form, at) => {
    const { plain, shape, sound, pinyin, spaced, mixed } = form;
    index.plain.add(plain, at);
    if (mixed) longestMixed = Math.max(longestMixed, plain.length);
    else if (spaced) mostWords = Math.max(mostWords, form.words);
    else longestUnspaced = Math.max(longestUnspaced, plain.length);
    if (spaced && form.words + MORE_WORDS > MOST_WORDS) longStarts.add(shape.slice(0, MOST_WORDS));
    if (pinyin !== '') index.pinyin.add(pinyin, at);
    if (plain.length >= LEAST_FUZZY) index.shape.add(shape, at);
    if (sound.length >= LEAST_FUZZY) index.sound.add(sound, at);
    if (shape.length < LEAST_EDITS || shape.length > MOST_EDITS_LENGTH) return;
    for (const key of deletions(shape)) index.edits.add(key, at);
  });
  return { forms, ...index, longestUnspaced, longestMixed, mostWords, longStarts };
}

/** How like a wording found another way than by its letters is. */
export const LIKENESS: Readonly<Record<How, number>> = {
  exact: 1,
  spacing: 0.98,
  variant: 0.97,
  lookalike: 0.95,
  plural: 0.95,
  edits: 0.88,
  dominant: 0.87,
  sound: 0.86,
  compound: 0.83,
  homophone: 0.84,
};

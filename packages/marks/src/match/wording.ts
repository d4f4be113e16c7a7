import { editDistance } from '@tradewind/screening';
import { isOrdinary } from '../text/ordinary.ts';
import {
  pinyinOf,
  readWords,
  shapeOfAll,
  singular,
  soundOf,
  squash,
  type Word,
} from '../text/read.ts';
import { useOf } from '../text/use.ts';
import type { How, ListingText, Occurrence } from '../types.ts';
import {
  deletions,
  type Form,
  type Index,
  LEAST_EDITS,
  LEAST_FUZZY,
  LIKENESS,
  MORE_WORDS,
  MOST_EDITS_LENGTH,
  MOST_WORDS,
  startOf,
} from './index.ts';

/** An occurrence of a form, still by number. */
export interface Found {
  readonly form: number;
  readonly occurrence: Occurrence;
}

interface Window {
  readonly text: ListingText;
  readonly words: readonly Word[];
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  readonly plain: string;
  /** As it looks. */
  readonly shape: string;
  readonly count: number;
  readonly ordinary: boolean;
}

type Take = (form: number, how: How, likeness: number, window: Window) => void;

/** Two letters are a wording only where they are written like one. */
const shownAsName = (window: Window, form: Form): boolean =>
  form.plain.length >= 3 ||
  window.text.field === 'brand' ||
  !form.spaced ||
  (window.words[window.first]?.capitals === true && window.words.some((word) => !word.capitals));

function takeExact(index: Index, window: Window, take: Take): boolean {
  const found = index.plain.get(window.plain);
  for (const at of found) {
    const form = index.forms[at];
    if (form === undefined || !shownAsName(window, form)) continue;
    if (form.spaced && form.words !== window.count) {
      // Two ordinary words that happen to make one name are no name.
      if (window.count > form.words && window.ordinary && window.text.field !== 'brand') continue;
      take(at, 'spacing', LIKENESS.spacing, window);
    } else take(at, 'exact', LIKENESS.exact, window);
  }
  return found.length > 0;
}

function takeShape(index: Index, window: Window, shape: string, take: Take): void {
  for (const at of index.shape.get(shape)) {
    const form = index.forms[at];
    if (form === undefined || form.plain === window.plain) continue;
    take(at, 'lookalike', LIKENESS.lookalike, window);
  }
}

/** One edit in a short word says less than one in a long word. */
function likenessOf(edits: number, length: number): number {
  if (edits === 1) return length >= 8 ? 0.92 : length >= 6 ? 0.88 : 0.78;
  return edits === 2 && length >= 9 ? 0.82 : 0;
}

function takeEdits(index: Index, window: Window, shape: string, take: Take): void {
  if (shape.length < LEAST_EDITS || shape.length > MOST_EDITS_LENGTH) return;
  const seen = new Set<number>();
  for (const key of deletions(shape)) {
    for (const at of index.edits.get(key)) {
      const form = index.forms[at];
      if (form === undefined || seen.has(at) || form.shape === shape) continue;
      seen.add(at);
      // Two ordinary words one letter apart are two words.
      if (form.ordinary) continue;
      const edits = editDistance(form.shape, shape);
      const length = Math.min(form.shape.length, shape.length);
      let likeness = likenessOf(edits, length);
      // The first letter is the one least often mistaken.
      if (form.shape[0] !== shape[0]) likeness -= 0.08;
      if (likeness >= 0.7) take(at, 'edits', likeness, window);
    }
  }
}

function takeSound(index: Index, window: Window, take: Take): void {
  const sound = soundOf(window.plain);
  if (sound.length < LEAST_FUZZY) return;
  for (const at of index.sound.get(sound)) {
    const form = index.forms[at];
    if (form === undefined || form.plain === window.plain || form.ordinary) continue;
    take(at, 'sound', LIKENESS.sound, window);
  }
}

/** A wording at the beginning or the end of a longer word: 'nexisshoes'. */
function takeCompound(index: Index, window: Window, take: Take): void {
  const { plain } = window;
  if (window.count !== 1 || plain.length < LEAST_FUZZY + 2) return;
  for (let length = LEAST_FUZZY; length <= plain.length - 2; length++) {
    for (const [part, rest] of [
      [plain.slice(0, length), plain.slice(length)],
      [plain.slice(-length), plain.slice(0, -length)],
    ] as const) {
      // Four letters are a name in it only where the rest is a word of its own.
      if (length < LEAST_EDITS && !isOrdinary(rest)) continue;
      for (const at of index.plain.get(part)) {
        const form = index.forms[at];
        if (form === undefined || !form.spaced || form.ordinary) continue;
        take(at, 'compound', LIKENESS.compound, window);
      }
    }
  }
}

/** A run of words of a script with spaces, in every way it may be like a wording. */
function lookAt(index: Index, window: Window, take: Take): void {
  const exact = takeExact(index, window, take);
  const last = singular(window.plain);
  if (last !== null && !exact) {
    for (const at of index.plain.get(last)) {
      if ((index.forms[at]?.plain.length ?? 0) >= LEAST_FUZZY) {
        take(at, 'plural', LIKENESS.plural, window);
      }
    }
  }
  if (window.plain.length < LEAST_FUZZY) return;
  const ownName = window.text.field === 'brand';
  const { shape } = window;
  takeShape(index, window, shape, take);
  if (window.count > MOST_WORDS) return;
  // A word everybody uses is that word, however near to a name it is spelled.
  if (window.ordinary && !ownName) return;
  takeEdits(index, window, shape, take);
  takeSound(index, window, take);
  takeCompound(index, window, take);
}

/** Pieces of a run without spaces: exactly, and by their sound where they are Chinese. */
function lookInside(
  index: Index,
  text: ListingText,
  words: readonly Word[],
  at: number,
  take: Take,
) {
  const word = words[at];
  if (word === undefined) return;
  const signs = [...word.plain];
  const same = word.plain.length === word.end - word.start;
  const longest = Math.max(index.longestUnspaced, 6);
  for (let from = 0; from < signs.length; from++) {
    for (let length = 2; length <= longest && from + length <= signs.length; length++) {
      const plain = signs.slice(from, from + length).join('');
      const offset = same ? signs.slice(0, from).join('').length : 0;
      const window: Window = {
        ...{
          text,
          words,
          first: at,
          last: at,
          plain,
          shape: plain,
          count: 1,
          ordinary: isOrdinary(plain),
        },
        start: word.start + offset,
        end: same ? word.start + offset + plain.length : word.end,
      };
      for (const form of index.plain.get(plain)) take(form, 'exact', LIKENESS.exact, window);
      const sound = window.ordinary || length > 6 ? '' : pinyinOf(plain);
      if (sound === '') continue;
      for (const form of index.pinyin.get(sound)) {
        if (index.forms[form]?.plain === plain || index.forms[form]?.plain.length !== plain.length)
          continue;
        // Two signs of one sound are common.
        take(form, 'homophone', length >= 3 ? LIKENESS.homophone : 0.74, window);
      }
    }
  }
}

/** Where a window may end in a word, or begin: after each sign where there are no spaces. */
function endsIn({ plain, spaced }: Word): number[] {
  if (spaced) return [plain.length];
  const ends: number[] = [];
  for (const sign of plain) ends.push((ends.at(-1) ?? 0) + sign.length);
  return ends;
}

/** Where in the text a piece of a word stands; the whole word where width was taken out of it. */
const placeIn = ({ start, end, plain }: Word, from: number, to: number): [number, number] =>
  plain.length === end - start ? [start + from, start + to] : [start, end];

/** Runs that begin in a word and go over into another script, for wordings written in two. */
function lookAcross(
  index: Index,
  text: ListingText,
  words: readonly Word[],
  first: number,
  take: Take,
) {
  const word = words[first];
  if (word === undefined) return;
  for (const from of [0, ...endsIn(word).slice(0, -1)]) {
    let plain = word.plain.slice(from);
    for (let last = first + 1; plain.length < index.longestMixed; last++) {
      const next = words[last];
      if (next === undefined) break;
      for (const to of endsIn(next)) {
        const whole = plain + next.plain.slice(0, to);
        if (whole.length > index.longestMixed) break;
        for (const at of index.plain.get(whole)) {
          if (index.forms[at]?.mixed !== true) continue;
          take(at, 'exact', LIKENESS.exact, {
            ...{ text, words, first, last, plain: whole, shape: whole, count: last - first + 1 },
            start: placeIn(word, from, word.plain.length)[0],
            end: placeIn(next, 0, to)[1],
            ordinary: false,
          });
        }
      }
      plain += next.plain;
    }
  }
}

function occurrenceOf(form: Form, how: How, likeness: number, window: Window): Occurrence {
  const { text, start, end } = window;
  const told: How =
    form.role !== 'text' && (how === 'exact' || how === 'spacing') ? form.role : how;
  const role = form.role === 'text' ? 1 : LIKENESS[form.role];
  const { use, cue } = useOf(text.text, window.words, { first: window.first, start, end });
  return {
    ...{ field: text.field, language: text.language, text: text.text, start, end },
    ...{ wording: form.wording, how: told, likeness: Math.min(likeness, likeness * role) },
    // A brand says whose goods they are, whatever stands before it.
    ...(text.field === 'brand' ? { use: 'plain', cue: null } : { use, cue }),
    descriptive: form.ordinary && text.field !== 'brand',
  };
}

/** Longest text that is looked through; a listing's own limits are far below. */
const MOST_TEXT = 20_000;

/** Every place of a text that is like a wording of the index. */
export function findIn(index: Index, text: ListingText): Found[] {
  const words = readWords(text.text.slice(0, MOST_TEXT));
  const best = new Map<string, Found>();
  const take: Take = (at, how, likeness, window) => {
    const form = index.forms[at];
    if (form === undefined) return;
    const key = `${form.mark} ${window.first}`;
    const occurrence = occurrenceOf(form, how, likeness, window);
    const before = best.get(key);
    if (before !== undefined && before.occurrence.likeness >= occurrence.likeness) return;
    best.set(key, { form: at, occurrence });
  };
  const most = Math.min(index.mostWords + MORE_WORDS, words.length);
  words.forEach((word, first) => {
    if (index.longestMixed > 0) lookAcross(index, text, words, first, take);
    if (!word.spaced) {
      lookInside(index, text, words, first, take);
      return;
    }
    for (let count = 1; count <= most; count++) {
      if (
        count === MOST_WORDS + 1 &&
        !index.longStarts.has(startOf(words.slice(first, first + count)))
      )
        break;
      const last = first + count - 1;
      const run = words.slice(first, last + 1);
      if (run.length < count || !(run[count - 1]?.spaced ?? false)) break;
      lookAt(
        index,
        {
          ...{ text, words, first, last, plain: squash(run), count },
          shape: shapeOfAll(run),
          ...{ start: word.start, end: run[count - 1]?.end ?? word.end },
          ordinary: run.every(({ plain }) => isOrdinary(plain)),
        },
        take,
      );
    }
  });
  return [...best.values()];
}

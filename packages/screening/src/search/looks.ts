import type { Token } from '../text/tokens.ts';
import { hashOf } from './keys.ts';

/** Numbers that tell unlike words apart without reading them, side by side for each word. */
const LOOKS = 4;

/** What a word looks like. */
interface Look {
  /** Letters of its spelling form and of its text, a bit each. */
  readonly spelled: number;
  readonly written: number;
  /** Length of the text, length of the spelling form from bit 8, and flags from bit 16. */
  readonly shape: number;
  /** Hash of its consonants; 0 where they are too few to be compared. */
  readonly consonants: number;
}

/** It is compared by more than its letters: always read. */
const READ = 1 << 16;
/** Stands in the table of names, or was spelled from characters: two of these are read. */
const VARIANT = 1 << 17;
const HAN = 1 << 18;
const MOST_LENGTH = 255;

/** Bits of letters: a-z, and $ for what is one sound in four letters. */
function lettersOf(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bits |= 1 << (code === 36 ? 26 : code - 97);
  }
  return bits;
}

const isPlain = ({ kind, abjad, text }: Token): boolean =>
  !abjad && (kind === 'word' || kind === 'generic' || kind === 'particle') && /^[a-z]+$/.test(text);

export function lookOf(token: Token): Look {
  if (!isPlain(token)) return { spelled: 0, written: 0, shape: READ, consonants: 0 };
  const { text, spelling, consonants, variants, han } = token;
  const flags = (variants.length > 0 ? VARIANT : 0) | (han !== '' ? HAN : 0);
  const lengths =
    Math.min(MOST_LENGTH, text.length) | (Math.min(MOST_LENGTH, spelling.length) << 8);
  return {
    ...{ spelled: lettersOf(spelling), written: lettersOf(text), shape: lengths | flags },
    consonants: consonants.length >= 3 ? hashOf(consonants, 0) | 1 : 0,
  };
}

export function packLooks(words: readonly Token[]): Int32Array {
  const looks = new Int32Array(words.length * LOOKS);
  words.forEach((word, at) => {
    const { spelled, written, shape, consonants } = lookOf(word);
    looks[at * LOOKS] = spelled;
    looks[at * LOOKS + 1] = written;
    looks[at * LOOKS + 2] = shape;
    looks[at * LOOKS + 3] = consonants;
  });
  return looks;
}

/** Edits that leave two words alike, by the longer length: what `compareWords` accepts. */
const mostEdits = (length: number): number =>
  length <= 3 ? 0 : length <= 6 ? 1 : length <= 9 ? 2 : 3;

/** An edit changes two letters at most, and the length by one. */
const within = (bits: number, lengthA: number, lengthB: number): boolean => {
  const edits = mostEdits(Math.max(lengthA, lengthB));
  return Math.abs(lengthA - lengthB) <= edits && countBits(bits) <= 2 * edits;
};

/** Whether `compareWords` may find two words alike; false where it surely does not. */
export function mayBeAlike(asked: Look, looks: Int32Array, word: number): boolean {
  const at = word * LOOKS;
  const shape = looks[at + 2] ?? READ;
  if (((shape | asked.shape) & READ) !== 0) return true;
  if ((shape & asked.shape & (VARIANT | HAN)) !== 0) return true;
  if (asked.consonants !== 0 && asked.consonants === looks[at + 3]) return true;
  if (within(asked.spelled ^ (looks[at] ?? 0), (asked.shape >>> 8) & 255, (shape >>> 8) & 255)) {
    return true;
  }
  return within(asked.written ^ (looks[at + 1] ?? 0), asked.shape & 255, shape & 255);
}

function countBits(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

import { Pattern } from '../match/distance.ts';
import {
  beginning,
  byLetters,
  byVowels,
  compareWords,
  LEAST_CONSONANTS,
  MOST_LONGER,
  SPELLED_ALIKE,
} from '../match/words.ts';
import { isVowelCode } from '../text/sound.ts';
import type { Token } from '../text/tokens.ts';
import { hashOf } from './keys.ts';

/**
 * Words of the index as their letters, near each other in memory: most words that share a key with
 * one asked for are compared, or told to be unlike, without reading them. Five numbers each.
 */
export interface Looks {
  readonly records: Int32Array;
  /** Texts and spelling forms, one behind the other. */
  readonly letters: Uint8Array;
}

const RECORD = 5;
/** Letters of the spelling form and of the text, a bit each. */
const SPELLED = 0;
const WRITTEN = 1;
/** Length of the text, length of the spelling form from bit 8, and flags from bit 16. */
const SHAPE = 2;
/** Hash of the consonants; 0 where they are too few to be compared. */
const CONSONANTS = 3;
/** Where its letters begin. */
const PLACE = 4;

/** It is compared by more than its letters, or too long: always read. */
const READ = 1 << 16;
/** Stands in the table of names, was spelled from characters, is generic: two of these are read. */
const VARIANT = 1 << 17;
const HAN = 1 << 18;
const GENERIC = 1 << 19;

/** Bits of letters: a-z, and $ for what is one sound in four letters. */
function bitsOf(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bits |= 1 << (code === 36 ? 26 : code - 97);
  }
  return bits;
}

const isPlain = ({ kind, abjad, text, spelling }: Token): boolean =>
  !abjad &&
  (kind === 'word' || kind === 'generic') &&
  Pattern.fits(text) &&
  Pattern.fits(spelling) &&
  /^[a-z]+$/.test(text);

function writeRecord(token: Token, records: Int32Array, at: number): void {
  if (!isPlain(token)) {
    records[at + SHAPE] = READ;
    return;
  }
  const { text, spelling, consonants, variants, han, kind } = token;
  records[at + SPELLED] = bitsOf(spelling);
  records[at + WRITTEN] = bitsOf(text);
  records[at + SHAPE] =
    text.length |
    (spelling.length << 8) |
    (variants.length > 0 ? VARIANT : 0) |
    (han !== '' ? HAN : 0) |
    (kind === 'generic' ? GENERIC : 0);
  records[at + CONSONANTS] = consonants.length >= LEAST_CONSONANTS ? hashOf(consonants, 0) | 1 : 0;
}

export function packLooks(words: readonly Token[]): Looks {
  const records = new Int32Array(words.length * RECORD);
  const size = words.reduce((sum, { text, spelling }) => sum + text.length + spelling.length, 0);
  const letters = new Uint8Array(size);
  let place = 0;
  words.forEach((word, i) => {
    writeRecord(word, records, i * RECORD);
    records[i * RECORD + PLACE] = place;
    if ((records[i * RECORD + SHAPE] ?? READ) & READ) return;
    for (const form of [word.text, word.spelling]) {
      for (let at = 0; at < form.length; at++) letters[place++] = form.charCodeAt(at);
    }
  });
  return { records, letters };
}

/** Edits that leave two words alike, by the longer length: what `compareWords` accepts. */
const mostEdits = (length: number): number =>
  length <= 3 ? 0 : length <= 6 ? 1 : length <= 9 ? 2 : 3;

/** An edit changes two letters at most, and the length by one. */
function within(bits: number, lengthA: number, lengthB: number): boolean {
  const edits = mostEdits(Math.max(lengthA, lengthB));
  return Math.abs(lengthA - lengthB) <= edits && countBits(bits) <= 2 * edits;
}

/** Holds words asked for, one after the other, against those of the index. */
export class Comparison {
  private readonly own = new Int32Array(RECORD);
  private readonly written = new Pattern();
  private readonly spelled = new Pattern();
  private readonly vowels = new Pattern();
  private readonly theirVowels = new Uint8Array(32);
  private token: Token | undefined;
  private readonly looks: Looks;
  private readonly words: readonly Token[];

  constructor(looks: Looks, words: readonly Token[]) {
    this.looks = looks;
    this.words = words;
  }

  /** The word asked for from now on. */
  prepare(token: Token): void {
    this.token = token;
    this.own.fill(0);
    writeRecord(token, this.own, 0);
    if (((this.own[SHAPE] ?? READ) & READ) !== 0) return;
    this.written.prepare(token.text);
    this.spelled.prepare(token.spelling);
    this.vowels.prepare(token.vowels);
  }

  /** How alike a word of the index is: what `compareWords` finds, mostly without reading it. */
  with(word: number): number {
    const { records } = this.looks;
    const at = word * RECORD;
    const ours = this.own[SHAPE] ?? READ;
    const theirs = records[at + SHAPE] ?? READ;
    if (((ours | theirs) & READ) !== 0) return this.read(word);
    if ((ours & theirs & (VARIANT | HAN | GENERIC)) !== 0) return this.read(word);
    const consonants = this.own[CONSONANTS] ?? 0;
    const sounds = consonants !== 0 && consonants === records[at + CONSONANTS];
    const [textA, textB] = [ours & 255, theirs & 255];
    const [formA, formB] = [(ours >>> 8) & 255, (theirs >>> 8) & 255];
    const spelled = (this.own[SPELLED] ?? 0) ^ (records[at + SPELLED] ?? 0);
    const written = (this.own[WRITTEN] ?? 0) ^ (records[at + WRITTEN] ?? 0);
    if (!sounds && !within(spelled, formA, formB) && !within(written, textA, textB)) return 0;
    const place = records[at + PLACE] ?? 0;
    // A name of the father is two letters longer than the name: left to the words themselves.
    const longer = formA > formB ? formA - formB : formB - formA;
    if (longer === 2 && this.endsAsFather(formA > formB, place + textB, formB)) {
      return this.read(word);
    }
    return this.byLetters(place, textB, formB, sounds);
  }

  private read(word: number): number {
    const other = this.words[word];
    return other === undefined || this.token === undefined
      ? 0
      : compareWords(this.token, other).likeness;
  }

  /** Whether the longer of the two spelling forms ends in -ic or -na. */
  private endsAsFather(ours: boolean, form: number, length: number): boolean {
    const { letters } = this.looks;
    const spelling = this.token?.spelling ?? '';
    const one = ours ? spelling.charCodeAt(spelling.length - 2) : letters[form + length - 2];
    const two = ours ? spelling.charCodeAt(spelling.length - 1) : letters[form + length - 1];
    return (one === 0x69 && two === 0x63) || (one === 0x6e && two === 0x61);
  }

  private byLetters(
    place: number,
    textLength: number,
    formLength: number,
    sounds: boolean,
  ): number {
    const { text = '', spelling = '' } = this.token ?? {};
    const { letters } = this.looks;
    const form = place + textLength;
    const written = this.written.edits(letters, place, form);
    if (written === 0) return 1;
    const spelled = this.spelled.edits(letters, form, form + formLength);
    if (spelled === 0) return SPELLED_ALIKE;
    if (Math.abs(text.length - textLength) > MOST_LONGER) return 0;
    const longer = Math.max(text.length, textLength);
    const likeness = byLetters(written, longer, spelled, Math.max(spelling.length, formLength));
    return beginning(
      sounds ? Math.max(likeness, this.bySound(form, formLength)) : likeness,
      letters[place] === text.charCodeAt(0) || letters[form] === spelling.charCodeAt(0),
    );
  }

  private bySound(form: number, length: number): number {
    const { letters } = this.looks;
    let count = 0;
    for (let i = form; i < form + length; i++) {
      const code = letters[i] ?? 0;
      if (isVowelCode(code)) this.theirVowels[count++] = code;
    }
    const edits = this.vowels.edits(this.theirVowels, 0, count);
    return byVowels(edits, this.token?.vowels.length ?? 0, count);
  }
}

function countBits(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

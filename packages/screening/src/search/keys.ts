import type { Token } from '../text/tokens.ts';

const PRIME = 0x01000193;

/** Multiplied before the first letter: a seed and a letter must not undo each other. */
const beginOf = (seed: number): number => Math.imul(0x811c9dc5 ^ seed, PRIME);

/** FNV-1a over UTF-16 units, 32 bits; `seed` keeps kinds of keys apart. */
export function hashOf(text: string, seed: number): number {
  let hash = beginOf(seed);
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return hash | 0;
}

/** FNV-1a of a part of a text, its bits mixed: neighbours differ in their low bits too. */
export function hashPart(text: string, from: number, to: number): number {
  let hash = beginOf(0);
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return hash ^ (hash >>> 15);
}

const SEEDS = { spelling: 1, skeleton: 2, variant: 3, han: 4, consonants: 5, abjad: 6 } as const;

/** Skeletons shorter than this have too many neighbours to be cut. */
const LEAST_CUT_SKELETON = 4;
/** Longer words are cut at their first letters only; what lies behind is found by the skeleton. */
const MOST_CUTS = 16;

/** Hashes of the word with each of its letters left out, without writing those words. */
function cuts(text: string, seed: number, out: number[]): void {
  let before = beginOf(seed);
  const { length } = text;
  for (let i = 0; i < length && i < MOST_CUTS; i++) {
    const letter = text.charCodeAt(i);
    if (i === 0 || letter !== text.charCodeAt(i - 1)) {
      let hash = before;
      for (let j = i + 1; j < length; j++) hash = Math.imul(hash ^ text.charCodeAt(j), PRIME);
      out.push(hash | 0);
    }
    before = Math.imul(before ^ letter, PRIME);
  }
}

/** A word, and the word with each of its letters left out. */
function withCuts(text: string, least: number, seed: number, out: number[]): void {
  out.push(hashOf(text, seed));
  if (text.length >= least) cuts(text, seed, out);
}

function common({ han, abjad, spelling, text, consonants, variants }: Token): number[] {
  const keys: number[] = [];
  if (han !== '') keys.push(hashOf(han, SEEDS.han));
  if (!abjad) {
    withCuts(spelling, 4, SEEDS.spelling, keys);
    if (text !== spelling) withCuts(text, 4, SEEDS.spelling, keys);
    if (consonants.length >= 3) keys.push(hashOf(consonants, SEEDS.consonants));
  }
  for (const variant of variants) keys.push(hashOf(String(variant), SEEDS.variant));
  return keys;
}

/**
 * Keys under which a word of the index is kept. Two words share one where they are spelled alike,
 * differ by one edit (each with one letter left out: the delete neighbourhood), have the same
 * consonants, are one name in two languages, or one run of characters; and, where one of them is of
 * a script without vowels, where their skeletons differ by one edit at most.
 */
export function keysOf(token: Token): number[] {
  const keys = common(token);
  const seed = token.abjad ? SEEDS.abjad : SEEDS.skeleton;
  if (token.skeleton.length >= 2) withCuts(token.skeleton, LEAST_CUT_SKELETON, seed, keys);
  return keys;
}

/** Keys under which words like one asked for are looked for. */
export function probesOf(token: Token): number[] {
  const keys = common(token);
  const { skeleton, abjad } = token;
  if (skeleton.length < 2) return keys;
  withCuts(skeleton, LEAST_CUT_SKELETON, abjad ? SEEDS.skeleton : SEEDS.abjad, keys);
  if (abjad) withCuts(skeleton, LEAST_CUT_SKELETON, SEEDS.abjad, keys);
  // Between words with vowels a skeleton says little unless it is long.
  else if (skeleton.length >= LEAST_CUT_SKELETON) keys.push(hashOf(skeleton, SEEDS.skeleton));
  return keys;
}

/** The keys of words that are written or sound the same, edits left out: few words share them. */
export function sameKeysOf({ spelling, consonants, abjad, variants }: Token): number[] {
  if (abjad) return [];
  const keys = [hashOf(spelling, SEEDS.spelling)];
  if (consonants.length >= 4) keys.push(hashOf(consonants, SEEDS.consonants));
  for (const variant of variants) keys.push(hashOf(String(variant), SEEDS.variant));
  return keys;
}

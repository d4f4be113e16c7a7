import { IRREGULAR } from './words.ts';

/** One word of a text: its stem, and how it was written. */
export interface Token {
  readonly stem: string;
  readonly written: string;
}

const LATIN = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]+/u;
const RUNS = new RegExp(
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]+|' +
    "[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{N}\\p{M}'’]+",
  'gu',
);

/** Light stemming: plurals and spelling only, so that "earring" stays an earring. */
export function stemOf(word: string): string {
  const irregular = IRREGULAR[word];
  if (irregular !== undefined) return irregular;
  const stem = singular(word);
  return IRREGULAR[stem] ?? stem;
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(ches|shes|xes|sses|zzes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** "T-shirt", "o ring", "g-string": a letter that belongs to its word. */
const LETTERED = /\b([a-z])[- ](shirt|string|ring|neck|ray|bike|cigarette)/g;

const strip = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .replace(LETTERED, '$1$2');

/**
 * Words of a text in order. English words are stemmed; Chinese and Japanese runs become bigrams;
 * "t-shirt" gives its parts (the joined word is found by the index, which knows its vocabulary).
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [run] of strip(text).matchAll(RUNS)) {
    if (LATIN.test(run)) {
      const word = run.replace(/['’]s$/, '').replace(/['’]/g, '');
      if (word !== '') tokens.push({ stem: stemOf(word), written: run });
      continue;
    }
    const chars = [...run];
    if (chars.length === 1) tokens.push({ stem: run, written: run });
    for (let i = 0; i + 1 < chars.length; i++) {
      const pair = `${chars[i]}${chars[i + 1]}`;
      tokens.push({ stem: pair, written: pair });
    }
  }
  return tokens;
}

export const stemsOf = (text: string): string[] => tokensOf(text).map((token) => token.stem);

export const isCjk = (stem: string): boolean => /[\p{Script=Han}\p{Script=Katakana}]/u.test(stem);

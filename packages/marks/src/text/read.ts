import { LETTERS, readHan, spellingOf } from '@tradewind/screening';

/** A word of a text, or a run of signs of a script that puts no space between words. */
export interface Word {
  /** Place in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Lower case, width and accents taken out; Chinese simplified. */
  readonly plain: string;
  /** Whether its script puts spaces between words. */
  readonly spaced: boolean;
  /** Written in capitals throughout, two letters or more. */
  readonly capitals: boolean;
}

/** Scripts that write words without spaces: looked through sign by sign. */
const SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const UNSPACED = new RegExp(`[${SCRIPTS.map((name) => `\\p{Script=${name}}`).join('')}ー]+`, 'u');
const HAN = /^\p{Script=Han}+$/u;
/** Letters and digits, and the signs people write for letters inside a word. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:[@$!|+]+[\p{L}\p{N}\p{M}]+)*|[@$][\p{L}\p{N}\p{M}]+/gu;

const simplified = new Map<string, string>();

/** Chinese characters in their simplified form. */
export function simplify(run: string): string {
  let known = simplified.get(run);
  if (known === undefined) {
    known = readHan(run, true)
      .map(({ han }) => han)
      .join('');
    if (simplified.size > 50_000) simplified.clear();
    simplified.set(run, known);
  }
  return known;
}

const ASCII = /^[a-z0-9]*$/;

/** One way to write a word: lower case, no width, no accents, ß as ss. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  const bare = lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  let out = '';
  for (const char of bare.normalize('NFC')) {
    const code = char.codePointAt(0) ?? 0;
    // Letters of Latin that fall apart into no base letter; other scripts stay as they are.
    out += code > 0x7f && code < 0x250 ? (LETTERS.get(char) ?? char) : char;
  }
  return out;
}

const isCapitals = (text: string): boolean =>
  text.length >= 2 && /\p{Lu}/u.test(text) && text === text.toUpperCase();

/** A run of letters falls into parts where its script changes to one without spaces, or back. */
function* parts(run: string, at: number): Generator<Word> {
  let rest = run;
  let start = at;
  while (rest !== '') {
    const found = UNSPACED.exec(rest);
    const length = found === null ? rest.length : found.index === 0 ? found[0].length : found.index;
    const piece = rest.slice(0, length);
    const spaced = found === null || found.index > 0;
    const folded = spaced ? fold(piece) : piece.normalize('NFKC');
    const plain = !spaced && HAN.test(folded) ? simplify(folded) : folded;
    if (plain !== '') {
      yield { start, end: start + length, plain, spaced, capitals: isCapitals(piece) };
    }
    rest = rest.slice(length);
    start += length;
  }
}

/** Words of a text in order, with their places. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) words.push(...parts(match[0], match.index));
  return words;
}

/**
 * Letters, digits and signs that are taken for another at a glance, each as one that stands for
 * its group. Cyrillic and Greek by their shape, not by their sound. After the idea of Unicode
 * Technical Standard 39, section 4; the table was typed for this project.
 */
const SHAPES: readonly (readonly [string, string])[] = [
  ['a', 'а@4αɑ'],
  ['b', 'ьв8β6'],
  ['c', 'сϲ¢'],
  ['d', 'ԁ'],
  ['e', 'е3єε€'],
  ['g', '9ɡ'],
  ['h', 'һнη'],
  ['l', 'i1!|іιӏїɩ'],
  ['j', 'јϳ'],
  ['k', 'кκ'],
  ['m', 'мϻ'],
  ['n', 'пи'],
  ['o', '0оοσ'],
  ['p', 'рρ'],
  ['q', 'ԛ'],
  ['s', '5$ѕ'],
  ['t', '7+тτ'],
  ['u', 'υцμ'],
  ['v', 'ν'],
  ['w', 'шωѡ'],
  ['x', 'хχ×'],
  ['y', 'уγ'],
  ['z', '2'],
];
const SHAPE_OF = new Map(
  SHAPES.flatMap(([to, from]) => [...from].map((char): [string, string] => [char, to])),
);

const HAS_LETTER = /\p{L}/u;

/** A word as it looks: what is taken for another letter is written as that. */
export function shapeOf(plain: string): string {
  // A number is a number: 100 is no loo.
  if (!HAS_LETTER.test(plain)) return plain;
  let out = '';
  for (const char of plain) out += SHAPE_OF.get(char) ?? char;
  return out.replaceAll('rn', 'm').replaceAll('vv', 'w');
}

/** Words as they look, joined: a number beside a name stays a number. */
export const shapeOfAll = (words: readonly Word[]): string =>
  words.map(({ plain }) => shapeOf(plain)).join('');

/** Letters of Cyrillic and Greek as they are written in Latin. */
function toLatin(plain: string): string {
  if (ASCII.test(plain)) return plain;
  let out = '';
  for (const char of plain) out += LETTERS.get(char) ?? char;
  return out;
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/(?<=[a-z]{3})e$/, ''],
  [/igh/g, 'i'],
  [/qu/g, 'kw'],
  [/ph/g, 'f'],
  [/(?:ea|ee|ie|ei|ey)/g, 'i'],
  [/(?:ai|ay)/g, 'e'],
  [/(?:au|aw)/g, 'o'],
  [/oa/g, 'o'],
  [/ew/g, 'u'],
  [/z/g, 's'],
];

/** How a word sounds, near enough for English and its neighbours; '' where nothing is known. */
export function soundOf(plain: string): string {
  const latin = toLatin(plain);
  if (!/^[a-z]+$/.test(latin)) return '';
  const heard = SOUNDS.reduce((text, [from, to]) => text.replace(from, to), latin);
  return spellingOf(heard);
}

/** A run of Chinese characters in pinyin; '' where a character has no known sound. */
export function pinyinOf(run: string): string {
  if (!HAN.test(run)) return '';
  let out = '';
  for (const { latin, han } of readHan(run, true)) {
    if (latin === '' && han !== '') return '';
    out += latin;
  }
  return out;
}

/** The words of a wording, joined: spaces, hyphens and capitals do not count. */
export const squash = (words: readonly Word[]): string => words.map(({ plain }) => plain).join('');

/** A word of Latin letters without the ending of a plural or a genitive; null where it has none. */
export function singular(plain: string): string | null {
  if (!/^[a-z0-9]{4,}$/.test(plain) || plain.endsWith('ss')) return null;
  if (plain.endsWith('ies') && plain.length > 5) return `${plain.slice(0, -3)}y`;
  if (/(?:ch|sh|x|z)es$/.test(plain)) return plain.slice(0, -2);
  return plain.endsWith('s') ? plain.slice(0, -1) : null;
}

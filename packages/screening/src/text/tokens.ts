import type { Kind } from '../types.ts';
import { readHan } from './han.ts';
import { readHangul, translateHangul } from './hangul.ts';
import { romaniseKana } from './kana.ts';
import { ABJAD, GREEK_PAIRS, LETTERS } from './scripts.ts';
import { abjadSkeleton, skeletonOf, spellingOf, splitSounds } from './sound.ts';
import { variantsOf } from './variants.ts';
import {
  GENERIC,
  LEGAL,
  meaningOf,
  numberIn,
  PARTICLES,
  PLACES,
  SHORT_LEGAL,
  TITLES,
} from './words.ts';

export type TokenKind = 'word' | 'initial' | 'number' | 'generic' | 'legal' | 'particle' | 'title';

/** One word of a name, in every form that is compared. */
export interface Token {
  /** Tells tokens apart: text, script and characters. */
  readonly key: string;
  /** Folded to a-z and digits; as written where no table reads its script. */
  readonly text: string;
  readonly spelling: string;
  readonly skeleton: string;
  readonly consonants: string;
  readonly vowels: string;
  /** Chinese characters it was spelled from, simplified. */
  readonly han: string;
  /** From a script that leaves vowels out. */
  readonly abjad: boolean;
  readonly kind: TokenKind;
  /** 'l', 's' or 'n' of a legal form. */
  readonly form: string;
  readonly variants: readonly number[];
  readonly weight: number;
}

/** A name made ready to be compared. */
export interface Name {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Letters no table reads, or kanji that may be Japanese: silence about it means nothing. */
  readonly unread: boolean;
}

const WEIGHTS: Readonly<Record<TokenKind, number>> = {
  ...{ word: 1, number: 0.6, generic: 0.4, initial: 0.35, legal: 0, particle: 0.12, title: 0 },
};

function weightOf(kind: TokenKind, text: string, han: string): number {
  if (kind !== 'word') return WEIGHTS[kind];
  if (han !== '') return han.length === 1 ? 0.75 : 1.1;
  return text.length <= 2 ? 0.7 : text.length === 3 ? 0.85 : 1;
}

const NO_VARIANTS: readonly number[] = [];

const interned = new Map<string, Token>();
/** Names of a big list repeat; beyond this the memory is emptied and begins again. */
const MOST_INTERNED = 400_000;

const keyOf = (text: string, kind: TokenKind, han: string, abjad: boolean): string =>
  `${kind.charAt(0)}${abjad ? '~' : ''}${text}${han === '' ? '' : `|${han}`}`;

function intern(text: string, kind: TokenKind, han = '', abjad = false): Token {
  const key = keyOf(text, kind, han, abjad);
  const known = interned.get(key);
  if (known !== undefined) return known;
  const token = makeToken(text, kind, han, abjad);
  if (interned.size >= MOST_INTERNED) interned.clear();
  interned.set(key, token);
  return token;
}

function makeToken(text: string, kind: TokenKind, han: string, abjad: boolean): Token {
  const latin = /^[a-z]+$/.test(text);
  const spelling = latin ? spellingOf(text) : text;
  const { consonants, vowels } = splitSounds(latin ? spelling : '');
  const variants =
    !latin || abjad ? NO_VARIANTS : kind === 'generic' ? meaningOf(text) : variantsOf(text);
  // One literal without spreads: a million of these are read in the innermost loop.
  return {
    key: keyOf(text, kind, han, abjad),
    text,
    spelling,
    skeleton: !latin ? '' : abjad ? abjadSkeleton(text) : skeletonOf(text),
    consonants,
    vowels,
    han,
    abjad,
    kind,
    form: kind === 'legal' ? (LEGAL.get(text) ?? 'n') : '',
    variants,
    weight: weightOf(kind, text, han),
  };
}

function kindOf(text: string, isPerson: boolean): TokenKind {
  if (/^\d/.test(text)) return 'number';
  if (text.length === 1) return 'initial';
  if (TITLES.has(text)) return 'title';
  if (PARTICLES.has(text)) return 'particle';
  if (!isPerson && LEGAL.has(text) && !SHORT_LEGAL.has(text)) return 'legal';
  if (!isPerson && (GENERIC.has(text) || PLACES.has(text))) return 'generic';
  return 'word';
}

const ASCII_NAME = /^[a-z0-9 ]*$/;
const WORDS = new RegExp(
  '\\p{Script=Han}[\\p{Script=Han}々]*|[\\p{Script=Hiragana}\\p{Script=Katakana}ー]+|' +
    '\\p{Script=Hangul}+|[\\p{L}\\p{M}\\p{N}]+',
  'gu',
);
const EAST = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const EAST_RUN =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+|\p{Script=Hangul}+)/gu;
const ARABIC_OR_HEBREW = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Letters with dots between: a legal form (l.l.c.), or initials (J.R.). */
const DOTTED = /(?<![\p{L}\p{N}])\p{L}(?:\.\s?\p{L}(?![\p{L}\p{N}]))+\.?/gu;

function undot(text: string): string {
  return text.replace(DOTTED, (run) => {
    const letters = run.replace(/[.\s]/g, '');
    return ` ${LEGAL.has(foldWord(letters)) ? letters : [...letters].join(' ')} `;
  });
}

/** A word of any alphabet in a-z and digits; what no table reads stays as it is. */
export function foldWord(word: string): string {
  if (/^[a-z0-9]+$/.test(word)) return word;
  let text = word;
  if (/\p{Script=Greek}/u.test(word)) {
    text = text
      .normalize('NFD')
      .replace(/\u0301/g, '')
      .normalize('NFC');
    for (const [from, to] of GREEK_PAIRS) text = text.replace(from, to);
  }
  let out = '';
  for (const char of text) {
    const letter = LETTERS.get(char) ?? ABJAD.get(char);
    if (letter !== undefined) out += letter;
    else {
      const base = char.normalize('NFD').replace(/\p{M}/gu, '');
      out += LETTERS.get(base) ?? ABJAD.get(base) ?? base;
    }
  }
  return out;
}

/** East Asian runs set apart from other letters, and Korean company words put into English. */
function spaceEast(plain: string, isPerson: boolean): string {
  const spaced = plain.replace(EAST_RUN, ' $1 ');
  return isPerson ? spaced : translateHangul(spaced);
}

function readEast(run: string, isPerson: boolean, out: Token[]): void {
  if (KANA.test(run)) out.push(intern(romaniseKana(run) || run, 'word'));
  else if (/\p{Script=Hangul}/u.test(run)) {
    for (const part of readHangul(run, isPerson)) {
      if (part !== '') out.push(intern(part, 'word'));
    }
  } else {
    for (const { latin, han } of readHan(run, isPerson)) {
      if (latin === '' && han === '') continue;
      if (han === '') out.push(intern(latin, /^\d/.test(latin) ? 'number' : kindOf(latin, false)));
      else out.push(intern(latin === '' ? han : latin, 'word', han));
    }
  }
}

function readArabicOrHebrew(word: string, out: Token[]): void {
  const bare = word.replace(/\p{M}|ـ/gu, '');
  const article = /^(?:ال|וה)(?=.{3})/u.exec(bare)?.[0] ?? '';
  if (article !== '') out.push(intern('al', 'particle'));
  const folded = foldWord(bare.slice(article.length));
  if (/^(?:bn|abn|bnt)$/.test(folded)) out.push(intern('bin', 'particle'));
  else if (folded !== '') out.push(intern(folded, 'word', '', true));
}

/** Whether the words of a name, or characters in it, name an organisation. */
export function looksLikeCompany(words: readonly string[]): boolean {
  return words.some(
    (word, at) => (LEGAL.has(word) && (!SHORT_LEGAL.has(word) || at > 1)) || GENERIC.has(word),
  );
}

/** Short legal forms stand at the end, or before the name as in Russian: "AO Kvant", "Kvant AG". */
function markLegal(words: readonly string[], isPerson: boolean, tokens: Token[]): void {
  if (isPerson || words.length < 2 || tokens.length !== words.length) return;
  const isForm = (at: number): boolean =>
    SHORT_LEGAL.has(words[at] ?? '') || tokens[at]?.kind === 'legal';
  for (let at = words.length - 1; at > 0 && isForm(at); at--) {
    tokens[at] = intern(words[at] ?? '', 'legal');
  }
  if (isForm(0) && tokens.some(({ kind }) => kind === 'word')) {
    tokens[0] = intern(words[0] ?? '', 'legal');
  }
}

/** Where nothing but little words stands, they are the name: Don King, An Do. */
function withWords(tokens: Token[]): Token[] {
  if (tokens.some(({ kind }) => kind === 'word' || kind === 'generic' || kind === 'number')) {
    return tokens;
  }
  return tokens.map((token) =>
    token.kind === 'particle' || token.kind === 'legal' ? intern(token.text, 'word') : token,
  );
}

/** Words of a-z and digits as they were read before, in names of persons and of others. */
const latinRead = { person: new Map<string, Token>(), other: new Map<string, Token>() };

function latinToken(word: string, isPerson: boolean): Token {
  const known = isPerson ? latinRead.person : latinRead.other;
  let token = known.get(word);
  if (token === undefined) {
    const number = numberIn(word);
    token = number === null ? intern(word, kindOf(word, isPerson)) : intern(number, 'number');
    if (known.size >= MOST_INTERNED) known.clear();
    known.set(word, token);
  }
  return token;
}

/**
 * Reads a name of any script into words to compare. A person's name keeps every word; of a
 * company's, legal forms and generic words are told from its own.
 */
export function readName(text: string, kind: Kind | null): Name {
  let plain = text.toLowerCase();
  if (!ASCII_NAME.test(plain)) {
    plain = text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’ʼ`´‘ʻʿʾ"“”]/g, '');
  }
  if (plain.includes('.')) plain = undot(plain);
  const isPerson = kind === 'person' || (kind === null && !companyIn(plain));
  const tokens: Token[] = [];
  if (ASCII_NAME.test(plain)) {
    const words = plain.split(' ').filter((word) => word !== '');
    for (const word of words) tokens.push(latinToken(word, isPerson));
    markLegal(words, isPerson, tokens);
    return { text, tokens: withWords(tokens), unread: false };
  }
  if (EAST.test(plain)) plain = spaceEast(plain, isPerson);
  const latin: string[] = [];
  let unread = KANA.test(plain) && /\p{Script=Han}/u.test(plain);
  for (const [word] of plain.matchAll(WORDS)) {
    if (EAST.test(word)) readEast(word, isPerson, tokens);
    else if (ARABIC_OR_HEBREW.test(word)) readArabicOrHebrew(word, tokens);
    else {
      const folded = foldWord(word);
      if (folded === '') continue;
      if (/[^a-z0-9]/.test(folded)) {
        unread ||= /[^\p{Script=Latin}\p{N}]/u.test(folded);
        tokens.push(intern(folded, 'word'));
      } else {
        latin.push(folded);
        tokens.push(latinToken(folded, isPerson));
      }
    }
  }
  markLegal(latin, isPerson, tokens);
  return { text, tokens: withWords(tokens), unread };
}

const COMPANY_HAN =
  /公司|集团|集團|会社|會社|银行|銀行|大学|大學|研究|工厂|工廠|中心|协会|協會|学院/;

function companyIn(plain: string): boolean {
  if (COMPANY_HAN.test(plain) || /주식회사|회사|그룹|은행/.test(plain)) return true;
  const words = plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return looksLikeCompany(words.map(foldWord));
}

/** Neighbours written as one word; null where they cannot be. */
export function joinTokens(run: readonly Token[]): Token | null {
  const abjad = run.some((token) => token.abjad);
  if (abjad && run.some((token) => !token.abjad && token.kind !== 'particle')) return null;
  const text = run.map((token) => token.text).join('');
  if (!/^[a-z]{3,31}$/.test(text)) return null;
  const han = run.every((token) => token.han !== '') ? run.map((token) => token.han).join('') : '';
  const key = keyOf(text, 'word', han, abjad);
  let token = joinedKept.get(key);
  if (token === undefined) {
    token = makeToken(text, 'word', han, abjad);
    if (joinedKept.size >= MOST_JOINED_KEPT) joinedKept.clear();
    joinedKept.set(key, token);
  }
  return token;
}

/** Runs of one name are joined again for each name it is held against, and never after. */
const joinedKept = new Map<string, Token>();
const MOST_JOINED_KEPT = 2000;

/** A listing as weighted words, segment by segment, with the words the index knows them by. */
import { type Listing, SEGMENTS, type SegmentName } from '../text/listing.ts';
import { isCjk, stemOf, type Token, tokensOf } from '../text/tokens.ts';
import { EMPTY_WORDS, STOP_WORDS, WEAK_WORDS } from '../text/words.ts';
import type { Lexicon } from './lexicon.ts';

export interface Segment {
  readonly name: SegmentName;
  /** Stem -> weight: what the word says of the goods, 0 to about 1.5. */
  readonly weights: ReadonlyMap<string, number>;
  /** Stem -> places in the text. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly length: number;
}

export interface Query {
  readonly segments: readonly Segment[];
  /** Words that name something, in the title or the narrowest category. */
  readonly telling: readonly string[];
  readonly words: number;
  /** Share of the title's telling words that the index knows. */
  readonly known: number;
}

const WEAK = 0.25;
const NUMBER = 0.1;
/** "for iPhone", "with zipper": what the goods serve or carry, not what they are. */
const PURPOSE = 0.5;
const HEAD = 1.5;

const AFTER_PURPOSE = new Set(['for', 'with', 'fit', 'fits', 'compatible', 'from', 'of']);

const isWeak = (token: Token): boolean =>
  WEAK_WORDS.has(token.written) || WEAK_WORDS.has(token.stem);

/** Whether a word says what goods are: not a stop word, a number, a model or an advertisement. */
const isTelling = (token: Token): boolean =>
  !STOP_WORDS.has(token.written) &&
  !/\d/.test(token.stem) &&
  !EMPTY_WORDS.has(token.written) &&
  !EMPTY_WORDS.has(token.stem) &&
  !isWeak(token) &&
  (token.stem.length > 1 || isCjk(token.stem));

export function readQuery(listing: Listing, lexicon: Lexicon): Query {
  const segments: Segment[] = [];
  for (const name of SEGMENTS) {
    const text = listing.texts[name];
    if (text !== '') segments.push(segmentOf(name, text, lexicon));
  }
  const naming = tokensOf(`${listing.texts.title} ; ${listing.texts.leaf} ; ${listing.texts.kind}`);
  const telling = [...new Set(naming.filter(isTelling).map((token) => token.stem))];
  const known = telling.filter((stem) => lexicon.has(stem)).length;
  return {
    ...{ segments, telling, words: naming.length },
    known: telling.length === 0 ? 0 : known / telling.length,
  };
}

function segmentOf(name: SegmentName, text: string, lexicon: Lexicon): Segment {
  const clauses = text.split(/\s*[,;|/()[\]【】（），；、。]\s*|\s+[-–—]\s+/).filter(Boolean);
  const weights = new Map<string, number>();
  const places = new Map<string, number[]>();
  let at = 0;
  const put = (stem: string, weight: number, place: number): void => {
    weights.set(stem, Math.max(weight, weights.get(stem) ?? 0));
    const found = places.get(stem);
    if (found === undefined) places.set(stem, [place]);
    else found.push(place);
  };
  for (const clause of clauses) {
    const tokens = tokensOf(clause);
    const roles = name === 'title' ? titleRoles(tokens) : tokens.map(() => 1);
    tokens.forEach((token, i) => {
      put(token.stem, (roles[i] ?? 1) * worth(token), at + i);
    });
    joinedAndSplit(tokens, lexicon, (stem, i, share) =>
      put(stem, share * (roles[i] ?? 1) * worth(tokens[i]), at + i),
    );
    at += tokens.length + 3;
  }
  return { name, weights, places, length: at };
}

function worth(token: Token | undefined): number {
  if (token === undefined || STOP_WORDS.has(token.written)) return 0.02;
  if (/^\d/.test(token.stem) || /\d$/.test(token.stem)) return NUMBER;
  return isWeak(token) ? WEAK : 1;
}

/** The last naming words before "for" or "with" are the head; what follows serves them. */
function titleRoles(tokens: readonly Token[]): number[] {
  const turn = tokens.findIndex((token, i) => i > 0 && AFTER_PURPOSE.has(token.written));
  const end = turn < 0 ? tokens.length : turn;
  const roles = tokens.map((token, i): number => {
    if (i >= end) return i < end + 6 ? PURPOSE : 0.8;
    return AFTER_PURPOSE.has(token.written) ? 0 : 1;
  });
  let heads = 2;
  for (let i = end - 1; i >= 0 && heads > 0; i--) {
    const token = tokens[i];
    if (token === undefined || worth(token) < 1) continue;
    roles[i] = HEAD;
    heads--;
  }
  return roles;
}

/** "key chain" is also "keychain", "phonecase" also "phone case", "lighting" also "light". */
function joinedAndSplit(
  tokens: readonly Token[],
  lexicon: Lexicon,
  put: (stem: string, i: number, share: number) => void,
): void {
  tokens.forEach(({ stem, written }, i) => {
    const next = tokens[i + 1];
    if (next !== undefined && !isCjk(stem)) {
      const joined = stemOf(written + next.written);
      if (lexicon.has(joined)) put(joined, i, 1);
    }
    if (lexicon.has(stem) || isCjk(stem) || /\d/.test(stem) || stem.length < 5) return;
    for (let cut = 3; cut <= stem.length - 3; cut++) {
      const left = stemOf(stem.slice(0, cut));
      const right = stem.slice(cut);
      if (!lexicon.has(left) || !lexicon.has(right)) continue;
      put(left, i, 0.8);
      put(right, i, 1);
      return;
    }
    const base = variants(stem).find((form) => lexicon.has(form));
    if (base !== undefined) put(base, i, 0.6);
  });
}

/** Forms a word not in the index may be known by. */
function variants(stem: string): string[] {
  const bases = [/(.{3,})ing$/, /(.{3,})ed$/, /(.{3,})er$/, /(.{4,})less$/, /(.{3,})y$/]
    .map((ending) => ending.exec(stem)?.[1])
    .filter((base) => base !== undefined);
  return bases.flatMap((base) => [
    base,
    `${base}e`,
    base.replace(/(.)\1$/, '$1'),
    `${base}ing`,
    `${base}er`,
  ]);
}

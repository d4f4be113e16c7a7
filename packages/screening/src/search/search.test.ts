import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asEntry, makeOne } from '../../bench/made-names.ts';
import { CHANGES, perturb } from '../../bench/perturb.ts';
import { Random } from '../../bench/random.ts';
import { buildScreener, type ListEntry } from '../index.ts';
import { editDistance, Pattern } from '../match/distance.ts';
import { compareNames, weighPlain } from '../match/names.ts';
import { compareWords, LEAST_LIKENESS } from '../match/words.ts';
import { readName, type Token } from '../text/tokens.ts';
import { packEntries } from './build.ts';
import { Comparison, packLooks } from './looks.ts';
import { Searcher } from './search.ts';

const NAMES = 1500;

const random = new Random(21);
const made = Array.from({ length: NAMES }, () => makeOne(random));
const entries: ListEntry[] = made.map((one, n) => asEntry(one, `E${n}`));

/** Names of the list after a change, and names that are on no list. */
const asked = made.flatMap((one, n) => {
  const change = CHANGES[n % CHANGES.length] ?? 'same';
  const text = n % 3 === 0 ? makeOne(random).listed : perturb(one, change, random);
  return text === null ? [] : [{ text, kind: one.kind }];
});

describe('words by their packed letters', () => {
  const words = (): Token[] => {
    const known = new Map<string, Token>();
    for (const { listed, kind } of made) {
      for (const token of readName(listed, kind).tokens) known.set(token.key, token);
    }
    return [...known.values()];
  };

  it('are as alike as the words themselves', () => {
    const all = words();
    const comparison = new Comparison(packLooks(all), all);
    const differing: string[] = [];
    for (const one of all.filter((_, n) => n % 29 === 0)) {
      comparison.prepare(one);
      all.forEach((other, at) => {
        const { likeness } = compareWords(one, other);
        const packed = comparison.with(at);
        const same = likeness < LEAST_LIKENESS ? packed < LEAST_LIKENESS : packed === likeness;
        if (!same) differing.push(`${one.key} ${other.key}: ${packed}, not ${likeness}`);
      });
    }
    expect(differing).toEqual([]);
  });

  it('have as many edits between them as letter by letter', () => {
    const pattern = new Pattern();
    const word = fc.stringMatching(/^[a-e$]{0,12}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        pattern.prepare(a);
        const letters = new TextEncoder().encode(`x${b}`);
        expect(pattern.edits(letters, 1, letters.length)).toBe(editDistance(a, b));
      }),
    );
  });
});

describe('a search', () => {
  const packed = packEntries(entries);
  const searcher = new Searcher(packed);

  it('answers the best of all there are, whatever it leaves unread', () => {
    for (const { text, kind } of asked) {
      const { tokens } = readName(text, kind);
      const every = searcher.find(tokens, 0.75, Number.POSITIVE_INFINITY);
      for (const most of [1, 6, 44]) {
        const few = searcher.find(tokens, 0.75, most);
        expect(few.map(({ bound }) => bound)).toEqual(
          every.slice(0, most).map(({ bound }) => bound),
        );
      }
    }
  });

  it('finds nearly all whom a comparison with every name of the list finds', () => {
    const screener = buildScreener(entries);
    const least = { match: 0.86, review: 0.7 };
    // Without an index rare words weigh like common ones: what is surely alike is compared.
    const read = made.map(({ listed, kind }) => weighPlain(readName(listed, kind)));
    let [compared, missed] = [0, 0];
    for (const { text, kind } of asked.filter((_, n) => n % 60 === 0)) {
      const name = weighPlain(readName(text, kind));
      const { candidates } = screener.screen({ names: [text], kind }, least, 200);
      const found = new Set(candidates.map(({ entry }) => entry.id));
      read.forEach((listed, n) => {
        if (made[n]?.kind !== kind || compareNames(name, listed, kind).score < 0.9) return;
        compared++;
        if (!found.has(`E${n}`)) missed++;
      });
    }
    expect(compared).toBeGreaterThan(5);
    // Two letters put into one word share no key: the price of an index of one letter left out.
    expect(missed).toBeLessThanOrEqual(1);
  });

  it('answers the same best one alone as among twenty', () => {
    const screener = buildScreener(entries);
    for (const { text, kind } of asked) {
      const party = { names: [text], kind };
      const [alone] = screener.screen(party, undefined, 1).candidates;
      const [first] = screener.screen(party).candidates;
      expect(alone?.score, text).toBe(first?.score);
    }
  });
});

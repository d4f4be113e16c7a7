import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonPairs } from './common.ts';
import { sentencesOf, tokensOf } from './sentences.ts';
import { type Row, sideBySide } from './side-by-side.ts';

const marked = (rows: readonly Row[], side: 'old' | 'new'): string[] =>
  rows.map((row) => row[side].map(({ text, changed }) => (changed ? `[${text}]` : text)).join(''));

describe('two texts side by side', () => {
  it('marks the words that changed and keeps sentences beside their own', () => {
    const rows = sideBySide(
      'Lamps pay 3.7 %. It applies from 1 July 2026. Old stock may be sold.',
      'Lamps pay 4.7 %. This is new. It applies from 1 July 2026.',
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['changed', 'added', 'same', 'removed']);
    expect(marked(rows, 'old')).toEqual([
      'Lamps pay [3.7] %.',
      '',
      'It applies from 1 July 2026.',
      '[Old stock may be sold.]',
    ]);
    expect(marked(rows, 'new')[0]).toBe('Lamps pay [4.7] %.');
  });

  it('marks single characters of Chinese', () => {
    const [row] = sideBySide('自2026年1月1日起施行。', '自2026年7月1日起施行。');
    expect(row?.old.filter(({ changed }) => changed).map(({ text }) => text)).toEqual(['1']);
    expect(row?.new.filter(({ changed }) => changed).map(({ text }) => text)).toEqual(['7']);
  });

  it('numbers and abbreviations do not end a sentence', () => {
    expect(sentencesOf('At 12:01 a.m. on 7 May, No. 3 pays 3.7 %. Next one.\nA line')).toEqual([
      ...['At 12:01 a.m. on 7 May, No.', '3 pays 3.7 %.', 'Next one.', 'A line'],
    ]);
    expect(sentencesOf('第一条。第二条；第三条')).toEqual(['第一条。', '第二条；', '第三条']);
  });

  const word = fc.constantFrom('lamp', 'pays', '3.7', '%', '电', '池', 'from', 'July');
  const sentence = fc
    .array(word, { minLength: 1, maxLength: 8 })
    .map((all) => `${all.join(' ')}。`);
  const text = fc.array(sentence, { maxLength: 12 }).map((all) => all.join(''));

  it('each side in order is its text, and what is not marked is the same on both', () => {
    fc.assert(
      fc.property(text, text, (old, fresh) => {
        const rows = sideBySide(old, fresh);
        const side = (name: 'old' | 'new') =>
          rows.map((row) => row[name].map((piece) => piece.text).join('')).filter((t) => t !== '');
        expect(side('old')).toEqual(sentencesOf(old));
        expect(side('new')).toEqual(sentencesOf(fresh));
        for (const row of rows) {
          const kept = (name: 'old' | 'new') =>
            row[name]
              .filter(({ changed }) => !changed)
              .map((piece) => piece.text)
              .join('');
          expect(kept('old')).toBe(kept('new'));
        }
      }),
    );
  });

  it('a text beside itself has nothing marked', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(sideBySide(one, one).every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });

  it('tokens joined are the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (one) => {
        expect(tokensOf(one).join('')).toBe(one);
      }),
    );
  });
});

describe('what two lists have in common', () => {
  it('ascends on both sides and is equal', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        let [x, y] = [-1, -1];
        for (const [i, j] of commonPairs(a, b)) {
          expect(i > x && j > y && a[i] === b[j]).toBe(true);
          [x, y] = [i, j];
        }
      }),
    );
  });

  it('finds what stayed in lists too long for a table', () => {
    const a = Array.from({ length: 5000 }, (_, at) => `line ${at}`);
    const b = a.flatMap((line, at) => (at % 10 === 0 ? [`${line} new`] : [line]));
    expect(commonPairs(a, b)).toHaveLength(4500);
  });
});

import { describe, expect, it } from 'vitest';
import { askedWords, otherWords } from './asked-words.ts';
import { fitsSaleWord } from './rules.ts';
import { SALE_WORDS } from './types.ts';

describe('what may be asked besides the facts of the rulebook', () => {
  it('offers for each word of a sale the choices the room takes, and no others', () => {
    for (const word of SALE_WORDS) {
      const { choices = [] } = otherWords().find(({ id }) => id === word) ?? {};
      expect(choices.length).toBeGreaterThan(1);
      expect(choices.filter(({ value }) => !fitsSaleWord(word, value))).toEqual([]);
    }
    const modes = otherWords().find(({ id }) => id === 'mode')?.choices;
    expect(modes?.map(({ value }) => value)).toEqual([
      ...['9610', '9710', '9810', '1210', '1039', '0110'],
    ]);
  });

  it('asks each thing once', () => {
    const ids = askedWords().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

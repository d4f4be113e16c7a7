import { describe, expect, it } from 'vitest';
import {
  answerTo,
  type CodeFacts,
  checkCode,
  doubtOf,
  itemOf,
  readCode,
  stakeOf,
  titleOf,
} from './rules.ts';
import { sayReason } from './rules-say.ts';
import { digitsOf, isSystem, systemOf } from './rules-systems.ts';
import { HS, type Listing } from './types.ts';

const dress: Listing = {
  ...{ sku: 'DR-01-M', productId: 'p', productCode: 'DR-01', brand: 'Yuanshan' },
  names: { zh: '山岚连衣裙 M 蓝', en: "Women's dress Shanlan, M / blue" },
  productNames: { zh: '山岚连衣裙', en: "Women's dress Shanlan" },
  ...{ category: 'apparel', categoryNames: {} },
  options: { size: 'M', colour: 'blue', 颜色: '蓝', fabric: 'woven' },
  attributes: [{ key: 'sleeve', names: { en: 'Sleeve' }, unit: 'cm', value: 60 }],
  materials: [
    { material: 'cotton', share: '95' },
    { material: 'elastane', share: null },
  ],
  ...{ originCountry: 'CN', lifecycle: 'active', pictureFileId: null },
};

const facts: CodeFacts = {
  knows: (hs) => ['420292', '610442'].includes(hs),
  ...{ hs: null, lines: null, seen: false },
};
const lines = [{ code: '4202923131', texts: { en: 'Other' } }];

describe('a code as people write it', () => {
  it.each([
    ['4202.92.31.31', '4202923131'],
    [' 4202 92 ', '420292'],
    ['４２０２９２', '420292'],
    ['42O292', null],
    ['4202.92 a', null],
    ['', null],
  ])('%s is read as %s', (text, code) => {
    expect(readCode(text)).toBe(code);
  });
});

describe('a code is refused', () => {
  const refusal = (system: string, code: string, more: Partial<CodeFacts> = {}) =>
    checkCode(system, code, { ...facts, ...more });

  it.each([
    ['five digits: a leading zero may be lost', HS, '20292', 'wrong_length'],
    ['ten digits are no six', HS, '4202920000', 'wrong_length'],
    ['six digits are no ten', 'US', '420292', 'wrong_length'],
    ['nine digits where nobody has nine', 'EU', '420292190', 'wrong_length'],
    ['unknown six', HS, '420293', 'unknown_code'],
    ['a heading filled up', HS, '420200', 'unknown_code'],
    ['a line under unknown six', 'US', '4202931000', 'unknown_code'],
    ['six digits filled up, nothing to compare with', 'US', '4202920000', 'looks_padded'],
  ])('%s', (_, system, code, why) => {
    expect(refusal(system, code)).toMatchObject({ code: `classification.${why}` });
  });

  it('outside the six digits settled, whatever a schedule has', () => {
    expect(refusal('US', '4202923131', { hs: '610442', lines })).toMatchObject({
      ...{ code: 'classification.outside_hs', params: { hs: '610442', system: 'US' } },
    });
  });

  it('that a schedule at hand does not have, seen or not', () => {
    for (const seen of [true, false]) {
      expect(refusal('US', '4202929999', { lines, seen })).toMatchObject({
        ...{ code: 'classification.not_in_schedule', params: { hs: '420292' } },
      });
    }
  });

  it('and else says what it was compared with', () => {
    expect(refusal(HS, '420292')).toBe('knowledge');
    expect(refusal('US', '4202923131', { lines })).toBe('schedule');
    expect(refusal('US', '4202920000', { seen: true })).toBe('person');
    expect(refusal('GB', '4202921990', { hs: '420292' })).toBe('unchecked');
  });
});

describe('customs territories', () => {
  it('members of the Union ask for its code, others for their own', () => {
    expect(['DE', 'FR', 'US', 'GB', 'MC'].map(systemOf)).toEqual(['EU', 'EU', 'US', 'GB', 'EU']);
    const isCountry = (code: string): boolean => /^(DE|US|GB)$/.test(code);
    const known = ['HS', 'EU', 'US', 'DE', 'XX'].map((text) => isSystem(text, isCountry));
    expect(known).toEqual([true, true, true, false, false]);
    expect(digitsOf('US')).toEqual([8, 10]);
  });
});

describe('what an item says', () => {
  it('is called the same in all sizes and colours', () => {
    expect(titleOf(dress)).toBe("Women's dress Shanlan 山岚连衣裙");
    const names = { zh: '山岚连衣裙 L 蓝', en: "Women's dress Shanlan, L / blue" };
    const large = { ...dress, names, options: { ...dress.options, size: 'L' } };
    expect(itemOf(dress)).toEqual(itemOf(large));
    expect(titleOf({ ...dress, names: { en: 'M / blue' } })).toBe(titleOf(dress));
  });

  it('keeps what a variant adds, and a name where the product has none', () => {
    const long = { ...dress, names: { en: "Women's dress Shanlan leather" } };
    expect(titleOf(long)).toBe("Women's dress Shanlan leather 山岚连衣裙");
    expect(titleOf({ ...dress, productNames: {} })).toContain('M / blue');
    expect(titleOf({ ...dress, names: { en: 'of silk' } })).toContain('Shanlan of silk');
  });

  it('carries materials with their shares, attributes with units, options that matter', () => {
    expect(itemOf(dress)).toEqual({
      title: "Women's dress Shanlan 山岚连衣裙",
      attributes: { fabric: 'woven', Sleeve: '60 cm', material: '95% cotton, elastane' },
      categories: ['apparel'],
    });
  });
});

describe('money at stake', () => {
  it('is the value sold times the doubt left', () => {
    expect(stakeOf(100_000n, doubtOf('ask', 0.75))).toBe(25_000n);
    expect(stakeOf(100_000n, doubtOf('sure', 0.97))).toBe(3000n);
    expect(stakeOf(100_000n, doubtOf('todo', null))).toBe(100_000n);
    expect(stakeOf(100_000n, doubtOf('confirmed', null))).toBe(0n);
    expect(stakeOf(null, 1)).toBe(0n);
    expect(stakeOf(-5n, 1)).toBe(0n);
  });
});

describe('answers and reasons', () => {
  const text = { zh: '材质？', en: 'Made of?' };
  const option = { value: 'cotton', text: { zh: '棉', en: 'Cotton' }, codes: 3 };
  const question = { id: 'axis:material', kind: 'axis', text, options: [option] } as const;

  it('an answer counts for the question asked and an option it has', () => {
    const given = answerTo(question, { question: 'axis:material', option: 'cotton' });
    expect(given).toMatchObject({ text, optionText: { en: 'Cotton' } });
    expect(answerTo(question, { question: 'axis:sex', option: 'cotton' })).toBeNull();
    expect(answerTo(question, { question: 'axis:material', option: 'gold' })).toBeNull();
    expect(answerTo(null, { question: 'axis:material', option: 'cotton' })).toBeNull();
  });

  it('a reason comes with words for its keys', () => {
    const dictionary = {
      code: (digits: string) => ({ zh: digits, en: `code ${digits}` }),
      value: () => ({ zh: '棉', en: 'Cotton' }),
      note: () => undefined,
    };
    const said = sayReason(
      { code: 'fact_agrees', params: { axis: 'material', value: 'cotton' } },
      dictionary,
      [],
    );
    expect(said.texts).toEqual({ value: { zh: '棉', en: 'Cotton' } });
  });
});

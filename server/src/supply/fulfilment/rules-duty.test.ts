import { describe, expect, it } from 'vitest';
import type { UnitDutyAnswer } from '../../trade/tariff/index.ts';
import { dutyThere, sourceText } from './rules-duty.ts';

const known = (shareOfValue: number, rule: string): UnitDutyAnswer => ({
  ...{ known: true, perUnitMinor: 1, shareOfValue, rules: [rule], open: [] },
});
const answers = new Map<string, UnitDutyAnswer>([
  ['coat', known(0.12, 'EU-MFN v1')],
  ['phone', known(0, 'EU-MFN v1')],
  ['toy', { known: false, gaps: ['code_missing'] }],
]);
const of = (sku: string) => answers.get(sku);

describe('the duty of a pair', () => {
  it('is the mean over the value sold there', () => {
    const sold = [
      { sku: 'coat', valueMinor: 1000 },
      { sku: 'phone', valueMinor: 3000 },
    ];
    expect(dutyThere(sold, of)).toEqual({
      ...{ share: 0.03, covered: 1, rules: ['EU-MFN v1'], unknown: [] },
    });
  });

  it('lists what is not known and does not take it for free', () => {
    const sold = [
      { sku: 'coat', valueMinor: 1000 },
      { sku: 'toy', valueMinor: 1000 },
      { sku: 'gift', valueMinor: null },
    ];
    const there = dutyThere(sold, of);
    expect(there).toMatchObject({ share: 0.12, covered: 0.5 });
    expect(there.unknown.map(({ sku, gaps }) => [sku, ...gaps])).toEqual([
      ['toy', 'code_missing'],
      ['gift', 'price_missing'],
    ]);
  });

  it('is unknown, not nothing, where nothing is known', () => {
    expect(dutyThere([{ sku: 'toy', valueMinor: 5 }], of).share).toBeNull();
    expect(dutyThere([], of).share).toBeNull();
  });
});

it('names its rules, however many, in what fits', () => {
  expect(sourceText(['EU-MFN v1'], '2026-11-23')).toBe(
    'tariff, rules EU-MFN v1; 2026-11-23; without value added tax',
  );
  const many = Array.from({ length: 90 }, (_, n) => `US-T${n} v1`);
  expect(sourceText(many, '2026-11-23')).toHaveLength(300);
});

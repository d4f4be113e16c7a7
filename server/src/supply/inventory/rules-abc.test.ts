import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, dueOf } from './rules-abc.ts';

describe('ABC classes by value sold', () => {
  it('the few that make up 80 % are A, the next 15 % B, the rest C', () => {
    const sold = new Map([
      ['dress', 700],
      ['lamp', 150],
      ['mug', 90],
      ['pen', 40],
      ['cap', 20],
      ['never', 0],
    ]);
    expect([...classify(sold)]).toEqual([
      ['dress', 'A'],
      ['lamp', 'A'],
      ['mug', 'B'],
      ['pen', 'B'],
      ['cap', 'C'],
    ]);
  });

  it('A never stands for less than 80 % of the value, and no SKU outranks a better seller', () => {
    const sales = fc.dictionary(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 1e6 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(sales, (raw) => {
        const sold = new Map(Object.entries(raw));
        const classes = classify(sold);
        const total = [...sold.values()].reduce((a, b) => a + b, 0);
        const ofA = [...sold].filter(([sku]) => classes.get(sku) === 'A');
        expect(ofA.reduce((sum, [, value]) => sum + value, 0)).toBeGreaterThanOrEqual(0.8 * total);
        const worst = Math.min(...ofA.map(([, value]) => value));
        for (const [sku, value] of sold) {
          if (classes.get(sku) !== 'A') expect(value).toBeLessThanOrEqual(worst);
        }
      }),
    );
  });
});

it('what is due comes latest first, and what was never counted before all', () => {
  const days = { A: 30, B: 90, C: 180 };
  const pair = (sku: string, countedOn: string | null) => ({ sku, warehouseId: 'szx', countedOn });
  const pairs = [
    pair('a-fresh', '2026-11-10'),
    pair('a-late', '2026-10-01'),
    pair('b-new', null),
    pair('a-just', '2026-10-21'),
    pair('c-half-year', '2026-06-30'),
  ];
  const due = dueOf(pairs, (sku) => sku[0]?.toUpperCase() as 'A', days, '2026-11-20');
  expect(due.map(({ sku, late }) => [sku, late])).toEqual([
    ['b-new', Number.POSITIVE_INFINITY],
    ['a-late', 20],
    ['a-just', 0],
  ]);
});

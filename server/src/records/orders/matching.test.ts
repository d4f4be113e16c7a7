import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, matchCancellations, mondayOf } from './matching.ts';

function at(day: string, quantity: number, more: Partial<Line> = {}): Line {
  return {
    customer: 'anna',
    sku: 'LP-03',
    price: 1000n,
    market: 'DE',
    quantity,
    at: new Date(`${day}T10:00:00Z`),
    day,
    ...more,
  };
}

const taken = (takes: { day: string; units: number }[]) => takes.map((t) => [t.day, t.units]);

describe('matchCancellations', () => {
  it('takes a cancellation out of the newest sale before it', () => {
    const sales = [at('2026-05-01', 2), at('2026-05-10', 2), at('2026-05-30', 2)];
    const { matched, unmatched } = matchCancellations([at('2026-05-20', -1)], sales);
    expect(taken(matched)).toEqual([['2026-05-10', 1]]);
    expect(unmatched).toEqual([]);
  });

  it('goes on to the next newest where one sale is not enough', () => {
    const sales = [at('2026-05-01', 5), at('2026-05-10', 2)];
    const { matched } = matchCancellations([at('2026-05-20', -4)], sales);
    expect(taken(matched)).toEqual([
      ['2026-05-10', 2],
      ['2026-05-01', 2],
    ]);
  });

  it('does not take the same unit twice', () => {
    const cancelled = [at('2026-05-20', -2), at('2026-05-21', -1)];
    const { matched, unmatched } = matchCancellations(cancelled, [at('2026-05-10', 2)]);
    expect(taken(matched)).toEqual([['2026-05-10', 2]]);
    expect(taken(unmatched)).toEqual([['2026-05-21', 1]]);
  });

  it.each([
    ['another price', { price: 900n }],
    ['another SKU', { sku: 'LP-04' }],
    ['another customer', { customer: 'berta' }],
    ['an unknown customer', { customer: null }],
  ])('finds nothing for %s', (_, more) => {
    const sales = [at('2026-05-10', 2, more)];
    const { matched, unmatched } = matchCancellations([at('2026-05-20', -1)], sales);
    expect(matched).toEqual([]);
    expect(taken(unmatched)).toEqual([['2026-05-20', 1]]);
  });

  it('takes two unknown buyers for two', () => {
    const nobody = { customer: null };
    const { matched } = matchCancellations(
      [at('2026-05-20', -1, nobody)],
      [at('2026-05-10', 2, nobody)],
    );
    expect(matched).toEqual([]);
  });

  const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-02-${String(d).padStart(2, '0')}`);
  const lines = (sign: number) =>
    fc
      .array(fc.tuple(day, fc.integer({ min: 1, max: 9 }), fc.constantFrom('anna', 'berta', null)))
      .map((rows) =>
        rows
          .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
          .map(([d, quantity, customer]) => at(d, sign * quantity, { customer })),
      );

  it('accounts for every cancelled unit once, and never takes more than was sold', () => {
    fc.assert(
      fc.property(lines(-1), lines(1), (cancelled, sales) => {
        const { matched, unmatched } = matchCancellations(cancelled, sales);
        const sum = (rows: readonly { units: number }[]) => rows.reduce((s, r) => s + r.units, 0);
        const wanted = cancelled.reduce((s, l) => s - l.quantity, 0);
        expect(sum(matched) + sum(unmatched)).toBe(wanted);
        for (const d of new Set(sales.map((l) => l.day))) {
          const sold = sales.filter((l) => l.day === d).reduce((s, l) => s + l.quantity, 0);
          expect(sum(matched.filter((t) => t.day === d))).toBeLessThanOrEqual(sold);
        }
      }),
    );
  });
});

it.each([
  ['2026-05-04', '2026-05-04'],
  ['2026-05-10', '2026-05-04'],
  ['2026-01-01', '2025-12-29'],
  ['1992-03-01', '1992-02-24'],
])('the week of %s starts on %s', (given, monday) => {
  expect(mondayOf(given)).toBe(monday);
});

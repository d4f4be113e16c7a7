import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDumping } from './check.ts';
import { check, cost, exported, home } from './sales.testing.ts';
import type { DumpingInput, Sale } from './types.ts';

const cents = (min: number, max: number) =>
  fc.integer({ min, max }).map((value) => (value / 100).toFixed(2));
const units = fc.integer({ min: 1, max: 5000 }).map(String);
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`);

const inputs: fc.Arbitrary<DumpingInput> = fc
  .record({
    homeSales: fc.array(fc.tuple(units, cents(2000, 30000), day), { minLength: 1, maxLength: 8 }),
    exports: fc.array(fc.tuple(units, cents(2000, 30000), day), { minLength: 1, maxLength: 8 }),
    manufacture: cents(500, 15000),
  })
  .map(({ homeSales, exports, manufacture }) =>
    check({
      homeSales: homeSales.map(([n, price, on]) => home(n, price, on)),
      exports: exports.map(([n, price, on]) => exported(n, price, 'A', on)),
      costs: [cost(manufacture, '5', '8')],
    }),
  );

const raised = (sales: readonly Sale[], by: string): Sale[] =>
  sales.map((sale) => ({ ...sale, price: (Number(sale.price) + Number(by)).toFixed(4) }));

describe('the margin', () => {
  it('is gone at the price named for none, and below 2 % at the other', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const [model] = checkDumping(input).models;
        const { zero, deMinimis } = model?.targets ?? {};
        if (zero === undefined || deMinimis === undefined) throw new Error('no targets');
        const at = (raise: string) =>
          checkDumping({ ...input, exports: raised(input.exports, raise) }).models[0];
        expect(Number(at(zero.raise)?.average?.total)).toBeLessThanOrEqual(0);
        expect(at(deMinimis.raise)?.isDeMinimis).toBe(true);
      }),
    );
  });

  it('is no larger with offsets than with zeroing', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { overall } = checkDumping(input);
        expect(Number(overall?.zeroed.total)).toBeGreaterThanOrEqual(Number(overall?.total));
      }),
    );
  });

  it('does not depend on the order of sales', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const turned = {
          ...input,
          homeSales: [...input.homeSales].reverse(),
          exports: [...input.exports].reverse(),
        };
        expect(checkDumping(turned)).toEqual(checkDumping(input));
      }),
    );
  });
});

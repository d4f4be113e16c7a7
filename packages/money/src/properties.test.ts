import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  allocate,
  type CurrencyCode,
  compare,
  convert,
  currencies,
  divideRounded,
  format,
  isCurrencyCode,
  money,
  multiply,
  parse,
  type RoundingMode,
  subtract,
} from './index.ts';

const codes = Object.keys(currencies).filter(isCurrencyCode);
const anyCurrency = fc.constantFrom<CurrencyCode>(...codes);
const anyAmount = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
const anyMode = fc.constantFrom<RoundingMode>(
  'halfUp',
  'halfEven',
  'halfDown',
  'up',
  'down',
  'ceiling',
  'floor',
);
const notZero = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }).filter((value) => value !== 0n);
const abs = (value: bigint) => (value < 0n ? -value : value);

describe('properties', () => {
  it('formatting and parsing are inverse', () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, (amount, currency) => {
        expect(parse(format(money(amount, currency)), currency).amount).toBe(amount);
      }),
    );
  });

  it('subtraction undoes addition and agrees with comparison', () => {
    fc.assert(
      fc.property(anyAmount, anyAmount, (a, b) => {
        const [left, right] = [money(a, 'USD'), money(b, 'USD')];
        expect(subtract(add(left, right), right)).toEqual(left);
        expect(compare(left, right)).toBe(compare(subtract(left, right), money(0n, 'USD')));
      }),
    );
  });

  it('a rounded quotient is less than one unit away, and at most half for the half modes', () => {
    fc.assert(
      fc.property(anyAmount, notZero, anyMode, (top, bottom, mode) => {
        const error = abs(divideRounded(top, bottom, mode) * bottom - top);
        expect(error < abs(bottom)).toBe(true);
        if (mode.startsWith('half')) expect(error * 2n <= abs(bottom)).toBe(true);
      }),
    );
  });

  it('floor and ceiling bracket every other rounding; ties go where the name says', () => {
    fc.assert(
      fc.property(anyAmount, notZero, anyMode, (top, bottom, mode) => {
        const rounded = divideRounded(top, bottom, mode);
        expect(divideRounded(top, bottom, 'floor') <= rounded).toBe(true);
        expect(divideRounded(top, bottom, 'ceiling') >= rounded).toBe(true);
        const tie = divideRounded(2n * top + 1n, 2n, 'halfEven');
        expect(tie % 2n).toBe(0n);
      }),
    );
  });

  it('multiplying by a whole number is exact under every rounding', () => {
    fc.assert(
      fc.property(anyAmount, fc.integer(), anyMode, (amount, times, mode) => {
        const product = multiply(money(amount, 'USD'), String(times), mode);
        expect(product.amount).toBe(amount * BigInt(times));
      }),
    );
  });

  it('converting there and back by the exact inverse is off by less than one source unit', () => {
    const positive = fc.bigInt({ min: 1n, max: 10n ** 9n });
    fc.assert(
      fc.property(anyAmount, positive, positive, (amount, top, bottom) => {
        const there = convert(
          money(amount, 'USD'),
          'EUR',
          { numerator: top, denominator: bottom },
          'halfEven',
        );
        const back = convert(there, 'USD', { numerator: bottom, denominator: top }, 'halfEven');
        const allowed = bottom / top + 2n;
        expect(abs(back.amount - amount) <= allowed).toBe(true);
      }),
    );
  });

  it('allocation never loses a unit and no part is a unit from its exact share', () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 })
      .filter((list) => list.some((weight) => weight > 0n));
    fc.assert(
      fc.property(anyAmount, weights, (amount, list) => {
        const parts = allocate(money(amount, 'CNY'), list);
        const total = list.reduce((sum, weight) => sum + weight, 0n);
        expect(parts.reduce((sum, part) => sum + part.amount, 0n)).toBe(amount);
        parts.forEach((part, index) => {
          const weight = list[index] ?? 0n;
          expect(abs(part.amount * total - amount * weight) < total).toBe(true);
          if (weight === 0n) expect(part.amount).toBe(0n);
        });
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inCurrency, type Rates } from './rates.ts';

const rates: Rates = {
  date: '2026-04-13',
  source: 'somebody',
  perEuro: { USD: '1.25', CNY: '8', JPY: '160' },
  pegs: [{ currency: 'AED', to: 'USD', rate: '3.6725' }],
};

describe('amounts in one currency', () => {
  it.each([
    ['100.00', 'EUR', 'CNY', '800.00'],
    ['10.00', 'USD', 'CNY', '64.00'],
    ['1.00', 'USD', 'AED', '3.67'],
    ['8.00', 'CNY', 'JPY', '160'],
    ['5', 'JPY', 'JPY', '5'],
  ])('%s %s is %s %s', (amount, currency, to, result) => {
    expect(inCurrency({ amount, currency }, to, rates)).toEqual({ amount: result, currency: to });
  });

  it('stay unknown where no rate is listed', () => {
    expect(inCurrency({ amount: '1.00', currency: 'BRL' }, 'CNY', rates)).toBeUndefined();
    expect(inCurrency({ amount: '1.00', currency: 'EUR' }, 'XYZ', rates)).toBeUndefined();
  });

  it('come back within a cent when the way there does not round', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (euros) => {
        const there = inCurrency({ amount: `${euros}.00`, currency: 'EUR' }, 'CNY', rates);
        expect(there?.amount).toBe(`${euros * 8}.00`);
      }),
    );
  });
});

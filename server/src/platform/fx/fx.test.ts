import { expect, it } from 'vitest';
import { ratesFrom, referenceRates } from './index.ts';

const table = ratesFrom({
  date: '2026-01-02',
  source: 'a test',
  perEuro: { USD: '1.25', CNY: '8' },
  pegs: [{ currency: 'SAR', to: 'USD', rate: '3.75' }],
});

it('crosses two currencies through the euro', () => {
  expect(table.rate('USD', 'CNY')).toBeCloseTo(6.4, 10);
  expect(table.rate('EUR', 'USD')).toBe(1.25);
});

it('follows a peg', () => {
  expect(table.rate('USD', 'SAR')).toBeCloseTo(3.75, 10);
});

it('does not guess a currency it does not know', () => {
  expect(table.rate('USD', 'XXX')).toBeUndefined();
});

it('ships rates of a named day and source for every currency of the sample markets', () => {
  const rates = referenceRates();
  expect(rates.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(rates.source).not.toBe('');
  for (const currency of ['USD', 'EUR', 'GBP', 'IDR', 'SAR', 'BRL']) {
    expect(rates.rate('CNY', currency)).toBeGreaterThan(0);
  }
});

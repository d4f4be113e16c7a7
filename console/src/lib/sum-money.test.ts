import { describe, expect, it } from 'vitest';
import { sumByCurrency, sumIn } from './sum-money.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const usd = (amount: string) => ({ amount, currency: 'USD' });
const rates = { date: '2026-04-13', source: '', perEuro: { USD: '1.25' }, pegs: [] };

describe('sums of amounts', () => {
  it('keep currencies apart', () => {
    expect(sumByCurrency([eur('0.10'), usd('1.00'), eur('0.20')])).toEqual([
      eur('0.30'),
      usd('1.00'),
    ]);
  });

  it('come together in one currency by the rates of a day', () => {
    expect(sumIn([eur('4.00'), usd('5.00')], 'EUR', rates)).toEqual(eur('8.00'));
    expect(sumIn([], 'EUR', rates)).toEqual({ amount: '0', currency: 'EUR' });
  });

  it('are unknown when a rate is missing, never a part', () => {
    expect(sumIn([eur('4.00'), { amount: '1', currency: 'KZT' }], 'EUR', rates)).toBeNull();
    expect(sumIn([eur('4.00'), usd('1.00')], 'EUR', undefined)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { Promotion, WeekPrice } from '../../api/promotions.ts';
import { offersIn, priceOption, spanOf, weeksOf } from './price-option.ts';

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const week = (monday: string, price: string, relative: number | null = 1): WeekPrice => ({
  ...{ week: monday, price: euros(price), usual: euros('20.00'), relative },
});
const offer = (fromDay: string, toDay: string): Promotion => ({
  ...{ promotionId: fromDay, targetKind: 'sku', target: 'DR-01', market: 'DE', fromDay, toDay },
  ...{ kind: 'discount', discount: 0.2, price: null, channelId: null, note: '' },
  ...{ state: 'planned', author: 'a', createdAt: '', changedBy: null, changedAt: null, version: 1 },
});
const WORDS = {
  ...{ paid: 'Paid', usual: 'Usual', offers: 'Promotions' },
  ...{ week: () => 'a week', offer: () => 'an offer' },
};
const WEEKS = [
  week('2026-11-02', '20.00', null),
  week('2026-11-09', '20.00'),
  week('2026-11-23', '16.00', 0.8),
];

describe('the picture of prices', () => {
  it('leaves a gap where nothing was sold', () => {
    expect(weeksOf(WEEKS).map((one) => [one.week, one.sold?.price.amount ?? null])).toEqual([
      ['2026-11-02', '20.00'],
      ['2026-11-09', '20.00'],
      ['2026-11-16', null],
      ['2026-11-23', '16.00'],
    ]);
    expect(weeksOf([])).toEqual([]);
  });

  it('shows two years at most', () => {
    const long = weeksOf([week('2020-01-06', '9.00'), week('2024-01-01', '9.00'), ...WEEKS]);
    expect(long[0]?.week).toBe('2026-11-02');
    expect(weeksOf([week('2025-01-06', '9.00'), ...WEEKS])).toHaveLength(99);
  });

  it('reaches to the end of the next offers, but no further than half a year', () => {
    const shown = weeksOf(WEEKS);
    expect(spanOf(shown, [])).toEqual({ from: '2026-11-02', to: '2026-11-29' });
    expect(spanOf(shown, [offer('2026-12-20', '2026-12-26')]).to).toBe('2026-12-26');
    expect(spanOf(shown, [offer('2026-12-20', '2027-12-01')]).to).toBe('2027-05-30');
  });

  it('names the offers of a week by any day in it', () => {
    const [a, b] = [offer('2026-11-15', '2026-11-16'), offer('2026-11-30', '2026-12-01')];
    const names = (monday: string) => offersIn([a, b], monday).map((one) => one.promotionId);
    expect(names('2026-11-16')).toEqual(['2026-11-15']);
    expect(names('2026-11-23')).toEqual([]);
    expect(names('2026-11-30')).toEqual(['2026-11-30']);
  });

  it('draws what was paid, the usual price where one is known, and offers as bands', () => {
    const offers = [offer('2026-11-24', '2026-11-27'), offer('2020-01-01', '2020-01-02')];
    const { series } = priceOption({ weeks: WEEKS, offers }, WORDS) as unknown as {
      series: { data: unknown[]; markArea?: { data: unknown } }[];
    };
    const [paid, usual, bands] = series;
    expect(paid?.data[2]).toEqual([Date.parse('2026-11-16'), null]);
    expect(paid?.data[3]).toEqual([Date.parse('2026-11-23'), 16]);
    expect(usual?.data.map((point) => (point as number[])[1])).toEqual([20, 20]);
    expect(bands?.markArea?.data).toEqual([
      [{ xAxis: Date.parse('2026-11-24') }, { xAxis: Date.parse('2026-11-28') }],
    ]);
  });
});

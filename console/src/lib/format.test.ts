import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countryName,
  daysBetween,
  formatBytes,
  formatInstant,
  formatMoney,
  weekdayName,
} from './format.ts';

describe('amounts', () => {
  it.each([
    ['12345.6', 'EUR', '12,345.60'],
    ['-5', 'USD', '-5.00'],
    ['1200', 'JPY', '1,200'],
    ['90071992547409931.23', 'CNY', '90,071,992,547,409,931.23'],
  ])('%s %s is written %s', (amount, currency, digits) => {
    expect(formatMoney({ amount, currency }, 'en')).toEqual({ digits, currency });
  });

  it.each([
    ['zh', '1234567.00', '123.5万'],
    ['en', '1234567.00', '1.235M'],
    ['zh', '9999.50', '9,999.50'],
  ] as const)('in %s a headline shows %s as %s', (language, amount, digits) => {
    expect(formatMoney({ amount, currency: 'CNY' }, language, true).digits).toBe(digits);
  });

  it('never lose a cent, however large', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), (minor) => {
        const sign = minor < 0n ? '-' : '';
        const text = String(minor < 0n ? -minor : minor).padStart(3, '0');
        const amount = `${sign}${text.slice(0, -2)}.${text.slice(-2)}`;
        const { digits } = formatMoney({ amount, currency: 'EUR' }, 'en');
        expect(digits.replaceAll(',', '')).toBe(amount);
      }),
    );
  });
});

describe('times', () => {
  it('are shown on the clocks of the zone', () => {
    const instant = '2026-03-04T18:05:09Z';
    expect(formatInstant(instant, 'Asia/Shanghai')).toBe('2026-03-05 02:05');
    expect(formatInstant(instant, 'America/Los_Angeles', true)).toBe('2026-03-04 10:05:09');
  });

  it('count whole days to a deadline', () => {
    expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3);
    expect(daysBetween('2026-03-02', '2026-02-27')).toBe(-3);
  });
});

describe('names and sizes', () => {
  it('name countries in the language of the page', () => {
    expect(countryName('DE', 'zh')).toBe('德国');
    expect(countryName('DE', 'en')).toBe('Germany');
    expect(countryName('??', 'en')).toBe('??');
  });

  it('write file sizes in steps of 1024', () => {
    expect(formatBytes(512, 'en')).toBe('512 B');
    expect(formatBytes(1536, 'en')).toBe('1.5 KB');
    expect(formatBytes(48 * 1024 * 1024, 'en')).toBe('48 MB');
  });
});

it('names the days of the week from Monday', () => {
  expect([1, 7].map((day) => weekdayName(day, 'en'))).toEqual(['Mon', 'Sun']);
  expect([1, 7].map((day) => weekdayName(day, 'zh'))).toEqual(['周一', '周日']);
});

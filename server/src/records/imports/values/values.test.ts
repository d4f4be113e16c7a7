import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDateOrder, readDate } from './dates.ts';
import { decideDecimal, plainDecimal } from './numbers.ts';
import { cleanText, headerKey } from './text.ts';
import { openZone } from './zone.ts';

describe('numbers as people write them', () => {
  it.each([
    ['1234.56', '.', '1234.56'],
    ['1,234.56', '.', '1234.56'],
    ['12,34,567.5', '.', '1234567.5'],
    ['1.234,56', ',', '1234.56'],
    ['1 234,56', ',', '1234.56'],
    ['1\u202f234,56', ',', '1234.56'],
    ["1'234.56", '.', '1234.56'],
    ['(12.50)', '.', '-12.50'],
    ['12.50-', '.', '-12.50'],
    ['−3', '.', '-3'],
    ['¥ 99', '.', '99'],
    ['€12,5', ',', '12.5'],
    ['.5', '.', '0.5'],
  ] as const)('%s with decimal %s is %s', (text, decimal, plain) => {
    expect(plainDecimal(text, decimal)).toBe(plain);
  });

  it.each(['abc', '1.2.3', '12,3456', '1e5', '1,23', ''])('%j is no number', (text) => {
    expect(plainDecimal(text === '' ? '--' : text, '.')).toBeUndefined();
  });

  it('decides the decimal sign over a sample, or says that it cannot', () => {
    expect(decideDecimal(['1.234,56', '7'])).toBe(',');
    expect(decideDecimal(['12,5', '3,25'])).toBe(',');
    expect(decideDecimal(['1,234.5', '1,000'])).toBe('.');
    expect(decideDecimal(['1,234', '5,678'])).toBeNull();
    expect(decideDecimal(['12', '7'])).toBe('.');
  });

  it('reads back any amount in both notations', () => {
    const amount = fc.tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.nat(99));
    fc.assert(
      fc.property(amount, ([whole, cents]) => {
        const plain = `${whole}.${String(cents).padStart(2, '0')}`;
        const grouped = (separator: string): string =>
          String(whole).replace(/\B(?=(\d{3})+$)/g, separator);
        const tail = plain.slice(-2);
        expect(plainDecimal(`${grouped(',')}.${tail}`, '.')).toBe(plain);
        expect(plainDecimal(`${grouped('.')},${tail}`, ',')).toBe(plain);
      }),
    );
  });
});

describe('dates as people write them', () => {
  it.each([
    ['2026-01-05', null, '2026-01-05', null],
    ['2026-01-05T08:30:00Z', null, '2026-01-05', 30_600],
    ['2026/1/5 8:30', null, '2026-01-05', 30_600],
    ['2026年1月5日', null, '2026-01-05', null],
    ['2026年1月5日 下午3:05', null, '2026-01-05', 54_300],
    ['5/1/2026 15:00', 'dmy', '2026-01-05', 54_000],
    ['1/5/2026 3:00 PM', 'mdy', '2026-01-05', 54_000],
    ['5.1.26', 'dmy', '2026-01-05', null],
    ['Jan 5, 2026', null, '2026-01-05', null],
    ['5-Jan-2026', null, '2026-01-05', null],
    ['20260105', null, '2026-01-05', null],
    ['46027.5', null, '2026-01-05', 43_200],
  ] as const)('%s (%s) is %s', (text, order, date, seconds) => {
    expect(readDate(text, order)).toMatchObject({ date, seconds });
  });

  it.each(['31/02/2026', '2026-13-01', 'soon', '', '99999', '3/4/2026'])(
    '%j without an order is refused',
    (text) => {
      expect(readDate(text, null)).toBeUndefined();
    },
  );

  it('decides the order of day and month over a sample, or says that it cannot', () => {
    expect(decideDateOrder(['3/4/2026', '25/4/2026'])).toEqual({ order: 'dmy', verdict: 'clear' });
    expect(decideDateOrder(['3/4/2026', '4/25/2026'])).toEqual({ order: 'mdy', verdict: 'clear' });
    expect(decideDateOrder(['3/4/2026']).verdict).toBe('ambiguous');
    expect(decideDateOrder(['25/4/2026', '4/25/2026']).verdict).toBe('mixed');
    expect(decideDateOrder(['2026-01-05']).order).toBe('ymd');
  });

  it('turns local times into instants, summer time included', () => {
    const london = openZone('Europe/London');
    const instant = (text: string): string => {
      const written = readDate(text, null);
      return written === undefined ? '' : london.instantOf(written).toISOString();
    };
    expect(instant('2010-12-01 08:26:00')).toBe('2010-12-01T08:26:00.000Z');
    expect(instant('2011-07-01 08:26:00')).toBe('2011-07-01T07:26:00.000Z');
    expect(instant('2011-07-01T08:26:00+08:00')).toBe('2011-07-01T00:26:00.000Z');
    expect(openZone('Asia/Shanghai').dateOf(new Date('2026-01-04T18:00:00Z'))).toBe('2026-01-05');
  });
});

describe('texts', () => {
  it('drops control and direction marks, and keeps a formula as the text it is', () => {
    expect(cleanText(' a\u0000b\u202e\tc\n')).toBe('ab c');
    expect(cleanText('=HYPERLINK("http://x")')).toBe('=HYPERLINK("http://x")');
  });

  it('compares headers without case, spaces, signs and width', () => {
    expect(headerKey('Invoice No.')).toBe(headerKey('INVOICE_NO'));
    expect(headerKey('ＳＫＵ编码')).toBe('sku编码');
  });
});

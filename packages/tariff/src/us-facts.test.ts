import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  bookOfFacts,
  compileBook,
  type FactFile,
  parseRateText,
  parseSpecialText,
  type QuoteLine,
  quote,
} from './index.ts';

const folder = join(import.meta.dirname, '../../../data/tariff');
const read = (name: string): FactFile => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const [us, rates, lists] = [read('us.json'), read('us-rates.json'), read('us-lists.json')];
const source = bookOfFacts(
  [us, rates, lists],
  { rate: parseRateText, special: parseSpecialText },
  [],
);
const book = compileBook(source);

/** Headings without a duty of their own: conditions on sets and garments, and an old contract. */
const EXCLUSIONS = [
  ...['99038821', '99038822', '99038823', '99038824'],
  ...['99038825', '99038826', '99038827', '99038828', '99039109'],
];

/** Duty in percent of 100 dollars, the rules that charged, and what is asked. */
function dutyOf(code: string, more: Partial<QuoteLine> = {}, entry = '2026-11-20') {
  const answer = quote(book, {
    destination: { country: 'US' },
    dates: { entry },
    ...{ currency: 'USD', channel: 'sea', sale: 'b2b', incoterm: 'FOB' },
    ...{ freight: '0', insurance: '0' },
    lines: [{ id: 'a', code, origin: 'CN', quantity: '10', value: '100', weightKg: '1', ...more }],
  });
  const [line] = answer.lines;
  const duties = line?.charges.filter(({ kind }) => kind !== 'fee') ?? [];
  return {
    duty: line?.duty === null ? null : Number(line?.duty) / 100,
    rules: duties.map(({ measure }) => measure?.id),
    asks: answer.gaps.map(({ params, code: gap }) => params['fact'] ?? gap),
    status: answer.status,
  };
}

const plainMetal = { facts: { us_metal_light: false, us_metal_us: false, us_metal_uk: false } };

describe('the shipped facts of the United States', () => {
  it('carry codes and rates, and no descriptions', () => {
    const rows = rates.rates?.flatMap((file) => file.rows) ?? [];
    expect(rows.length).toBeGreaterThan(5000);
    expect(new Set(rows.map(([code]) => code)).size).toBe(rows.length);
    for (const [code, general, special = '', other = '', headings = ''] of rows) {
      expect(code).toMatch(/^(\d{8}|\d{10})$/);
      expect(general).not.toBe('');
      expect(special).not.toMatch(/See 9[89]/i);
      expect(other).not.toBe('');
      expect(headings).toMatch(/^(99\d{6}( |$))*$/);
    }
  });

  it('use every list and every question', () => {
    const text = JSON.stringify(us.measures);
    for (const name of Object.keys(lists.lists ?? {})) expect(text).toContain(`"list:${name}"`);
    const asked = Object.keys(us.facts ?? {}).filter((name) => !name.startsWith('date_'));
    for (const name of asked) expect(text).toContain(`"fact":"${name}"`);
  });

  it('have a rule for every China heading of a footnote', () => {
    const text = JSON.stringify(us.measures);
    const headings = new Set(
      (rates.rates ?? [])
        .flatMap((file) => file.rows)
        .flatMap((row) => (row[4] ?? '').split(' '))
        .filter((heading) => /^9903(88|91)/.test(heading)),
    );
    expect(headings.size).toBeGreaterThan(10);
    for (const heading of headings) {
      if (!EXCLUSIONS.includes(heading)) expect(text).toContain(`"${heading}"`);
    }
  });

  it('list no code under two metal annexes on one day', () => {
    const under = lists.lists ?? {};
    for (const month of ['april', 'june']) {
      const names = Object.keys(under).filter(
        (name) => /us_232_(1|3)/.test(name) && (name.endsWith(month) || name === 'us_232_1a'),
      );
      const codes = names.flatMap((name) => under[name] ?? []);
      for (const code of codes) {
        expect(codes.filter((other) => code.startsWith(other))).toEqual([code]);
      }
    }
  });
});

describe('spot cases by hand, 100 dollars from China on 2026-11-20', () => {
  it('vacuum bottle up to a litre: 7.2 + 12.5', () => {
    expect(dutyOf('9617.00.1000').duty).toBe(19.7);
  });

  it('cotton T-shirt: 16.5 + 7.5 + 12.5; in June 16.5 + 7.5 + 10', () => {
    expect(dutyOf('6109.10.0012').duty).toBe(36.5);
    expect(dutyOf('6109.10.0012', {}, '2026-06-15').duty).toBe(34);
  });

  it('LED lamp of glass or other: 3.9 + 25 + 12.5', () => {
    expect(dutyOf('9405.21.8010').duty).toBe(41.4);
  });

  it('power bank: 3.4 + 25 + 12.5, exempt for civil aircraft alone', () => {
    const { duty, rules } = dutyOf('8507.60.0090');
    expect({ duty, rules }).toEqual({ duty: 40.9, rules: ['US-COL1', 'US-T13b', 'US-T06'] });
  });

  it('kitchen knife: asks for the metal, then 10 x 0.8 cents + 4.6 + 25 + 7.5', () => {
    const open = dutyOf('8211.92.2000');
    expect(open.duty).toBeNull();
    expect(open.asks).toEqual(['us_metal_light', 'us_metal_us']);
    expect(dutyOf('8211.92.2000', plainMetal).duty).toBe(37.18);
  });

  it('a knife with hardly any metal pays the forced-labour duty instead', () => {
    const { rules } = dutyOf('8211.92.2000', { facts: { us_metal_light: true } });
    expect(rules).toEqual(['US-COL1', 'US-T12', 'US-T06']);
  });

  it('a knife of the United Kingdom: 15 with British metal, 25 without', () => {
    const british = { facts: { ...plainMetal.facts, us_metal_uk: true }, origin: 'GB' };
    expect(dutyOf('8211.92.2000', british).rules).toEqual(['US-COL1', 'US-T17-uk-june']);
    const other = { ...plainMetal, origin: 'GB' };
    expect(dutyOf('8211.92.2000', other).rules).toEqual(['US-COL1', 'US-T17-1b-june']);
  });

  it('aluminium frame of a window: 5.7 + 50 + 7.5; 5.7 + 10 + 7.5 with American metal', () => {
    expect(dutyOf('7610.10.0030', plainMetal).duty).toBe(63.2);
    expect(dutyOf('7610.10.0030', { facts: { us_metal_us: true } }).duty).toBe(23.2);
  });

  it('air conditioner: 25 on top until June, then 15 in all, and unknown after 2027', () => {
    expect(dutyOf('8415.10.6000', plainMetal, '2026-06-07').duty).toBe(1 + 25 + 25);
    expect(dutyOf('8415.10.6000', plainMetal, '2026-06-09').duty).toBe(15 + 25);
    expect(dutyOf('8415.10.6000', plainMetal, '2028-01-02').status).toBe('open');
  });

  it('copper pipe in 2025: half of the value of the copper, asked where it is not given', () => {
    expect(dutyOf('7411.10.10', {}, '2025-10-01').asks).toEqual(['part_missing']);
    const parts = { copper_content: { value: '80' } };
    expect(dutyOf('7411.10.10', { parts }, '2025-10-01').duty).toBe(1.5 + 40 + 25);
  });

  it('earbuds: whether note 20(g) names them decides 25 or 7.5, never both', () => {
    expect(dutyOf('8517.62.0090').asks).toEqual(['us_301_note_20g']);
    const named = (is: boolean) => dutyOf('8517.62.0090', { facts: { us_301_note_20g: is } }).duty;
    expect([named(true), named(false)]).toEqual([37.5, 20]);
  });

  it('wooden side table: asks whether it is a kitchen cabinet or vanity; else 25 + 12.5', () => {
    expect(dutyOf('9403.60.8093').asks).toEqual(['us_kitchen_cabinet']);
    const cabinet = (is: boolean) =>
      dutyOf('9403.60.8093', { facts: { us_kitchen_cabinet: is } }).duty;
    expect([cabinet(true), cabinet(false)]).toEqual([50, 37.5]);
  });

  it('face mask: 7 + 50 + 12.5; towel of the same eight digits: 7 + 7.5 + 12.5', () => {
    expect(dutyOf('6307.90.9842').duty).toBe(69.5);
    expect(dutyOf('6307.90.9882').duty).toBe(27);
  });

  it('knives in a set: the rate is that of an article in it, so it is asked', () => {
    const { duty, asks } = dutyOf('8211.10.0000', plainMetal);
    expect({ duty, asks }).toEqual({ duty: null, asks: ['rate_not_understood'] });
  });

  it('memory module: whether it is a semiconductor article is asked', () => {
    expect(dutyOf('8473.30.1140').asks).toEqual(['us_semi_article']);
  });
});

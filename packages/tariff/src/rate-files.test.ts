import { describe, expect, it } from 'vitest';
import { ask, factFiles } from '../bench/support/fact-files.ts';
import { parseRateText } from './index.ts';

/** Duty on 10,000 in minor units over a hundred: hundredths of a percent. */
function rate(to: string, currency: string, code: string): bigint {
  const goods = { to, day: '2026-11-01', currency, code, goods: '10000', sale: 'b2b' } as const;
  const { duty } = ask(goods).totals;
  if (duty === null) throw new Error(`no rate of ${code} in ${to}`);
  return duty / 100n;
}

describe('rates of the goods of the sample company', () => {
  it.each([
    ['dress', '620444', 1200n, 1200n],
    ['knit top', '611030', 1200n, 1200n],
    ['side table', '940360', 0n, 0n],
    ['bamboo shelf', '940382', 560n, 400n],
    ['two-seat sofa', '940161', 0n, 0n],
    ['metal floor lamp', '94052190', 270n, 200n],
    ['string lights', '940531', 370n, 200n],
    ['face serum', '330499', 0n, 0n],
    ['wireless earbuds', '851830', 0n, 0n],
    ['power bank', '850760', 270n, 200n],
    ['action camera', '852589', 0n, 0n],
    ['storage box', '392490', 650n, 600n],
    ['vacuum bottle', '961700', 670n, 0n],
  ])('%s %s', (_, code, eu, gb) => {
    expect(rate('DE', 'EUR', code)).toBe(eu);
    expect(rate('GB', 'GBP', code)).toBe(gb);
  });

  it('asks for more digits where six do not decide', () => {
    const lamp = { to: 'DE', day: '2026-11-01', currency: 'EUR', goods: '500', code: '940521' };
    const [gap] = ask(lamp).gaps;
    expect(gap).toMatchObject({ code: 'code_too_short' });
    expect(gap?.params['codes']).toContain('94052140');
  });

  it('reads a watch by the piece, with its least and most', () => {
    const watch = { to: 'DE', day: '2026-11-01', currency: 'EUR', code: '91021100' };
    const duty = (value: string, quantity = '1') =>
      ask({ ...watch, goods: [{ value, quantity }], sale: 'b2b' }).totals.duty;
    expect([duty('5'), duty('10'), duty('400'), duty('800', '2')]).toEqual([30n, 45n, 80n, 160n]);
    const british = { ...watch, to: 'GB', currency: 'GBP' };
    expect(ask({ ...british, goods: '400' }).totals.duty).toBe(20n);
  });
});

describe('rate files', () => {
  /** Typed by hand; the US lines are cut from the official export and have tests of their own. */
  const files = factFiles()
    .flatMap((file) => file.rates ?? [])
    .filter(({ jurisdiction }) => jurisdiction !== 'US');

  it('hold texts that are understood whole', () => {
    const texts = new Set(files.flatMap(({ rows }) => rows.map(([, general]) => general)));
    const unread = [...texts].filter((text) => parseRateText(text).form === 'unparsed');
    expect(unread).toEqual([]);
  });

  it('hold no code above another, which would hide it', () => {
    for (const { rows } of files) {
      const codes = rows.map(([code]) => code).sort();
      const hidden = codes.filter((code, n) => n > 0 && code.startsWith(codes[n - 1] ?? 'none'));
      expect(hidden).toEqual([]);
    }
  });
});

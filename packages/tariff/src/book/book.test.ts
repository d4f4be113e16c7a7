import { describe, expect, it } from 'vitest';
import { unitFactor } from '../expression/units.ts';
import { dayIn, instantOf } from '../instant.ts';
import { compileFx, fxDay } from './fx.ts';
import { rateTable } from './rate-table.ts';
import type { CodeRate } from './types.ts';

const law = {
  instrument: 'x',
  certainty: 'H',
  source: 'x',
  readOn: '2026-01-01',
  nextReview: '2027-01-01',
} as const;

const rate = (code: string, percent: string, more: Partial<CodeRate> = {}): CodeRate => ({
  ...{ code, general: { form: 'ad_valorem', percent }, law, version: 'v' },
  ...more,
});

describe('the day whose rate of exchange customs uses', () => {
  it.each([
    // July 2026 uses the rate of Wednesday 17 June: the last Wednesday of June is the 24th.
    ['eu_monthly', '2026-07-01', '2026-06-17'],
    ['eu_monthly', '2026-07-31', '2026-06-17'],
    ['eu_monthly', '2026-01-15', '2025-12-24'],
    ['us_quarterly', '2026-11-26', '2026-10-01'],
    ['us_quarterly', '2026-03-31', '2026-01-01'],
    ['monthly', '2026-03-10', '2026-02-28'],
    ['weekly', '2026-11-26', '2026-11-22'],
    ['daily', '2026-11-26', '2026-11-26'],
  ] as const)('%s on %s is %s', (calendar, day, expected) => {
    expect(fxDay(calendar, day)).toBe(expected);
  });
});

describe('rates of exchange', () => {
  const fx = compileFx([
    {
      source: 'bank',
      base: 'EUR',
      days: [
        { day: '2026-01-02', rates: { USD: '1.10', JPY: '170' } },
        { day: '2026-01-05', rates: { USD: '1.25', JPY: '160' } },
      ],
      pegs: [{ currency: 'AED', to: 'USD', rate: '3.6725' }],
    },
  ]);

  it('a day without one uses the newest before it, never one after', () => {
    expect(fx.rate('EUR', 'USD', '2026-01-04')?.day).toBe('2026-01-02');
    expect(fx.rate('EUR', 'USD', '2026-02-01')?.day).toBe('2026-01-05');
    expect(fx.rate('EUR', 'USD', '2026-01-01')).toBeUndefined();
  });

  it('crosses are exact, pegs follow their anchor, minor units may differ in size', () => {
    const cross = fx.rate('USD', 'JPY', '2026-01-05');
    // 160 / 1.25 = 128 yen for a dollar: 1.28 yen for a cent.
    expect(cross && cross.factor.n * 100n === cross.factor.d * 128n).toBe(true);
    const peg = fx.rate('USD', 'AED', '2026-01-05')?.major;
    expect(peg && peg.n * 10_000n === peg.d * 36_725n).toBe(true);
    expect(fx.rate('USD', 'KRW', '2026-01-05')).toBeUndefined();
  });
});

describe('rates by code', () => {
  const table = rateTable('TL', [
    rate('61091000', '12'),
    rate('61099010', '16'),
    rate('61099090', '16'),
    rate('9503', '0', { from: '2026-01-01', until: '2027-01-01' }),
    rate('9503', '5', { from: '2027-01-01' }),
  ]);
  const found = (code: string, day = '2026-06-01') => {
    const answer = table.find(code, day);
    return answer.found === 'rate' ? answer.rate.code : answer.found;
  };

  it('the longest that begins the code answers, a short code where all below agree', () => {
    expect(found('6109100010')).toBe('61091000');
    expect(found('610990')).toBe('61099010');
    expect(found('6109')).toBe('several');
    expect(found('61')).toBe('several');
    expect(found('440910')).toBe('nothing');
    expect(found('61099050')).toBe('nothing');
  });

  it('an old day keeps the rate of its day', () => {
    const percent = (day: string) => {
      const answer = table.find('950300', day);
      const general = answer.found === 'rate' ? answer.rate.general : null;
      return general?.form === 'ad_valorem' ? general.percent : null;
    };
    expect([percent('2026-12-31'), percent('2027-01-01')]).toEqual(['0', '5']);
    expect(found('950300', '2025-12-31')).toBe('nothing');
  });

  it('in a complete schedule a padded code is not valid, and the nearest are named', () => {
    const complete = rateTable(
      'TL',
      [rate('61091000', '12'), rate('6109100012', '12')],
      () => true,
    );
    expect(complete.find('6109100000', '2026-06-01')).toEqual({
      found: 'not_valid',
      nearest: ['6109100012'],
    });
    expect(complete.find('61091000', '2026-06-01').found).toBe('rate');
  });
});

describe('instants', () => {
  it('are read by the clock of the place, summer and winter', () => {
    const at = (text: string) => new Date(instantOf(text, 'UTC', 'x')).toISOString();
    expect(at('2026-07-24T00:01[America/New_York]')).toBe('2026-07-24T04:01:00.000Z');
    expect(at('2026-01-24T00:01[America/New_York]')).toBe('2026-01-24T05:01:00.000Z');
    expect(at('2026-07-01T00:00[Europe/Brussels]')).toBe('2026-06-30T22:00:00.000Z');
    expect(at('2026-07-01T00:00Z')).toBe('2026-07-01T00:00:00.000Z');
    expect(dayIn(Date.parse('2026-06-30T22:30:00Z'), 'Europe/Brussels')).toBe('2026-07-01');
  });

  it.each(['2026-02-29', '2026-13-01', 'yesterday', '2026-07-01T25:00', '2026-07-01T00:00[Mars]'])(
    '%s is refused',
    (text) => {
      expect(() => instantOf(text, 'UTC', 'dates.entry')).toThrow('bad_date at dates.entry');
    },
  );
});

describe('units', () => {
  it('convert exactly inside a dimension and not across', () => {
    expect(unitFactor('kg', 'g')).toEqual({ n: 1000n, d: 1n });
    const barrel = unitFactor('barrel', 'l');
    expect(barrel && barrel.n * 1_000_000_000n === barrel.d * 158_987_294_928n).toBe(true);
    expect(unitFactor('dozen', 'item')).toEqual({ n: 12n, d: 1n });
    expect(unitFactor('kg', 'l')).toBeUndefined();
    expect(unitFactor('pair', 'item')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import type { FactFile } from '../book/facts.ts';
import { quote } from './quote.ts';
import { LINE, REQUEST, testBook } from './small-book.testing.ts';
import type { Quote, QuoteLine, QuoteRequest } from './types.ts';

const book = testBook();

const ask = (change: Partial<QuoteRequest> = {}, line: Partial<QuoteLine> = {}): Quote =>
  quote(book, { ...REQUEST, lines: [{ ...LINE, ...line }], ...change });

const amounts = (answer: Quote) =>
  answer.lines.flatMap((line) =>
    line.charges.map(({ measure, name, amount }) => [measure?.id ?? name, amount]),
  );

describe('a consignment of shirts from China', () => {
  it('pays duty, surcharge, VAT on both, and the least fee', () => {
    const answer = ask();
    expect(amounts(answer)).toEqual([
      ['TL-DUTY', 24_00n],
      ['TL-SURCHARGE', 15_00n],
      ['TL-VAT', 47_80n],
      ['TL-FEE', 30_00n],
    ]);
    expect(answer.status).toBe('complete');
    expect(answer.totals.landed).toBe(316_80n);
    expect(answer.lines[0]?.landedPerUnit).toBe(31_68n);
  });

  it('counts freight and insurance into the customs value, unless the price holds them', () => {
    expect(ask({ freight: '30', insurance: '2' }).totals.customsValue).toBe(232_00n);
    const cif = ask({ freight: '30', insurance: '2', incoterm: 'CIF' });
    expect([cif.totals.goods, cif.totals.customsValue]).toEqual([168_00n, 200_00n]);
    expect(ask({ freight: '300', incoterm: 'CIF' }).gaps[0]?.code).toBe('freight_inside_price');
  });

  it('is exchanged at the rate of the day, which is named', () => {
    const answer = ask({ currency: 'USD' });
    expect(answer.totals.goods).toBe(160_00n);
    expect(answer.fx).toEqual([
      { from: 'USD', to: 'EUR', rate: '0.8', source: 'test bank', day: '2026-01-02' },
    ]);
    expect(ask({ currency: 'USD', rates: { 'USD/EUR': '0.9' } }).totals.goods).toBe(180_00n);
    expect(ask({ currency: 'GBP' }).gaps).toEqual([
      { code: 'fx_missing', params: { from: 'GBP', to: 'EUR' } },
    ]);
    expect(ask({ currency: 'USD', dates: { entry: '2025-12-31' } }).status).toBe('blocked');
  });

  it('names the rates that took part, whatever was asked before', () => {
    const own = testBook();
    const of = (line: Partial<QuoteLine>) => {
      const request = { ...REQUEST, currency: 'JPY', lines: [{ ...LINE, ...line }] };
      return quote(own, request).fx.map(({ from }) => from);
    };
    // The duty on wine is in US cents.
    const wine = { code: '22042100', quantities: { l: '7.5' } };
    expect([of({}), of(wine), of({})]).toEqual([['JPY'], ['JPY', 'USD'], ['JPY']]);
  });
});

describe('a preference', () => {
  it('is charged instead of the general rate where claimed and granted to the origin', () => {
    expect(amounts(ask({}, { origin: 'VN', preference: 'SG' }))[0]).toEqual(['TL-DUTY', 6_00n]);
  });

  it('that the code or the origin does not have is a gap, not the general rate', () => {
    for (const line of [
      { origin: 'CN', preference: 'SG' },
      { origin: 'VN', preference: 'XYZ' },
      { origin: 'VN', preference: 'SG', code: '61099000' },
    ]) {
      const answer = ask({}, line);
      expect(answer.gaps.map(({ code }) => code)).toEqual(['programme_unknown']);
      expect(answer.totals.landed).toBeNull();
    }
  });
});

describe('what is not known', () => {
  it.each([
    ['no code', { code: null }, 'code_missing'],
    ['a code of five digits', { code: '61091' }, 'code_malformed'],
    ['letters', { code: '6109AB' }, 'code_malformed'],
    ['a heading whose rates differ', { code: '6109' }, 'code_too_short'],
    ['a code nobody typed', { code: '440910' }, 'rate_missing'],
    ['no origin', { origin: null }, 'origin_missing'],
    ['an origin that is no code', { origin: 'China' }, 'origin_unknown'],
    ['a rate by the litre without litres', { code: '22042100' }, 'quantity_missing'],
    ['a rate by parts without the part', { code: '91021100' }, 'part_missing'],
    ['a rate nobody understood', { code: '99999900' }, 'rate_not_understood'],
  ])('%s is a named gap and blocks the line', (_, line, code) => {
    const answer = ask({}, line);
    expect(answer.gaps.map((gap) => gap.code)).toContain(code);
    expect(answer.gaps.every((gap) => gap.line === '1')).toBe(true);
    expect(answer.lines[0]).toMatchObject({ status: 'blocked', duty: null, landed: null });
  });

  it('blocks that line only', () => {
    const answer = ask({ lines: [LINE, { ...LINE, id: '2', code: null }] });
    expect(answer.status).toBe('partial');
    expect(answer.lines.map(({ status }) => status)).toEqual(['complete', 'blocked']);
    expect(answer.lines[0]?.duty).toBe(39_00n);
    expect(answer.totals.duty).toBeNull();
  });

  it('is answered by the quantity or part that was missing', () => {
    const wine = ask({}, { code: '22042100', quantities: { l: '7.5' }, origin: 'VN' });
    // 6.3 US cents a litre at 1.25 USD for one euro.
    expect(amounts(wine)[0]).toEqual(['TL-DUTY', 38n]);
    const watch = ask({}, { code: '91021100', parts: { case: { value: '50' } }, origin: 'VN' });
    expect(amounts(watch)[0]).toEqual(['TL-DUTY', 6_20n]);
  });

  it('counts a third as a third', () => {
    const studs = ask({}, { code: '96061000', origin: 'VN' });
    // A third of 200.00.
    expect(amounts(studs)[0]).toEqual(['TL-DUTY', 66_67n]);
  });

  it('owes an amount by the kilogram and by the degree for both', () => {
    const sugar = { code: '17011400', origin: 'VN', quantity: '1', weightKg: '1000' };
    const degrees = { under_100: { quantities: { degree: '4' } } };
    // 1,000 kg at 3.6606 less 4 times 0.02 cents, at 1.25 USD for one euro.
    expect(amounts(ask({}, { ...sugar, parts: degrees }))[0]).toEqual(['TL-DUTY', 28_64n]);
    expect(ask({}, sugar).gaps.map(({ code }) => code)).toEqual(['part_missing']);
  });

  it('owes an amount by the line and by the gross for both', () => {
    const buttons = { code: '96062100', origin: 'VN', quantity: '14400' };
    const size = { line: { quantities: { item: '24' } } };
    // 100 gross of 24 lines at 1.7 cents, at 1.25 USD for one euro.
    expect(amounts(ask({}, { ...buttons, parts: size }))[0]).toEqual(['TL-DUTY', 32_64n]);
    expect(ask({}, buttons).gaps.map(({ code }) => code)).toEqual(['part_missing']);
  });

  it('a code shorter than those on file is fine where all below it agree', () => {
    expect(amounts(ask({}, { code: '610910' }))[0]).toEqual(['TL-DUTY', 24_00n]);
  });

  it('a question of fact asks in words, and yes and no are both answers', () => {
    const asking: FactFile = {
      measures: [
        {
          ...surcharge('TL-ASKED', 210),
          when: { all: [{ origin: ['CN'] }, { fact: 'assembled', is: [true] }] },
        },
      ],
    };
    const with2 = testBook(asking);
    const answer = quote(with2, REQUEST);
    expect(answer.gaps).toMatchObject([
      { code: 'fact_missing', params: { fact: 'assembled' }, question: { en: 'Is it assembled?' } },
    ]);
    const said = (assembled: boolean) =>
      quote(with2, { ...REQUEST, facts: { assembled } }).totals.duty;
    expect([said(true), said(false)]).toEqual([49_00n, 39_00n]);
    // Of another origin the question does not matter and is not asked.
    expect(quote(with2, { ...REQUEST, lines: [{ ...LINE, origin: 'VN' }] }).gaps).toEqual([]);
  });

  it('an amount nobody has seen leaves the total open, and says of which rule', () => {
    const answer = quote(
      testBook({ measures: [{ ...surcharge('TL-OPEN', 300), charge: { form: 'unknown' } }] }),
      REQUEST,
    );
    expect(answer.status).toBe('open');
    expect(answer.open.map(({ id }) => id)).toEqual(['TL-OPEN']);
    expect(answer.totals.landed).toBe(316_80n);
  });
});

const surcharge = (id: string, order: number) =>
  ({
    id,
    version: 1,
    jurisdiction: 'TL',
    kind: 'additional_duty',
    name: { en: id, zh: id },
    law: 'law',
    valid: { on: 'entry' },
    known: { from: '2026-01-01' },
    order,
    charge: { form: 'percent', percent: '5' },
  }) as const;

describe('rules and each other', () => {
  const added = (...measures: NonNullable<FactFile['measures']>) =>
    quote(testBook({ measures }), REQUEST);

  it('one that replaces another sets it aside, and the result names both', () => {
    const answer = added({
      ...surcharge('TL-NEW', 150),
      setsAside: { how: 'replaces', targets: ['id:TL-SURCHARGE'] },
    });
    expect(amounts(answer).map(([id]) => id)).not.toContain('TL-SURCHARGE');
    expect(answer.lines[0]?.setAside.map(({ measure, by }) => [measure.id, by.id])).toEqual([
      ['TL-SURCHARGE', 'TL-NEW'],
    ]);
  });

  it('one that would set aside an earlier one is refused with the book', () => {
    expect(() =>
      added({
        ...surcharge('TL-LATE', 300),
        setsAside: { how: 'excludes', targets: ['id:TL-SURCHARGE'] },
      }),
    ).toThrow(/bad_book at TL-LATE/);
  });

  it('a top-up lifts the sum to its rate and never takes away; a cap never adds', () => {
    const topUp = (percent: string) =>
      added({
        ...surcharge('TL-UP', 250),
        charge: { form: 'top_up', percent, counts: ['kind:duty'] },
      });
    expect(amounts(topUp('15'))[2]).toEqual(['TL-UP', 6_00n]);
    expect(amounts(topUp('10'))[2]).toEqual(['TL-UP', 0n]);
    const cap = (percent: string) =>
      added({
        ...surcharge('TL-CAP', 250),
        charge: { form: 'cap', percent, counts: ['kind:duty', 'kind:additional_duty'] },
      });
    expect(amounts(cap('15'))[2]).toEqual(['TL-CAP', -9_00n]);
    expect(amounts(cap('25'))[2]).toEqual(['TL-CAP', 0n]);
  });

  it('a tax inside its own base is base x t / (1 - t)', () => {
    const answer = added({
      ...surcharge('TL-ICMS', 550),
      kind: 'tax',
      charge: { form: 'inside_base', percent: '17' },
    });
    expect(amounts(answer)).toContainEqual(['TL-ICMS', 40_96n]);
  });

  it('a fee for each item counts goods that differ, not pieces', () => {
    const each = {
      ...surcharge('TL-EACH', 300),
      charge: { form: 'each', each: 'item', amount: '3', currency: 'EUR' },
    } as const;
    const lines = [LINE, { ...LINE, id: '2' }, { ...LINE, id: '3', code: '950300' }];
    const answer = quote(testBook({ measures: [each] }), { ...REQUEST, lines });
    const fees = answer.lines.map(
      ({ charges }) => charges.find(({ measure }) => measure?.id === 'TL-EACH')?.amount,
    );
    expect(fees).toEqual([1_50n, 1_50n, 3_00n]);
  });

  it('a fee for each item is the same sum however long the declaration is', () => {
    const each = {
      ...surcharge('TL-EACH', 300),
      charge: { form: 'each', each: 'item', amount: '3', currency: 'EUR' },
    } as const;
    const small = testBook({ measures: [each] });
    const feesOf = (copies: number) => {
      const items = [LINE, { ...LINE, origin: 'VN' }, { ...LINE, description: 'blue' }];
      const lines = Array.from({ length: copies }, () => items)
        .flat()
        .map((line, n) => ({ ...line, id: `${n}` }));
      const { lines: answered } = quote(small, { ...REQUEST, lines });
      const charges = answered.flatMap((line) => line.charges);
      const own = charges.filter(({ measure }) => measure?.id === 'TL-EACH');
      return own.reduce((sum, { amount }) => sum + amount, 0n);
    };
    // Three items in 3, 12, 15 and 300 lines: origins and words set them apart.
    expect([1, 4, 5, 100].map(feesOf)).toEqual([9_00n, 9_00n, 9_00n, 9_00n]);
  });
});

describe('the two time lines', () => {
  const later = {
    ...surcharge('TL-LATER', 210),
    valid: { on: 'entry', from: '2026-07-01T00:01[Europe/Brussels]', until: '2026-08-01' },
    known: { from: '2026-07-15' },
  } as const;
  const timed = testBook({ measures: [later] });
  const on = (entry: string, knownAt?: string) =>
    quote(timed, {
      ...REQUEST,
      dates: { entry },
      ...(knownAt === undefined ? {} : { knownAt }),
    }).totals.duty;

  it('a rule holds from its first minute, by the clock of the place', () => {
    expect(on('2026-07-01T00:00[Europe/Brussels]')).toBe(39_00n);
    expect(on('2026-07-01T00:01[Europe/Brussels]')).toBe(49_00n);
    expect(on('2026-06-30T18:01[America/New_York]')).toBe(49_00n);
    expect(on('2026-06-30')).toBe(39_00n);
    expect(on('2026-07-01')).toBe(49_00n);
    expect(on('2026-08-01')).toBe(39_00n);
  });

  it('an old day is worked out as it was known then, and as it is known now', () => {
    expect(on('2026-07-10', '2026-07-10')).toBe(39_00n);
    expect(on('2026-07-10', '2026-07-15')).toBe(49_00n);
    expect(on('2026-07-10')).toBe(49_00n);
  });

  it('before anything was known there is no answer, rather than an empty one', () => {
    const answer = quote(timed, { ...REQUEST, knownAt: '2025-12-31' });
    expect(answer.gaps.map(({ code }) => code)).toEqual(['not_known_then']);
    expect(answer.totals.duty).toBeNull();
  });
});

describe('refused outright, with the place in the request', () => {
  it.each([
    ['no lines', { lines: [] }, 'no_lines at lines'],
    ['two lines of one id', { lines: [LINE, LINE] }, 'duplicate_line at lines[1].id'],
    ['negative freight', { freight: '-1' }, 'negative_amount at freight'],
    ['another currency', { lines: [{ ...LINE, currency: 'USD' }] }, 'mixed_currencies at lines[0]'],
    [
      'a number that is none',
      { lines: [{ ...LINE, unitPrice: '1,5' }] },
      'bad_decimal at lines[0]',
    ],
    [
      'no price',
      { lines: [{ id: '1', code: '950300', origin: 'CN', quantity: '1' }] },
      'value_missing',
    ],
    ['a day that does not exist', { dates: { entry: '2026-02-30' } }, 'bad_date at dates.entry'],
    [
      'a thousand lines',
      { lines: Array.from({ length: 1000 }, (_, n) => ({ ...LINE, id: String(n) })) },
      'too_many_lines at lines',
    ],
  ])('%s', (_, change, message) => {
    expect(() => ask(change as Partial<QuoteRequest>)).toThrow(message);
  });
});

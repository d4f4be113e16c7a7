import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToDay, daysIn } from './calendar.ts';
import { findCodes } from './codes.ts';
import { countryOf } from './countries.ts';
import { findDays } from './days.ts';
import { findOrigins } from './origins.ts';
import { findTopics } from './topics.ts';
import { classesOfCode, findClasses, PRODUCT_CLASSES } from './vocabulary.ts';

const days = (text: string, published: string | null = null): string[] =>
  findDays(text, published).map(({ day, meaning }) => `${day} ${meaning}`);

describe('days', () => {
  it.each([
    ['It shall apply from 12 August 2026.', ['2026-08-12 applies']],
    ['This rule is effective July 24, 2026.', ['2026-07-24 applies']],
    ['Comments must be received on or before August 3, 2026.', ['2026-08-03 comments_close']],
    ['The comment period closes on Sept. 30, 2026.', ['2026-09-30 comments_close']],
    ['Entry into force: 1 January 2027.', ['2027-01-01 in_force']],
    ['The measure expires on 31 December 2026.', ['2026-12-31 expires']],
    [
      'It applies from 1 March 2026 until 30 June 2026.',
      ['2026-03-01 applies', '2026-06-30 expires'],
    ],
    [
      'Entered for consumption on or after 12:01 a.m. eastern time on August 7, 2026.',
      ['2026-08-07 applies'],
    ],
    [
      'Products already placed on the market may be sold until 18 August 2027.',
      ['2027-08-18 transition_end'],
    ],
    ['本办法自2026年1月1日起施行。', ['2026-01-01 applies']],
    ['过渡期至2027年12月31日止。', ['2027-12-31 transition_end']],
    ['意见反馈截止日期为2026年3月5日。', ['2026-03-05 comments_close']],
    ['请于2026年5月1日前反馈意见。', ['2026-05-01 comments_close']],
    ['该公告自2026年7月1日起废止。', ['2026-07-01 expires']],
    // A day that says nothing of when something binds.
    ['Regulation of 14 January 2020 on fish.', []],
    ['Adopted at Brussels, 1 July 2026.', []],
    ['There is no 31 June 2026; it shall apply from 31 June 2026.', []],
  ])('%s', (text, expected) => {
    expect(days(text)).toEqual(expected);
  });

  it('keeps the words of the sentence a day was read from, whole', () => {
    const words = (text: string) => findDays(text, null).map((one) => one.words);
    expect(words('It is new. It shall apply from 12 August 2026. Then no more.')).toEqual([
      'It shall apply from 12 August 2026',
    ]);
    expect(words('通知如下。本办法自2026年1月1日起施行。')).toEqual(['本办法自2026年1月1日起施行']);
    const long = `It ${'really '.repeat(20)}shall apply from 12 August 2026.`;
    expect(words(long)[0]).toMatch(/^…really .* from 12 August 2026$/);
  });

  it('counts from publication, and from entry into force', () => {
    const text =
      'This Regulation shall enter into force on the day following that of its publication. ' +
      'It shall apply from 18 months after its entry into force.';
    expect(days(text, '2026-08-30')).toEqual(['2026-08-31 in_force', '2028-02-29 applies']);
    expect(days(text)).toEqual([]);
    expect(days('本公告自发布之日起30日后施行。', '2026-07-01')).toEqual(['2026-07-31 applies']);
    expect(days('本公告自公布之日起施行。', '2026-07-01')).toEqual(['2026-07-01 applies']);
  });

  it('every day found is on the calendar, whatever the text', () => {
    const piece = fc.constantFrom('applies from ', ' until ', '31 February 2026', '2026年13月1日');
    const text = fc
      .array(fc.oneof(piece, fc.string()), { maxLength: 20 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (words) => {
        for (const { day } of findDays(words, '2026-01-31')) {
          expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
        }
      }),
    );
  });

  it('reads back a day in each way it is written', () => {
    const day = fc.date({
      ...{ min: new Date('1990-01-01'), max: new Date('2050-12-31'), noInvalidDate: true },
    });
    fc.assert(
      fc.property(day, (at) => {
        const iso = at.toISOString().slice(0, 10);
        const [year = '', month = '', date = ''] = iso.split('-');
        const name = at.toLocaleDateString('en-US', { month: 'long', timeZone: 'UTC' });
        for (const text of [
          iso,
          `${year}年${Number(month)}月${Number(date)}日`,
          `${Number(date)} ${name} ${year}`,
          `${name} ${Number(date)}, ${year}`,
          `${name.slice(0, 3)}. ${Number(date)}, ${year}`,
        ]) {
          expect(daysIn(text).map(({ day: found }) => found)).toEqual([iso]);
        }
      }),
    );
  });

  it('months later end on the last day of a short month', () => {
    expect(addToDay('2026-01-31', { months: 1 })).toBe('2026-02-28');
    expect(addToDay('2026-11-30', { months: 3 })).toBe('2027-02-28');
    expect(addToDay('2026-12-31', { days: 1 })).toBe('2027-01-01');
  });
});

describe('codes', () => {
  const codes = (text: string): string[] =>
    findCodes(text).map(({ from, to }) => (from === to ? from : `${from}-${to}`));
  it.each([
    ['goods of subheading 8507.60', ['850760']],
    ['CN codes ex 8507 60 00 and 9405 11 40', ['85076000', '94051140']],
    ['heading 9405', ['9405']],
    ['headings 8501 to 8504, 8507 and 9405', ['8501-8504', '8507', '9405']],
    ['Chapters 50 to 63', ['50-63']],
    ['HTSUS 9903.88.15 and 8518.30.2000', ['99038815', '8518302000']],
    ['税号 8507.60、9405.11 项下的商品', ['850760', '940511']],
    ['第50章至第63章', ['50-63']],
    ['commodity code 8711 60 10 00', ['8711601000']],
    // Years, money, shares, amounts are no codes.
    ['in 2026 and 2027', []],
    ['worth $8507.60 or 8507.60 euro', []],
    ['heading 8507.5% of it', []],
    ['heading 7701', []],
    ['the heading says 85', []],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('finds any code of the system after its word, in each way it is written', () => {
    const code = fc
      .tuple(fc.integer({ min: 1, max: 97 }), fc.integer({ min: 0, max: 99_999_999 }))
      .filter(([chapter]) => chapter !== 77 && chapter !== 19 && chapter !== 20)
      .map(([a, b]) => String(a).padStart(2, '0') + String(b).padStart(8, '0'));
    fc.assert(
      fc.property(code, fc.constantFrom(6, 8, 10), (ten, length) => {
        const digits = ten.slice(0, length);
        const dotted = [digits.slice(0, 4), ...(digits.slice(4).match(/../g) ?? [])];
        for (const written of [digits, dotted.join('.'), dotted.join(' ')]) {
          expect(codes(`HS code ${written}, as amended`)).toEqual([digits]);
        }
      }),
    );
  });
});

describe('words', () => {
  it('classes of goods by words in both languages, singular and plural', () => {
    const of = (text: string) => [...findClasses(text).keys()];
    expect(of('Batteries, toys, knives and dresses')).toEqual([
      'battery',
      'toy',
      'knife',
      'garment',
    ]);
    expect(of('可充电电池和儿童玩具')).toEqual(['battery', 'child', 'toy']);
    expect(of('Toyota shall monitor the table of contents')).toEqual([]);
  });

  it('every word of the vocabulary finds its own class', () => {
    for (const { id, en, zh } of PRODUCT_CLASSES) {
      for (const word of [...en, ...zh]) expect([...findClasses(word).keys()]).toContain(id);
    }
  });

  it('classes by code', () => {
    expect(classesOfCode('850760')).toEqual(['battery']);
    expect(classesOfCode('9405214000')).toEqual(['lighting']);
  });

  it('topics and origins', () => {
    expect(findTopics('对原产于中国的铝箔征收反倾销税的公告')).toContain('trade_remedy');
    expect(findTopics('Energy labelling of lamps')).toEqual(['labelling', 'energy']);
    expect(
      findOrigins("duty on tableware originating in the People's Republic of China and Viet Nam"),
    ).toEqual(['CN', 'VN']);
    expect(findOrigins('原产于中国的进口铝箔')).toEqual(['CN']);
    expect(findOrigins('originating in the second half of the year')).toEqual([]);
    expect(countryOf('Korea, Republic of')).toBe('KR');
    expect(countryOf('Atlantis')).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { Forecast, Kind } from '../../api/evidence.ts';
import { stakeOption } from './forecast-option.ts';
import { readDay, readRows } from './read-rows.ts';
import { daysLeft, finds, searchOf } from './words.ts';

describe('a table of evidence', () => {
  it('is read by Chinese or English headings, several values in a cell', () => {
    const zh = '类型代码,编号,型号,适用市场,到期日\neu:ce_mark,TR-1,LP-03; LP-04,EU；US,2027/1/5\n';
    const en =
      'Kind,Number,Models it names,Markets,Last day\n' +
      'eu:ce_mark,TR-1,LP-03;LP-04,EU;US,2027-01-05\n';
    for (const text of [zh, en]) {
      expect(readRows(text)).toMatchObject({
        ok: true,
        badDays: [],
        rows: [
          {
            ...{ kind: 'eu:ce_mark', number: 'TR-1', models: ['LP-03', 'LP-04'] },
            ...{ markets: ['EU', 'US'], validUntil: '2027-01-05', validFrom: null },
          },
        ],
      });
    }
  });

  it('without a column of kinds is refused; a day nobody can read is named by its line', () => {
    expect(readRows('编号,型号\n1,LP-03\n')).toEqual({ ok: false, problem: 'no_kind' });
    expect(readRows('kind,number\n\n')).toEqual({ ok: false, problem: 'no_rows' });
    expect(readRows('kind,validUntil\neu:a,soon\neu:b,\n')).toMatchObject({
      badDays: [2],
      rows: [{ kind: 'eu:b', validUntil: null }],
    });
  });

  it.each([
    ['2026-11-26', '2026-11-26'],
    ['2026年1月5日', '2026-01-05'],
    ['2026.2.30', undefined],
    ['26/11/2026', undefined],
    ['', null],
  ])('the day %j is %j', (text, day) => {
    expect(readDay(text)).toBe(day);
  });
});

describe('kinds', () => {
  const kind: Kind = {
    id: 'eu:ce_mark',
    kind: 'mark',
    jurisdiction: 'EU',
    scope: 'model',
    ...{ perMarket: false, months: null, name: { zh: 'CE 标志', en: 'CE marking' } },
  };

  it('are found by words of either language, in any order, or by the id', () => {
    for (const asked of ['标志', 'marking ce', 'eu ce_mark', '']) {
      expect(finds(searchOf(kind), asked)).toBe(true);
    }
    expect(finds(searchOf(kind), 'weee')).toBe(false);
  });
});

describe('days', () => {
  it('days left are whole days; the last day has none left but counts', () => {
    expect(daysLeft('2026-11-26', '2026-11-26')).toBe(0);
    expect(daysLeft('2026-11-26', '2026-12-26')).toBe(30);
    expect(daysLeft('2026-11-26', '2026-11-25')).toBe(-1);
  });
});

it('the line of what is at stake begins at nothing and holds to the last day', () => {
  const eur = (amount: string) => ({ amount, currency: 'EUR' });
  const forecast: Forecast = {
    ...{ today: '2026-11-26', until: '2027-02-24', soldFrom: null, soldTo: null, lines: [] },
    total: eur('60.00'),
    steps: [{ day: '2026-12-27', pairs: 1, perDay: eur('1.00') }],
  };
  expect(stakeOption(forecast, 'EUR')['series']).toMatchObject([
    {
      data: [
        ['2026-11-26', 0],
        ['2026-12-27', 1],
        ['2027-02-24', 1],
      ],
    },
  ]);
});

import { describe, expect, it } from 'vitest';
import { readUsSchedule } from '../../packages/tariff/src/index.ts';
import { annexOn, covering, listedWhole } from './us-lists.ts';
import { subsetRows } from './us-subset.ts';

const row = (htsno: string, indent: number, general = '', notes: string[] = [], special = '') => ({
  ...{ htsno, indent: String(indent), description: 'Goods', units: [], general, special },
  ...{ other: general === '' ? '' : '40%', footnotes: notes.map((value) => ({ value })) },
});

const chapters = new Set(['85']);

describe('the shipped subset', () => {
  it('keeps eight digits, and ten only where they differ', () => {
    const schedule = readUsSchedule([
      row('8507', 0),
      row('8507.60.00', 1, '3.4%', ['See 9903.88.15.'], 'Free (A,S) See 9921.01.01 (JP)'),
      row('8507.60.00.10', 2, '', ['See 9903.91.01.']),
      row('8507.60.00.90', 2),
      row('8507.80.00', 1, '3.4%'),
      row('8507.80.00.10', 2),
      row('8507.90.40.00', 1, '2%'),
      row('9617.00.10.00', 1, '7.2%'),
    ]);
    expect(subsetRows(schedule, chapters)).toEqual([
      ['85076000', '3.4%', 'Free (A,S)', '40%', '99038815'],
      ['8507600010', '3.4%', 'Free (A,S)', '40%', '99038815 99039101'],
      ['8507600090', '3.4%', 'Free (A,S)', '40%', '99038815'],
      ['85078000', '3.4%', '', '40%', ''],
      ['85079040', '2%', '', '40%', ''],
    ]);
  });
});

describe('annexes', () => {
  const rows = [
    { prefix: '7326', annex: '1a', from: '2026-04-06' },
    { prefix: '853690', annex: '1b', from: '2026-04-06' },
    { prefix: '8536908585', annex: '1b', from: '2026-04-06' },
    { prefix: '84151060', annex: '1b', from: '2026-04-06' },
    { prefix: '84151060', annex: '3', from: '2026-06-08' },
    { prefix: '8471', annex: '1b', from: '2026-04-06' },
  ];

  it('leaves out rows cut short', () => {
    expect(listedWhole(rows).map(({ prefix }) => prefix)).toEqual([
      '7326',
      '8536908585',
      ...['84151060', '84151060'],
    ]);
  });

  it('reads the longest code, and its latest row on the day', () => {
    expect(annexOn(rows, '2026-06-07')('8415106000')).toBe('1b');
    expect(annexOn(rows, '2026-06-08')('8415106000')).toBe('3');
    expect(annexOn(rows, '2026-06-08')('8536901000')).toBe('1b');
    expect(annexOn(rows, '2026-04-05')('7326201000')).toBe('');
  });

  it('names as few codes as stand for all chosen', () => {
    const all = ['7326200010', '7326200090', '7326901000', '7325100000'];
    expect(covering(all, (code) => code.startsWith('732620'))).toEqual(['732620']);
    expect(covering(all, (code) => code.startsWith('7326'))).toEqual(['7326']);
    expect(covering(all, (code) => code === '7326200010')).toEqual(['7326200010']);
  });
});

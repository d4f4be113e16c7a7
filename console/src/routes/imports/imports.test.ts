import { describe, expect, it } from 'vitest';
import type { ImportField, Mapping, ReasonCount } from '../../api/imports.ts';
import { guessDateOrder, guessDecimal, withGuess } from './guess.ts';
import { examplesOf, missingOf, withColumn } from './missing.ts';
import { reasonGroups } from './reason-groups.ts';
import { rowsPerSecond } from './speed.ts';

const MAPPING: Mapping = {
  kind: 'orders',
  columns: {},
  options: {
    dateOrder: null,
    decimal: '.',
    currency: null,
    timeZone: 'UTC',
    channelCode: 'import',
    channelName: 'Import',
    channelKind: 'import',
    cancellationPrefix: null,
    notGoods: [],
    zeroPrice: 'accept',
    skuCase: 'keep',
    countries: {},
    weightUnit: 'g',
    lengthUnit: 'cm',
  },
};

const field = (name: string, required = true, instead: string | null = null): ImportField => ({
  ...{ name, required, instead, label: name },
});
const FIELDS = [
  field('placedAt'),
  field('sku'),
  field('unitPrice', true, 'lineTotal'),
  field('lineTotal', false),
];

describe('what a mapping lacks', () => {
  it('is every needed field of an empty one', () => {
    expect(missingOf(MAPPING, FIELDS)).toEqual(['placedAt', 'sku', 'unitPrice']);
  });

  it('is not a field that another one stands for', () => {
    const mapping = withColumn(MAPPING, 'lineTotal', 'Amount');
    expect(missingOf(mapping, FIELDS)).toEqual(['placedAt', 'sku', 'currency']);
  });

  it('is the order of dates once there are dates, and the currency once there are prices', () => {
    const columns = { placedAt: 'Date', sku: 'Item', unitPrice: 'Price' };
    expect(missingOf({ ...MAPPING, columns }, FIELDS)).toEqual(['dateOrder', 'currency']);
    const named = { ...columns, currency: 'Money' };
    expect(missingOf({ ...MAPPING, columns: named }, FIELDS)).toEqual(['dateOrder']);
  });

  it('forgets a column that is taken away', () => {
    const chosen = withColumn(MAPPING, 'sku', 'Item');
    expect(withColumn(chosen, 'sku', undefined).columns).toEqual({});
  });
});

describe('what a column gives away', () => {
  it('is the decimal sign, when only one of them can be it', () => {
    expect(guessDecimal(['59,90', '1.234,50'])).toBe(',');
    expect(guessDecimal(['59.90', '1,234.50'])).toBe('.');
    expect(guessDecimal(['59,90', '59.90'])).toBeUndefined();
    expect(guessDecimal(['60', '1,234', ''])).toBeUndefined();
  });

  it('is the order of day and month, when a date shows it', () => {
    expect(guessDateOrder(['2026-01-31'])).toBe('ymd');
    expect(guessDateOrder(['03/04/2026', '13/04/2026'])).toBe('dmy');
    expect(guessDateOrder(['03/04/2026', '03/14/2026'])).toBe('mdy');
    expect(guessDateOrder(['03/04/2026'])).toBeNull();
    expect(guessDateOrder(['yesterday', ''])).toBeUndefined();
  });

  it('changes the options of its own field alone', () => {
    expect(withGuess(MAPPING, 'unitPrice', ['59,90']).options.decimal).toBe(',');
    expect(withGuess(MAPPING, 'placedAt', ['31/01/2026']).options.dateOrder).toBe('dmy');
    expect(withGuess(MAPPING, 'sku', ['31/01/2026', '59,90'])).toBe(MAPPING);
  });

  it('is shown by three different texts of it', () => {
    const rows = [['a'], ['a'], [' b '], [''], ['c'], ['d']].map((cells) => ({ cells }));
    expect(examplesOf(['Item'], rows, 'Item')).toEqual(['a', 'b', 'c']);
    expect(examplesOf(['Item'], rows, 'Other')).toEqual([]);
  });
});

describe('reasons by kind', () => {
  const reason = (
    severity: ReasonCount['severity'],
    code: string,
    value: string,
    count: number,
  ) => ({
    ...{ severity, code, value, count, text: `${code} ${value}` },
  });

  it('add up over the texts at fault, rejected ones first, the most frequent first', () => {
    const groups = reasonGroups([
      reason('warning', 'market_unknown', 'Unspecified', 9),
      reason('rejected', 'bad_date', 'soon', 1),
      reason('rejected', 'unknown_country', 'Atlantis', 2),
      reason('rejected', 'unknown_country', 'Utopia', 5),
    ]);
    expect(groups.map(({ code, count }) => [code, count])).toEqual([
      ['unknown_country', 7],
      ['bad_date', 1],
      ['market_unknown', 9],
    ]);
    expect(groups[0]?.values).toEqual(['Utopia', 'Atlantis']);
  });

  it('have no sentence of the server where it names what differs by row', () => {
    const counted = { severity: 'rejected', value: null, count: 2 } as const;
    const groups = reasonGroups([
      { ...counted, code: 'new_code', text: 'The SKU {sku} is new.' },
      { ...counted, code: 'other_code', text: 'The row is new.' },
    ]);
    expect(groups.map(({ text }) => text)).toEqual([null, 'The row is new.']);
  });
});

describe('speed', () => {
  it('is rows over seconds, and unknown without both instants', () => {
    expect(rowsPerSecond(30_000, '2026-01-01T00:00:00Z', '2026-01-01T00:00:02Z')).toBe(15_000);
    expect(rowsPerSecond(10, '2026-01-01T00:00:00Z', null)).toBeNull();
    expect(rowsPerSecond(10, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import en from '../../i18n/en/promotions.json' with { type: 'json' };
import zh from '../../i18n/zh/promotions.json' with { type: 'json' };
import { COLUMNS, readRows } from './read-rows.ts';

describe('a table of promotions', () => {
  it('is read by its headings, in either language and any order', () => {
    const read = readRows('开始日期\tSKU\t折扣\t结束日期\n2026-11-27\tDR-01\t8折\t2026-11-30\n\n');
    expect(read).toMatchObject({
      ok: true,
      rows: [{ sku: 'DR-01', from: '2026-11-27', to: '2026-11-30', discount: '8折', price: '' }],
    });
  });

  it('knows the headings of its own template, in both languages', () => {
    for (const { columns } of [zh.import, en.import]) {
      const cells = COLUMNS.map((_, at) => `c${at}`);
      const head = COLUMNS.map((name) => columns[name]);
      const read = readRows(`${head.join(',')}\n${cells.join(',')}\n`);
      expect(read.ok && COLUMNS.map((name) => read.rows[0]?.[name])).toEqual(cells);
    }
  });

  it('says what is missing', () => {
    expect(readRows('SKU,From\n')).toEqual({ ok: false, problem: 'no_rows' });
    expect(readRows('From,To\n2026-11-27,2026-11-30')).toEqual({ ok: false, problem: 'no_target' });
    expect(readRows('SKU,Discount\nDR-01,20%')).toEqual({ ok: false, problem: 'no_days' });
  });
});

import { describe, expect, it } from 'vitest';
import { readRows, TEMPLATE } from './read-rows.ts';

describe('a table of promotions', () => {
  it('is read by its headings, in either language and any order', () => {
    const read = readRows('开始日期\tSKU\t折扣\t结束日期\n2026-11-27\tDR-01\t8折\t2026-11-30\n\n');
    expect(read).toMatchObject({
      ok: true,
      rows: [{ sku: 'DR-01', from: '2026-11-27', to: '2026-11-30', discount: '8折', price: '' }],
    });
  });

  it('knows the headings of its own template', () => {
    for (const head of Object.values(TEMPLATE)) {
      const cells = head.map((_, at) => `c${at}`);
      const read = readRows(`${head.join(',')}\n${cells.join(',')}\n`);
      expect(read.ok && Object.values(read.rows[0] ?? {})).toEqual(cells);
    }
  });

  it('says what is missing', () => {
    expect(readRows('SKU,From\n')).toEqual({ ok: false, problem: 'no_rows' });
    expect(readRows('From,To\n2026-11-27,2026-11-30')).toEqual({ ok: false, problem: 'no_target' });
    expect(readRows('SKU,Discount\nDR-01,20%')).toEqual({ ok: false, problem: 'no_days' });
  });
});

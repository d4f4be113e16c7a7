import { describe, expect, it } from 'vitest';
import { readSalesTable } from './table.ts';

const SALE = {
  ...{ kind: 'export', model: 'A', date: '2026-03-02', units: '10', price: '9.5' },
  ...{ currency: 'usd', terms: 'fob', affiliated: 'no', inland_freight: '0.5' },
};

describe('the table of sales', () => {
  it('reads sales, costs and rates; an empty cell is not known, a nought is none', () => {
    const read = readSalesTable([
      { ...SALE, packing: '0' },
      { ...SALE, kind: 'home', terms: '' },
      { kind: 'cost', model: 'A', currency: 'CNY', manufacture: '40', sga: '' },
      { kind: 'rate', currency: 'USD', to_currency: 'CNY', date: '2026-03-02', rate: '7.1' },
    ]);
    expect(read.problems).toEqual([]);
    expect(read.exports[0]).toMatchObject({
      ...{ currency: 'USD', terms: 'FOB', affiliated: false },
      deductions: { inlandFreight: '0.5', packing: '0' },
    });
    expect(read.homeSales[0]?.terms).toBeNull();
    expect(read.costs[0]).toMatchObject({ manufacture: '40', sga: null, profitPercent: null });
    expect(read.rates).toHaveLength(1);
  });

  it('names each cell that cannot be read, and uses no such row', () => {
    const read = readSalesTable([
      { ...SALE, price: '', units: '-3', date: '02/03/2026' },
      { ...SALE, kind: 'sale' },
      { ...SALE, terms: 'free', affiliated: 'maybe', duty: '-1' },
    ]);
    expect(read.exports).toEqual([]);
    expect(read.problems).toEqual([
      { row: 2, column: 'date', problem: 'not_a_date' },
      { row: 2, column: 'units', problem: 'not_positive' },
      { row: 2, column: 'price', problem: 'missing' },
      { row: 3, column: 'kind', problem: 'not_a_kind' },
      { row: 4, column: 'duty', problem: 'not_positive' },
      { row: 4, column: 'terms', problem: 'not_terms' },
      { row: 4, column: 'affiliated', problem: 'not_yes_or_no' },
    ]);
  });
});

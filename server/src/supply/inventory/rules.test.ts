import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readyRows } from './rules.ts';

const known = new Set(['szx', 'fra']);
const row = (warehouseId: string, sku: string, onHand: number, asOf: string) => ({
  warehouseId,
  sku,
  onHand,
  asOf,
});

describe('rows of a stock count', () => {
  it('count a pair once: the latest day, of one day the later row', () => {
    const rows = [
      row('szx', 'DR-01', 5, '2026-11-02'),
      row('szx', 'DR-01', 7, '2026-11-01'),
      row('fra', 'DR-01', 1, '2026-11-02'),
      row('fra', 'DR-01', 2, '2026-11-02'),
    ];
    expect(readyRows(rows, known)).toEqual([rows[0], rows[3]]);
  });

  it.each([
    [-1, 'inventory.bad_quantity'],
    [1.5, 'inventory.bad_quantity'],
    [Number.NaN, 'inventory.bad_quantity'],
    [2 ** 31, 'inventory.bad_quantity'],
  ])('refuse %s units', (onHand, code) => {
    const rows = [row('szx', 'DR-01', onHand, '2026-11-01')];
    expect(() => readyRows(rows, known)).toThrow(code);
  });

  it('refuse a warehouse that is not on file, by name', () => {
    expect(() => readyRows([row('lax', 'DR-01', 1, '2026-11-01')], known)).toThrow(/lax/);
  });

  it('never hold a pair twice, whatever the input', () => {
    const anyRow = fc.record({
      warehouseId: fc.constantFrom('szx', 'fra'),
      sku: fc.constantFrom('a', 'b'),
      onHand: fc.nat(1000),
      asOf: fc.constantFrom('2026-01-01', '2026-01-02'),
    });
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const keys = readyRows(rows, known).map((one) => `${one.warehouseId} ${one.sku}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});

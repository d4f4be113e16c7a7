import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorCatalogue } from '../../platform/errors/index.ts';
import './errors.ts';
import { contentHash } from './content-hash.ts';
import { initialState, refuseOrder, sumOrder } from './rules.ts';
import { cancellation, line, NOON, sale } from './testing.ts';
import type { ImportedOrder } from './types.ts';

describe('refuseOrder', () => {
  it.each<[string, ImportedOrder, string | null]>([
    ['a plain sale', sale('1'), null],
    ['a cancellation', cancellation('C1', '2026-05-05'), null],
    ['a gift', sale('1', '2026-05-04', { lines: [line('LP-03', 1, 0n)] }), null],
    ['no number', sale('  '), 'orders.bad_number'],
    ['no lines', sale('1', '2026-05-04', { lines: [] }), 'orders.no_lines'],
    [
      'a sale below zero',
      sale('1', '2026-05-04', { lines: [line('A', -1)] }),
      'orders.bad_quantity',
    ],
    ['half a lamp', sale('1', '2026-05-04', { lines: [line('A', 0.5)] }), 'orders.bad_quantity'],
    [
      'a cancellation above zero',
      cancellation('1', '2026-05-04', { lines: [line('A', 1)] }),
      'orders.bad_quantity',
    ],
    [
      'a price below zero',
      sale('1', '2026-05-04', { lines: [line('A', 1, -1n)] }),
      'orders.bad_price',
    ],
    ['an unknown currency', sale('1', '2026-05-04', { currency: 'EUX' }), 'orders.bad_currency'],
    ['a market by name', sale('1', '2026-05-04', { market: 'Germany' }), 'orders.bad_market'],
    ['the year 2091', sale('1', '2091-05-04'), 'orders.bad_date'],
    ['the year 1026', sale('1', '1026-05-04'), 'orders.bad_date'],
    ['no date', sale('1', 'soon'), 'orders.bad_date'],
    [
      'a day apart from its instant',
      sale('1', '2026-05-04', { placedOn: '2026-05-07' }),
      'orders.bad_date',
    ],
    [
      'a shipped cancellation',
      cancellation('1', '2026-05-04', { state: 'shipped' }),
      'orders.bad_state',
    ],
    [
      'more than can be counted',
      sale('1', '2026-05-04', { lines: [line('A', 2_000_000_000, 2n ** 62n)] }),
      'orders.too_large',
    ],
  ])('%s', (_, order, code) => {
    expect(refuseOrder(order, NOON)?.code ?? null).toBe(code);
  });

  it('names only codes that have words', () => {
    const refusal = refuseOrder(sale('1', '2091-05-04'), NOON);
    expect(errorCatalogue().has(refusal?.code ?? '')).toBe(true);
  });
});

describe('an order', () => {
  it('is worth its quantities times its prices', () => {
    const order = sale('1', '2026-05-04', { lines: [line('A', 3, 250n), line('B', 2, 1n)] });
    expect(sumOrder(order)).toEqual({ totalMinor: 752n, units: 5 });
  });

  it('imported from history is completed, a cancellation cancelled', () => {
    expect(initialState(sale('1'))).toBe('completed');
    expect(initialState(sale('1', '2026-05-04', { state: 'paid' }))).toBe('paid');
    expect(initialState(cancellation('1', '2026-05-04'))).toBe('cancelled');
  });
});

describe('contentHash', () => {
  const lines = fc.array(
    fc.record({
      sku: fc.string({ minLength: 1 }),
      description: fc.option(fc.string()),
      quantity: fc.integer({ min: 1, max: 999 }),
      unitPriceMinor: fc.bigInt({ min: 0n, max: 99_999n }),
    }),
    { minLength: 1, maxLength: 6 },
  );

  it('does not see the sequence of lines, their descriptions or the state', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const order = sale('1', '2026-05-04', { lines: given });
        const again = {
          ...order,
          state: 'paid' as const,
          lines: [...given].reverse().map((l) => ({ ...l, description: null })),
        };
        expect(contentHash(again)).toBe(contentHash(order));
      }),
    );
  });

  it.each<[string, Partial<ImportedOrder>]>([
    ['quantity', { lines: [line('LP-03', 2)] }],
    ['price', { lines: [line('LP-03', 1, 999n)] }],
    ['SKU', { lines: [line('LP-04', 1)] }],
    ['one more line', { lines: [line('LP-03', 1), line('LP-03', 1)] }],
    ['market', { market: 'FR' }],
    ['currency', { currency: 'USD' }],
    ['instant', { placedAt: new Date('2026-05-04T10:00:01Z') }],
  ])('sees another %s', (_, change) => {
    expect(contentHash(sale('1', '2026-05-04', change))).not.toBe(contentHash(sale('1')));
  });
});

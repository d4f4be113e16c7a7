import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCountry } from '../../../platform/geo/index.ts';
import { reasonCodes, sayReason } from '../reasons.ts';
import { Mapping, type SourceRow } from '../types.ts';
import { bindMapping, Findings } from './context.ts';
import { customerRef } from './customer-ref.ts';
import { groupRows, RowCounts } from './group.ts';
import { orderReader } from './orders.ts';
import { stockReader } from './other-kinds.ts';
import { productReader } from './products.ts';

const NOW = new Date('2026-06-01T00:00:00Z');
const HEADER = ['no', 'at', 'sku', 'qty', 'price', 'who', 'where', 'status'];

function contextOf(options: Record<string, unknown> = {}) {
  const mapping = Mapping.parse({
    kind: 'orders',
    columns: {
      orderNumber: 'no',
      placedAt: 'at',
      sku: 'sku',
      quantity: 'qty',
      unitPrice: 'price',
      customer: 'who',
      country: 'where',
      status: 'status',
    },
    options: { dateOrder: 'ymd', currency: 'EUR', ...options },
  });
  return bindMapping(mapping, HEADER, { now: NOW, findCountry });
}

/** Rows from texts like 'A1|2026-01-05|L-1|2|3.50|77|DE|shipped'. */
function rows(...texts: string[]): SourceRow[] {
  return texts.map((text, i) => ({ no: i + 2, cells: text.split('|') }));
}

function read(texts: string[], options: Record<string, unknown> = {}) {
  const unit = orderReader(contextOf(options))(rows(...texts));
  return { ...unit, codes: unit.findings.map(({ severity, code }) => `${severity} ${code}`) };
}

describe('reading an order', () => {
  it('takes number, day in the zone of the shop, market, state and lines', () => {
    const { orders, findings } = read(
      ['A1|2026-01-05 23:30|L-1|2|3.50|77|德国|已发货', 'A1|2026-01-05 23:30|L-2|1|0.99|77|德国|'],
      { timeZone: 'Asia/Shanghai' },
    );
    expect(findings).toEqual([]);
    expect(orders).toHaveLength(1);
    expect(orders[0]).toMatchObject({
      orderNumber: 'A1',
      kind: 'sale',
      customer: '77',
      market: 'DE',
      currency: 'EUR',
      state: 'shipped',
      placedAt: new Date('2026-01-05T15:30:00Z'),
      placedOn: '2026-01-05',
      lines: [
        { sku: 'L-1', quantity: 2, unitPriceMinor: 350n },
        { sku: 'L-2', quantity: 1, unitPriceMinor: 99n },
      ],
    });
  });

  it.each([
    ['a price below zero', 'A1|2026-01-05|L-1|2|-3.50|77|DE|', 'negative_price'],
    ['a date in 2091', 'A1|2091-01-05|L-1|2|3.50|77|DE|', 'date_in_future'],
    ['a date in 1970', 'A1|1970-01-05|L-1|2|3.50|77|DE|', 'date_too_old'],
    ['no date at all', 'A1||L-1|2|3.50|77|DE|', 'missing_date'],
    ['a date nobody can read', 'A1|soon|L-1|2|3.50|77|DE|', 'bad_date'],
    ['a country that does not exist', 'A1|2026-01-05|L-1|2|3.50|77|Atlantis|', 'unknown_country'],
    ['no quantity', 'A1|2026-01-05|L-1||3.50|77|DE|', 'missing_quantity'],
    ['a quantity of zero', 'A1|2026-01-05|L-1|0|3.50|77|DE|', 'quantity_zero'],
    ['half a lamp', 'A1|2026-01-05|L-1|0.5|3.50|77|DE|', 'quantity_not_whole'],
    ['a barcode as quantity', 'A1|2026-01-05|L-1|4006381333931|3.50|77|DE|', 'quantity_absurd'],
    ['a barcode as price', 'A1|2026-01-05|L-1|1|4006381333931|77|DE|', 'amount_absurd'],
    ['no price', 'A1|2026-01-05|L-1|2||77|DE|', 'missing_price'],
    ['a price in words', 'A1|2026-01-05|L-1|2|three|77|DE|', 'bad_number'],
    ['no SKU', 'A1|2026-01-05||2|3.50|77|DE|', 'missing_sku'],
    ['no order number', '|2026-01-05|L-1|2|3.50|77|DE|', 'missing_order_number'],
  ])('rejects %s', (_name, row, code) => {
    const { orders, findings } = read([row]);
    expect(orders).toEqual([]);
    expect(findings).toMatchObject([{ severity: 'rejected', code, row: 2 }]);
  });

  it('rejects the whole order when one line is wrong, each row with its reason', () => {
    const { orders, codes } = read([
      'A1|2026-01-05|L-1|2|3.50|77|DE|',
      'A1|2026-01-05|L-2|2|-1|77|DE|',
    ]);
    expect(orders).toEqual([]);
    expect(codes).toEqual(['rejected negative_price', 'rejected order_incomplete']);
  });

  it('takes an order whose country says nothing, with the market unknown and a warning', () => {
    const { orders, codes } = read(['A1|2026-01-05|L-1|2|3.50|77|Unspecified|']);
    expect(orders[0]?.market).toBeNull();
    expect(codes).toEqual(['warning market_unknown']);
  });

  it('reads a country text as a person once said', () => {
    const row = ['A1|2026-01-05|L-1|2|3.50|77|Lower Saxony|'];
    expect(read(row).orders).toEqual([]);
    expect(read(row, { countries: { 'lower saxony': 'DE' } }).orders[0]?.market).toBe('DE');
  });

  it('sees cancellations by their prefix, and by negative quantities', () => {
    const prefixed = read(['C1|2026-01-05|L-1|-2|3.50|77|DE|'], { cancellationPrefix: 'C' });
    expect(prefixed.orders).toMatchObject([{ kind: 'cancellation', lines: [{ quantity: -2 }] }]);
    const mixed = read(['A1|2026-01-05|L-1|2|3|7|DE|', 'A1|2026-01-05|L-1|-1|3|7|DE|']);
    expect(mixed.orders).toMatchObject([
      { orderNumber: 'A1', kind: 'sale', lines: [{ quantity: 2 }] },
      { orderNumber: 'A1/R', kind: 'cancellation', lines: [{ quantity: -1 }] },
    ]);
    expect(mixed.codes).toEqual(['warning return_in_sale']);
  });

  it('sets fees and stock corrections aside without losing the order', () => {
    const options = { notGoods: ['POST', 'gift_*'], zeroPrice: 'adjustment' };
    const { orders, codes } = read(
      [
        'A1|2026-01-05|L-1|2|3.50|77|DE|',
        'A1|2026-01-05|POST|1|18|77|DE|',
        'A1|2026-01-05|gift_10|1|10|77|DE|',
      ],
      options,
    );
    expect(orders[0]?.lines).toHaveLength(1);
    expect(codes).toEqual(['set_aside not_goods', 'set_aside not_goods']);
    expect(read(['A2|2026-01-05|L-1|-3|0||DE|'], options).codes).toEqual([
      'set_aside stock_adjustment',
    ]);
  });

  it('keeps a formula as text and drops control characters', () => {
    const { orders } = read(['=A1|2026-01-05|@L\u0000-1|2|3.50|77|DE|']);
    expect(orders[0]?.orderNumber).toBe('=A1');
    expect(orders[0]?.lines[0]?.sku).toBe('@L-1');
  });

  it('rounds half to even what has more decimals than its currency, and says so', () => {
    const { orders, codes } = read(['A1|2026-01-05|L-1|2|0.125|77|DE|']);
    expect(orders[0]?.lines[0]?.unitPriceMinor).toBe(12n);
    expect(codes).toEqual(['warning price_rounded']);
  });
});

describe('references to customers', () => {
  it('keeps numbers and hides people', () => {
    expect(customerRef('17850.0')).toBe('17850');
    expect(customerRef('B-1029')).toBe('B-1029');
    expect(customerRef('')).toBeNull();
    for (const person of ['ann@example.com', '13800138000', '王小明', 'Ann Smith']) {
      expect(customerRef(person)).toMatch(/^ref-[0-9a-f]{24}$/);
    }
    expect(customerRef('Ann@Example.com')).toBe(customerRef('ann@example.com'));
  });
});

describe('bringing the rows of an order together', () => {
  const keyOf = (row: SourceRow): string => row.cells[0] ?? '';

  async function group(keys: readonly string[], mostOpen: number): Promise<string[][]> {
    const table = keys.map((key, i) => ({ no: i + 1, cells: [key, String(i)] }));
    const counts = new RowCounts();
    for (const row of table) if (keyOf(row) !== '') counts.add(keyOf(row));
    const open = async function* () {
      for (let at = 0; at < table.length; at += 3) yield table.slice(at, at + 3);
    };
    const groups: string[][] = [];
    for await (const found of groupRows(open, keyOf, counts, mostOpen)) {
      groups.push(found.map(({ cells }) => cells.join(':')));
    }
    return groups;
  }

  it('gives an order out when its last row has come', async () => {
    expect(await group(['a', 'b', 'a', '', 'b', 'c'], 100)).toEqual([
      ['a:0', 'a:2'],
      [':3'],
      ['b:1', 'b:4'],
      ['c:5'],
    ]);
  });

  it('gives each order once and whole, however scattered, in however little memory', async () => {
    const key = fc.constantFrom('', 'a', 'b', 'c', 'd', 'e', 'f', 'g');
    await fc.assert(
      fc.asyncProperty(
        fc.array(key, { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        async (keys, n) => {
          const groups = await group(keys, n);
          expect(groups.flat().sort()).toEqual(keys.map((k, i) => `${k}:${i}`).sort());
          const firsts = groups.map(([first = '']) => first.split(':')[0]).filter((k) => k !== '');
          expect(new Set(firsts).size).toBe(firsts.length);
          expect(await group(keys, n)).toEqual(groups);
        },
      ),
    );
  });

  it('counts a hundred thousand numbers without mistaking one for another', () => {
    const counts = new RowCounts();
    for (let i = 0; i < 200_000; i++) counts.add(`ORDER-${i % 100_000}`);
    for (let i = 0; i < 100_000; i++) expect(counts.get(`ORDER-${i}`)).toBe(2);
    expect(counts.get('ORDER-x')).toBe(0);
  });
});

describe('products and stock', () => {
  const header = ['handle', 'title', 'o1', 'v1', 'sku', 'grams', 'price', 'image'];
  const context = bindMapping(
    Mapping.parse({
      kind: 'products',
      columns: {
        productCode: 'handle',
        name: 'title',
        option1Name: 'o1',
        option1Value: 'v1',
        sku: 'sku',
        weight: 'grams',
        listPrice: 'price',
      },
      options: { currency: 'USD' },
    }),
    header,
    { now: NOW, findCountry },
  );

  it('carries a product’s title and options down its rows, and sets picture rows aside', () => {
    const readRow = productReader(context);
    const findings = new Findings(context);
    const found = rows(
      'lamp|Desk lamp|Colour|Red|LAMP-R|900|19.9|a.jpg',
      'lamp|||Blue||0|20|b.jpg',
      'lamp||||||| c.jpg',
    ).map((row) => readRow(row, findings));
    expect(found[0]).toMatchObject({
      sku: 'LAMP-R',
      productCode: 'lamp',
      names: { en: 'Desk lamp' },
      options: { Colour: 'Red' },
      weightGrams: 900,
      listPriceMinor: 1990n,
      currency: 'USD',
    });
    expect(found[1]).toMatchObject({
      sku: 'lamp-Blue',
      names: { en: 'Desk lamp' },
      weightGrams: null,
    });
    expect(found[2]).toBeUndefined();
    expect(findings.list.map(({ code }) => code)).toEqual(['sku_made', 'picture_row']);
  });

  it('reads counts of stock, and refuses those below zero', () => {
    const mapping = Mapping.parse({
      kind: 'stock',
      columns: { sku: 'a', warehouse: 'b', onHand: 'c' },
      options: {},
    });
    const stock = bindMapping(mapping, ['a', 'b', 'c'], { now: NOW, findCountry });
    const readRow = stockReader(stock);
    const good = new Findings(stock);
    const [first, second] = rows('L-1|SZ|1,200', 'L-1|SZ|-5') as [SourceRow, SourceRow];
    expect(readRow(first, good)).toEqual({
      sku: 'L-1',
      warehouseCode: 'SZ',
      onHand: 1200,
      asOf: '2026-06-01',
    });
    const bad = new Findings(stock);
    expect(readRow(second, bad)).toBeUndefined();
    expect(bad.list).toMatchObject([{ code: 'negative_number' }]);
  });
});

describe('reasons', () => {
  it('says each in both languages, with every parameter filled', () => {
    const params = {
      text: 'x',
      limit: 1,
      sku: 'x',
      orderNumber: 'x',
      warehouse: 'x',
      field: 'x',
      issue: 'x',
    };
    for (const code of reasonCodes()) {
      for (const locale of ['zh', 'en'] as const) {
        expect(sayReason(code, params, locale)).not.toMatch(/[{}]/);
      }
      expect(sayReason(code, params, 'zh')).toMatch(/\p{Script=Han}/u);
    }
  });
});

import { isCurrencyCode } from '@tradewind/money';
import type { ImportedLine } from '../../orders/index.ts';
import type { SourceRow } from '../types.ts';
import { plainDecimal } from '../values/numbers.ts';
import { readAmount } from './amounts.ts';
import type { Context, Findings } from './context.ts';

/** More units in one line than any parcel, pallet or container order of a small seller. */
const MOST_UNITS = 1_000_000;

export interface LineOutcome {
  readonly kind: 'line' | 'head' | 'aside' | 'bad';
  readonly line?: ImportedLine;
  readonly currency?: string;
}

const HEAD: LineOutcome = { kind: 'head' };
const ASIDE: LineOutcome = { kind: 'aside' };
const BAD: LineOutcome = { kind: 'bad' };

/** Reads the line that stands on a row; a row without one carries facts of the order alone. */
export function lineReader(context: Context): (row: SourceRow, findings: Findings) => LineOutcome {
  const { options } = context.mapping;
  const decimal = options.decimal ?? '.';
  const isNotGoods = notGoodsTest(options.notGoods);

  return (row, findings) => {
    const rawSku = context.cell(row, 'sku');
    const sku = options.skuCase === 'upper' ? rawSku.toUpperCase() : rawSku;
    const quantityText = context.cell(row, 'quantity');
    if (sku === '' && (quantityText === '' || quantityText === '0')) return HEAD;
    if (isNotGoods(sku) || isMarkedNotGoods(context, row)) {
      findings.add('set_aside', row, 'sku', 'not_goods', { sku });
      return ASIDE;
    }
    if (sku === '') return bad(findings, row, 'sku', 'missing_sku');
    if (sku.length > 100) return bad(findings, row, 'sku', 'text_too_long', { limit: 100 });
    const quantity = readQuantity(quantityText, decimal);
    if (typeof quantity === 'string') {
      return bad(findings, row, 'quantity', quantity, { text: short(quantityText) });
    }
    return priced(context, row, findings, { sku, quantity, decimal });
  };
}

function priced(
  context: Context,
  row: SourceRow,
  findings: Findings,
  seen: { sku: string; quantity: number; decimal: '.' | ',' },
): LineOutcome {
  const { options } = context.mapping;
  const currency = context.cell(row, 'currency').toUpperCase() || (options.currency ?? '');
  if (currency === '') return bad(findings, row, 'currency', 'missing_currency');
  if (!isCurrencyCode(currency)) {
    return bad(findings, row, 'currency', 'unknown_currency', { text: short(currency) });
  }
  const unitText = context.cell(row, 'unitPrice');
  const field = unitText === '' ? 'lineTotal' : 'unitPrice';
  const text = unitText === '' ? context.cell(row, 'lineTotal') : unitText;
  if (text === '') return bad(findings, row, 'unitPrice', 'missing_price');
  const divisor = field === 'lineTotal' ? BigInt(seen.quantity) : 1n;
  const amount = readAmount(text, seen.decimal, currency, divisor);
  if (typeof amount === 'string') return bad(findings, row, field, amount, { text: short(text) });
  if (amount.minor < 0n) return bad(findings, row, field, 'negative_price', { text: short(text) });
  if (amount.minor === 0n && !amount.rounded && options.zeroPrice === 'adjustment') {
    if (seen.quantity < 0 || context.cell(row, 'customer') === '') {
      findings.add('set_aside', row, field, 'stock_adjustment');
      return ASIDE;
    }
  }
  if (amount.rounded) findings.add('warning', row, field, 'price_rounded', { text: short(text) });
  const description = context.cell(row, 'description').slice(0, 500);
  const line = {
    sku: seen.sku,
    description: description === '' ? null : description,
    quantity: seen.quantity,
    unitPriceMinor: amount.minor,
  };
  return { kind: 'line', line, currency };
}

function bad(
  findings: Findings,
  row: SourceRow,
  field: string,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): LineOutcome {
  findings.add('rejected', row, field, code, params);
  return BAD;
}

function readQuantity(text: string, decimal: '.' | ','): number | string {
  if (text === '') return 'missing_quantity';
  const plain = plainDecimal(text, decimal);
  if (plain === undefined) return 'bad_number';
  const value = Number(plain);
  if (!Number.isInteger(value)) return 'quantity_not_whole';
  if (value === 0) return 'quantity_zero';
  return Math.abs(value) > MOST_UNITS ? 'quantity_absurd' : value;
}

function notGoodsTest(codes: readonly string[]): (sku: string) => boolean {
  const whole = new Set<string>();
  const prefixes: string[] = [];
  for (const code of codes) {
    if (code.endsWith('*')) prefixes.push(code.slice(0, -1).toUpperCase());
    else whole.add(code.toUpperCase());
  }
  return (sku) => {
    const upper = sku.toUpperCase();
    return whole.has(upper) || prefixes.some((prefix) => upper.startsWith(prefix));
  };
}

/** Records of known platforms mark gift cards and test orders themselves; see json-shopify.ts. */
function isMarkedNotGoods(context: Context, row: SourceRow): boolean {
  return context.columnOf('notGoods') !== null && context.cell(row, 'notGoods') !== '';
}

export function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

import { type CurrencyCode, isCurrencyCode } from '@tradewind/money';
import type { SourceRow } from '../types.ts';
import { readDate } from '../values/dates.ts';
import { plainDecimal } from '../values/numbers.ts';
import { readAmount } from './amounts.ts';
import type { Context, Findings } from './context.ts';
import { short } from './order-line.ts';

/** Readers shared by the kinds whose rows stand for themselves: products, stock, costs. */

export function readSku(context: Context, row: SourceRow, findings: Findings): string | undefined {
  const text = context.cell(row, 'sku');
  const sku = context.mapping.options.skuCase === 'upper' ? text.toUpperCase() : text;
  if (sku === '') findings.add('rejected', row, 'sku', 'missing_sku');
  else if (sku.length > 100) findings.add('rejected', row, 'sku', 'text_too_long', { limit: 100 });
  else return sku;
  return undefined;
}

export function readCurrency(
  context: Context,
  row: SourceRow,
  findings: Findings,
): CurrencyCode | undefined {
  const text = context.cell(row, 'currency').toUpperCase() || context.mapping.options.currency;
  if (text !== null && isCurrencyCode(text)) return text;
  if (text === null) findings.add('rejected', row, 'currency', 'missing_currency');
  else findings.add('rejected', row, 'currency', 'unknown_currency', { text: short(text) });
  return undefined;
}

/** A price or cost in minor units; null when the cell is empty, undefined when it is wrong. */
export function readPrice(
  context: Context,
  row: SourceRow,
  field: string,
  currency: CurrencyCode | undefined,
  findings: Findings,
): bigint | null | undefined {
  const text = context.cell(row, field);
  if (text === '') return null;
  if (currency === undefined) return undefined;
  const amount = readAmount(text, context.mapping.options.decimal ?? '.', currency);
  if (typeof amount === 'string') {
    findings.add('rejected', row, field, amount, { text: short(text) });
    return undefined;
  }
  if (amount.minor < 0n) {
    findings.add('rejected', row, field, 'negative_price', { text: short(text) });
    return undefined;
  }
  if (amount.rounded) findings.add('warning', row, field, 'price_rounded', { text: short(text) });
  return amount.minor;
}

/** A number of at least zero; null when the cell is empty, undefined when it is wrong. */
export function readNumber(
  context: Context,
  row: SourceRow,
  field: string,
  findings: Findings,
  rule: { whole: boolean; most: number },
): number | null | undefined {
  const text = context.cell(row, field);
  if (text === '') return null;
  const plain = plainDecimal(text, context.mapping.options.decimal ?? '.');
  const value = plain === undefined ? Number.NaN : Number(plain);
  const code = Number.isNaN(value)
    ? 'bad_number'
    : value < 0
      ? 'negative_number'
      : rule.whole && !Number.isInteger(value)
        ? 'quantity_not_whole'
        : value > rule.most
          ? 'quantity_absurd'
          : undefined;
  if (code === undefined) return value;
  findings.add('rejected', row, field, code, { text: short(text) });
  return undefined;
}

/** The date of a stock count; today when the file does not say. */
export function readDay(context: Context, row: SourceRow, field: string, findings: Findings) {
  const text = context.cell(row, field);
  if (text === '') return context.zone.dateOf(context.now);
  const written = readDate(text, context.mapping.options.dateOrder);
  if (written === undefined) {
    findings.add('rejected', row, field, 'bad_date', { text: short(text) });
    return undefined;
  }
  const tomorrow = context.zone.dateOf(new Date(context.now.getTime() + 86_400_000));
  if (written.date > tomorrow || written.date < '1990-01-01') {
    const code = written.date > tomorrow ? 'date_in_future' : 'date_too_old';
    findings.add('rejected', row, field, code, { text: short(text) });
    return undefined;
  }
  return written.date;
}

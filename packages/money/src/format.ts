import { exponentOf } from './exponent-of.ts';
import type { Money } from './types.ts';

/**
 * Plain decimal text in major units with all of the currency's decimals and no symbol or
 * grouping: `'-12.30'`. `parse` reads it back to the same amount. Throws `unknown_currency`.
 */
export function format(value: Money): string {
  const exponent = exponentOf(value.currency);
  const sign = value.amount < 0n ? '-' : '';
  const size = value.amount < 0n ? -value.amount : value.amount;
  const digits = size.toString().padStart(exponent + 1, '0');
  if (exponent === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

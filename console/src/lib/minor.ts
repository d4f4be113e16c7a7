import { format, isCurrencyCode, money } from '@tradewind/money';
import type { Money } from './format.ts';

/** Minor units (cents, fen) as an amount; as a plain number when the currency is not known. */
export function fromMinor(minor: number, currency: string): Money {
  if (!isCurrencyCode(currency)) return { amount: String(minor), currency };
  return { amount: format(money(BigInt(minor), currency)), currency };
}

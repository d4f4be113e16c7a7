import { currencies } from './currencies.ts';
import type { CurrencyCode } from './types.ts';

/** True when `text` is, letter for letter, a code of the table; narrows the type. */
export function isCurrencyCode(text: string): text is CurrencyCode {
  return Object.hasOwn(currencies, text);
}

import { divideRounded } from './divide-rounded.ts';
import { MoneyError } from './errors.ts';
import { exponentOf } from './exponent-of.ts';
import { parseDecimal } from './parse-decimal.ts';
import { powerOfTen } from './power-of-ten.ts';
import type { CurrencyCode, Money, RoundingMode } from './types.ts';

/**
 * Reads decimal text in major units, exactly: `parse('12.3', 'USD')` is 1230 cents. More
 * decimals than the currency has are refused (`too_many_decimals`) unless a rounding is named;
 * trailing zeros are no decimals, so `'100.00'` is good yen. Throws also `bad_decimal` and
 * `unknown_currency`.
 */
export function parse<C extends CurrencyCode>(
  text: string,
  currency: C,
  rounding?: RoundingMode,
): Money<C> {
  const exponent = exponentOf(currency);
  const { numerator, denominator, decimals } = parseDecimal(text);
  if (decimals <= exponent) {
    return { amount: numerator * powerOfTen(exponent - decimals), currency };
  }
  if (rounding === undefined) {
    throw new MoneyError('too_many_decimals', { text, currency, allowed: String(exponent) });
  }
  return {
    amount: divideRounded(numerator * powerOfTen(exponent), denominator, rounding),
    currency,
  };
}

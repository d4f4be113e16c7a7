import { divideRounded } from './divide-rounded.ts';
import { MoneyError } from './errors.ts';
import { exponentOf } from './exponent-of.ts';
import { powerOfTen } from './power-of-ten.ts';
import { toRational } from './to-rational.ts';
import type { CurrencyCode, Factor, Money, RoundingMode } from './types.ts';

/**
 * `value` in another currency. `rate` is how many major units of `target` one major unit of
 * the source buys, exactly (`'7.1234'` CNY for one USD); the two minor units may differ in
 * size. Rounded once. Throws `bad_rate` for a rate of zero or less, `bad_decimal`,
 * `zero_denominator`, `unknown_currency`.
 */
export function convert<C extends CurrencyCode>(
  value: Money,
  target: C,
  rate: Factor,
  rounding: RoundingMode,
): Money<C> {
  const { numerator, denominator } = toRational(rate);
  if (numerator === 0n || numerator < 0n !== denominator < 0n) {
    throw new MoneyError('bad_rate', { from: value.currency, to: target });
  }
  const top = value.amount * numerator * powerOfTen(exponentOf(target));
  const bottom = denominator * powerOfTen(exponentOf(value.currency));
  return { amount: divideRounded(top, bottom, rounding), currency: target };
}

import { divideRounded } from './divide-rounded.ts';
import { toRational } from './to-rational.ts';
import type { CurrencyCode, Factor, Money, RoundingMode } from './types.ts';

/**
 * `value × factor`, worked out exactly and rounded once, the way named. The factor is decimal
 * text (`'0.0825'`) or a fraction (`{ numerator: 1n, denominator: 3n }`).
 * Throws `bad_decimal` and `zero_denominator`.
 */
export function multiply<C extends CurrencyCode>(
  value: Money<C>,
  factor: Factor,
  rounding: RoundingMode,
): Money<C> {
  const { numerator, denominator } = toRational(factor);
  return {
    amount: divideRounded(value.amount * numerator, denominator, rounding),
    currency: value.currency,
  };
}

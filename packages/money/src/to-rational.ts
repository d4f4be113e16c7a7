import { MoneyError } from './errors.ts';
import { parseDecimal } from './parse-decimal.ts';
import type { Factor, Rational } from './types.ts';

/** A factor as an exact fraction. Throws `bad_decimal` or `zero_denominator`. */
export function toRational(factor: Factor): Rational {
  if (typeof factor === 'string') return parseDecimal(factor);
  if (factor.denominator === 0n) throw new MoneyError('zero_denominator', {});
  return factor;
}

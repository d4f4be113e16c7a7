import { MoneyError } from './errors.ts';
import { powerOfTen } from './power-of-ten.ts';
import type { Rational } from './types.ts';

const plainDecimal = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** Longer texts are refused: no sum of money needs them, and they would cost a hostile hour. */
const longestText = 64;

/**
 * Reads plain decimal text (`-12.50`; no spaces, grouping or exponent) as an exact fraction
 * whose denominator is a power of ten. Trailing zeros after the point do not count as digits.
 * Throws `bad_decimal`.
 */
export function parseDecimal(text: string): Rational & { readonly decimals: number } {
  const match = text.length <= longestText ? plainDecimal.exec(text) : null;
  if (match === null) throw new MoneyError('bad_decimal', { text: text.slice(0, longestText) });
  const fraction = withoutTrailingZeros(match[3] ?? '');
  const size = BigInt(`${match[2] ?? ''}${fraction}`);
  return {
    numerator: match[1] === '-' ? -size : size,
    denominator: powerOfTen(fraction.length),
    decimals: fraction.length,
  };
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

import { parseDecimal } from '@tradewind/money';
import type { Decimal } from './types.ts';

/** `'012.50'` and `'12.5'` are one number: no leading zeros, no trailing ones. */
export function plainDecimal(text: string): Decimal {
  const [whole = '', fraction = ''] = text.replaceAll(',', '').split('.');
  const left = whole.replace(/^0+(?=.)/, '') || '0';
  const right = fraction.replace(/0+$/, '');
  return right === '' ? left : `${left}.${right}`;
}

/** Moves the point to the left (`places` < 0) or right, exactly: 1.5 cents are 0.015 dollars. */
export function shiftPoint(text: string, places: number): Decimal {
  const [whole = '', fraction = ''] = text.replaceAll(',', '').split('.');
  const zeros = '0'.repeat(Math.abs(places));
  const digits = places < 0 ? `${zeros}${whole}${fraction}` : `${whole}${fraction}${zeros}`;
  const point = whole.length + places + (places < 0 ? zeros.length : 0);
  return plainDecimal(`${digits.slice(0, point)}.${digits.slice(point)}`);
}

/**
 * A whole number and a fraction (`12`, `1`, `2` for 12 1/2) as a decimal, and the divisor that
 * stays where no decimal is exact: 33 1/3 is 100 divided by 3.
 */
export function mixedNumber(
  whole: string,
  numerator: string,
  denominator: string,
): { readonly value: Decimal; readonly dividedBy?: Decimal } | null {
  const bottom = BigInt(denominator);
  if (bottom === 0n) return null;
  const top = BigInt(whole) * bottom + BigInt(numerator);
  const scaled = top * 1_000_000n;
  if (scaled % bottom === 0n) return { value: shiftPoint(String(scaled / bottom), -6) };
  return { value: String(top), dividedBy: String(bottom) };
}

/** Order of two exact decimals: negative where `a` is less. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const x = parseDecimal(a);
  const y = parseDecimal(b);
  const difference = x.numerator * y.denominator - y.numerator * x.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

import { divideRounded, MoneyError, parseDecimal } from '@tradewind/money';
import { DumpingError } from './errors.ts';

/** An exact number `n / d`, `d` above zero. Never a float. */
export interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Exact = { n: 0n, d: 1n };

export const whole = (n: number | bigint): Exact => ({ n: BigInt(n), d: 1n });

/** Reads plain decimal text. @throws bad_decimal, with the place */
export function exact(text: string, place: string): Exact {
  try {
    const { numerator, denominator } = parseDecimal(text.trim());
    return { n: numerator, d: denominator };
  } catch (error) {
    if (error instanceof MoneyError) throw new DumpingError('bad_decimal', place);
    throw error;
  }
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Lowest terms: averages of many sales would grow without end otherwise. */
export function lowest({ n, d }: Exact): Exact {
  const common = gcd(n, d);
  return common <= 1n ? { n, d } : { n: n / common, d: d / common };
}

/** Denominators are mostly powers of ten, of which one divides the other. */
export function plus(a: Exact, b: Exact): Exact {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  if (a.d % b.d === 0n) return { n: a.n + b.n * (a.d / b.d), d: a.d };
  if (b.d % a.d === 0n) return { n: a.n * (b.d / a.d) + b.n, d: b.d };
  return lowest({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
}

export const minus = (a: Exact, b: Exact): Exact => plus(a, { n: -b.n, d: b.d });

export const times = (a: Exact, b: Exact): Exact => ({ n: a.n * b.n, d: a.d * b.d });

/** @throws bad_decimal where the divisor is zero: callers ask first */
export function over(a: Exact, b: Exact): Exact {
  if (b.n === 0n) throw new DumpingError('bad_decimal', 'division');
  const sign = b.n < 0n ? -1n : 1n;
  return lowest({ n: a.n * b.d * sign, d: a.d * b.n * sign });
}

/** Below zero, zero or above zero as `a` is less than, equal to or more than `b`. */
export function compare(a: Exact, b: Exact): number {
  const [left, right] = [a.n * b.d, b.n * a.d];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Decimal text of so many places, half to even unless told; `above` is the next one over it. */
export function text(
  value: Exact,
  places: number,
  mode: 'halfEven' | 'ceiling' | 'above' = 'halfEven',
): string {
  const top = value.n * 10n ** BigInt(places);
  const scaled =
    mode === 'above'
      ? divideRounded(top, value.d, 'floor') + 1n
      : divideRounded(top, value.d, mode);
  const negative = scaled < 0n;
  const digits = (negative ? -scaled : scaled).toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  const sign = negative ? '-' : '';
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/** Decimal text without zeros at its end, of at most six places. */
export const plain = (value: Exact): string => text(value, 6).replace(/\.?0+$/, '');

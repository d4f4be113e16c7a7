import { divideRounded, parseDecimal, type RoundingMode } from '@tradewind/money';
import { TariffError } from './errors.ts';
import { remember } from './memo.ts';

/** An exact number `n / d`, `d` above zero. Never a float. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Fraction = { n: 0n, d: 1n };

/** A whole number of units. */
export const whole = (units: bigint): Fraction => ({ n: units, d: 1n });

/** Denominators up to ten decimals, made once. */
const TENS = Array.from({ length: 11 }, (_, n) => 10n ** BigInt(n));

/** So many digits a number holds exactly: 10^15 lies below 2^53. */
const EXACT_DIGITS = 15;

/**
 * A plain decimal of at most 15 characters, read digit by digit: the regular expression of
 * `parseDecimal` costs more than all arithmetic on the number after it. Undefined for any other
 * text. Never negative.
 */
export function shortDecimal(text: string): Fraction | undefined {
  const { length } = text;
  if (length === 0 || length > EXACT_DIGITS) return undefined;
  let digits = 0;
  let point = -1;
  for (let i = 0; i < length; i += 1) {
    const c = text.charCodeAt(i);
    if (c >= 48 && c <= 57) digits = digits * 10 + (c - 48);
    else if (c === 46 && point < 0 && i > 0 && i < length - 1) point = i;
    else return undefined;
  }
  const scale = point < 0 ? 1n : TENS[length - 1 - point];
  return scale === undefined ? undefined : { n: BigInt(digits), d: scale };
}

/** Reads `'3.4'`, `'-12'` or `'11/12'`. Throws `bad_decimal` with the path given. */
export function fraction(text: string, path: string): Fraction {
  const short = shortDecimal(text);
  if (short !== undefined) return short;
  const [top = '', bottom] = text.split('/');
  try {
    const above = parseDecimal(top);
    if (bottom === undefined) return { n: above.numerator, d: above.denominator };
    const below = parseDecimal(bottom);
    if (below.numerator <= 0n) throw new TariffError('bad_decimal', path);
    return { n: above.numerator * below.denominator, d: above.denominator * below.numerator };
  } catch {
    throw new TariffError('bad_decimal', path);
  }
}

const read = new Map<string, Fraction>();

/** A number of the facts: read once, since the same few come in every quote. */
export function constant(text: string, path: string): Fraction {
  const known = read.get(text);
  if (known !== undefined) return known;
  return remember(read, text, fraction(text, path));
}

const shares = new Map<string, Fraction>();

/** A percentage as the share it stands for: `'12.5'` is 1/8. */
export function percent(text: string, path: string): Fraction {
  const known = shares.get(text);
  if (known !== undefined) return known;
  const { n, d } = constant(text, path);
  return remember(shares, text, { n, d: d * 100n });
}

/** Sum of whole units. Most sums of a quote are of nothing: adding zero would copy a number. */
export function add(a: bigint, b: bigint): bigint {
  return b === 0n ? a : a === 0n ? b : a + b;
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  if (b.d === 1n) return { n: a.n + b.n * a.d, d: a.d };
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { n: -b.n, d: b.d });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** -1, 0 or 1 as `a` is less than, equal to or more than `b`. */
export function compareFractions(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left === right ? 0 : left < right ? -1 : 1;
}

/** The whole number next to it that the rounding names. */
export function rounded(value: Fraction, mode: RoundingMode): bigint {
  return value.d === 1n ? value.n : divideRounded(value.n, value.d, mode);
}

/** Rounded to a multiple of `step` whole units (JPY 100 for Japanese duty). */
export function roundedTo(value: Fraction, step: bigint, mode: RoundingMode): bigint {
  if (step === 1n) return rounded(value, mode);
  return divideRounded(value.n, value.d * step, mode) * step;
}

/** As decimal text with at most `places` digits, cut off; for showing what rounding took. */
export function decimalText(value: Fraction, places: number): string {
  const scale = 10n ** BigInt(places);
  const scaled = (value.n * scale) / value.d;
  const negative = scaled < 0n;
  const digits = (negative ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const rest = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
}

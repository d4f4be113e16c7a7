import { parseDecimal } from '@tradewind/money';
import { BOUNDS, compareFractions, type Fraction } from '@tradewind/tariff';
import { RulesError } from '../errors.ts';

const MOST = 20_000;
const read = new Map<string, Fraction | null>();

/** Exact number of decimal text, remembered; null where it is none. */
export function numberOf(text: string): Fraction | null {
  const known = read.get(text);
  if (known !== undefined) return known;
  let value: Fraction | null = null;
  try {
    const { numerator, denominator } = parseDecimal(text);
    value = { n: numerator, d: denominator };
  } catch {
    // What a person wrote is no number: the caller says that it is not known.
  }
  if (read.size >= MOST) read.clear();
  read.set(text, value);
  return value;
}

interface BoundsText {
  readonly above?: string;
  readonly atLeast?: string;
  readonly below?: string;
  readonly atMost?: string;
}

/** A test of all bounds given. @throws RulesError bad_decimal */
export function boundsTest(bounds: BoundsText, path: string): (value: Fraction) => boolean {
  const tests = BOUNDS.flatMap(([name, holds]) => {
    const text = bounds[name];
    if (text === undefined) return [];
    const limit = numberOf(text);
    if (limit === null) throw new RulesError('bad_decimal', `${path}.${name}`);
    return [{ limit, holds }];
  });
  return (value) => tests.every(({ limit, holds }) => holds(compareFractions(value, limit)));
}

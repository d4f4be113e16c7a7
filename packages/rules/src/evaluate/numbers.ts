import { parseDecimal } from '@tradewind/money';
import { RulesError } from '../errors.ts';
import type { Ratio } from './types.ts';

const MOST = 20_000;
const read = new Map<string, Ratio | null>();

/** Exact number of decimal text, remembered; null where it is none. */
export function numberOf(text: string): Ratio | null {
  const known = read.get(text);
  if (known !== undefined) return known;
  let value: Ratio | null = null;
  try {
    value = parseDecimal(text);
  } catch {
    // What a person wrote is no number: the caller says that it is not known.
  }
  if (read.size >= MOST) read.clear();
  read.set(text, value);
  return value;
}

export function compareRatios(a: Ratio, b: Ratio): number {
  const [left, right] = [a.numerator * b.denominator, b.numerator * a.denominator];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function timesRatio(a: Ratio, b: Ratio): Ratio {
  return {
    numerator: a.numerator * b.numerator,
    denominator: a.denominator * b.denominator,
  };
}

interface BoundsText {
  readonly above?: string;
  readonly atLeast?: string;
  readonly below?: string;
  readonly atMost?: string;
}

/** A test of all bounds given. @throws RulesError bad_decimal */
export function boundsTest(bounds: BoundsText, path: string): (value: Ratio) => boolean {
  const tests = (
    [
      ['above', (order: number) => order > 0],
      ['atLeast', (order: number) => order >= 0],
      ['below', (order: number) => order < 0],
      ['atMost', (order: number) => order <= 0],
    ] as const
  ).flatMap(([name, holds]) => {
    const text = bounds[name];
    if (text === undefined) return [];
    const limit = numberOf(text);
    if (limit === null) throw new RulesError('bad_decimal', `${path}.${name}`);
    return [{ limit, holds }];
  });
  return (value) => tests.every(({ limit, holds }) => holds(compareRatios(value, limit)));
}

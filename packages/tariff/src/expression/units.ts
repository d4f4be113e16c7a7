import type { Fraction } from '../fraction.ts';
import type { Decimal, UnitCode } from './types.ts';

type Dimension =
  | 'mass'
  | 'volume'
  | 'alcohol'
  | 'length'
  | 'area'
  | 'space'
  | 'count'
  | 'pairs'
  | 'jewels'
  | 'power'
  | 'energy'
  | 'degrees';

/**
 * How many of the dimension's smallest unit one unit is. Exact by definition: the avoirdupois
 * pound is 0.45359237 kg (so a short ton 907184.74 g), the US petroleum barrel 42 gallons of
 * 231 cubic inches, the metric carat 0.2 g.
 */
const UNITS: Readonly<Record<UnitCode, readonly [Dimension, bigint, bigint]>> = {
  g: ['mass', 1n, 1n],
  kg: ['mass', 1_000n, 1n],
  t: ['mass', 1_000_000n, 1n],
  short_ton: ['mass', 90_718_474n, 100n],
  carat: ['mass', 1n, 5n],
  ml: ['volume', 1n, 1n],
  l: ['volume', 1_000n, 1n],
  hl: ['volume', 100_000n, 1n],
  barrel: ['volume', 158_987_294_928n, 1_000_000n],
  // A US proof litre holds half a litre of pure alcohol (27 CFR 19.1).
  proof_litre: ['alcohol', 1n, 2n],
  litre_pure_alcohol: ['alcohol', 1n, 1n],
  m: ['length', 1n, 1n],
  m2: ['area', 1n, 1n],
  m3: ['space', 1n, 1n],
  item: ['count', 1n, 1n],
  dozen: ['count', 12n, 1n],
  hundred_items: ['count', 100n, 1n],
  gross: ['count', 144n, 1n],
  thousand_items: ['count', 1_000n, 1n],
  pair: ['pairs', 1n, 1n],
  dozen_pairs: ['pairs', 12n, 1n],
  jewel: ['jewels', 1n, 1n],
  watt: ['power', 1n, 1n],
  mwh: ['energy', 1n, 1n],
  degree: ['degrees', 1n, 1n],
};

/** How many `to` one `from` is, exactly; undefined where they measure different things. */
export function unitFactor(from: UnitCode, to: UnitCode): Fraction | undefined {
  const [a, an, ad] = UNITS[from];
  const [b, bn, bd] = UNITS[to];
  return a === b ? { n: an * bd, d: ad * bn } : undefined;
}

/** Kilograms as decimal text of whole grams, without a float: 310 is `'0.310'`. */
export function kilograms(grams: number): Decimal {
  const text = String(grams).padStart(4, '0');
  return `${text.slice(0, -3)}.${text.slice(-3)}`;
}

export const UNIT_CODES = Object.keys(UNITS) as readonly UnitCode[];

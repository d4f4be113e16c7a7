/** Weights and lengths as people write them, to whole grams and millimetres. Pure and exact. */
import { divideRounded, parseDecimal } from '@tradewind/money';

export const WEIGHT_UNITS = ['g', 'kg', 'oz', 'lb'] as const;
export type WeightUnit = (typeof WEIGHT_UNITS)[number];

export const LENGTH_UNITS = ['mm', 'cm', 'm', 'in', 'ft'] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];

/** Grams in a unit as a fraction; pound and ounce are exact by the agreement of 1959. */
const GRAMS: Readonly<Record<WeightUnit, readonly [bigint, bigint]>> = {
  g: [1n, 1n],
  kg: [1000n, 1n],
  oz: [28_349_523_125n, 1_000_000_000n],
  lb: [45_359_237n, 100_000n],
};

/** Millimetres in a unit as a fraction; an inch is 25.4 mm. */
const MILLIMETRES: Readonly<Record<LengthUnit, readonly [bigint, bigint]>> = {
  mm: [1n, 1n],
  cm: [10n, 1n],
  m: [1000n, 1n],
  in: [254n, 10n],
  ft: [3048n, 10n],
};

/** Largest whole number of the database's int. */
const INT_MAX = 2_147_483_647n;

function convert(text: string, [up, down]: readonly [bigint, bigint]): number | null {
  if (!/^\d{1,12}(\.\d{1,9})?$/.test(text)) return null;
  const { numerator, denominator } = parseDecimal(text);
  const whole = divideRounded(numerator * up, denominator * down, 'halfUp');
  return whole > 0n && whole <= INT_MAX ? Number(whole) : null;
}

/** Whole grams, half a gram rounded up; null for what is no weight, or less than half a gram. */
export function toGrams(value: string, unit: WeightUnit): number | null {
  return convert(value, GRAMS[unit]);
}

/** Whole millimetres, half a millimetre rounded up; null for what is no length. */
export function toMillimetres(value: string, unit: LengthUnit): number | null {
  return convert(value, MILLIMETRES[unit]);
}

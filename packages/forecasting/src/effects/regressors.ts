import { ForecastError } from '../errors.ts';
import type { EffectColumn, EffectSeries } from './types.ts';

/** Prices are read within a fifth and five times the usual, discounts up to nine tenths. */
const farthestPrice = 5;
const deepestDiscount = 0.9;

/** A column's value on the scale on which effects are linear in the logarithm of demand. */
export function regressor(kind: EffectColumn['kind'], value: number): number {
  if (Number.isNaN(value)) return 0;
  if (kind === 'event') return Math.min(Math.max(value, 0), 1);
  if (kind === 'promotion') {
    return -Math.log1p(-Math.min(Math.max(value, 0), deepestDiscount));
  }
  // A price of nothing is a gift or a gap in the data, not an elasticity.
  if (value <= 0) return 0;
  return Math.log(Math.min(Math.max(value, 1 / farthestPrice), farthestPrice));
}

/** @throws ForecastError `bad_columns` unless every column reaches `periods`; `bad_number` */
export function checkKnown(
  { id, known }: EffectSeries,
  columns: readonly EffectColumn[],
  periods: number,
): void {
  if (known.length !== columns.length) throw new ForecastError('bad_columns', { series: id });
  known.forEach((column, index) => {
    if (column.length < periods) throw new ForecastError('bad_columns', { series: id, index });
    if (column.some((value) => value === Infinity || value === -Infinity)) {
      throw new ForecastError('bad_number', { series: id, index });
    }
  });
}

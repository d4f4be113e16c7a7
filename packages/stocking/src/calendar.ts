import { StockingError } from './errors.ts';
import type { IsoDate } from './types.ts';

const dayMillis = 86_400_000;
const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01 of a calendar date. Throws `bad_date` for text that is no real date. */
export function dayNumber(date: IsoDate): number {
  const match = shape.exec(date);
  const [year, month, day] = [match?.[1], match?.[2], match?.[3]].map(Number);
  const number = Date.UTC(year ?? Number.NaN, (month ?? 0) - 1, day) / dayMillis;
  if (match === null || isoDate(number) !== date) throw new StockingError('bad_date', date);
  return number;
}

/** The calendar date of a day number; fractions of a day are dropped. */
export function isoDate(day: number): IsoDate {
  const date = new Date(Math.floor(day) * dayMillis);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

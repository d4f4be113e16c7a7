import { RoutingError } from './errors.ts';
import type { IsoDate } from './types.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Days since 1970-01-01 of a date. @throws RoutingError bad_date */
export function toDay(date: IsoDate): number {
  const at = DATE.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new RoutingError('bad_date', date);
  return at / 86_400_000;
}

/** The date of a day; the inverse of `toDay`. */
export function toDate(day: number): IsoDate {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** 1970-01-01 was a Thursday; 0 is Sunday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** A calendar date; `month` and `day` count from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of a month in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (monthLengths[month - 1] ?? 0);
}

/** Reads `YYYY-MM-DD`, with or without a midnight time behind it; undefined for anything else. */
export function parseDate(text: string): CalendarDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return real ? { year, month, day } : undefined;
}

/** Writes `YYYY-MM-DD`. */
export function formatDate({ year, month, day }: CalendarDate): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Days from year 0, 1 March: years start in March, so that the leap day comes last. */
export function dayNumber({ year, month, day }: CalendarDate): number {
  const shifted = month > 2 ? year : year - 1;
  const fromMarch = (month + 9) % 12;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return 365 * shifted + leaps + Math.floor((153 * fromMarch + 2) / 5) + day - 1;
}

/** Inverse of `dayNumber`. */
export function dateOfDay(number: number): CalendarDate {
  let shifted = Math.floor((number * 400) / 146_097);
  while (dayNumber({ year: shifted, month: 3, day: 1 }) > number) shifted -= 1;
  while (dayNumber({ year: shifted + 1, month: 3, day: 1 }) <= number) shifted += 1;
  const dayOfYear = number - dayNumber({ year: shifted, month: 3, day: 1 });
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = ((fromMarch + 2) % 12) + 1;
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return { year: month > 2 ? shifted : shifted + 1, month, day };
}

/** Months from year 0. */
export function monthNumber({ year, month }: CalendarDate): number {
  return year * 12 + month - 1;
}

/** The given day in a month counted from year 0, or the month's last day where it is shorter. */
export function dateOfMonth(number: number, day: number): CalendarDate {
  const year = Math.floor(number / 12);
  const month = (number % 12) + 1;
  return { year, month, day: Math.min(day, daysInMonth(year, month)) };
}

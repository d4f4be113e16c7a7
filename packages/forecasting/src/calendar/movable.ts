import { type CalendarDate, dateOfDay, dayNumber, daysInMonth } from '../table/calendar.ts';

/**
 * Easter Sunday of the Gregorian calendar, by the anonymous computus.
 * Source: Meeus (1991), Astronomical Algorithms, chapter 8 (after Nature, 20 April 1876).
 */
export function easterSunday(year: number): CalendarDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const marchDay = epact + weekday - 7 * late + 114;
  return { year, month: Math.floor(marchDay / 31), day: (marchDay % 31) + 1 };
}

/**
 * Easter Sunday of the Julian computus, as a Gregorian date from 1900 to 2099 (13 days apart).
 * Source: Meeus (1991), Astronomical Algorithms, chapter 8.
 */
export function orthodoxEasterSunday(year: number): CalendarDate {
  const moon = (19 * (year % 19) + 15) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  const marchDay = moon + weekday + 114;
  const julian = { year, month: Math.floor(marchDay / 31), day: (marchDay % 31) + 1 };
  return dateOfDay(dayNumber(julian) + 13);
}

/**
 * The n-th weekday of a month, counted from its end where `nth` is negative.
 *
 * @param weekday 0 = Monday to 6 = Sunday
 * @param nth 1 to 4, or −1 (the last) to −4
 */
export function nthWeekday(
  year: number,
  month: number,
  weekday: number,
  nth: number,
): CalendarDate {
  const edge = dayNumber({ year, month, day: nth > 0 ? 1 : daysInMonth(year, month) });
  const off =
    nth > 0 ? (weekday - weekdayOf(edge) + 7) % 7 : -((weekdayOf(edge) - weekday + 7) % 7);
  return dateOfDay(edge + off + 7 * (nth > 0 ? nth - 1 : nth + 1));
}

/** 0 = Monday. Day 0, the first of March of year 0, was a Wednesday. */
function weekdayOf(day: number): number {
  return (((day + 2) % 7) + 7) % 7;
}

import {
  type CalendarDate,
  dateOfDay,
  dateOfMonth,
  dayNumber,
  daysInMonth,
  formatDate,
  monthNumber,
} from './calendar.ts';

/**
 * Distance between two neighbouring periods: `every` units. `step` is a plain counter. Months,
 * quarters and years keep `anchorDay`, the day of the month (31 = last day).
 */
export type Frequency =
  | { readonly unit: 'step' | 'day' | 'week'; readonly every: number }
  | {
      readonly unit: 'month' | 'quarter' | 'year';
      readonly every: number;
      readonly anchorDay: number;
    };

/**
 * Frequency of a table from the times of its series. Dates on one day of the month (or on its last
 * day) are months, quarters or years by the largest step that hits them all; other dates are weeks
 * when all distances are whole weeks, else days. One time only: days.
 */
export function detectDateFrequency(seriesTimes: readonly (readonly CalendarDate[])[]): Frequency {
  const anchorDay = commonDay(seriesTimes);
  if (anchorDay !== undefined) {
    const months = commonStep(seriesTimes.map((times) => times.map(monthNumber)));
    if (months > 0 && months % 12 === 0) return { unit: 'year', every: months / 12, anchorDay };
    if (months > 0 && months % 3 === 0) return { unit: 'quarter', every: months / 3, anchorDay };
    if (months > 0) return { unit: 'month', every: months, anchorDay };
  }
  const days = commonStep(seriesTimes.map((times) => times.map(dayNumber)));
  if (days > 0 && days % 7 === 0) return { unit: 'week', every: days / 7 };
  return { unit: 'day', every: Math.max(1, days) };
}

/** Frequency of a table whose times are whole numbers. */
export function detectStepFrequency(seriesTimes: readonly (readonly number[])[]): Frequency {
  return { unit: 'step', every: Math.max(1, commonStep(seriesTimes)) };
}

/** Periods counted on one line, whatever the unit: neighbours differ by `stride(frequency)`. */
export function ordinalOf(date: CalendarDate, frequency: Frequency): number {
  return 'anchorDay' in frequency ? monthNumber(date) : dayNumber(date);
}

/** Ordinals from one period to the next. */
export function stride({ unit, every }: Frequency): number {
  const lengths = { step: 1, day: 1, week: 7, month: 1, quarter: 3, year: 12 };
  return every * lengths[unit];
}

/** Label of an ordinal: a whole number or `YYYY-MM-DD`. */
export function labelOf(ordinal: number, frequency: Frequency): string | number {
  if (frequency.unit === 'step') return ordinal;
  if ('anchorDay' in frequency) return formatDate(dateOfMonth(ordinal, frequency.anchorDay));
  return formatDate(dateOfDay(ordinal));
}

/** The day of the month that all dates share, as far as months are long enough; 31 = month ends. */
function commonDay(seriesTimes: readonly (readonly CalendarDate[])[]): number | undefined {
  let largest = 0;
  let allEnds = true;
  for (const times of seriesTimes) {
    for (const { year, month, day } of times) {
      largest = Math.max(largest, day);
      allEnds &&= day === daysInMonth(year, month);
    }
  }
  if (allEnds) return 31;
  const shared = seriesTimes.every((times) =>
    times.every(({ year, month, day }) => day === Math.min(largest, daysInMonth(year, month))),
  );
  return shared ? largest : undefined;
}

/** Greatest common divisor of all distances between neighbours; 0 when there are none. */
function commonStep(seriesTimes: readonly (readonly number[])[]): number {
  let step = 0;
  for (const times of seriesTimes) {
    for (let index = 1; index < times.length; index += 1) {
      step = divisor(step, Math.abs((times[index] ?? 0) - (times[index - 1] ?? 0)));
    }
  }
  return step;
}

function divisor(a: number, b: number): number {
  let [large, small] = [a, b];
  while (small > 0) [large, small] = [small, large % small];
  return large;
}

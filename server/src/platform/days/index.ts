/** Arithmetic of calendar dates; no clock and no zone. Pure. */

/** A calendar date 'YYYY-MM-DD'. */
export type Day = string;

const DAY_MS = 86_400_000;

const toMillis = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** `day` moved by whole days. */
export function addDays(day: Day, days: number): Day {
  return new Date(toMillis(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toMillis(to) - toMillis(from)) / DAY_MS);
}

/** 0 on a Monday, 6 on a Sunday. */
export function weekdayOf(day: Day): number {
  return (new Date(toMillis(day)).getUTCDay() + 6) % 7;
}

/** The Monday of the day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, -weekdayOf(day));
}

/** Whole weeks from one Monday to another. */
export function weeksBetween(from: Day, to: Day): number {
  return daysBetween(from, to) / 7;
}

/** The calendar date of an instant, in UTC. */
export function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10);
}

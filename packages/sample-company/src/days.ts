/** Calendar days as whole numbers since 1970-01-01; no clock and no zone. */
const DAY_MS = 86_400_000;

export function toDay(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
}

export function toDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Day of the week with Monday as 0: day 0 was a Thursday. */
export function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function mondayOf(day: number): number {
  return day - weekday(day);
}

/** Share of the year that has passed, 0 to 1; enough for seasons. */
export function yearShare(day: number): number {
  const year = Number(toDate(day).slice(0, 4));
  const start = toDay(`${year}-01-01`);
  return (day - start) / (toDay(`${year + 1}-01-01`) - start);
}

/** An instant of the day in UTC, 'YYYY-MM-DDTHH:MM:SSZ'. */
export function instant(day: number, secondOfDay: number): string {
  return new Date(day * DAY_MS + secondOfDay * 1000).toISOString().replace('.000Z', 'Z');
}

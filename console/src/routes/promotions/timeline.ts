/** Places of days on a strip of time, in hundredths of its width. */

const DAY_MS = 86_400_000;
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** Something that lasts from one day to another, both included. */
export interface Span {
  readonly fromDay: string;
  readonly toDay: string;
}

export interface Strip {
  readonly from: string;
  readonly to: string;
}

/** Where a span begins and how long it is, cut at the ends of the strip; null outside of it. */
export function placeOn(
  { from, to }: Strip,
  { fromDay, toDay }: Span,
): { readonly left: number; readonly width: number } | null {
  if (toDay < from || fromDay > to) return null;
  const whole = days(from, to) + 1;
  const start = Math.max(0, days(from, fromDay));
  const end = Math.min(whole, days(from, toDay) + 1);
  return { left: (start / whole) * 100, width: ((end - start) / whole) * 100 };
}

/**
 * Spreads spans over as few lanes as they need, so that none covers another: each goes into the
 * first lane that is free by then. A span holds its lane for `leastDays`, the room of its name.
 */
export function lanesOf<T extends Span>(spans: readonly T[], leastDays: number): T[][] {
  const lanes: { until: number; spans: T[] }[] = [];
  const start = (span: Span): number => Date.parse(span.fromDay) / DAY_MS;
  for (const span of [...spans].sort((a, b) => start(a) - start(b))) {
    const until = start(span) + Math.max(leastDays, days(span.fromDay, span.toDay) + 1);
    const free = lanes.find((lane) => lane.until <= start(span));
    if (free === undefined) lanes.push({ until, spans: [span] });
    else {
      free.until = until;
      free.spans.push(span);
    }
  }
  return lanes.map((lane) => lane.spans);
}

/** The first days of the months on a strip, the strip's own first day before them. */
export function monthsOn({ from, to }: Strip): string[] {
  const months = [from];
  let [year = 0, month = 0] = from.split('-').map(Number);
  for (;;) {
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
    const first = `${year}-${String(month).padStart(2, '0')}-01`;
    if (first > to) return months;
    months.push(first);
  }
}

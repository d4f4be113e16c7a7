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

/** The room a span and its name take, in hundredths of the strip. */
export interface Slot {
  readonly left: number;
  readonly width: number;
  /** How much of it the span itself takes. */
  readonly bar: number;
  /** Where the name is: on a span that is long enough, else after it, or before it at the end. */
  readonly name: 'on' | 'after' | 'before';
}

/** What names and the shortest spans need, in hundredths of the strip. */
export interface Needs {
  readonly name: number;
  readonly bar: number;
}

/** The room of a span with its name, none of it outside of the strip; null where the span is. */
export function slotOf(strip: Strip, span: Span, needs: Needs): Slot | null {
  const place = placeOn(strip, span);
  if (place === null) return null;
  const bar = Math.max(place.width, needs.bar);
  const left = Math.min(place.left, 100 - bar);
  if (bar >= needs.name) return { left, width: bar, bar, name: 'on' };
  const width = bar + needs.name;
  if (left + width <= 100) return { left, width, bar, name: 'after' };
  const start = Math.max(0, left - needs.name);
  return { left: start, width: left + bar - start, bar, name: 'before' };
}

/** Hundredths between two neighbours, so that a name does not touch the next span. */
const GAP = 0.5;

/**
 * Spreads spans over as few lanes as they need, so that no span or name covers another: each goes
 * into the first lane that is free where its room begins. Spans outside of the strip are left out.
 */
export function lanesOf<T extends Span>(
  strip: Strip,
  spans: readonly T[],
  needs: Needs,
): { readonly span: T; readonly slot: Slot }[][] {
  const placed = spans.flatMap((span) => {
    const slot = slotOf(strip, span, needs);
    return slot === null ? [] : [{ span, slot }];
  });
  const lanes: { until: number; held: typeof placed }[] = [];
  for (const one of placed.sort((a, b) => a.slot.left - b.slot.left)) {
    const until = one.slot.left + one.slot.width + GAP;
    const free = lanes.find((lane) => lane.until <= one.slot.left);
    if (free === undefined) lanes.push({ until, held: [one] });
    else {
      free.until = until;
      free.held.push(one);
    }
  }
  return lanes.map(({ held }) => held);
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

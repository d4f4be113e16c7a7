import { ForecastError } from '../errors.ts';
import { dateOfDay, dateOfMonth, dayNumber, monthNumber, parseDate } from '../table/calendar.ts';
import type { Frequency } from '../table/frequency.ts';
import { stride } from '../table/frequency.ts';
import type {
  EventFault,
  EventFaultCode,
  EventOccurrence,
  EventShares,
  SalesEvent,
} from './types.ts';

/** Longer margins are a typing error: no event raises sales for a quarter of a year. */
const longestMargin = 90;

/** Everything wrong with a list of events; empty = it may be used. */
export function eventFaults(events: readonly SalesEvent[]): EventFault[] {
  const faults: EventFault[] = [];
  const seen = new Set<string>();
  for (const { id, markets, leadDays, afterDays, occurrences } of events) {
    const add = (code: EventFaultCode, year?: number): void => {
      faults.push(year === undefined ? { event: id, code } : { event: id, code, year });
    };
    if (seen.has(id)) add('double_event');
    seen.add(id);
    if (markets.length === 0) add('no_market');
    for (const days of [leadDays, afterDays]) {
      if (!Number.isInteger(days) || days < 0 || days > longestMargin) add('bad_margin');
    }
    const years = new Set<number>();
    let last = Number.NEGATIVE_INFINITY;
    for (const occurrence of [...occurrences].sort((a, b) => a.year - b.year)) {
      const { year } = occurrence;
      if (years.has(year)) add('double_year', year);
      years.add(year);
      if (!occurrence.known) continue;
      const code = faultOf(occurrence);
      if (code !== undefined) {
        add(code, year);
        continue;
      }
      if (dayOf(occurrence.from) <= last) add('overlapping_years', year);
      last = dayOf(occurrence.to);
    }
  }
  return faults;
}

function faultOf({
  year,
  from,
  to,
}: EventOccurrence & { known: true }): EventFaultCode | undefined {
  const first = parseDate(from);
  const last = parseDate(to);
  if (first === undefined || last === undefined) return 'bad_date';
  if (dayNumber(last) < dayNumber(first)) return 'wrong_order';
  return first.year === year ? undefined : 'wrong_year';
}

/**
 * Columns of the events that move a market's demand: the share of each occurrence's selling days
 * (its days with those before and after) in each period. Over all periods an occurrence adds up to
 * 1 where they cover it. A year whose days nobody knows has no share, and is named.
 *
 * @param periods labels as `futureSteps` gives them, in any order. A day or week begins at its
 *   label; a month, quarter or year that is labelled by its last day ends there, any other begins
 * @returns in the order of the events; those without a day or an unknown year here are left out
 * @throws ForecastError `bad_time` (periods without dates, or a label that is none), `bad_event`
 */
export function eventShares(
  events: readonly SalesEvent[],
  market: string,
  frequency: Frequency,
  periods: readonly (string | number)[],
): EventShares[] {
  const spans = periods.map((label) => spanOf(label, frequency));
  const shares: EventShares[] = [];
  for (const event of events) {
    if (!event.markets.includes(market) || !event.moves.includes('demand')) continue;
    const values = new Float64Array(spans.length);
    for (const occurrence of event.occurrences) {
      if (occurrence.known) addShares(values, spans, event, occurrence);
    }
    const unknownYears = yearsWithout(event, spans);
    if (unknownYears.length === 0 && values.every((share) => share === 0)) continue;
    shares.push({ event: event.id, values, unknownYears });
  }
  return shares;
}

function dayOf(text: string): number {
  const date = parseDate(text);
  return date === undefined ? Number.NaN : dayNumber(date);
}

interface Span {
  /** Day numbers, both inclusive. */
  readonly first: number;
  readonly last: number;
}

function spanOf(label: string | number, frequency: Frequency): Span {
  const date = typeof label === 'string' ? parseDate(label) : undefined;
  if (date === undefined || frequency.unit === 'step') {
    throw new ForecastError('bad_time', { ds: label });
  }
  const day = dayNumber(date);
  const length = stride(frequency);
  if (!('anchorDay' in frequency)) return { first: day, last: day + length - 1 };
  const month = monthNumber(date);
  const { anchorDay } = frequency;
  if (anchorDay >= 31) {
    return { first: dayNumber(dateOfMonth(month - length, 31)) + 1, last: day };
  }
  return { first: day, last: dayNumber(dateOfMonth(month + length, anchorDay)) - 1 };
}

function addShares(
  values: Float64Array,
  spans: readonly Span[],
  { id, leadDays, afterDays }: SalesEvent,
  occurrence: EventOccurrence & { known: true },
): void {
  if (faultOf(occurrence) !== undefined) throw new ForecastError('bad_event', { series: id });
  const first = dayOf(occurrence.from) - leadDays;
  const last = dayOf(occurrence.to) + afterDays;
  spans.forEach((span, index) => {
    const days = Math.min(span.last, last) - Math.max(span.first, first) + 1;
    if (days <= 0) return;
    values[index] = Math.min(1, (values[index] as number) + days / (last - first + 1));
  });
}

function yearsWithout({ occurrences }: SalesEvent, spans: readonly Span[]): number[] {
  const known = new Set<number>();
  for (const { year, known: sure } of occurrences) if (sure) known.add(year);
  const missing = new Set<number>();
  for (const { first, last } of spans) {
    for (const day of [first, last]) {
      const { year } = dateOfDay(day);
      if (!known.has(year)) missing.add(year);
    }
  }
  return [...missing].sort((a, b) => a - b);
}

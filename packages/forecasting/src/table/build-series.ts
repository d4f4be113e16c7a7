import { ForecastError } from '../errors.ts';
import type { SeriesInput } from '../types.ts';
import { type CalendarDate, parseDate } from './calendar.ts';
import {
  detectDateFrequency,
  detectStepFrequency,
  type Frequency,
  labelOf,
  ordinalOf,
  stride,
} from './frequency.ts';

/** One row of a long table. `y` null = the period is known to exist but its value is not. */
export interface LongRow {
  readonly uniqueId: string;
  /** `YYYY-MM-DD`, or a whole number (also as text). One kind in the whole table. */
  readonly ds: string | number;
  readonly y: number | null;
}

/** How to read a table. */
export interface BuildOptions {
  /**
   * A period without a row is `missing` (unknown; default) or `zero` (no row = no demand, up to the
   * last period of the whole table).
   */
  readonly gaps?: 'missing' | 'zero';
}

/** An equally spaced series that knows its calendar. */
export interface TimedSeries extends SeriesInput {
  readonly values: Float64Array;
  /** 1 = missing. */
  readonly censored: Uint8Array;
  readonly frequency: Frequency;
  /** Position of the first value on the frequency's own line of periods. */
  readonly firstOrdinal: number;
}

/** Longest series after filling; a longer one is a wrong date more likely than a real history. */
const longestSeries = 100_000;

/** Missing periods are bridged only while at least this share of periods has a row. */
const lowestDensity = 0.2;

interface Entry {
  readonly row: number;
  readonly time: CalendarDate | number;
  readonly y: number | null;
}

/**
 * Turns a long table into equally spaced series, in order of first appearance; rows may come in any
 * order. The frequency is that of the whole table: days, weeks, months, quarters, years (or every
 * few of them) or whole-number steps.
 *
 * @throws ForecastError
 * - `empty_series` no rows; `bad_number` y is not finite; `bad_time` neither a date nor a whole
 * number
 * - `mixed_time_formats` dates and numbers in one table; `duplicate_time` two rows for one period
 * - `irregular_time` fewer than a fifth of the periods have a row and gaps are `missing`: there is
 * no
 *   regular calendar behind these times
 * - `too_long` a series would have more than 100,000 periods
 */
export function buildSeries(rows: readonly LongRow[], options: BuildOptions = {}): TimedSeries[] {
  if (rows.length === 0) throw new ForecastError('empty_series');
  const groups = groupRows(rows);
  const frequency = tableFrequency([...groups.values()]);
  const pace = stride(frequency);
  const placed = [...groups].map(([id, entries]) => place(id, entries, frequency));
  const last = placed.reduce((end, one) => Math.max(end, one.ordinals.at(-1) ?? end), -Infinity);
  const zero = options.gaps === 'zero';
  let periods = 0;
  const series = placed.map(({ id, entries, ordinals }) => {
    const first = ordinals[0] ?? 0;
    const end = zero ? last : (ordinals.at(-1) ?? first);
    const length = Math.floor((end - first) / pace) + 1;
    if (length > longestSeries) throw new ForecastError('too_long', { series: id });
    periods += length;
    const values = new Float64Array(length);
    const censored = new Uint8Array(length).fill(zero ? 0 : 1);
    entries.forEach((entry, index) => {
      const slot = ((ordinals[index] ?? 0) - first) / pace;
      values[slot] = entry.y ?? 0;
      censored[slot] = entry.y === null ? 1 : 0;
    });
    return { id, values, censored, frequency, firstOrdinal: first };
  });
  if (!zero && rows.length < lowestDensity * periods) throw new ForecastError('irregular_time');
  return series;
}

/**
 * Labels of the periods that follow a series, in the form of the table: dates or whole numbers.
 */
export function futureSteps(series: TimedSeries, horizon: number): (string | number)[] {
  const pace = stride(series.frequency);
  const next = series.firstOrdinal + series.values.length * pace;
  return Array.from({ length: horizon }, (_, step) =>
    labelOf(next + step * pace, series.frequency),
  );
}

function groupRows(rows: readonly LongRow[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  let kind: 'number' | 'object' | undefined;
  rows.forEach(({ uniqueId, ds, y }, row) => {
    if (y !== null && !Number.isFinite(y)) {
      throw new ForecastError('bad_number', { series: uniqueId, index: row });
    }
    const time = parseTime(ds);
    if (time === undefined) {
      throw new ForecastError('bad_time', { series: uniqueId, index: row, ds });
    }
    const found = typeof time === 'number' ? 'number' : 'object';
    if (kind !== undefined && kind !== found) {
      throw new ForecastError('mixed_time_formats', { series: uniqueId, index: row, ds });
    }
    kind = found;
    const group = groups.get(uniqueId);
    const entry: Entry = { row, time, y };
    if (group === undefined) groups.set(uniqueId, [entry]);
    else group.push(entry);
  });
  for (const group of groups.values()) group.sort((a, b) => compareTimes(a.time, b.time));
  return groups;
}

function parseTime(ds: string | number): CalendarDate | number | undefined {
  if (typeof ds === 'number') return Number.isSafeInteger(ds) ? ds : undefined;
  const text = ds.trim();
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  return parseDate(text);
}

function compareTimes(a: CalendarDate | number, b: CalendarDate | number): number {
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b);
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

function tableFrequency(groups: readonly (readonly Entry[])[]): Frequency {
  const dates: CalendarDate[][] = [];
  const steps: number[][] = [];
  for (const group of groups) {
    const dated: CalendarDate[] = [];
    const counted: number[] = [];
    for (const { time } of group) {
      if (typeof time === 'number') counted.push(time);
      else dated.push(time);
    }
    if (counted.length > 0) steps.push(counted);
    else dates.push(dated);
  }
  return steps.length > 0 ? detectStepFrequency(steps) : detectDateFrequency(dates);
}

function place(
  id: string,
  entries: readonly Entry[],
  frequency: Frequency,
): { id: string; entries: readonly Entry[]; ordinals: number[] } {
  const ordinals = entries.map(({ time }) =>
    typeof time === 'number' ? time : ordinalOf(time, frequency),
  );
  for (let index = 1; index < ordinals.length; index += 1) {
    if (ordinals[index] !== ordinals[index - 1]) continue;
    const row = entries[index]?.row ?? 0;
    const label = labelOf(ordinals[index] ?? 0, frequency);
    throw new ForecastError('duplicate_time', { series: id, index: row, ds: label });
  }
  return { id, entries, ordinals };
}

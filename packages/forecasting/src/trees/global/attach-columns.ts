import { ForecastError } from '../../errors.ts';
import type { TimedSeries } from '../../table/build-series.ts';
import { parseDate } from '../../table/calendar.ts';
import { ordinalOf, stride } from '../../table/frequency.ts';

/** One row of a long table of what is known ahead: prices, promotions, holidays. */
export interface ColumnRow {
  readonly uniqueId: string;
  /** In the form of the demand table. */
  readonly ds: string | number;
  /** Values by column; null = unknown. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** A series with its known columns. */
export interface ColumnedSeries extends TimedSeries {
  readonly columns: Readonly<Record<string, Float64Array>>;
}

/**
 * Puts known columns beside their series: history and the periods to come. Periods without a row
 * are unknown (NaN); rows of other series, or before or after, are left out, since a table of
 * prices is often longer than that of sales.
 *
 * @param names columns to take
 * @throws ForecastError `bad_time` (not a date or whole number as the series have them),
 * `bad_number` (not finite)
 */
export function attachColumns(
  series: readonly TimedSeries[],
  rows: readonly ColumnRow[],
  names: readonly string[],
  horizon: number,
): ColumnedSeries[] {
  const made = series.map((one) => ({ ...one, columns: emptyColumns(one, names, horizon) }));
  const byId = new Map(made.map((one) => [one.id, one]));
  rows.forEach(({ uniqueId, ds, values }, index) => {
    const one = byId.get(uniqueId);
    if (one === undefined) return;
    const slot = slotOf(one, ds);
    if (slot === undefined) throw new ForecastError('bad_time', { series: uniqueId, index, ds });
    for (const name of names) {
      const value = values[name] ?? null;
      const column = one.columns[name];
      if (value === null || column === undefined) continue;
      if (!Number.isFinite(value)) {
        throw new ForecastError('bad_number', { series: uniqueId, index, ds });
      }
      if (Number.isInteger(slot) && slot >= 0 && slot < column.length) column[slot] = value;
    }
  });
  return made;
}

function emptyColumns(
  { values }: TimedSeries,
  names: readonly string[],
  horizon: number,
): Record<string, Float64Array> {
  const length = values.length + horizon;
  return Object.fromEntries(names.map((name) => [name, new Float64Array(length).fill(Number.NaN)]));
}

function slotOf({ frequency, firstOrdinal }: TimedSeries, ds: string | number) {
  const counted = frequency.unit === 'step';
  const date = typeof ds === 'string' && !counted ? parseDate(ds.trim()) : undefined;
  const number = counted ? Number(ds) : Number.NaN;
  if (date === undefined && !Number.isSafeInteger(number)) return undefined;
  const ordinal = date === undefined ? number : ordinalOf(date, frequency);
  return (ordinal - firstOrdinal) / stride(frequency);
}

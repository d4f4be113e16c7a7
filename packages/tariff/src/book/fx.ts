import { exponentOf, isCurrencyCode } from '@tradewind/money';
import type { Fraction } from '../fraction.ts';
import { fraction, times } from '../fraction.ts';
import type { FxCalendar, FxTable } from './types.ts';

const DAY_MS = 86_400_000;

const dayText = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function monthStart(day: string): number {
  return Date.parse(`${day.slice(0, 7)}-01T00:00Z`);
}

/** The last Wednesday but one of the month before (Reg. (EU) 2015/2447 Art. 146(1)). */
function penultimateWednesday(day: string): string {
  const last = monthStart(day) - DAY_MS;
  const weekday = new Date(last).getUTCDay();
  const lastWednesday = last - ((weekday - 3 + 7) % 7) * DAY_MS;
  return dayText(lastWednesday - 7 * DAY_MS);
}

/** The day whose rate customs uses for a declaration on `day`. */
export function fxDay(calendar: FxCalendar, day: string): string {
  const at = Date.parse(`${day}T00:00Z`);
  switch (calendar) {
    case 'daily':
      return day;
    case 'eu_monthly':
      return penultimateWednesday(day);
    case 'us_quarterly': {
      const month = Number(day.slice(5, 7));
      const first = String(month - ((month - 1) % 3)).padStart(2, '0');
      return `${day.slice(0, 5)}${first}-01`;
    }
    case 'monthly':
      return dayText(monthStart(day) - DAY_MS);
    case 'weekly':
      return dayText(at - ((new Date(at).getUTCDay() + 6) % 7) * DAY_MS - DAY_MS);
  }
}

export interface FxRate {
  /** Minor units of `to` for one minor unit of `from`. */
  readonly factor: Fraction;
  /** Major for major, as decimal text may be shown from it. */
  readonly major: Fraction;
  readonly source: string;
  readonly day: string;
}

/** Compiled table: exact fractions by day, found by bisection. */
export interface FxBook {
  rate(from: string, to: string, day: string): FxRate | undefined;
}

interface Sheet {
  readonly table: FxTable;
  readonly days: readonly string[];
  readonly read: Map<string, Fraction | undefined>;
}

function sheetIndex(days: readonly string[], day: string): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as string) <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** How many of `currency` one of the table's base buys, on the day at `index`. */
function perBase(sheet: Sheet, currency: string, index: number): Fraction | undefined {
  if (currency === sheet.table.base) return { n: 1n, d: 1n };
  const key = `${currency} ${index}`;
  if (sheet.read.has(key)) return sheet.read.get(key);
  const text = sheet.table.days[index]?.rates[currency];
  const peg = sheet.table.pegs?.find((entry) => entry.currency === currency);
  let value: Fraction | undefined;
  if (text !== undefined) value = fraction(text, `rate of ${currency}`);
  else if (peg !== undefined) {
    const anchor = perBase(sheet, peg.to, index);
    value = anchor && times(anchor, fraction(peg.rate, `peg of ${currency}`));
  }
  sheet.read.set(key, value);
  return value;
}

/** Minor-unit factor of a major rate. */
export function minorFactor(major: Fraction, from: string, to: string): Fraction | undefined {
  if (!isCurrencyCode(from) || !isCurrencyCode(to)) return undefined;
  const up = 10n ** BigInt(exponentOf(to));
  const down = 10n ** BigInt(exponentOf(from));
  return { n: major.n * up, d: major.d * down };
}

/**
 * Rates over several tables; the first that has both currencies answers, with the newest day
 * not after the one asked for. A table with later days only answers with nothing.
 */
export function compileFx(tables: readonly FxTable[]): FxBook {
  const sheets: Sheet[] = tables.map((table) => ({
    table,
    days: table.days.map(({ day }) => day),
    read: new Map(),
  }));
  return {
    rate(from, to, day) {
      if (from === to) {
        const one = { n: 1n, d: 1n };
        return { factor: one, major: one, source: '', day };
      }
      for (const sheet of sheets) {
        const index = sheetIndex(sheet.days, day);
        if (index < 0) continue;
        const a = perBase(sheet, from, index);
        const b = perBase(sheet, to, index);
        if (a === undefined || b === undefined) continue;
        const major = { n: b.n * a.d, d: b.d * a.n };
        const factor = minorFactor(major, from, to);
        if (factor === undefined) continue;
        return { factor, major, source: sheet.table.source, day: sheet.days[index] as string };
      }
      return undefined;
    },
  };
}

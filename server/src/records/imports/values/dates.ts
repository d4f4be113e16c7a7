import type { DateOrder } from '../types.ts';

/** A moment as written: a calendar date, the time of day, and the zone if one was given. */
export interface WrittenDate {
  readonly date: string;
  /** Seconds since midnight; null when only a date was written. */
  readonly seconds: number | null;
  /** Minutes east of UTC; null when the text names no zone. */
  readonly offsetMinutes: number | null;
}

const YEAR_FIRST = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(.*)$/s;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(.*)$/s;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/;
const NAMED = /^(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ ,-]+(\d{4})(.*)$/s;
const MONTH_FIRST = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(.*)$/s;
/** 15:04, 15:04:05.678, 下午3时4分, 3:04 PM; then perhaps Z, UTC or +08:00. */
const TIME = new RegExp(
  [
    /^[T ,]*(?:(上午|下午)\s*)?(\d{1,2})[:时點点](\d{1,2})/,
    /(?:[:分](\d{1,2}))?(?:[.,]\d+)?[秒分]?/,
    /\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/,
  ]
    .map(({ source }) => source)
    .join(''),
);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a date as people and programs write it. `order` decides what 3/4/2026 is; texts that need
 * it and get null are refused. Numbers from 20,000 to 80,000 are spreadsheet days (1954 to 2119).
 */
export function readDate(text: string, order: DateOrder | null): WrittenDate | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) {
    return build(yearFirst[1], yearFirst[2], yearFirst[3], yearFirst[4] ?? '');
  }
  const numeric = YEAR_LAST.exec(text);
  if (numeric !== null) return readNumeric(numeric, order);
  const named = NAMED.exec(text);
  if (named !== null) return build(named[3], monthOf(named[2]), named[1], named[4] ?? '');
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst !== null) {
    return build(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2], monthFirst[4] ?? '');
  }
  const compact = COMPACT.exec(text);
  if (compact !== null) {
    const [, year, month, day, hour, minute, second] = compact;
    const time = hour === undefined ? '' : `${hour}:${minute}:${second}`;
    return build(year, month, day, time);
  }
  return readSerial(text);
}

function readNumeric(match: RegExpExecArray, order: DateOrder | null): WrittenDate | undefined {
  const [, first, second, last, rest = ''] = match;
  if (order === 'ymd' && last?.length === 2) return build(fullYear(first), second, last, rest);
  const year = fullYear(last);
  if (order === 'dmy') return build(year, second, first, rest);
  if (order === 'mdy') return build(year, first, second, rest);
  return undefined;
}

/** Two digits are this century, as every system that still writes them means. */
function fullYear(text: string | undefined): string | undefined {
  return text?.length === 2 ? `20${text}` : text?.length === 1 ? undefined : text;
}

function monthOf(name: string | undefined): string | undefined {
  const at = MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase());
  return at < 0 ? undefined : String(at + 1);
}

/** Days since 1899-12-30, as Excel counts from March 1900 on; the fraction is the time of day. */
function readSerial(text: string): WrittenDate | undefined {
  if (!/^\d{5}(\.\d+)?$/.test(text)) return undefined;
  const serial = Number(text);
  if (serial < 20_000 || serial > 80_000) return undefined;
  const instant = new Date(Math.round((serial - 25_569) * 86_400) * 1000).toISOString();
  const seconds = text.includes('.') ? secondsOf(instant.slice(11, 19)) : null;
  return { date: instant.slice(0, 10), seconds, offsetMinutes: null };
}

function secondsOf(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

function build(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  rest: string,
): WrittenDate | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isCalendarDate(Number(year), Number(month), Number(day))) return undefined;
  const tail = rest.trim();
  if (tail === '') return { date, seconds: null, offsetMinutes: null };
  const time = TIME.exec(tail);
  if (time === null) return undefined;
  const seconds = clockSeconds(time);
  return seconds === undefined ? undefined : { date, seconds, offsetMinutes: offsetOf(time[6]) };
}

function isCalendarDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (day <= 28) return true;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function clockSeconds(time: RegExpExecArray): number | undefined {
  let hours = Number(time[2]);
  const minutes = Number(time[3]);
  const seconds = Number(time[4] ?? 0);
  const half = (time[5] ?? '').toLowerCase().replaceAll('.', '') || time[1];
  if (half === 'pm' || half === '下午') hours = hours < 12 ? hours + 12 : hours;
  else if (half === 'am' || half === '上午') hours = hours === 12 ? 0 : hours;
  if (hours > 23 || minutes > 59 || seconds > 60) return undefined;
  return hours * 3600 + minutes * 60 + Math.min(seconds, 59);
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  if (/^[A-Z]/.test(zone)) return 0;
  const digits = zone.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/**
 * Decides over a column's sample how 3/4/2026 is meant. 'clear' when some day is over 12 (or no
 * date needs deciding), 'ambiguous' when every one could be read both ways,
 * 'mixed' when they disagree.
 */
export function decideDateOrder(samples: readonly string[]): {
  order: DateOrder | null;
  verdict: 'clear' | 'ambiguous' | 'mixed';
} {
  let dayFirst = 0;
  let monthFirst = 0;
  let open = 0;
  for (const sample of samples) {
    const match = YEAR_LAST.exec(sample.trim());
    if (match === null) continue;
    if (Number(match[1]) > 12) dayFirst++;
    else if (Number(match[2]) > 12) monthFirst++;
    else open++;
  }
  if (dayFirst > 0 && monthFirst > 0) return { order: null, verdict: 'mixed' };
  if (dayFirst > 0) return { order: 'dmy', verdict: 'clear' };
  if (monthFirst > 0) return { order: 'mdy', verdict: 'clear' };
  return open > 0 ? { order: null, verdict: 'ambiguous' } : { order: 'ymd', verdict: 'clear' };
}

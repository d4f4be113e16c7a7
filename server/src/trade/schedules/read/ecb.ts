import { fail } from '../errors.ts';
import type { FxDay } from '../types.ts';

const DECIMAL = /^\d{1,9}(?:\.\d{1,12})?$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * The European Central Bank's history of reference rates (eurofxref-hist.csv): a day in each row,
 * newest first, how many of each currency one euro buys; 'N/A' where there was no rate.
 *
 * @returns days ascending, rates as decimal text
 * @throws schedules.unknown_format, schedules.truncated, schedules.bad_rates
 */
export function readEcbRates(text: string): FxDay[] {
  const rows = text.split(/\r?\n/);
  const header = (rows[0] ?? '').split(',').map((cell) => cell.trim());
  const known = header.slice(1).every((cell) => cell === '' || /^[A-Z]{3}$/.test(cell));
  if (header[0] !== 'Date' || header.length < 2 || !known) throw fail('schedules.unknown_format');
  const days: FxDay[] = [];
  const seen = new Set<string>();
  for (let at = 1; at < rows.length; at++) {
    const row = rows[at] ?? '';
    if (row.trim() === '') continue;
    const cells = row.split(',').map((cell) => cell.trim());
    if (cells.length < header.length) throw fail('schedules.truncated', { rows: days.length });
    const day = cells[0] ?? '';
    if (!DAY.test(day) || seen.has(day)) throw fail('schedules.bad_rates', { row: at, text: day });
    seen.add(day);
    days.push({ day, rates: ratesOf(header, cells, at) });
  }
  if (days.length === 0) throw fail('schedules.empty_file');
  return days.sort((a, b) => (a.day < b.day ? -1 : 1));
}

function ratesOf(
  header: readonly string[],
  cells: readonly string[],
  row: number,
): Record<string, string> {
  const rates: Record<string, string> = {};
  header.forEach((currency, at) => {
    const text = cells[at] ?? '';
    if (at === 0 || currency === '' || text === '' || text === 'N/A') return;
    if (!DECIMAL.test(text) || Number(text) === 0) {
      throw fail('schedules.bad_rates', { row, text: text.slice(0, 40) });
    }
    rates[currency] = text;
  });
  return rates;
}

import { RulesError } from '../errors.ts';

const pad = (n: number): string => String(n).padStart(2, '0');

/** Last day of the month `months` after the one of the day. */
function monthEnd(year: number, month: number, months: number): string {
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return last.toISOString().slice(0, 10);
}

/**
 * The next day a recurring duty falls due, that day counted in: `'05-15'` yearly, `'monthly'` at
 * the end of each month, `'quarterly'` at the end of the month after each quarter, `'yearly'` at
 * the end of the year. @throws RulesError bad_date
 */
export function nextDue(recurs: string, day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  if (recurs === 'monthly') return monthEnd(year, month, 0);
  if (recurs === 'yearly') return `${year}-12-31`;
  if (recurs === 'quarterly') {
    // Quarters end in March, June, September and December; each has a month to be reported in.
    const ends = [1, 4, 7, 10, 13].map((each) => monthEnd(year, each, 0));
    return ends.find((each) => each >= day) ?? day;
  }
  const match = /^(\d{2})-(\d{2})$/.exec(recurs);
  const [m, d] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || m < 1 || m > 12 || d < 1 || d > 31)
    throw new RulesError('bad_date', recurs);
  const here = `${year}-${pad(m)}-${pad(d)}`;
  return here >= day ? here : `${year + 1}-${pad(m)}-${pad(d)}`;
}

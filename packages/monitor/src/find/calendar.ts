/** Days as official texts write them. */
import { realDay } from '../read/shape.ts';

const MONTHS = [
  ...(['january', 'february', 'march', 'april', 'may', 'june', 'july'] as const),
  ...(['august', 'september', 'october', 'november', 'december'] as const),
];
const MONTH = `(?:${MONTHS.map((name) => `${name}|${name.slice(0, 3)}`).join('|')}|sept)\\.?`;

const FORMS = new RegExp(
  [
    `(?<d1>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<m1>${MONTH}),?\\s+(?<y1>\\d{4})`,
    `(?<m2>${MONTH})\\s+(?<d2>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<y2>\\d{4})`,
    '(?<y3>\\d{4})-(?<m3>\\d{2})-(?<d3>\\d{2})(?!\\d)',
    '(?<y4>\\d{4})\\s*年\\s*(?<m4>\\d{1,2})\\s*月\\s*(?<d4>\\d{1,2})\\s*日',
  ].join('|'),
  'giu',
);

/** A day in a text, and where its words stand. */
export interface DayAt {
  readonly day: string;
  readonly start: number;
  readonly end: number;
}

function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return MONTHS.findIndex((name) => name.startsWith(text.slice(0, 3).toLowerCase())) + 1;
}

/** Every whole day a text names, in order; '31 June 2026' is none. */
export function daysIn(text: string): DayAt[] {
  const found: DayAt[] = [];
  for (const match of text.matchAll(FORMS)) {
    const parts = Object.entries(match.groups ?? {});
    const of = (letter: string): string =>
      parts.find(([name, value]) => name.startsWith(letter) && value !== undefined)?.[1] ?? '';
    const day = realDay(Number(of('y')), monthOf(of('m')), Number(of('d')));
    const start = match.index;
    if (day !== null) found.push({ day, start, end: start + match[0].length });
  }
  return found;
}

/** A day some days and months later; of a month too short, its last day. */
export function addToDay(day: string, more: { days?: number; months?: number }): string {
  const at = new Date(`${day}T00:00:00Z`);
  const { days = 0, months = 0 } = more;
  if (months !== 0) {
    const wanted = at.getUTCDate();
    at.setUTCDate(1);
    at.setUTCMonth(at.getUTCMonth() + months + 1, 0);
    at.setUTCDate(Math.min(wanted, at.getUTCDate()));
  }
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

import type { InWords, Kind, Standing } from '../../api/evidence.ts';
import type { Language } from '../../lib/format.ts';
import type { Tone } from '../../ui/state-tag.tsx';

export const TONES: Readonly<Record<Standing, Tone>> = {
  valid: 'green',
  within30: 'red',
  within60: 'amber',
  within90: 'amber',
  expired: 'red',
  mismatch: 'red',
  draft: 'blue',
  to_come: 'blue',
  replaced: 'plain',
  revoked: 'plain',
};

export const inLanguage = (words: InWords | null, language: Language): string =>
  words === null ? '' : words[language];

/** What a search for a kind looks through: both languages, and the id. */
export const searchOf = ({ id, name, jurisdiction }: Kind): string =>
  `${name.zh} ${name.en} ${id} ${jurisdiction}`.toLowerCase();

/** True where every word asked for occurs. */
export function finds(search: string, asked: string): boolean {
  return asked
    .toLowerCase()
    .split(/\s+/)
    .every((word) => search.includes(word));
}

/** Calendar days from one day to another; negative where it has passed. */
export function daysLeft(today: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(today)) / 86_400_000);
}

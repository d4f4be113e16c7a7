import type { ScheduleLine } from '../schedule/types.ts';
import { rateTable } from './rate-table.ts';
import type { CodeRate, Law, RateSource } from './types.ts';

/** One edition of a schedule, or those of its chapters that are at hand. */
export interface EditionRates {
  readonly jurisdiction: string;
  /** Name of the edition, cited with every amount. */
  readonly version: string;
  readonly law: Law;
  readonly lines: readonly ScheduleLine[];
}

function rateOf(line: ScheduleLine, version: string, law: Law): CodeRate[] {
  if (line.code === '' || line.general === null) return [];
  return [
    {
      code: line.code,
      general: line.general.duty,
      // "See 9822.05.20" is a pointer, no rate: claiming that programme stays a gap.
      special: line.special.filter(({ duty }) => duty.form !== 'unparsed'),
      other: line.other?.duty ?? null,
      additional: line.additional,
      law,
      version,
    },
  ];
}

/**
 * Rates as an official schedule prints them. The schedule is complete for the chapters given:
 * a code that stands in none of their lines is not valid, whatever digits it is padded with.
 * A chapter not given answers with nothing.
 */
export function scheduleRates({ jurisdiction, version, law, lines }: EditionRates): RateSource {
  const chapters = new Set(lines.map((line) => line.code.slice(0, 2)));
  return rateTable(
    jurisdiction,
    lines.flatMap((line) => rateOf(line, version, law)),
    (code) => chapters.has(code.slice(0, 2)),
  );
}

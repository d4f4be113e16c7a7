import type { Expression, ProgrammeRate, UnitCode } from '../expression/types.ts';

/**
 * One line of a national schedule after reading: its own texts, and the rates it has by
 * inheritance from the line above it that carries them.
 */
export interface ScheduleLine {
  /** Digits only, as long as the schedule prints it (4 to 10); '' for a text line without code. */
  readonly code: string;
  readonly indent: number;
  readonly description: string;
  /** Whether goods may be declared under it: the deepest codes only. */
  readonly declarable: boolean;
  /**
   * Units as printed, and as understood; null where nobody knows the unit. `of` is the part that
   * is measured: the kilograms of `Cu kg` are those of the copper.
   */
  readonly units: readonly {
    readonly text: string;
    readonly unit: UnitCode | null;
    readonly of?: string;
  }[];
  /** Texts as printed on this very line; '' where it inherits. */
  readonly texts: { readonly general: string; readonly special: string; readonly other: string };
  /** Effective rates with the code whose line prints them; null where none is printed above. */
  readonly general: EffectiveRate | null;
  readonly special: readonly ProgrammeRate[];
  readonly other: EffectiveRate | null;
  /** Headings of chapter 99 the footnotes point to, digits only (`'99038815'`). */
  readonly additional: readonly string[];
  readonly footnotes: readonly string[];
}

export interface EffectiveRate {
  readonly duty: Expression;
  readonly text: string;
  /** Code of the line that prints the rate. */
  readonly from: string;
}

/** A whole edition of a schedule. */
export interface Schedule {
  readonly jurisdiction: string;
  readonly lines: readonly ScheduleLine[];
  /** What could not be understood, each kept and flagged. */
  readonly flags: readonly ScheduleFlag[];
}

export interface ScheduleFlag {
  readonly code: 'unknown_rate' | 'unknown_unit' | 'bad_code' | 'bad_indent' | 'duplicate_code';
  /** Code of the line, or of the nearest line above it that has one. */
  readonly line: string;
  /** Place in the file, from 1. */
  readonly row: number;
  readonly text: string;
}

/** One difference between two editions. */
export interface ScheduleChange {
  readonly code: string;
  readonly kind:
    | 'added'
    | 'removed'
    | 'moved'
    | 'general'
    | 'special'
    | 'other'
    | 'description'
    | 'units'
    | 'footnotes';
  readonly old: string;
  readonly new: string;
}

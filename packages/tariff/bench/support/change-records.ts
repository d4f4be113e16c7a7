import type { ScheduleChange } from '../../src/index.ts';

/** One entry of an official change record. */
export interface RecordedChange {
  /** As the record names it: `9903.01.25`, or a note. */
  readonly item: string;
  /** Digits of a rate line or statistical number; '' for notes, which exports do not hold. */
  readonly code: string;
  readonly nature: string;
  /** As written, such as `May 14, 2025` or `N/A`. */
  readonly effective: string;
}

const DATE = /\s{2,}((?:[A-Z][a-z]+ \d{1,2}, \d{4})|N\/A)(?=\s|$)/;
const CODE = /^\d{4}\.\d\d\.\d\d(?:\.?\d\d)?$/;

/**
 * Reads the table of a change record of the US International Trade Commission: a line with an
 * effective date begins an entry; what follows without one goes on with it.
 */
export function readChangeRecord(text: string): RecordedChange[] {
  const lines = text.replaceAll('\f', '\n').split('\n');
  const heading = /Item changed\s+Nature of change/;
  const table = lines.slice(lines.findIndex((line) => heading.test(line)) + 1);
  return table.flatMap((line) => {
    const date = DATE.exec(line);
    if (date === null || heading.test(line)) return [];
    const [item = '', nature = ''] = line
      .slice(0, date.index)
      .trim()
      .split(/\s{2,}/);
    const code = CODE.test(item) ? item.replaceAll('.', '') : '';
    return [{ item, code, nature, effective: date[1] ?? '' }];
  });
}

/** Kinds of a difference that show what a record calls by a word. */
function fits(nature: string, { kind }: ScheduleChange): boolean {
  if (/^(?:added|established)/i.test(nature)) return kind === 'added' || kind === 'moved';
  if (/^(?:deleted|discontinued)/i.test(nature)) return kind === 'removed' || kind === 'moved';
  return kind !== 'added' && kind !== 'removed';
}

/** Whether the differences show a recorded change of a row, under its code and in its kind. */
export function shows(changes: readonly ScheduleChange[], recorded: RecordedChange): boolean {
  return changes.some((change) => {
    const codes = change.kind === 'moved' ? [change.code, change.new] : [change.code];
    return codes.includes(recorded.code) && fits(recorded.nature, change);
  });
}

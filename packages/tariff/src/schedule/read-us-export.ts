import { parseRateText } from '../expression/parse-rate-text.ts';
import { withoutMarkup } from '../expression/plain-text.ts';
import type { Expression, ProgrammeRate } from '../expression/types.ts';
import { parseSpecialText } from './parse-special-text.ts';
import type { EffectiveRate, Schedule, ScheduleFlag, ScheduleLine } from './types.ts';
import { headingsInFootnote } from './us-footnotes.ts';
import { checkUsRows, parseUsJson, type UsRow } from './us-rows.ts';
import { type PrintedUnit, readUsUnit } from './us-units.ts';

/** What a line hands down to the lines beneath it. */
interface Frame {
  readonly indent: number;
  /** Own code, or that of the nearest line above with one. */
  readonly code: string;
  readonly general: EffectiveRate | null;
  readonly special: readonly ProgrammeRate[];
  readonly other: EffectiveRate | null;
  readonly additional: readonly string[];
}

const TOP: Frame = {
  ...{ indent: -1, code: '', general: null, special: [], other: null, additional: [] },
};

/** One result for each distinct text: 35,000 lines hold about 1,500 rates. */
function memo<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

const parsesWhole = (duty: Expression): boolean => duty.form !== 'unparsed';

/** A line whose place among the codes is not settled yet. */
type DraftLine = Omit<ScheduleLine, 'declarable'> & { declarable: boolean };

class Reader {
  readonly lines: DraftLine[] = [];
  readonly flags: ScheduleFlag[] = [];
  private readonly stack: Frame[] = [TOP];
  private readonly seen = new Set<string>();
  private readonly parents = new Set<string>();
  private readonly rate = memo(parseRateText);
  private readonly special = memo(parseSpecialText);
  private readonly unit: (text: string) => PrintedUnit = memo(readUsUnit);
  private readonly headings: (text: string) => readonly string[];

  constructor(rows: readonly UsRow[]) {
    const chapter99 = rows
      .map((row) => row.htsno.replaceAll('.', ''))
      .filter((code) => /^99\d{6}$/.test(code))
      .sort();
    this.headings = memo((text) => headingsInFootnote(text, chapter99));
  }

  read(row: UsRow, at: number): void {
    const code = this.codeOf(row, at);
    const parent = this.parentOf(row, code, at);
    const notes = row.footnotes.map(withoutMarkup).filter((note) => note !== '');
    const frame = this.frameOf(row, code, parent, notes, at);
    this.stack.push(frame);
    if (code !== '') this.parents.add(parent.code);
    this.lines.push({
      code,
      indent: frame.indent,
      description: withoutMarkup(row.description),
      declarable: false,
      units: this.unitsOf(row, frame.code, at),
      texts: {
        general: row.general.trim(),
        special: row.special.trim(),
        other: row.other.trim(),
      },
      general: frame.general,
      special: frame.special,
      other: frame.other,
      additional: frame.additional,
      footnotes: notes,
    });
  }

  /** Deepest codes, once every line is known; a heading alone in its chapter has no rate. */
  finish(): Schedule {
    for (const line of this.lines) {
      line.declarable = line.code.length >= 8 && !this.parents.has(line.code);
    }
    const { lines } = this;
    return { jurisdiction: 'US', lines, flags: this.flags };
  }

  private flag(code: ScheduleFlag['code'], line: string, at: number, text: string): void {
    this.flags.push({ code, line, row: at + 1, text });
  }

  private codeOf(row: UsRow, at: number): string {
    if (row.htsno === '') return '';
    const above = this.stack.at(-1)?.code ?? '';
    const code = row.htsno.replaceAll('.', '');
    if (!/^(?:\d\d){2,5}$/.test(code)) {
      this.flag('bad_code', above, at, row.htsno);
      return '';
    }
    if (this.seen.has(code)) this.flag('duplicate_code', code, at, row.htsno);
    this.seen.add(code);
    return code;
  }

  /**
   * The nearest line above with a smaller indent. Where that belongs to another code (some lines
   * of chapter 98 are set one step too deep), it is flagged and the one above it is taken.
   */
  private parentOf(row: UsRow, code: string, at: number): Frame {
    const { stack } = this;
    const top = (): Frame => stack.at(-1) ?? TOP;
    if (row.indent === null) this.flag('bad_indent', code || top().code, at, 'no whole number');
    const indent = row.indent ?? top().indent;
    while (stack.length > 1 && top().indent >= indent) stack.pop();
    if (code === '' || code.startsWith(top().code)) return top();
    this.flag('bad_indent', code, at, `beneath ${top().code}`);
    while (stack.length > 1 && !code.startsWith(top().code)) stack.pop();
    return top();
  }

  private frameOf(
    row: UsRow,
    code: string,
    parent: Frame,
    notes: readonly string[],
    at: number,
  ): Frame {
    const from = code || parent.code;
    const general = this.rateOf(row.general, from, at);
    const special = this.specialOf(row.special, from, at);
    const own = notes.flatMap(this.headings);
    return {
      indent: row.indent ?? parent.indent + 1,
      code: from,
      general: general ?? parent.general,
      // A line that prints a general rate prints its whole set: a blank column grants nothing.
      special: special ?? (general === null ? parent.special : []),
      other: this.rateOf(row.other, from, at) ?? parent.other,
      additional:
        own.length === 0 ? parent.additional : [...new Set([...parent.additional, ...own])],
    };
  }

  private rateOf(printed: string, from: string, at: number): EffectiveRate | null {
    const text = withoutMarkup(printed);
    if (text === '') return null;
    const duty = this.rate(text);
    if (!parsesWhole(duty)) this.flag('unknown_rate', from, at, text);
    return { duty, text, from };
  }

  private specialOf(printed: string, from: string, at: number): readonly ProgrammeRate[] | null {
    const text = withoutMarkup(printed);
    if (text === '') return null;
    const rates = this.special(text);
    for (const { duty } of rates) {
      if (duty.form === 'unparsed') this.flag('unknown_rate', from, at, duty.text);
    }
    return rates;
  }

  private unitsOf(row: UsRow, line: string, at: number): PrintedUnit[] {
    const units = row.units.map(this.unit).filter(({ text }) => text !== '');
    for (const { text, unit } of units) {
      if (unit === null) this.flag('unknown_unit', line, at, text);
    }
    return units;
  }
}

/**
 * Reads one edition of the Harmonized Tariff Schedule of the United States from the parsed JSON
 * of the official export (hts.usitc.gov, "export"): every line in its order with the rates it
 * has by itself or from the nearest line above that prints them, its units, the programmes of
 * its special column, and the headings of chapter 99 its footnotes and those above it name.
 *
 * What is not understood is kept and flagged, line by line; a file of another shape is refused.
 *
 * @throws TariffError `bad_schedule_file`, `path` naming the row (from 0) and the field.
 */
export function readUsSchedule(rows: unknown): Schedule {
  const checked = checkUsRows(rows);
  const reader = new Reader(checked);
  checked.forEach((row, at) => {
    reader.read(row, at);
  });
  return reader.finish();
}

/**
 * `readUsSchedule` from the text of the export.
 *
 * @throws TariffError `bad_schedule_file`; for a file cut short `path` says where it breaks off.
 */
export function readUsScheduleText(text: string): Schedule {
  return readUsSchedule(parseUsJson(text));
}

import { CsvReader, type Element, ListError, XmlReader } from '@tradewind/screening';
import type { MarkKind, MarkStatus } from '../types.ts';
import { readCells } from './table.ts';
import { readUsCase } from './uspto.ts';
import { readStandard } from './wipo.ts';

export const MARKS_FORMATS = ['csv', 'st66_xml', 'st96_xml', 'us_xml'] as const;
export type MarksFormat = (typeof MARKS_FORMATS)[number];

/** A mark as a file tells of it, before anybody looked at it. */
export interface MarkRow {
  readonly kind: MarkKind;
  readonly text: string | null;
  readonly variants: readonly string[];
  readonly owner: string | null;
  /** Short name of the office: 'EUIPO', 'USPTO', 'CNIPA', or as the file says. */
  readonly office: string | null;
  readonly number: string | null;
  readonly nice: readonly number[];
  readonly territories: readonly string[];
  readonly status: MarkStatus;
  readonly filedOn: string | null;
  readonly registeredOn: string | null;
  readonly expiresOn: string | null;
  readonly reputed: boolean;
  readonly source: string | null;
  readonly note: string | null;
  /** Line of the file, from 1. */
  readonly line: number;
}

/** Columns of the table, in the order of the template. */
export const MARK_COLUMNS = [
  ...(['kind', 'text', 'variants', 'owner', 'office', 'number', 'nice', 'territories'] as const),
  ...(['status', 'filed_on', 'registered_on', 'expires_on', 'reputed', 'source', 'note'] as const),
] as const;
export type MarkColumn = (typeof MARK_COLUMNS)[number];

/** Why a row was left out. */
export interface RowProblem {
  readonly line: number;
  readonly column: MarkColumn;
  readonly code: 'missing' | 'not_a_choice' | 'not_a_date' | 'not_a_class' | 'too_long';
  readonly value: string;
}

export type MarksProblem = 'not_marks' | 'broken' | 'cut_off' | 'declares_entities' | 'empty';

/** A file that holds no marks, or cannot be read to its end. */
export class MarksError extends Error {
  readonly problem: MarksProblem;
  /** Line of the file, from 1; 0 where it is of no use. */
  readonly line: number;

  constructor(problem: MarksProblem, line = 0) {
    super(`${problem}${line > 0 ? ` at line ${line}` : ''}`);
    this.name = 'MarksError';
    this.problem = problem;
    this.line = line;
  }
}

function asMarksError(error: unknown): unknown {
  // A text longer, or something deeper, than the machine can hold.
  if (error instanceof RangeError) return new MarksError('broken');
  if (!(error instanceof ListError)) return error;
  const { problem, line } = error;
  if (problem === 'cut_off' || problem === 'declares_entities')
    return new MarksError(problem, line);
  if (problem === 'not_a_list') return new MarksError('not_marks', line);
  return new MarksError('broken', line);
}

/** The elements that are one mark each, and how to read them. */
const ELEMENTS: Readonly<
  Record<string, { format: MarksFormat; read: (element: Element) => Omit<MarkRow, 'line'> | null }>
> = {
  TradeMark: { format: 'st66_xml', read: readStandard },
  Trademark: { format: 'st96_xml', read: readStandard },
  'case-file': { format: 'us_xml', read: readUsCase },
};

/** Text before which a file must have said what it is. */
const LEAST_BEGUN = 4096;
/** The same with the blanks before it. */
const MOST_BEGUN = 65_536;

/**
 * Reads marks from a table or an export of a register as it comes, piece by piece: WIPO ST.66 and
 * ST.96 XML, the daily applications of the USPTO, or CSV with the columns of the template.
 */
export class MarksReader {
  format: MarksFormat | null = null;
  /** Marks of a register without wording and without number, which nobody can watch. */
  skipped = 0;
  /** Rows that were left out since somebody last took them from here. */
  readonly problems: RowProblem[] = [];
  private begun = '';
  private found: MarkRow[] = [];
  private columns: readonly string[] | null = null;
  private xml: XmlReader | null = null;
  private csv: CsvReader | null = null;
  private count = 0;
  private told = 0;

  /** @throws MarksError */
  push(piece: string): MarkRow[] {
    return this.guarded(() => {
      if (this.xml === null && this.csv === null) {
        this.begun += piece;
        const { length } = this.begun;
        if (length < MOST_BEGUN && this.begun.trim().length < LEAST_BEGUN) return;
        this.begin();
        return;
      }
      this.feed(piece);
    });
  }

  /** @throws MarksError where the file breaks off, or holds no mark */
  end(): MarkRow[] {
    const rows = this.guarded(() => {
      if (this.xml === null && this.csv === null) this.begin();
      this.xml?.end();
      this.csv?.end();
    });
    if (this.count === 0 && this.told === 0) {
      throw new MarksError(this.format === null ? 'not_marks' : 'empty');
    }
    return rows;
  }

  /** Whether what was pushed holds a mark, if not to its end. */
  get begins(): boolean {
    return this.format !== null || (this.xml?.inside ?? false);
  }

  private guarded(work: () => void): MarkRow[] {
    try {
      work();
    } catch (error) {
      throw asMarksError(error);
    }
    const rows = this.found;
    this.found = [];
    return rows;
  }

  private begin(): void {
    const text = this.begun.replace(/^\ufeff/, '');
    this.begun = '';
    if (text.trimStart().startsWith('<')) {
      this.xml = new XmlReader(new Set(Object.keys(ELEMENTS)), (one) => this.takeElement(one));
    } else {
      const [head = ''] = text.split(/\r?\n/, 1);
      const separator = [',', ';', '\t'].find((one) => head.includes(one)) ?? ',';
      this.csv = new CsvReader((row, line) => this.takeRow(row, line), separator);
    }
    this.feed(text);
  }

  private feed(piece: string): void {
    this.xml?.push(piece);
    this.csv?.push(piece);
  }

  private keep(row: Omit<MarkRow, 'line'> | null, line: number): void {
    if (row === null) {
      this.skipped++;
      return;
    }
    this.count++;
    this.found.push({ ...row, line });
  }

  private takeElement(element: Element): void {
    const known = ELEMENTS[element.name];
    if (known === undefined) return;
    this.format ??= known.format;
    this.keep(known.read(element), 0);
  }

  private takeRow(row: readonly string[], line: number): void {
    if (this.columns === null) {
      this.columns = row.map((cell) => cell.trim().toLowerCase().replaceAll(' ', '_'));
      if (!this.columns.includes('text')) throw new MarksError('not_marks', line);
      this.format = 'csv';
      return;
    }
    const cells = new Map(this.columns.map((name, i) => [name, (row[i] ?? '').trim()]));
    // A row ends on the line before the reader stands on.
    const at = line - 1;
    const read = readCells((name) => cells.get(name) ?? '', at);
    if ('problem' in read) {
      this.told++;
      this.problems.push(read.problem);
    } else this.keep(read.row, at);
  }
}

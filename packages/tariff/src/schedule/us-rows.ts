import { TariffError } from '../errors.ts';

/** One row of the official export, checked, its texts as they came. */
export interface UsRow {
  readonly htsno: string;
  /** Depth as written; null where it is no whole number. */
  readonly indent: number | null;
  readonly description: string;
  readonly units: readonly string[];
  readonly general: string;
  readonly special: string;
  readonly other: string;
  readonly footnotes: readonly string[];
}

const bad = (path: string): TariffError => new TariffError('bad_schedule_file', path);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function textOf(row: Readonly<Record<string, unknown>>, name: string, at: number): string {
  const value = row[name];
  if (typeof value === 'string') return value;
  if (value === null) return '';
  throw bad(`[${at}].${name}`);
}

function listOf(row: Readonly<Record<string, unknown>>, name: string, at: number): unknown[] {
  const value = row[name];
  if (Array.isArray(value)) return value;
  if (value === null || value === undefined) return [];
  throw bad(`[${at}].${name}`);
}

function readRow(value: unknown, at: number): UsRow {
  if (!isRecord(value)) throw bad(`[${at}]`);
  const indent = value['indent'];
  if (typeof indent !== 'string' && typeof indent !== 'number') throw bad(`[${at}].indent`);
  return {
    htsno: textOf(value, 'htsno', at).trim(),
    indent: /^\d{1,2}$/.test(String(indent).trim()) ? Number(indent) : null,
    description: textOf(value, 'description', at),
    units: listOf(value, 'units', at).map((unit, i) => {
      if (typeof unit !== 'string') throw bad(`[${at}].units[${i}]`);
      return unit;
    }),
    general: textOf(value, 'general', at),
    special: textOf(value, 'special', at),
    other: textOf(value, 'other', at),
    footnotes: listOf(value, 'footnotes', at).map((note, i) => {
      const text = isRecord(note) ? note['value'] : undefined;
      if (typeof text === 'string') return text;
      if (text === null) return '';
      throw bad(`[${at}].footnotes[${i}].value`);
    }),
  };
}

/** @throws TariffError `bad_schedule_file` whose path names the row (from 0) and the field. */
export function checkUsRows(rows: unknown): UsRow[] {
  if (!Array.isArray(rows)) throw bad('the file: not a list of rows');
  if (rows.length === 0) throw bad('the file: no rows');
  return rows.map(readRow);
}

/** A whole string, or one brace or bracket outside of strings. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}]/gs;

/** Number of rows that can be read, and where the text after the last of them begins. */
function readableRows(text: string): { readonly rows: number; readonly end: number } {
  let rows = 0;
  let end = 0;
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (token === '{' && depth++ === 0) start = index;
    if (token !== '}' || --depth !== 0) continue;
    try {
      JSON.parse(text.slice(start, index + 1));
    } catch {
      break;
    }
    rows += 1;
    end = index + 1;
  }
  return { rows, end };
}

/**
 * `JSON.parse` for an export, saying how far a broken file can be read.
 *
 * @throws TariffError `bad_schedule_file`, `path` such as `after row 3, character 812 of 980`.
 */
export function parseUsJson(text: string): unknown {
  const clean = text.startsWith('\ufeff') ? text.slice(1) : text;
  try {
    return JSON.parse(clean);
  } catch {
    const { rows, end } = readableRows(clean);
    throw bad(`after row ${rows}, character ${end} of ${clean.length}`);
  }
}

import { MARK_KINDS, MARK_STATUSES } from '../types.ts';
import { readDay } from './parts.ts';
import type { MarkColumn, MarkRow, RowProblem } from './reader.ts';

/** Between several values of one cell. */
const PIECES = /[;；|]/;

const several = (text: string): string[] =>
  text
    .split(PIECES)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Longest wording, name or number that is taken. */
const MOST_CELL = 500;

const YES = new Set(['yes', 'y', 'true', '1', '是']);

class Refused extends Error {
  readonly problem: Omit<RowProblem, 'line'>;
  constructor(problem: Omit<RowProblem, 'line'>) {
    super(problem.code);
    this.problem = problem;
  }
}

type Cell = (name: MarkColumn) => string;

function choice<T extends string>(cell: Cell, column: MarkColumn, of: readonly T[], usual: T): T {
  const text = cell(column).toLowerCase();
  if (text === '') return usual;
  const found = of.find((one) => one === text);
  if (found === undefined) throw new Refused({ column, code: 'not_a_choice', value: text });
  return found;
}

function day(cell: Cell, column: MarkColumn): string | null {
  const text = cell(column);
  if (text === '') return null;
  const found = readDay(text);
  if (found === null) throw new Refused({ column, code: 'not_a_date', value: text });
  return found;
}

/** Classes by number, with spaces, commas or semicolons between. */
function classes(cell: Cell): number[] {
  const text = cell('nice');
  const found = text.split(/[^\d]+/).filter((one) => one !== '');
  if (/[^\d\s,;；|]/.test(text) || found.some((one) => Number(one) < 1 || Number(one) > 45)) {
    throw new Refused({ column: 'nice', code: 'not_a_class', value: text });
  }
  return [...new Set(found.map(Number))].sort((a, b) => a - b);
}

function readRow(cell: Cell): Omit<MarkRow, 'line'> {
  const kind = choice(cell, 'kind', MARK_KINDS, 'word');
  const filled = (column: MarkColumn): string | null => {
    const text = cell(column);
    if (text.length > MOST_CELL) {
      throw new Refused({ column, code: 'too_long', value: text.slice(0, 40) });
    }
    return text === '' ? null : text;
  };
  const text = filled('text');
  if (text === null && kind === 'word') {
    throw new Refused({ column: 'text', code: 'missing', value: '' });
  }
  if (text === null && filled('number') === null) {
    throw new Refused({ column: 'number', code: 'missing', value: '' });
  }
  const territories = several(cell('territories').replaceAll(',', ';')).map((one) =>
    one.toLowerCase() === 'world' ? 'world' : one.toUpperCase(),
  );
  if (territories.length === 0) {
    throw new Refused({ column: 'territories', code: 'missing', value: '' });
  }
  return {
    ...{ kind, text, variants: several(cell('variants')), owner: filled('owner') },
    ...{ office: filled('office'), number: filled('number'), nice: classes(cell), territories },
    status: choice(cell, 'status', MARK_STATUSES, 'registered'),
    ...{ filedOn: day(cell, 'filed_on'), registeredOn: day(cell, 'registered_on') },
    expiresOn: day(cell, 'expires_on'),
    reputed: YES.has(cell('reputed').toLowerCase()),
    ...{ source: filled('source'), note: filled('note') },
  };
}

/** A row of the table, or what is wrong with it. */
export function readCells(
  cell: Cell,
  line: number,
): { readonly row: Omit<MarkRow, 'line'> } | { readonly problem: RowProblem } {
  try {
    return { row: readRow(cell) };
  } catch (error) {
    if (error instanceof Refused) return { problem: { ...error.problem, line } };
    throw error;
  }
}

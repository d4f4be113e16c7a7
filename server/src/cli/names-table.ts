import { CsvReader, ListError } from '@tradewind/screening';
import { CommandError, EXIT } from './output.ts';
import { readText, sayProblem } from './screen-lists.ts';

/** A row of a table of names: what stands in the column of a name, '' where there is none. */
export type Cell = (column: string) => string;

/** What the column of names may be called; the first is what usages tell. */
const NAME_COLUMNS = ['name', 'names', 'full name', 'full_name', '姓名', '名称', '名稱'];

type ReadRow = (row: readonly string[]) => Cell;

/** A comma in a table of one column is part of the name: SMITH, John. */
const wholeRow: ReadRow = (row) => {
  const text = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return (name) => (name === 'name' ? text.join(', ') : '');
};

/** How rows are read, by the first of them; null where that is a name itself: a bare list. */
function readHeader(first: readonly string[]): ReadRow | null {
  const headings = first.map((cell) => cell.trim().toLowerCase());
  const named = headings.findIndex((heading) => NAME_COLUMNS.includes(heading));
  if (named >= 0 && headings.length === 1) return wholeRow;
  if (named >= 0) {
    const columns = new Map(headings.map((heading, at) => [heading, at]));
    columns.set('name', named);
    return (row) => (name) => (row[columns.get(name) ?? -1] ?? '').trim();
  }
  if (headings.length === 1) return null;
  throw new ListError('no_name_column');
}

/**
 * Rows of a table with a column of names, or of a list of names alone, as they come; `.gz` is read.
 * @throws CommandError where it is no such table
 */
export async function* readNameRows(path: string): AsyncGenerator<Cell> {
  let read: ReadRow | null = null;
  let ready: Cell[] = [];
  const reader = new CsvReader((row) => {
    if (read === null) {
      const header = readHeader(row);
      read = header ?? wholeRow;
      if (header !== null) return;
    }
    ready.push(read(row));
  });
  try {
    for await (const piece of readText(path)) {
      reader.push(piece);
      yield* ready;
      ready = [];
    }
    reader.end();
    yield* ready;
  } catch (error) {
    if (!(error instanceof ListError)) throw error;
    const words =
      error.problem === 'no_name_column' ? NO_NAMES : sayProblem(error.problem, error.line);
    throw new CommandError(EXIT.refused, `${path}: ${words}.`);
  }
  if (read === null) throw new CommandError(EXIT.refused, `${path} is empty.`);
}

const NO_NAMES =
  'the table has several columns and none is called "name" in its first line; a list of names ' +
  'alone needs no first line, but a first name with a comma needs quotation marks';

import { Readable } from 'node:stream';
import ExcelJs from 'exceljs';
import { DomainError } from '../../../platform/errors/index.ts';
import { fail } from '../errors.ts';
import type { Layout, SourceRow } from '../types.ts';
import { type ByteSource, isGzip, type ReadLimits, readContent, readHead } from './source.ts';
import { checkZip } from './zip-check.ts';

const ROWS_PER_BATCH = 1000;

/** Rows of one sheet of a workbook. A formula gives the value that was last computed for it. */
export async function* readXlsx(
  source: ByteSource,
  layout: Pick<Layout, 'sheet' | 'headerRow'>,
  limits: ReadLimits,
): AsyncGenerator<SourceRow[]> {
  let found = false;
  for await (const sheet of openSheets(source, limits)) {
    if (found || (layout.sheet !== null && sheet.name !== layout.sheet)) {
      for await (const _ of sheet.rows);
      continue;
    }
    found = true;
    let batch: SourceRow[] = [];
    for await (const row of sheet.rows) {
      if (row.no <= layout.headerRow) continue;
      batch.push(row);
      if (batch.length < ROWS_PER_BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
    return;
  }
  throw fail('imports.no_such_sheet', { sheet: layout.sheet ?? '' });
}

export interface Sheet {
  readonly name: string;
  /** Names of all sheets, as far as the workbook stated them before this one. */
  readonly all: readonly string[];
  readonly rows: AsyncIterable<SourceRow>;
}

/** The sheets in the order of the file; each must be read to its end before the next. */
export async function* openSheets(source: ByteSource, limits: ReadLimits): AsyncGenerator<Sheet> {
  if (!isGzip(await readHead(source, 3))) await checkZip(source, limits.maxBytes);
  const content = Readable.from(readContent(source, limits), { objectMode: false });
  const workbook = new ExcelJs.stream.xlsx.WorkbookReader(content, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  try {
    for await (const sheet of workbook) {
      const { name } = sheet as unknown as { name?: string };
      yield { name: name ?? '', all: sheetNames(workbook), rows: readRows(sheet) };
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw fail('imports.damaged', { format: 'XLSX' });
  } finally {
    content.destroy();
  }
}

/** The reader keeps the workbook's list of sheets, though its types do not say so. */
function sheetNames(workbook: object): string[] {
  const { model } = workbook as { model?: { sheets?: readonly { name: string }[] } };
  return (model?.sheets ?? []).map(({ name }) => name);
}

async function* readRows(sheet: AsyncIterable<ExcelJs.Row>): AsyncGenerator<SourceRow> {
  for await (const row of sheet) {
    const cells: string[] = [];
    let blank = true;
    for (let column = 1; column <= row.cellCount; column++) {
      const text = cellText(row.getCell(column).value);
      if (text !== '') blank = false;
      cells.push(text);
    }
    if (!blank) yield { no: row.number, cells };
  }
}

function cellText(value: ExcelJs.CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  // Fifteen digits are what a spreadsheet shows: 2.5500000000000003 is 2.55 there.
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return dateText(value);
  if ('richText' in value) return value.richText.map((part) => part.text ?? '').join('');
  if ('error' in value) return value.error;
  if ('text' in value) return value.text;
  return cellText(value.result ?? null);
}

function plainNumber(value: number): string {
  const short = String(Number(value.toPrecision(15)));
  if (!short.includes('e')) return short;
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(12);
}

/** Excel's dates have no zone; the reader gives them as UTC. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const text = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  const time = text.slice(11, 19);
  return time === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${time}`;
}

import iconv from 'iconv-lite';
import { fail } from '../errors.ts';
import { detectShape, expandElement, headerOf, unwrap } from '../recognise/json-shapes.ts';
import { JSON_HEADERS } from '../recognise/presets.ts';
import type { Layout, SourceRow } from '../types.ts';
import { cleanText } from '../values/text.ts';
import { detectEncoding, type Encoding } from './encoding.ts';
import { ElementSplitter, findRecords, parseElement } from './json-split.ts';
import { type Delimiter, detectDelimiter, splitSample } from './row-splitter.ts';
import { type ByteSource, MEGABYTE, type ReadLimits, readSample } from './source.ts';
import { openSheets } from './xlsx.ts';

/** What a person may set when detection went wrong. */
export interface LayoutChoice {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  readonly sheet?: string | undefined;
}

export interface Sample {
  readonly layout: Layout;
  readonly rows: readonly SourceRow[];
}

const SAMPLE_BYTES = 2 * MEGABYTE;
const SAMPLE_ROWS = 2000;
const HEADER_WITHIN = 15;

/**
 * Looks at the beginning of a file: what it is, how it is written, its header and first rows.
 * @throws imports.unknown_format, imports.empty_file, imports.truncated, imports.damaged
 */
export async function takeSample(
  source: ByteSource,
  choice: LayoutChoice,
  limits: ReadLimits,
): Promise<Sample> {
  const head = await readSample(source, SAMPLE_BYTES);
  if (head.length === 0) throw fail('imports.empty_file');
  if (head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) {
    return sampleXlsx(source, choice, limits);
  }
  const encoding = choice.encoding ?? detectEncoding(head);
  if (isBinary(head, encoding)) throw fail('imports.unknown_format');
  const text = iconv.decode(head, encoding);
  const whole = head.length < SAMPLE_BYTES;
  return /^\s*[{[]/.test(text)
    ? sampleJson(text, encoding, whole)
    : sampleCsv(text, encoding, choice, whole);
}

/** Text has no zero bytes, except UTF-16; old Excel, pictures and PDF have them at once. */
function isBinary(head: Uint8Array, encoding: Encoding): boolean {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return false;
  return head.subarray(0, 4096).includes(0);
}

function sampleCsv(text: string, encoding: Encoding, choice: LayoutChoice, whole: boolean): Sample {
  const delimiter = choice.delimiter ?? detectDelimiter(text);
  const rows = splitSample(text, delimiter, whole)
    .slice(0, SAMPLE_ROWS)
    .map((cells, i) => ({ no: i + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return tabular(rows, { type: 'csv', encoding, delimiter, sheet: null, sheets: [] });
}

async function sampleXlsx(
  source: ByteSource,
  choice: LayoutChoice,
  limits: ReadLimits,
): Promise<Sample> {
  const sheets: string[] = [];
  for await (const sheet of openSheets(source, limits)) {
    sheets.push(sheet.name);
    const rows: SourceRow[] = [];
    const wanted = choice.sheet === undefined || choice.sheet === sheet.name;
    for await (const row of sheet.rows) {
      if (wanted) rows.push(row);
      if (rows.length >= SAMPLE_ROWS) break;
    }
    // A workbook often begins with an empty sheet or a title page.
    if (!wanted || (choice.sheet === undefined && rows.length < 2)) continue;
    const all = sheet.all.length > 0 ? [...sheet.all] : sheets;
    const encoding = 'utf-8';
    return tabular(rows, {
      type: 'xlsx',
      encoding,
      delimiter: ',',
      sheet: sheet.name,
      sheets: all,
    });
  }
  if (choice.sheet !== undefined) throw fail('imports.no_such_sheet', { sheet: choice.sheet });
  throw fail('imports.empty_file');
}

function tabular(
  rows: readonly SourceRow[],
  rest: Omit<Layout, 'headerRow' | 'header' | 'shape'>,
): Sample {
  const headerRow = findHeader(rows);
  if (headerRow === undefined) throw fail('imports.empty_file');
  const header = uniqueHeader(headerRow.cells);
  const data = rows.filter(({ no }) => no > headerRow.no);
  if (data.length === 0) throw fail('imports.empty_file');
  return { layout: { ...rest, headerRow: headerRow.no, shape: 'table', header }, rows: data };
}

/** The first row about as wide as the widest, without numbers: exports put titles above it. */
function findHeader(rows: readonly SourceRow[]): SourceRow | undefined {
  const near = rows.slice(0, HEADER_WITHIN);
  const filled = ({ cells }: SourceRow): number =>
    cells.filter((cell) => cell.trim() !== '').length;
  const widest = Math.max(0, ...near.map(filled));
  const wide = near.filter((row) => filled(row) >= widest * 0.6);
  return wide.find(({ cells }) => !cells.some(isNumber)) ?? wide[0];
}

function isNumber(cell: string): boolean {
  return /^\s*-?\d[\d.,]*\s*$/.test(cell);
}

/** Names that can be told apart: an empty one by its place, a repeated one by its number. */
function uniqueHeader(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, i) => {
    const name = cleanText(cell).slice(0, 280) || `#${i + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

function sampleJson(text: string, encoding: Encoding, whole: boolean): Sample {
  const elements: unknown[] = [];
  const splitter = new ElementSplitter(findRecords(text), (element, no) => {
    if (elements.length < SAMPLE_ROWS / 4) elements.push(parseElement(element, no));
  });
  splitter.push(text);
  if (whole) splitter.end();
  const shape = detectShape(elements.flatMap(unwrap));
  const header = JSON_HEADERS[shape] ?? headerOf(shape, elements);
  const rows = elements.flatMap((element, i) =>
    expandElement(shape, element, header).map((cells) => ({ no: i + 1, cells })),
  );
  if (rows.length === 0 || header.length === 0) throw fail('imports.empty_file');
  const layout: Layout = {
    type: 'json',
    encoding,
    delimiter: ',',
    headerRow: 0,
    sheet: null,
    sheets: [],
    shape,
    header: [...header],
  };
  return { layout, rows };
}

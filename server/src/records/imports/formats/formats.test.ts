import { gzipSync } from 'node:zlib';
import ExcelJs from 'exceljs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Layout, SourceRow } from '../types.ts';
import { decodeText, detectEncoding } from './encoding.ts';
import { ElementSplitter, findRecords } from './json-split.ts';
import { detectDelimiter, RowSplitter } from './row-splitter.ts';
import { takeSample } from './sample.ts';
import { type ByteSource, readContent, sourceOfBuffer } from './source.ts';
import { readTable } from './table.ts';

const NO_LIMIT = { maxBytes: Number.MAX_SAFE_INTEGER };

async function rowsOf(source: ByteSource, limits = NO_LIMIT): Promise<SourceRow[]> {
  const { layout } = await takeSample(source, {}, limits);
  return readAll(source, layout, limits);
}

async function readAll(source: ByteSource, layout: Layout, limits = NO_LIMIT) {
  const rows: SourceRow[] = [];
  for await (const batch of readTable(source, layout, limits)) rows.push(...batch);
  return rows;
}

function split(text: string, delimiter = ',', pieces = [text]): string[][] {
  const rows: string[][] = [];
  const splitter = new RowSplitter(delimiter, (cells) => rows.push(cells));
  for (const piece of pieces) splitter.push(piece);
  splitter.end();
  return rows;
}

async function code(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing thrown',
    (error: { code?: string }) => error.code ?? String(error),
  );
}

describe('rows of delimited text', () => {
  it('keeps delimiters, line ends and doubled quotes inside quotes', () => {
    expect(split('a,"b,1","say ""hi"""\r\n"two\nlines",,x\n')).toEqual([
      ['a', 'b,1', 'say "hi"'],
      ['two\nlines', '', 'x'],
    ]);
  });

  it('takes a quote in the middle of a cell as itself: a 5" screen', () => {
    expect(split('SKU1,5" screen,3\nSKU2,plain,4')).toEqual([
      ['SKU1', '5" screen', '3'],
      ['SKU2', 'plain', '4'],
    ]);
  });

  it('refuses a quote that is never closed, with the row it opens in', () => {
    expect(() => split('a,b\nc,"d\ne,f\n')).toThrow(/row 2/);
  });

  it('gives back any table, however the text is cut into pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', ' ', '中', ';') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 7 }), (rows, size) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const text = rows.map((row) => row.map(quote).join(',')).join('\r\n');
        const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
        expect(split(text, ',', pieces)).toEqual(rows);
      }),
    );
  });

  it.each([
    ['a;b;c\n1,5;2;3\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['a|b|c\n1|2|3\n', '|'],
    ['a,b\n1,2\n', ','],
  ])('sees which delimiter %j uses', (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });
});

describe('encodings', () => {
  const text = '订单号,商品编码,数量\nA1,灯,2\n';

  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['utf-16be', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['utf-16le', iconv.encode('order,sku\nA1,lamp\n', 'utf-16le')],
    ['gb18030', iconv.encode(text, 'gb18030')],
    ['windows-1252', iconv.encode('Größe;Stück;Prix payé\n', 'windows-1252')],
  ])('recognises %s', (encoding, bytes) => {
    expect(detectEncoding(bytes)).toBe(encoding);
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const)(
    'decodes %s cut at any byte',
    async (encoding) => {
      const bytes = iconv.encode(text, encoding);
      for (let size = 1; size < 5; size++) {
        const pieces: Buffer[] = [];
        for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
        let decoded = '';
        const source = (async function* () {
          yield* pieces;
        })();
        for await (const piece of decodeText(source, encoding)) decoded += piece;
        expect(decoded).toBe(text);
      }
    },
  );

  it('reads Chinese files of both encodings alike', async () => {
    const utf = await rowsOf(sourceOfBuffer(Buffer.from(text)));
    const gb = await rowsOf(sourceOfBuffer(iconv.encode(text, 'gb18030')));
    expect(gb).toEqual(utf);
    expect(gb).toEqual([{ no: 2, cells: ['A1', '灯', '2'] }]);
  });

  it('refuses bytes that the chosen encoding does not allow, naming the row', async () => {
    const bytes = iconv.encode(text, 'gb18030');
    const { layout } = await takeSample(sourceOfBuffer(bytes), {}, NO_LIMIT);
    const wrong = readAll(sourceOfBuffer(bytes), { ...layout, encoding: 'utf-8' });
    expect(await code(wrong)).toBe('imports.wrong_encoding');
  });
});

describe('packed files', () => {
  const csv = `sku,qty\n${Array.from({ length: 5000 }, (_, i) => `S${i},${i}`).join('\n')}\n`;

  it('reads gz by its first bytes, whatever it is called', async () => {
    expect(await rowsOf(sourceOfBuffer(gzipSync(csv), 'orders.csv'))).toHaveLength(5000);
  });

  it('says that a cut gz is cut, and a damaged one damaged', async () => {
    const packed = gzipSync(csv);
    const { layout } = await takeSample(sourceOfBuffer(packed), {}, NO_LIMIT);
    const cut = sourceOfBuffer(packed.subarray(0, packed.length - 20));
    expect(await code(readAll(cut, layout))).toBe('imports.truncated');
    const damaged = Buffer.from(packed);
    const middle = Math.floor(packed.length / 2);
    damaged.fill(0x5a, middle, middle + 40);
    expect(await code(readAll(sourceOfBuffer(damaged), layout))).toBe('imports.damaged');
  });

  it('stops at the limit while it unpacks: 200 MB of zeros in 200 kB', async () => {
    const bomb = sourceOfBuffer(gzipSync(Buffer.alloc(200 * 1024 * 1024)));
    let read = 0;
    const work = (async () => {
      for await (const piece of readContent(bomb, { maxBytes: 1024 * 1024 })) read += piece.length;
    })();
    expect(await code(work)).toBe('imports.too_large');
    expect(read).toBeLessThanOrEqual(1024 * 1024);
  });

  it('refuses what is no table: empty files, pictures, old Excel', async () => {
    expect(await code(rowsOf(sourceOfBuffer(Buffer.alloc(0))))).toBe('imports.empty_file');
    expect(await code(rowsOf(sourceOfBuffer(Buffer.from('sku,qty\n'))))).toBe('imports.empty_file');
    const xls = Buffer.from('d0cf11e0a1b11ae1000000000000000000', 'hex');
    expect(await code(rowsOf(sourceOfBuffer(xls)))).toBe('imports.unknown_format');
  });
});

describe('JSON', () => {
  const elements = (text: string, size = text.length): unknown[] => {
    const found: unknown[] = [];
    const splitter = new ElementSplitter(findRecords(text), (element) =>
      found.push(JSON.parse(element)),
    );
    for (let at = 0; at < text.length; at += size) splitter.push(text.slice(at, at + size));
    splitter.end();
    return found;
  };

  it.each([
    ['an array', '[{"a":1},{"a":2}]'],
    ['orders under a key', '{"count":2,"meta":{"x":[1]},"orders":[{"a":1},{"a":2}],"next":null}'],
    ['a payload', '{"payload":{"NextToken":"]","Orders":[{"a":1},{"a":2}]}}'],
    ['a record a line', '{"a":1}\n{"a":2}\n'],
  ])('finds the records of %s', (_name, text) => {
    expect(elements(text)).toEqual([{ a: 1 }, { a: 2 }]);
    for (let size = 1; size < 6; size++) expect(elements(text, text.length - size)).toHaveLength(2);
  });

  it('gives back any list of records, however it is cut', () => {
    const record = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 });
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1 }),
        fc.integer({ min: 1, max: 50 }),
        (list, n) => {
          const text = JSON.stringify(list);
          const found: unknown[] = [];
          const splitter = new ElementSplitter({ start: 1, around: 1 }, (element) =>
            found.push(JSON.parse(element)),
          );
          for (let at = 0; at < text.length; at += n) splitter.push(text.slice(at, at + n));
          splitter.end();
          expect(found).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it('notices a list that is cut off', async () => {
    const text = '{"orders":[{"a":1},{"a":2}';
    expect(await code(rowsOf(sourceOfBuffer(Buffer.from(text))))).toBe('imports.truncated');
  });
});

describe('XLSX', () => {
  async function workbook(): Promise<Buffer> {
    const book = new ExcelJs.Workbook();
    book.addWorksheet('封面').addRow(['导出说明']);
    const sheet = book.addWorksheet('订单');
    sheet.addRow(['订单明细表']);
    sheet.addRow(['订单号', '商品编码', '数量', '单价', '下单时间']);
    const when = new Date(Date.UTC(2026, 0, 5, 8, 30));
    sheet.addRow(['A1', '=1+1', 2, { formula: 'B9*2', result: 12.5 }, when]);
    sheet.getCell('E3').numFmt = 'yyyy-mm-dd hh:mm';
    sheet.addRow(['A2', { richText: [{ text: '台' }, { text: '灯' }] }, 3, 2.1 + 0.45, null]);
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  it('reads the sheet with the rows, dates, formula results and rich text', async () => {
    const source = sourceOfBuffer(await workbook());
    const { layout } = await takeSample(source, {}, NO_LIMIT);
    expect(layout).toMatchObject({ type: 'xlsx', sheet: '订单', headerRow: 2 });
    expect(layout.sheets).toEqual(['封面', '订单']);
    expect(await readAll(source, layout)).toEqual([
      { no: 3, cells: ['A1', '=1+1', '2', '12.5', '2026-01-05 08:30:00'] },
      { no: 4, cells: ['A2', '台灯', '3', '2.55'] },
    ]);
  });

  it('refuses a workbook that is cut short, and one whose content is over the limit', async () => {
    const bytes = await workbook();
    const cut = sourceOfBuffer(bytes.subarray(0, bytes.length - 100));
    expect(await code(rowsOf(cut))).toBe('imports.truncated');
    const small = { maxBytes: 2000 };
    expect(await code(rowsOf(sourceOfBuffer(bytes), small))).toBe('imports.too_large');
  });
});

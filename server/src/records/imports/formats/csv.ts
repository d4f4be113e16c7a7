import type { Layout, SourceRow } from '../types.ts';
import { decodeText } from './encoding.ts';
import { newlineOf, RowSplitter } from './row-splitter.ts';
import { type ByteSource, type ReadLimits, readContent } from './source.ts';

/** Rows of delimited text, in batches as the pieces of the file come. Empty rows are left out. */
export async function* readCsv(
  source: ByteSource,
  layout: Pick<Layout, 'encoding' | 'delimiter' | 'headerRow'>,
  limits: ReadLimits,
): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = [];
  let no = 0;
  const take = (cells: string[]): void => {
    no++;
    if (no <= layout.headerRow || isBlank(cells)) return;
    batch.push({ no, cells });
  };
  let splitter: RowSplitter | undefined;
  for await (const text of decodeText(readContent(source, limits), layout.encoding)) {
    splitter ??= new RowSplitter(layout.delimiter, take, newlineOf(text));
    splitter.push(text);
    if (batch.length === 0) continue;
    yield batch;
    batch = [];
  }
  splitter?.end();
  if (batch.length > 0) yield batch;
}

function isBlank(cells: readonly string[]): boolean {
  return cells[0] === '' && cells.every((cell) => cell.trim() === '');
}

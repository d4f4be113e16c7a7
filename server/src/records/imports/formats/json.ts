import { expandElement } from '../recognise/json-shapes.ts';
import type { Layout, SourceRow } from '../types.ts';
import { decodeText } from './encoding.ts';
import { ElementSplitter, findRecords, parseElement } from './json-split.ts';
import { type ByteSource, type ReadLimits, readContent } from './source.ts';

/** Rows of a JSON file: each record becomes one row, or one for each of its lines. */
export async function* readJson(
  source: ByteSource,
  layout: Pick<Layout, 'encoding' | 'shape' | 'header'>,
  limits: ReadLimits,
): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = [];
  const take = (text: string, no: number): void => {
    for (const cells of expandElement(layout.shape, parseElement(text, no), layout.header)) {
      batch.push({ no, cells });
    }
  };
  let splitter: ElementSplitter | undefined;
  for await (const text of decodeText(readContent(source, limits), layout.encoding)) {
    splitter ??= new ElementSplitter(findRecords(text), take);
    splitter.push(text);
    if (batch.length === 0) continue;
    yield batch;
    batch = [];
  }
  splitter?.end();
  if (batch.length > 0) yield batch;
}

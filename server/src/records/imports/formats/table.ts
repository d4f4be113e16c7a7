import type { Layout, SourceRow } from '../types.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import type { ByteSource, ReadLimits } from './source.ts';
import { readXlsx } from './xlsx.ts';

/**
 * The data rows of a file in batches, without the header. Opened anew it gives the same rows with
 * the same numbers; resuming and grouping rest on that.
 * @throws imports.too_large, truncated, damaged, wrong_encoding, unclosed_quote, bad_json
 */
export function readTable(
  source: ByteSource,
  layout: Layout,
  limits: ReadLimits,
): AsyncGenerator<SourceRow[]> {
  switch (layout.type) {
    case 'csv':
      return readCsv(source, layout, limits);
    case 'xlsx':
      return readXlsx(source, layout, limits);
    case 'json':
      return readJson(source, layout, limits);
  }
}

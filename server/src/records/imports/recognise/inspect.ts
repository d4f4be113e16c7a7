import { createHash } from 'node:crypto';
import { type LayoutChoice, takeSample } from '../formats/sample.ts';
import type { ByteSource, ReadLimits } from '../formats/source.ts';
import type { ImportKind, Layout, Mapping, SourceRow } from '../types.ts';
import { headerKey } from '../values/text.ts';
import { findPreset, mappingOf } from './presets.ts';
import { propose, type Question, settleOptions } from './propose.ts';

/** What was found out about a file without anybody's help. */
export interface Inspection {
  readonly layout: Layout;
  /** Known layout, or 'saved:<name>', or null when the mapping is a guess. */
  readonly recognised: string | null;
  readonly mapping: Mapping;
  readonly questions: readonly Question[];
  /** Same header, same key: saved mappings are found again by it. */
  readonly headerKey: string;
}

export interface SavedMappingRef {
  readonly name: string;
  readonly mapping: Mapping;
}

/**
 * Looks at a file: format, encoding, columns, and what they most likely mean. A mapping saved for
 * the same header wins over the known layouts, and these over a guess by the headers' names.
 */
export async function inspect(
  source: ByteSource,
  choice: LayoutChoice & { readonly kind?: ImportKind | undefined },
  limits: ReadLimits,
  findSaved: (headerKey: string) => Promise<SavedMappingRef | undefined>,
): Promise<{ inspection: Inspection; rows: readonly SourceRow[] }> {
  const { layout, rows } = await takeSample(source, choice, limits);
  const key = keyOfHeader(layout);
  const done = (
    recognised: string | null,
    proposal: { mapping: Mapping; questions: readonly Question[] },
  ) => ({ inspection: { layout, recognised, headerKey: key, ...proposal }, rows });
  const saved = choice.kind === undefined ? await findSaved(key) : undefined;
  if (saved !== undefined)
    return done(`saved:${saved.name}`, { mapping: saved.mapping, questions: [] });
  const preset = findPreset(layout.header, layout.shape);
  if (preset !== undefined && (choice.kind ?? preset.kind) === preset.kind) {
    const mapping = mappingOf(preset, layout.header);
    return done(preset.id, settleOptions(mapping, layout.header, rows));
  }
  return done(null, propose(layout.header, rows, choice.kind));
}

function keyOfHeader(layout: Layout): string {
  const names = layout.header.map(headerKey).sort().join('\n');
  return createHash('sha256').update(`${layout.shape}\n${names}`).digest('hex').slice(0, 40);
}

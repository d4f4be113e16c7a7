import { createReadStream, existsSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import {
  buildScreener,
  type ListEntry,
  ListError,
  type ListFormat,
  type ListProblem,
  ListReader,
  mergeEntries,
  type Screener,
} from '@tradewind/screening';
import { findCountry } from '../platform/geo/index.ts';
import { CommandError, EXIT } from './output.ts';

const PROBLEMS: Readonly<Record<ListProblem, string>> = {
  not_a_list:
    'this is no sanctions list: it may be the XML of the United Nations, the European Union, the ' +
    'United Kingdom or OFAC, or a table with a column "name"',
  broken_xml: 'the XML is broken; download the file again',
  cut_off: 'the file ends in the middle; download it again',
  declares_entities: 'the file declares a document type, which no official list does; refused',
  no_name_column: 'the table has no column "name" in its first line',
  broken_csv: 'a cell is longer than a megabyte: a quotation mark was not closed',
  nobody_listed: 'nobody is listed in it',
};

/** What is wrong with a file, in words. */
export const sayProblem = (problem: ListProblem, line: number): string =>
  `${PROBLEMS[problem]}${line > 0 ? ` (line ${line})` : ''}`;

/** The text of a file, packed or not, piece by piece. */
export async function* readText(path: string): AsyncGenerator<string> {
  if (!existsSync(path)) throw new CommandError(EXIT.refused, `${path}: there is no such file.`);
  const file = createReadStream(path);
  const source = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => source.destroy(error));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of source) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const words =
      code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
        ? 'is no UTF-8 text; save it as UTF-8'
        : 'cannot be read to the end';
    throw new CommandError(EXIT.refused, `${path} ${words}.`);
  }
}

export interface ReadLists {
  readonly screener: Screener;
  readonly entries: number;
  readonly names: number;
  readonly formats: readonly ListFormat[];
}

/** Reads lists and makes them ready; parts of one party in two files (SDN.CSV, ALT.CSV) are one. */
export async function readLists(
  paths: readonly string[],
  tell: (line: string) => void,
): Promise<ReadLists> {
  const entries = new Map<string, ListEntry>();
  const formats: ListFormat[] = [];
  for (const path of paths) {
    const reader = new ListReader(findCountry);
    const take = (found: readonly ListEntry[]): void => {
      for (const entry of found) {
        const known = entries.get(entry.id);
        entries.set(entry.id, known === undefined ? entry : mergeEntries(known, entry));
      }
      tell(`${entries.size} listed parties read`);
    };
    try {
      for await (const piece of readText(path)) take(reader.push(piece));
      take(reader.end());
    } catch (error) {
      if (!(error instanceof ListError)) throw error;
      throw new CommandError(EXIT.refused, `${path}: ${sayProblem(error.problem, error.line)}.`);
    }
    if (reader.format !== null) formats.push(reader.format);
  }
  const screener = buildScreener(entries.values());
  return { screener, entries: entries.size, names: screener.size.names, formats };
}

import type { ListEntry } from '../types.ts';
import { CsvReader } from './csv.ts';
import { ListError } from './errors.ts';
import { readEuEntry } from './eu.ts';
import { readAltRow, readSdnEntry, readSdnRow } from './ofac.ts';
import { AdvancedSdn } from './ofac-advanced.ts';
import { type CountryOf, finish, kindOf, readDate } from './parts.ts';
import { readUkEntry, readUkRow } from './uk.ts';
import { readUnEntry } from './un.ts';
import { type Element, XmlReader } from './xml.ts';

/** Official formats a list may come in, and our own table. */
export const LIST_FORMATS = [
  ...(['un_xml', 'eu_xml', 'uk_xml', 'uk_csv', 'ofac_xml', 'ofac_advanced_xml'] as const),
  ...(['ofac_sdn_csv', 'ofac_alt_csv', 'own_csv'] as const),
];
export type ListFormat = (typeof LIST_FORMATS)[number];

type Take = (element: Element) => ListEntry | null;

interface XmlFormat {
  readonly format: ListFormat;
  readonly wanted: readonly string[];
  readonly take: (countryOf: CountryOf) => Take;
}

/** By the outermost element; OFAC's two formats share none. */
const BY_ROOT: Readonly<Record<string, XmlFormat>> = {
  CONSOLIDATED_LIST: {
    ...{ format: 'un_xml', wanted: ['INDIVIDUAL', 'ENTITY'] },
    take: (countryOf) => (element) => readUnEntry(element, countryOf),
  },
  export: {
    ...{ format: 'eu_xml', wanted: ['sanctionEntity'] },
    take: (countryOf) => (element) => readEuEntry(element, countryOf),
  },
  Designations: {
    ...{ format: 'uk_xml', wanted: ['Designation', 'DateGenerated'] },
    take: (countryOf) => (element) => readUkEntry(element, countryOf),
  },
  sdnList: {
    ...{ format: 'ofac_xml', wanted: ['sdnEntry', 'Publish_Date'] },
    take: (countryOf) => (element) => readSdnEntry(element, countryOf),
  },
  Sanctions: {
    ...{ format: 'ofac_advanced_xml', wanted: [...AdvancedSdn.wanted, 'DateOfIssue'] },
    take: (countryOf) => {
      const tables = new AdvancedSdn(countryOf);
      return (element) => tables.take(element);
    },
  },
};

const HEAD = 4096;

/**
 * Reads a list as it comes, piece by piece, whatever of the known formats it is; says so by its
 * content, never by its name.
 */
export class ListReader {
  format: ListFormat | null = null;
  /** Day the list says it was made, 'YYYY-MM-DD'; null where it does not say. */
  publishedOn: string | null = null;
  /** Entries without a name or a number: left out. */
  skipped = 0;
  private head = '';
  private feed: { push(piece: string): void; end(): void } | null = null;
  private found: ListEntry[] = [];
  private count = 0;
  private readonly countryOf: CountryOf;

  constructor(countryOf: CountryOf) {
    this.countryOf = countryOf;
  }

  /**
   * Takes the next piece and answers the entries that ended in it.
   *
   * @throws ListError
   */
  push(piece: string): readonly ListEntry[] {
    if (this.feed === null) {
      this.head += piece;
      if (this.head.length < HEAD) return [];
      this.begin();
    } else this.feed.push(piece);
    return this.taken();
  }

  /** The entries left; @throws ListError for a file that was cut off or lists nobody */
  end(): readonly ListEntry[] {
    if (this.feed === null) this.begin();
    this.feed?.end();
    this.flushRow();
    const last = this.taken();
    if (this.count === 0) throw new ListError('nobody_listed');
    return last;
  }

  private taken(): ListEntry[] {
    const found = this.found;
    this.found = [];
    this.count += found.length;
    return found;
  }

  private keep(entry: ListEntry | null): void {
    if (entry === null) this.skipped++;
    else this.found.push(entry);
  }

  private begin(): void {
    const text = this.head.replace(/^\ufeff/, '').trimStart();
    this.feed = text.startsWith('<') ? this.xml(text) : this.csv(text);
    this.feed.push(this.head);
    this.head = '';
  }

  private xml(text: string): XmlReader {
    if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new ListError('declares_entities');
    const root = /<([\w:.-]+)[\s>]/.exec(text.replace(/<!--[\s\S]*?-->/g, ''))?.[1] ?? '';
    const known = BY_ROOT[root.slice(root.indexOf(':') + 1)];
    if (known === undefined) throw new ListError('not_a_list');
    this.format = known.format;
    const dated = /(?:dateGenerated|generationDate)="(\d{4}-\d{2}-\d{2})/.exec(text);
    this.publishedOn = dated?.[1] ?? null;
    const take = known.take(this.countryOf);
    return new XmlReader(new Set(known.wanted), (element) => {
      if (/^(Publish_Date|DateGenerated|DateOfIssue)$/.test(element.name)) this.dated(element);
      else this.takeElement(element, take);
    });
  }

  private takeElement(element: Element, take: Take): void {
    const entry = take(element);
    if (entry !== null) this.found.push(entry);
    else if (element.name !== 'DistinctParty' && !AdvancedSdn.wanted.includes(element.name)) {
      this.skipped++;
    }
  }

  private dated({ name, text, children }: Element): void {
    const american =
      name === 'Publish_Date' ? /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text.trim()) : null;
    const parts = children.map((child) => child.text.trim().padStart(2, '0'));
    if (american !== null) this.publishedOn = `${american[3]}-${american[1]}-${american[2]}`;
    else if (parts.length === 3) this.publishedOn = parts.join('-');
    else this.publishedOn = readDate(text);
  }

  private csv(text: string): CsvReader {
    const [line = ''] = text.split(/\r?\n/, 1);
    if (/^\s*\d+\s*,\s*(?:\d+\s*,\s*)?"/.test(line)) return this.ofacCsv(line);
    const separator = line.includes('\t')
      ? '\t'
      : line.includes(';') && !line.includes(',')
        ? ';'
        : ',';
    let columns: ReadonlyMap<string, number> | null = null;
    return new CsvReader((row, number) => {
      if (columns !== null) this.row(row, columns, number);
      else if (/^report date/i.test(row[0] ?? ''))
        this.publishedOn = readDate((row[0] ?? '').replace(/^.*?:\s*/, ''));
      else columns = this.header(row);
    }, separator);
  }

  private ofacCsv(line: string): CsvReader {
    const sdn = /^\s*\d+\s*,\s*"/.test(line) && !/^\s*\d+\s*,\s*\d+\s*,/.test(line);
    this.format = sdn ? 'ofac_sdn_csv' : 'ofac_alt_csv';
    const read = sdn ? readSdnRow : readAltRow;
    // A row of one cell is the end mark these files carry.
    return new CsvReader((row) => {
      if (row.length > 3) this.keep(read(row, this.countryOf));
    });
  }

  private header(row: readonly string[]): ReadonlyMap<string, number> {
    const columns = new Map(row.map((cell, at) => [cell.trim().toLowerCase(), at]));
    if (columns.has('unique id') && columns.has('name 6')) this.format = 'uk_csv';
    else if (columns.has('name')) this.format = 'own_csv';
    else throw new ListError('no_name_column');
    return columns;
  }

  /** Rows of one id that follow each other are one party. */
  private held: ListEntry | null = null;

  private row(row: readonly string[], columns: ReadonlyMap<string, number>, line: number): void {
    const cell = (name: string): string => (row[columns.get(name) ?? -1] ?? '').trim();
    const entry =
      this.format === 'uk_csv' ? readUkRow(cell, this.countryOf) : this.ownRow(cell, line);
    if (entry === null) {
      this.skipped++;
      return;
    }
    if (this.held !== null && this.held.id === entry.id) this.held = mergeEntries(this.held, entry);
    else {
      this.flushRow();
      this.held = entry;
    }
  }

  private flushRow(): void {
    if (this.held !== null) this.found.push(this.held);
    this.held = null;
  }

  private ownRow(cell: (name: string) => string, line: number): ListEntry | null {
    const several = (name: string): string[] => cell(name).split(/[;|]/);
    return finish(
      {
        id: cell('id') || String(line),
        kind: kindOf(cell('kind') || cell('type')),
        names: [
          { text: cell('name'), quality: 'primary' },
          ...[...several('alias'), ...several('aliases')].map((text) => ({
            text,
            quality: 'strong' as const,
          })),
        ],
        birthDates: [...several('birth_date'), ...several('birth date')].map(readDate),
        countries: several('country'),
        identifiers: several('identifier'),
        programmes: several('programme'),
      },
      this.countryOf,
    );
  }
}

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];

/** Two parts of one party: the names and facts of both. */
export function mergeEntries(a: ListEntry, b: ListEntry): ListEntry {
  const known = new Set(a.names.map(({ text }) => text));
  return {
    ...{ id: a.id, kind: a.kind ?? b.kind },
    names: [...a.names, ...b.names.filter(({ text }) => !known.has(text))],
    birthDates: union(a.birthDates, b.birthDates),
    countries: union(a.countries, b.countries),
    identifiers: union(a.identifiers, b.identifiers),
    programmes: union(a.programmes, b.programmes),
  };
}

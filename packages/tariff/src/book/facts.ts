import { TariffError } from '../errors.ts';
import type { Expression, ProgrammeRate } from '../expression/types.ts';
import { rateTable } from './rate-table.ts';
import type {
  Book,
  CodeRate,
  FxTable,
  Law,
  Measure,
  OpenPoint,
  RateSource,
  Regime,
} from './types.ts';

type Named<T> = Omit<T, 'law'> & { readonly law: string };

/**
 * One file of facts. `laws` are named once and referred to; `each` writes the same measures for
 * many rows, putting a row's values where a template says `$name`.
 */
export interface FactFile {
  readonly laws?: Readonly<Record<string, Law>>;
  readonly regimes?: readonly Named<Regime>[];
  readonly measures?: readonly Named<Measure>[];
  readonly each?: readonly {
    readonly rows: readonly Readonly<Record<string, string>>[];
    readonly measures: readonly Named<Measure>[];
  }[];
  readonly points?: readonly OpenPoint[];
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly facts?: Book['facts'];
  readonly rates?: readonly RateFile[];
}

/** Rates of a jurisdiction, a row each: code, general, special, other column, headings. */
export interface RateFile {
  readonly jurisdiction: string;
  readonly version: string;
  readonly law: string;
  readonly from?: string;
  readonly until?: string;
  readonly rows: readonly (readonly [
    code: string,
    general: string,
    special?: string,
    other?: string,
    headings?: string,
  ])[];
}

/** How rate texts are read; given in, so that one reader serves files and schedules. */
export interface RateReader {
  readonly rate: (text: string) => Expression;
  readonly special: (text: string) => readonly ProgrammeRate[];
}

function filled<T>(template: T, row: Readonly<Record<string, string>>): T {
  const text = JSON.stringify(template).replace(/\$([a-z]\w*)/g, (whole, name: string) => {
    const value = row[name];
    // `$country` of a regime's layers is no column: it is left as it is.
    return value === undefined ? whole : value.replaceAll('"', '\\"');
  });
  return JSON.parse(text) as T;
}

function withLaw<T>(entry: Named<T>, laws: ReadonlyMap<string, Law>, name: string): T {
  const law = laws.get(entry.law);
  if (law === undefined) throw new TariffError('bad_book', `${name}.law ${entry.law}`);
  return { ...entry, law } as T;
}

function rateRows(file: RateFile, law: Law, reader: RateReader): CodeRate[] {
  return file.rows.map(([code, general, special = '', other = '', headings = '']) => ({
    code: code.replaceAll('.', ''),
    ...(file.from === undefined ? {} : { from: file.from }),
    ...(file.until === undefined ? {} : { until: file.until }),
    general: reader.rate(general),
    special: special === '' ? [] : reader.special(special),
    other: other === '' ? null : reader.rate(other),
    additional: headings === '' ? [] : headings.split(' '),
    ...{ law, version: file.version },
  }));
}

/**
 * One book of many files of facts. Throws `bad_book` where a law, or a list named twice, does
 * not fit.
 */
export function bookOfFacts(
  files: readonly FactFile[],
  reader: RateReader,
  fx: readonly FxTable[],
): Book {
  const laws = new Map(files.flatMap((file) => Object.entries(file.laws ?? {})));
  const measures = files.flatMap((file) => [
    ...(file.measures ?? []),
    ...(file.each ?? []).flatMap(({ rows, measures: templates }) =>
      rows.flatMap((row) => templates.map((template) => filled(template, row))),
    ),
  ]);
  const byJurisdiction = new Map<string, CodeRate[]>();
  for (const file of files.flatMap(({ rates }) => rates ?? [])) {
    const law = laws.get(file.law);
    if (law === undefined) throw new TariffError('bad_book', `rates ${file.jurisdiction}.law`);
    const rows = rateRows(file, law, reader);
    byJurisdiction.set(file.jurisdiction, [
      ...(byJurisdiction.get(file.jurisdiction) ?? []),
      ...rows,
    ]);
  }
  return {
    regimes: files
      .flatMap((file) => file.regimes ?? [])
      .map((regime) => withLaw<Regime>(regime, laws, regime.id)),
    measures: measures.map((measure) => withLaw<Measure>(measure, laws, measure.id)),
    points: files.flatMap((file) => file.points ?? []),
    lists: Object.assign({}, ...files.map((file) => file.lists ?? {})),
    groups: Object.assign({}, ...files.map((file) => file.groups ?? {})),
    facts: Object.assign({}, ...files.map((file) => file.facts ?? {})),
    rates: [...byJurisdiction].map(
      ([jurisdiction, rows]): RateSource => rateTable(jurisdiction, rows),
    ),
    fx,
  };
}

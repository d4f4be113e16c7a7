import {
  type CodeRate,
  type CompiledBook,
  type FxTable,
  type Law,
  type RateSource,
  rateTable,
  scheduleRates,
  type UkCommodity,
  withFx,
  withRates,
} from '@tradewind/tariff';
import type { Transaction } from '../../platform/database/index.ts';
import {
  type Edition,
  editionOn,
  type Jurisdiction,
  readChapterHashes,
  readChapters,
  readCommodities,
  readFxDays,
} from '../schedules/index.ts';
import { shippedBook } from './facts.ts';

/** What a quote will look up, so that only that much is read. */
export interface Lookup {
  /** Country of destination. */
  readonly country: string;
  readonly day: string;
  /** Codes of its lines, as given. */
  readonly codes: readonly string[];
  /** Day by which editions must have been on file; undefined is now. */
  readonly knownAt?: string | undefined;
}

/** Countries whose own schedule may be loaded; others are worked out with the shipped rates. */
const SCHEDULES: Readonly<Record<string, Jurisdiction>> = { US: 'US', GB: 'GB' };

/** Exchange rates of that many days before the day asked for: a quarter, as the US uses. */
const FX_DAYS = 100;

const MOST = 64;

function remember<V>(memory: Map<string, V>, key: string, value: V): V {
  if (memory.size >= MOST) memory.delete(memory.keys().next().value ?? '');
  memory.set(key, value);
  return value;
}

const lawOf = (edition: Edition): Law => ({
  instrument:
    edition.jurisdiction === 'US'
      ? `Harmonized Tariff Schedule of the United States, ${edition.name}`
      : `UK Trade Tariff, ${edition.name}`,
  certainty: 'H',
  source: edition.source,
  readOn: edition.loadedAt.toISOString().slice(0, 10),
  nextReview: '9999-12-31',
});

/** Rates of chapters by the hash of what they hold: editions share those that did not change. */
const chapters = new Map<string, RateSource>();
const MOST_CHAPTERS = 400;

const hashes = new Map<string, ReadonlyMap<string, string>>();

/** An edition never changes, so its list of chapters is read once. */
async function hashesOf(tx: Transaction, editionId: string): Promise<ReadonlyMap<string, string>> {
  const known = hashes.get(editionId);
  return known ?? remember(hashes, editionId, await readChapterHashes(tx, editionId));
}

async function chapterRates(
  tx: Transaction,
  edition: Edition,
  wanted: readonly string[],
): Promise<RateSource> {
  const own = await hashesOf(tx, edition.editionId);
  const keyOf = (chapter: string): string => `${edition.editionId} ${own.get(chapter) ?? ''}`;
  const missing = wanted.filter((chapter) => own.has(chapter) && !chapters.has(keyOf(chapter)));
  const lines = missing.length === 0 ? [] : await readChapters(tx, edition.editionId, missing);
  for (const chapter of missing) {
    const here = lines.filter((line) => line.code.startsWith(chapter));
    if (chapters.size >= MOST_CHAPTERS) chapters.clear();
    const { jurisdiction, name: version } = edition;
    const source = scheduleRates({ jurisdiction, version, law: lawOf(edition), lines: here });
    chapters.set(keyOf(chapter), source);
  }
  const found = new Map(wanted.map((chapter) => [chapter, chapters.get(keyOf(chapter))]));
  return {
    jurisdiction: edition.jurisdiction,
    find: (code, day) =>
      found.get(code.slice(0, 2))?.find(code, day) ?? { found: 'not_valid', nearest: [] },
  };
}

/** Third-country duty (measure type 103) of the commodities the UK's service was asked about. */
function ukRates(
  edition: Edition,
  answers: ReadonlyMap<string, UkCommodity>,
  shipped: RateSource | undefined,
): RateSource {
  const law = lawOf(edition);
  const rows = [...answers].flatMap(([code, { measures }]) =>
    measures.flatMap((measure): CodeRate[] => {
      const { type, area, duty, from, to, direction } = measure;
      if (type.id !== '103' || !area.all || duty === null || direction !== 'import') return [];
      return [{ code, from, ...untilOf(to), general: duty, law, version: edition.name }];
    }),
  );
  const own = rateTable('GB', rows);
  return {
    jurisdiction: 'GB',
    find: (code, day) => {
      const answer = answers.has(code) ? own.find(code, day) : undefined;
      return answer?.found === 'rate' ? answer : (shipped?.find(code, day) ?? { found: 'nothing' });
    },
  };
}

/** The service names the last day in force; the engine wants the first no more. */
function untilOf(to: string | null): { readonly until?: string } {
  if (to === null) return {};
  return { until: new Date(Date.parse(`${to}T00:00Z`) + 86_400_000).toISOString().slice(0, 10) };
}

/** The shipped facts with the rates of one edition, and the rates of exchange of `day`. */
export async function bookOfEdition(
  tx: Transaction,
  edition: Edition,
  codes: readonly string[],
  day: string,
): Promise<CompiledBook> {
  const wanted = [...new Set(codes.map((code) => digits(code).slice(0, 2)))].sort();
  const rated = withRates(shippedBook(), [await chapterRates(tx, edition, wanted)]);
  const tables = await fxTables(tx, day);
  return tables.length === 0 ? rated : withFx(rated, tables);
}

const digits = (code: string): string => code.replaceAll(/[\s.]/g, '');

/** Rates of a loaded edition for the lookup; undefined where none is on file for the day. */
async function loadedRates(
  tx: Transaction,
  book: CompiledBook,
  { country, day, codes, knownAt }: Lookup,
): Promise<{ readonly key: string; readonly source: RateSource } | undefined> {
  const jurisdiction = SCHEDULES[country];
  if (jurisdiction === undefined) return undefined;
  const known = knownAt === undefined ? undefined : new Date(`${knownAt}T23:59:59Z`);
  const edition = await editionOn(tx, jurisdiction, day, known);
  if (edition === undefined) return undefined;
  const asked = [...new Set(codes.map(digits))].sort();
  if (jurisdiction === 'GB') {
    const answers = await readCommodities(tx, edition.editionId, asked);
    if (answers.size === 0) return undefined;
    const key = `${edition.editionId} ${[...answers.keys()].join(' ')}`;
    return { key, source: ukRates(edition, answers, book.rates.get('GB')) };
  }
  const wanted = [...new Set(asked.map((code) => code.slice(0, 2)))].sort();
  const source = await chapterRates(tx, edition, wanted);
  return { key: `${edition.editionId} ${wanted.join(' ')}`, source };
}

async function fxTables(tx: Transaction, day: string): Promise<FxTable[]> {
  const at = Date.parse(`${day.slice(0, 10)}T00:00Z`);
  if (Number.isNaN(at)) return [];
  const from = new Date(at - FX_DAYS * 86_400_000).toISOString().slice(0, 10);
  const table = await readFxDays(tx, { from, to: day.slice(0, 10) });
  return table.days.length === 0 ? [] : [table];
}

const books = new Map<string, CompiledBook>();

/**
 * The book a company's quotes are worked out with: the facts that ship with the product, with
 * the edition of the national schedule that is the law on the day, and the company's history of
 * exchange rates, where they are loaded. Books are kept, so that the quotes of one day share one.
 */
export function bookFor(tx: Transaction, lookup: Lookup): Promise<CompiledBook> {
  return bookForAll(tx, [lookup], lookup.day);
}

/** The same for several destinations on one day. */
export async function bookForAll(
  tx: Transaction,
  lookups: readonly Lookup[],
  day: string,
): Promise<CompiledBook> {
  const shipped = shippedBook();
  const loaded: { readonly key: string; readonly source: RateSource }[] = [];
  for (const lookup of lookups) {
    const rates = await loadedRates(tx, shipped, lookup);
    if (rates !== undefined) loaded.push(rates);
  }
  const tables = await fxTables(tx, day);
  if (loaded.length === 0 && tables.length === 0) return shipped;
  const fxKey = tables.map(({ days }) => JSON.stringify(days.at(-1))).join(' ');
  const rateKey = loaded.map(({ key }) => key).join(' + ');
  const key = `${rateKey} | ${fxKey} ${tables[0]?.days.length ?? 0}`;
  const known = books.get(key);
  if (known !== undefined) return known;
  const sources = loaded.map(({ source }) => source);
  const rated = sources.length === 0 ? shipped : withRates(shipped, sources);
  return remember(books, key, tables.length === 0 ? rated : withFx(rated, tables));
}

/** First day of which any rule is held: before it nothing was known, which is not zero. */
export function firstKnown(): string {
  return (
    shippedBook()
      .source.measures.map(({ known }) => known.from)
      .sort()[0] ?? ''
  );
}

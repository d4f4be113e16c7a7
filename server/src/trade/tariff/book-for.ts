import {
  type CodeRate,
  type CompiledBook,
  type Law,
  type RateSource,
  rateTable,
  scheduleRates,
  type UkCommodity,
  withFx,
  withMeasures,
  withRates,
} from '@tradewind/tariff';
import type { Database, Transaction } from '../../platform/database/index.ts';
import {
  type Basis,
  type Edition,
  type Jurisdiction,
  readBasis,
  readBasisOf,
  readChapterHashes,
  readChapters,
  readCommodities,
  readFxDays,
  readOwnMeasures,
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
  const rated = withRates(shippedBook(), [await chapterRates(tx, edition, chaptersOf(codes))]);
  return withHistory(tx, rated, day);
}

const digits = (code: string): string => code.replaceAll(/[\s.]/g, '');

interface Loaded {
  readonly key: string;
  readonly source: RateSource;
}

const fxFromOf = (day: string): string =>
  new Date(Date.parse(`${day}T00:00Z`) - FX_DAYS * 86_400_000).toISOString().slice(0, 10);

const questionOf = ({ country, day, knownAt }: Lookup) => ({
  jurisdiction: SCHEDULES[country] ?? null,
  day,
  knownAt: knownAt === undefined ? undefined : new Date(`${knownAt}T23:59:59Z`),
  fxFrom: fxFromOf(day),
});

const chaptersOf = (codes: readonly string[]): string[] =>
  [...new Set(codes.map((code) => digits(code).slice(0, 2)))].sort();

/** Rates of the edition in force for the lookup; undefined where none is on file for the day. */
async function loadedRates(
  tx: Transaction,
  book: CompiledBook,
  { codes }: Lookup,
  edition: Edition | undefined,
): Promise<Loaded | undefined> {
  if (edition === undefined) return undefined;
  const { editionId } = edition;
  if (edition.jurisdiction === 'GB') {
    const answers = await readCommodities(tx, editionId, [...new Set(codes.map(digits))].sort());
    if (answers.size === 0) return undefined;
    const key = `${editionId} ${[...answers.keys()].join(' ')}`;
    return { key, source: ukRates(edition, answers, book.rates.get('GB')) };
  }
  const wanted = chaptersOf(codes);
  const source = await chapterRates(tx, edition, wanted);
  return { key: `${editionId} ${wanted.join(' ')}`, source };
}

const fxKeyOf = (tenantId: string, fxFrom: string, { fxDays, fxStamp }: Basis): string =>
  fxDays === 0 ? '' : `${tenantId} ${fxFrom} ${fxStamp}`;

/** What belongs to one company: its rates of exchange, and the rules it holds beyond the book. */
const ownKeyOf = (tenantId: string, fxFrom: string, basis: Basis): string => {
  const { ownStamp } = basis;
  const own = ownStamp === '' ? '' : `${tenantId} own ${ownStamp}`;
  return [fxKeyOf(tenantId, fxFrom, basis), own].filter((key) => key !== '').join(' ');
};

const books = new Map<string, CompiledBook>();

const bookKey = (loaded: readonly { readonly key: string }[], ownKey: string): string =>
  `${loaded.map(({ key }) => key).join(' + ')} | ${ownKey}`;

/**
 * The book of a lookup whose basis was read, where a quote on the same basis needed it before:
 * then nothing else has to be read. Undefined where it is not at hand.
 */
export function bookAtHand(
  tenantId: string,
  lookup: Lookup,
  basis: Basis,
): CompiledBook | undefined {
  const ownKey = ownKeyOf(tenantId, questionOf(lookup).fxFrom, basis);
  const { edition } = basis;
  if (edition === undefined) return ownKey === '' ? shippedBook() : books.get(bookKey([], ownKey));
  // Which of its codes the UK's service was asked about has to be read first.
  if (edition.jurisdiction === 'GB') return undefined;
  const key = `${edition.editionId} ${chaptersOf(lookup.codes).join(' ')}`;
  return books.get(bookKey([{ key }], ownKey));
}

/** Reads what `bookAtHand` asks for, in one round trip. */
export function basisOf(db: Database, tenantId: string, lookup: Lookup): Promise<Basis> {
  return readBasisOf(db, tenantId, questionOf(lookup));
}

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
  const loaded: Loaded[] = [];
  let basis: Basis | undefined;
  for (const lookup of lookups) {
    basis = await readBasis(tx, questionOf(lookup));
    const rates = await loadedRates(tx, shipped, lookup, basis.edition);
    if (rates !== undefined) loaded.push(rates);
  }
  const fxFrom = fxFromOf(day);
  basis ??= await readBasis(tx, { jurisdiction: null, day, fxFrom });
  const ownKey = ownKeyOf(tx.scope === 'system' ? '' : tx.scope.tenantId, fxFrom, basis);
  if (loaded.length === 0 && ownKey === '') return shipped;
  const key = bookKey(loaded, ownKey);
  const known = books.get(key);
  if (known !== undefined) return known;
  const rated = loaded.length === 0 ? shipped : withRates(shipped, sourcesOf(loaded));
  const dated = basis.fxDays === 0 ? rated : await withHistory(tx, rated, day);
  return remember(books, key, basis.ownStamp === '' ? dated : await withOwn(tx, dated));
}

/** The book with the rules the company holds to be the law beyond it. */
async function withOwn(tx: Transaction, book: CompiledBook): Promise<CompiledBook> {
  const own = await readOwnMeasures(tx);
  const measures = own.flatMap((group) => group.measures);
  return withMeasures(book, measures, Object.assign({}, ...own.map(({ facts }) => facts)));
}

/** The book with the company's exchange rates of a quarter up to the day, where there are any. */
async function withHistory(
  tx: Transaction,
  book: CompiledBook,
  day: string,
): Promise<CompiledBook> {
  const table = await readFxDays(tx, { from: fxFromOf(day), to: day });
  return table.days.length === 0 ? book : withFx(book, [table]);
}

const sourcesOf = (loaded: readonly Loaded[]): RateSource[] => loaded.map(({ source }) => source);

let first: string | undefined;

/** First day of which any rule is held: before it nothing was known, which is not zero. */
export function firstKnown(): string {
  first ??= shippedBook()
    .source.measures.map(({ known }) => known.from)
    .sort()[0];
  return first ?? '';
}

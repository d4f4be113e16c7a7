/** Knowledge from data/, listings for development, and public files kept outside the repository. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Axis, Item, KnowledgeChapter } from '../src/index.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DATA = join(HERE, '../../../data/hs');
/** Public files kept outside the repository; figures that need them are left out without them. */
export const SHARED = process.env['TRADEWIND_SHARED_DATA'] ?? '/work/shared/data';

export interface Example {
  readonly item: Item;
  readonly truth: string;
}

export function loadKnowledge(): { knowledge: KnowledgeChapter[]; axes: Axis[] } {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(DATA, name), 'utf8'));
  const files = readdirSync(DATA).filter((name) => /^chapter-\d\d\.json$/.test(name));
  const { axes } = read('axes.json') as { axes: Axis[] };
  return { knowledge: files.sort().map((name) => read(name) as KnowledgeChapter), axes };
}

/** Listings typed for development: never part of an exam. */
export function devListings(): Example[] {
  const [, ...rows] = readFileSync(join(HERE, 'dev-listings.tsv'), 'utf8').trim().split('\n');
  return rows.map((row) => {
    const [truth = '', title = '', categories = '', attributes = ''] = row.split('\t');
    return { item: { title, categories, attributes }, truth };
  });
}

const UK = join(SHARED, 'hs/uk-search-references');
const tens = (code: string): string => code.padEnd(10, '0').slice(0, 6);

/** Terms of the United Kingdom's tariff search and their codes. */
export function ukTerms(): Example[] {
  const file = join(UK, 'search_references.json');
  if (!existsSync(file)) return [];
  const terms = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return Object.entries(terms).map(([title, code]) => ({ item: { title }, truth: tens(code) }));
}

/** Wordings of real declarations with their codes, as the United Kingdom's search keeps them. */
export function ukWordings(): Example[] {
  const file = join(UK, 'extra_references.csv');
  if (!existsSync(file)) return [];
  const rows = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1);
  return rows.flatMap((row) => {
    const found = /^"?(.*?)"?,(\d{6,10})$/.exec(row);
    if (found === null) return [];
    const [, title = '', code = ''] = found;
    return [{ item: { title: title.replaceAll('""', '"') }, truth: tens(code) }];
  });
}

/** Wordings too vague for any code. */
export function ukVague(): string[] {
  const file = join(UK, 'vague_terms.csv');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split(/\r?\n/) : [];
}

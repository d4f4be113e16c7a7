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

const hashOf = (text: string): number => {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  return hash;
};

/** A part of the knowledge's words taken out, and listings made of the words taken out. */
export function leaveWordsOut(
  knowledge: readonly KnowledgeChapter[],
  fold: number,
  folds: number,
): { knowledge: KnowledgeChapter[]; examples: Example[] } {
  const examples: Example[] = [];
  const less = knowledge.map((chapter) => ({
    ...chapter,
    headings: chapter.headings.map((heading) => ({
      ...heading,
      subs: (heading.subs ?? []).map((sub) => {
        const words = sub.words ?? [];
        const out = words.filter((word) => hashOf(sub.code + word) % folds === fold);
        if (out.length === words.length) return sub;
        for (const word of out) {
          const hash = hashOf(`${word}${sub.code}`);
          const facts = Object.entries(sub.facts ?? {})
            .filter(([axis], i) => axis !== 'function' && ((hash >> i) & 1) === 1)
            .map(([axis, values]) => [
              axis,
              (values[hash % values.length] ?? '').replace('_', ' '),
            ]);
          const categories = hash % 3 === 0 ? [chapter.name.en, heading.en] : [];
          const item = { title: word, attributes: Object.fromEntries(facts), categories };
          examples.push({ item, truth: sub.code });
        }
        return { ...sub, words: words.filter((word) => !out.includes(word)) };
      }),
    })),
  }));
  return { knowledge: less, examples };
}

/** The baseline: plain BM25 over the official six-digit descriptions. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHARED } from './ground.ts';

export interface Official {
  readonly codes: readonly string[];
  readonly texts: readonly string[];
}

/** Official descriptions at six digits, read from a public table; undefined where it is absent. */
export function loadOfficial(): Official | undefined {
  const file = join(SHARED, 'hs/harmonized-system.csv');
  if (!existsSync(file)) return undefined;
  const codes: string[] = [];
  const texts: string[] = [];
  for (const row of readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1)) {
    const found = /^[^,]*,(\d{6}),"?(.*?)"?,\d{4},6$/.exec(row);
    if (found === null) continue;
    codes.push(found[1] ?? '');
    texts.push(found[2] ?? '');
  }
  return { codes, texts };
}

const words = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]{2,}/g) ?? [];

const K1 = 1.2;
const B = 0.75;

/** Ranks codes for a query by BM25 (k1 1.2, b 0.75), best first. */
export function plainSearch({ codes, texts }: Official): (query: string) => string[] {
  const docs = texts.map(words);
  const mean = docs.reduce((sum, doc) => sum + doc.length, 0) / Math.max(1, docs.length);
  const postings = new Map<string, Map<number, number>>();
  docs.forEach((doc, at) => {
    for (const word of doc) {
      const list = postings.get(word) ?? new Map<number, number>();
      list.set(at, (list.get(at) ?? 0) + 1);
      postings.set(word, list);
    }
  });
  return (query) => {
    const scores = new Map<number, number>();
    for (const word of words(query)) {
      const list = postings.get(word);
      if (list === undefined) continue;
      const idf = Math.log(1 + (docs.length - list.size + 0.5) / (list.size + 0.5));
      for (const [at, times] of list) {
        const long = 1 - B + (B * (docs[at]?.length ?? 0)) / mean;
        const gain = (idf * times * (K1 + 1)) / (times + K1 * long);
        scores.set(at, (scores.get(at) ?? 0) + gain);
      }
    }
    return [...scores].sort((a, b) => b[1] - a[1]).map(([at]) => codes[at] ?? '');
  };
}

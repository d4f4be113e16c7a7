import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads the words and the code for the tests of this folder; no page imports it. */

/** `namespace:key` -> text, plural endings kept. */
export type Texts = ReadonlyMap<string, string>;

function flatten(tree: unknown, path: string, into: Map<string, string>): void {
  if (typeof tree === 'string') {
    into.set(path, tree);
    return;
  }
  for (const [name, below] of Object.entries(tree as Record<string, unknown>)) {
    flatten(below, path.endsWith(':') ? path + name : `${path}.${name}`, into);
  }
}

export function readTexts(folder: string): Texts {
  const texts = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const tree: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    flatten(tree, `${file.slice(0, -'.json'.length)}:`, texts);
  }
  return texts;
}

/** `orders:list.rows_one` -> `orders:list.rows`: what the code asks for. */
export const withoutPlural = (key: string): string =>
  key.replace(/_(zero|one|two|few|many|other)$/, '');

/** Names in double braces, sorted. */
export function placeholders(text: string): readonly string[] {
  const found = [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? '');
  return [...new Set(found)].sort();
}

export interface AskedKeys {
  /** Keys written out in full. */
  readonly exact: ReadonlySet<string>;
  /** Beginnings of keys made from a value: `orders:state.` of `orders:state.${state}`. */
  readonly starts: ReadonlySet<string>;
}

/** Keys in a file of code: every text or template that begins with `namespace:` of the words. */
export function keysIn(code: string, namespaces: ReadonlySet<string>): AskedKeys {
  const exact = new Set<string>();
  const starts = new Set<string>();
  for (const [, key = ''] of code.matchAll(/'([a-z]+:[\w.]+)'/g)) {
    if (namespaces.has(key.split(':')[0] ?? '')) exact.add(key);
  }
  for (const [, start = ''] of code.matchAll(/`([a-z]+:[\w.]*)\$\{/g)) {
    if (namespaces.has(start.split(':')[0] ?? '')) starts.add(start);
  }
  return { exact, starts };
}

/** Sources of the console, tests left out. */
export function readSources(folder: string): readonly { path: string; code: string }[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.test|\.d)\.tsx?$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path, code: readFileSync(path, 'utf8') };
    });
}

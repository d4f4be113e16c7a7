/** The Harmonized System in the house's words, read once a process from data/hs. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Axis, KnowledgeChapter, Words2 } from '@tradewind/classification';
import { repositoryFolder } from '../../platform/database/index.ts';

export interface HsKnowledge {
  readonly knowledge: readonly KnowledgeChapter[];
  readonly axes: readonly Axis[];
  /** Names the edition: a hash of all files. */
  readonly edition: string;
}

/** Reads every chapter file and the axes. */
export function readKnowledge(): HsKnowledge {
  const folder = join(repositoryFolder(), 'data', 'hs');
  const hash = createHash('sha256');
  const read = (name: string): unknown => {
    const text = readFileSync(join(folder, name), 'utf8');
    hash.update(text);
    return JSON.parse(text);
  };
  const files = readdirSync(folder).filter((name) => /^chapter-\d\d\.json$/.test(name));
  const { axes } = read('axes.json') as { readonly axes: readonly Axis[] };
  const knowledge = files.sort().map((name) => read(name) as KnowledgeChapter);
  return { knowledge, axes, edition: hash.digest('hex').slice(0, 16) };
}

/** A six-digit code with the words above it. */
export interface HsCode {
  readonly code: string;
  readonly text: Words2;
  readonly heading: { readonly code: string; readonly text: Words2 };
  readonly chapter: { readonly code: string; readonly text: Words2 };
}

export interface HsBook {
  readonly edition: string;
  readonly codes: ReadonlyMap<string, HsCode>;
  /** Codes that begin with the digits, in order. */
  startingWith(digits: string, limit: number): HsCode[];
  /** Words of a value ("cotton") of an axis ("material"). */
  valueText(axis: string, value: string): Words2 | undefined;
  noteText(ref: string): Words2 | undefined;
}

const digits = (code: string): string => code.replace(/\D/g, '');
const words = ({ en, zh }: Words2): Words2 => ({ en, zh });

function lay({ knowledge, axes, edition }: HsKnowledge): HsBook {
  const codes = new Map<string, HsCode>();
  const notes = new Map<string, Words2>();
  for (const { chapter, name, headings, notes: own } of knowledge) {
    for (const note of own ?? []) notes.set(note.ref, words(note));
    for (const heading of headings) {
      const above = {
        heading: { code: digits(heading.code), text: words(heading) },
        chapter: { code: chapter, text: name },
      };
      for (const sub of heading.subs ?? []) {
        const code = digits(sub.code);
        if (code.length === 6) codes.set(code, { code, text: words(sub), ...above });
      }
    }
  }
  const sorted = [...codes.keys()].sort();
  const byAxis = new Map(axes.map((axis) => [axis.axis, axis]));
  return {
    ...{ edition, codes },
    startingWith: (start, limit) =>
      sorted
        .filter((code) => code.startsWith(start))
        .slice(0, limit)
        .flatMap((code) => codes.get(code) ?? []),
    valueText: (axis, value) => {
      const found = byAxis.get(axis)?.values.find((one) => one.value === value);
      return found && words(found);
    },
    noteText: (ref) => notes.get(ref),
  };
}

let book: HsBook | undefined;

/** The book, read at its first use: a tenth of a second. */
export function hsBook(): HsBook {
  book ??= lay(readKnowledge());
  return book;
}

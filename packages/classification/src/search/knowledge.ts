/** Knowledge files laid out flat: one entry for each six-digit code, its words by field. */
import type { Facts, KnowledgeChapter, KnowledgeNote, Synonym, Words2 } from '../types.ts';
import type { National } from './national.ts';

/** Fields of an entry, by how much a word in them says. */
export const FIELDS = [
  'words',
  'text',
  'headingWords',
  'headingText',
  'chapter',
  'official',
] as const;
export type Field = (typeof FIELDS)[number];

export interface Entry {
  readonly code: string;
  readonly text: Words2;
  readonly heading: number;
  readonly facts: Facts;
  /** What is left after the named codes: "other". */
  readonly residual: boolean;
  readonly phrases: readonly string[];
  readonly official: string;
}

export interface HeadingEntry {
  readonly code: string;
  readonly text: Words2;
  readonly chapter: number;
  readonly phrases: readonly string[];
  readonly entries: readonly number[];
}

export interface Book {
  readonly entries: readonly Entry[];
  readonly headings: readonly HeadingEntry[];
  readonly chapters: readonly { readonly code: string; readonly name: Words2 }[];
  readonly notes: readonly KnowledgeNote[];
  readonly byCode: ReadonlyMap<string, number>;
  /** All entries in the order of their codes. */
  readonly inOrder: readonly number[];
}

const RESIDUAL = /\bother\b|\bnot elsewhere|\bany other\b|\bremaining\b|\brest\b/i;
const RESIDUAL_ZH = /其他|其它|未列名/;

const digits = (code: string): string => code.replace(/\D/g, '');

/** Collects the entries; codes the knowledge lacks but a schedule has are added with its text. */
export function openBook(
  knowledge: readonly KnowledgeChapter[],
  synonyms: readonly Synonym[],
  national: National | undefined,
): Book {
  const extra = new Map<string, string[]>();
  for (const { code, words } of synonyms) {
    const key = digits(code).slice(0, 6);
    extra.set(key, [...(extra.get(key) ?? []), ...words]);
  }
  const draft = new Draft(extra, national);
  const sorted = [...knowledge].sort((a, b) => (a.chapter < b.chapter ? -1 : 1));
  for (const chapter of sorted) draft.addChapter(chapter);
  draft.addOfficial();
  return draft.finish(sorted.flatMap((chapter) => chapter.notes ?? []));
}

/** Entries whose codes begin so, in the order of their codes. */
export function entriesUnder({ entries, inOrder }: Book, prefix: string): number[] {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[inOrder[middle] as number]?.code ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let at = low; at < inOrder.length; at++) {
    const entry = inOrder[at] as number;
    if (entries[entry]?.code.startsWith(prefix) !== true) break;
    found.push(entry);
  }
  return found;
}

interface DraftHeading {
  readonly code: string;
  readonly text: Words2;
  readonly chapter: number;
  readonly phrases: string[];
  readonly entries: number[];
}

class Draft {
  readonly #extra: ReadonlyMap<string, readonly string[]>;
  readonly #national: National | undefined;
  readonly #entries: Entry[] = [];
  readonly #headings: DraftHeading[] = [];
  readonly #chapters: { code: string; name: Words2 }[] = [];
  readonly #byCode = new Map<string, number>();
  readonly #lists = new Map<string, readonly string[]>();

  constructor(extra: ReadonlyMap<string, readonly string[]>, national: National | undefined) {
    this.#extra = extra;
    this.#national = national;
  }

  addChapter({ chapter, name, headings }: KnowledgeChapter): void {
    const at = this.#chapterAt(chapter, name);
    for (const { code, en, zh, words, subs } of headings) {
      const heading = this.#headingAt(digits(code), { en, zh }, at);
      const phrases = this.#headings[heading]?.phrases;
      phrases?.push(...(words ?? []), ...(this.#extra.get(digits(code)) ?? []));
      for (const sub of subs ?? []) {
        this.#add(digits(sub.code), { en: sub.en, zh: sub.zh }, heading, sub.facts ?? {}, [
          ...(sub.words ?? []),
        ]);
      }
    }
  }

  /** Six-digit codes of the schedule that the knowledge says nothing of. */
  addOfficial(): void {
    for (const [code, text] of this.#national?.sixDigitTexts() ?? []) {
      if (this.#byCode.has(code)) continue;
      const chapter = this.#chapterAt(code.slice(0, 2), { en: '', zh: '' });
      const both = { en: text, zh: text };
      this.#add(code, both, this.#headingAt(code.slice(0, 4), both, chapter), {}, []);
    }
  }

  #chapterAt(code: string, name: Words2): number {
    const found = this.#chapters.findIndex((chapter) => chapter.code === code);
    return found >= 0 ? found : this.#chapters.push({ code, name }) - 1;
  }

  #headingAt(code: string, text: Words2, chapter: number): number {
    const found = this.#headings.findIndex((heading) => heading.code === code);
    if (found >= 0) return found;
    return this.#headings.push({ code, text, chapter, phrases: [], entries: [] }) - 1;
  }

  /** Codes that allow the same values of an axis share one list, which is then compared once. */
  #shared(facts: Facts): Facts {
    const shared: Record<string, readonly string[]> = {};
    for (const [axis, values] of Object.entries(facts)) {
      const key = JSON.stringify([axis, values]);
      const list = this.#lists.get(key) ?? values;
      this.#lists.set(key, list);
      shared[axis] = list;
    }
    return shared;
  }

  #add(code: string, text: Words2, heading: number, facts: Facts, phrases: string[]): void {
    if (code.length !== 6 || this.#byCode.has(code)) return;
    const official = this.#national?.textOf(code) ?? '';
    const residual = RESIDUAL.test(text.en) || RESIDUAL_ZH.test(text.zh);
    const all = [...phrases, ...(this.#extra.get(code) ?? [])];
    const at =
      this.#entries.push({
        ...{ code, text, heading, residual, official },
        ...{ facts: this.#shared(facts), phrases: all },
      }) - 1;
    this.#byCode.set(code, at);
    this.#headings[heading]?.entries.push(at);
  }

  finish(notes: readonly KnowledgeNote[]): Book {
    return {
      ...{ entries: this.#entries, headings: this.#headings, chapters: this.#chapters },
      ...{ notes, byCode: this.#byCode },
      inOrder: [...this.#byCode].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry),
    };
  }
}

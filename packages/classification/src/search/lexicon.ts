/** The words of all entries: an inverted index, and the phrases by their rarest word. */
import { stemsOf } from '../text/tokens.ts';
import { type Book, FIELDS, type Field } from './knowledge.ts';

/** How much a word counts by field; set on the development sets (bench/fit.ts). */
const FIELD_WEIGHT: Readonly<Record<Field, number>> = {
  words: 3,
  text: 2,
  headingWords: 2,
  headingText: 1,
  chapter: 0.4,
  official: 0.8,
};
/**
 * How much long fields are held down, as in BM25. A list of names is no prose: one of a hundred
 * things that end in a residual code is named there as surely as one of three.
 */
const LENGTH_SHARE: Readonly<Record<Field, number>> = {
  words: 0.1,
  text: 0.4,
  headingWords: 0.1,
  headingText: 0.4,
  chapter: 0.4,
  official: 0.4,
};
const SATURATION = 1.2;

export interface Postings {
  readonly docs: Int32Array;
  /** Saturated weight of the word in the entry, 0 to 1. */
  readonly weights: Float32Array;
}

export interface Phrase {
  readonly stems: readonly string[];
  /** Sum of the words' rarity. */
  readonly mass: number;
  readonly entries: readonly number[];
  readonly headings: readonly number[];
}

export interface Lexicon {
  readonly idf: (stem: string) => number;
  readonly has: (stem: string) => boolean;
  readonly postings: (stem: string) => Postings | undefined;
  /** Phrases whose rarest word this is. */
  readonly phrasesAt: (stem: string) => readonly Phrase[];
}

type Bag = Map<string, number>;

export function buildLexicon(book: Book): Lexicon {
  const bags = bagsOf(book);
  const weighted = weigh(bags);
  const count = book.entries.length;
  const lists = new Map<string, { docs: number[]; weights: number[] }>();
  weighted.forEach((bag, doc) => {
    for (const [stem, weight] of bag) {
      let list = lists.get(stem);
      if (list === undefined) {
        list = { docs: [], weights: [] };
        lists.set(stem, list);
      }
      list.docs.push(doc);
      list.weights.push(weight / (SATURATION + weight));
    }
  });
  const idfs = new Map<string, number>();
  const packed = new Map<string, Postings>();
  for (const [stem, { docs, weights }] of lists) {
    idfs.set(stem, Math.log(1 + (count - docs.length + 0.5) / (docs.length + 0.5)));
    packed.set(stem, { docs: Int32Array.from(docs), weights: Float32Array.from(weights) });
  }
  const unseen = Math.log(1 + count / 0.5);
  const idf = (stem: string): number => idfs.get(stem) ?? unseen;
  const phrases = collectPhrases(book, idf);
  return {
    idf,
    has: (stem) => idfs.has(stem),
    postings: (stem) => packed.get(stem),
    phrasesAt: (stem) => phrases.get(stem) ?? [],
  };
}

const count = (texts: readonly string[]): Bag => {
  const bag: Bag = new Map();
  for (const text of texts)
    for (const stem of stemsOf(text)) bag.set(stem, (bag.get(stem) ?? 0) + 1);
  return bag;
};

/** For each field, a bag of stems for each entry; fields of headings are counted once. */
function bagsOf(book: Book): Record<Field, Bag[]> {
  const chapters = book.chapters.map(({ name }) => count([name.en, name.zh]));
  const headingWords = book.headings.map(({ phrases }) => count(phrases));
  const headingText = book.headings.map(({ text }) => count([text.en, text.zh]));
  const none: Bag = new Map();
  const heading = (at: number) => book.headings[at];
  return {
    words: book.entries.map(({ phrases }) => count(phrases)),
    text: book.entries.map(({ text }) => count([text.en, text.zh])),
    headingWords: book.entries.map((entry) => headingWords[entry.heading] ?? none),
    headingText: book.entries.map((entry) => headingText[entry.heading] ?? none),
    chapter: book.entries.map((entry) => chapters[heading(entry.heading)?.chapter ?? -1] ?? none),
    official: book.entries.map(({ official }) => count([official])),
  };
}

const sizeOf = (bag: Bag): number => {
  let size = 0;
  for (const times of bag.values()) size += times;
  return size;
};

/** BM25F: term frequencies of the fields, each held to its usual length, added with weights. */
function weigh(bags: Record<Field, Bag[]>): Bag[] {
  const docs = bags.words.length;
  const sums: Bag[] = Array.from({ length: docs }, () => new Map());
  for (const field of FIELDS) {
    const sizes = bags[field].map(sizeOf);
    const mean = sizes.reduce((all, size) => all + size, 0) / Math.max(1, docs);
    bags[field].forEach((bag, doc) => {
      const sum = sums[doc];
      const share = LENGTH_SHARE[field];
      const long = 1 - share + share * ((sizes[doc] ?? 0) / Math.max(1, mean));
      for (const [stem, times] of bag) {
        // A word told often in a field of synonyms is no more certain than one told twice.
        const told = Math.min(times, 2) * (FIELD_WEIGHT[field] / long);
        sum?.set(stem, (sum.get(stem) ?? 0) + told);
      }
    });
  }
  return sums;
}

interface PhraseDraft {
  readonly stems: readonly string[];
  readonly mass: number;
  readonly entries: number[];
  readonly headings: number[];
}

function collectPhrases(book: Book, idf: (stem: string) => number): Map<string, readonly Phrase[]> {
  const drafts = new Map<string, PhraseDraft>();
  const at = (text: string): PhraseDraft | undefined => {
    const stems = stemsOf(text);
    if (stems.length === 0 || stems.length > 8) return undefined;
    const key = stems.join(' ');
    let draft = drafts.get(key);
    if (draft === undefined) {
      const mass = stems.reduce((sum, stem) => sum + idf(stem), 0);
      draft = { stems, mass, entries: [], headings: [] };
      drafts.set(key, draft);
    }
    return draft;
  };
  const add = (list: number[] | undefined, one: number): void => {
    if (list !== undefined && list.at(-1) !== one) list.push(one);
  };
  book.entries.forEach(({ phrases }, entry) => {
    for (const phrase of phrases) add(at(phrase)?.entries, entry);
  });
  book.headings.forEach(({ phrases }, heading) => {
    for (const phrase of phrases) add(at(phrase)?.headings, heading);
  });
  const byStem = new Map<string, Phrase[]>();
  for (const draft of drafts.values()) {
    const rarest = draft.stems.reduce((a, b) => (idf(b) > idf(a) ? b : a));
    const list = byStem.get(rarest);
    if (list === undefined) byStem.set(rarest, [draft]);
    else list.push(draft);
  }
  return byStem;
}

/** What the words of a query say for each entry: word and phrase evidence by segment. */
import { SEGMENTS } from '../text/listing.ts';
import type { Book } from './knowledge.ts';
import type { Lexicon, Phrase } from './lexicon.ts';
import type { Query, Segment } from './query.ts';

/** Columns of the table of evidence; `features.ts` adds facts and rules. */
export const WORD_COLUMNS = SEGMENTS.length;
export const PHRASE_COLUMNS = SEGMENTS.length * 2;
export const EVIDENCE_COLUMNS = WORD_COLUMNS + PHRASE_COLUMNS;

export interface Evidence {
  /** Entries touched by any word. */
  readonly touched: readonly number[];
  /** EVIDENCE_COLUMNS numbers for each entry. */
  readonly table: Float32Array;
  /** The best phrase of an entry, for the rationale. */
  readonly bestPhrase: ReadonlyMap<number, Phrase>;
}

/** Scratch space kept between queries, so that a query allocates little. */
export class EvidenceDesk {
  readonly #book: Book;
  readonly #lexicon: Lexicon;
  readonly #table: Float32Array;
  readonly #seen: Uint8Array;
  readonly #bestMass: Float32Array;
  #touched: number[] = [];

  constructor(book: Book, lexicon: Lexicon) {
    this.#book = book;
    this.#lexicon = lexicon;
    this.#table = new Float32Array(book.entries.length * EVIDENCE_COLUMNS);
    this.#seen = new Uint8Array(book.entries.length);
    this.#bestMass = new Float32Array(book.entries.length);
  }

  gather(query: Query): Evidence {
    for (const doc of this.#touched) {
      this.#table.fill(0, doc * EVIDENCE_COLUMNS, (doc + 1) * EVIDENCE_COLUMNS);
      this.#seen[doc] = 0;
      this.#bestMass[doc] = 0;
    }
    this.#touched = [];
    const bestPhrase = new Map<number, Phrase>();
    for (const segment of query.segments) {
      const column = SEGMENTS.indexOf(segment.name);
      const total = this.#words(segment, column);
      this.#phrases(segment, column, total, bestPhrase);
    }
    return { touched: this.#touched, table: this.#table, bestPhrase };
  }

  #touch(doc: number): number {
    if (this.#seen[doc] === 0) {
      this.#seen[doc] = 1;
      this.#touched.push(doc);
    }
    return doc * EVIDENCE_COLUMNS;
  }

  /** Adds the share of the segment's weighted rarity that each entry covers. */
  #words(segment: Segment, column: number): number {
    let total = 0;
    for (const [stem, weight] of segment.weights) total += weight * this.#lexicon.idf(stem);
    // A long text repeats itself: its whole is not expected to be covered.
    const whole = Math.max(total ** 0.75 * 3, 4);
    for (const [stem, weight] of segment.weights) {
      const postings = weight < 0.05 ? undefined : this.#lexicon.postings(stem);
      if (postings === undefined) continue;
      const worth = (weight * this.#lexicon.idf(stem)) / whole;
      const { docs, weights } = postings;
      for (let i = 0; i < docs.length; i++) {
        const cell = this.#touch(docs[i] as number) + column;
        this.#table[cell] = (this.#table[cell] as number) + worth * (weights[i] as number);
      }
    }
    return total;
  }

  #phrases(segment: Segment, column: number, total: number, best: Map<number, Phrase>): void {
    const own = WORD_COLUMNS + column * 2;
    const cover = Math.max(total, 6);
    for (const stem of segment.weights.keys()) {
      for (const phrase of this.#lexicon.phrasesAt(stem)) {
        const fit = fitOf(phrase, segment);
        if (fit === 0) continue;
        const strength =
          (fit * phrase.mass) / (phrase.mass + 6) + (0.3 * fit * phrase.mass) / cover;
        const mass = fit * phrase.mass;
        for (const doc of phrase.entries) {
          const cell = this.#touch(doc) + own;
          this.#table[cell] = stronger(this.#table[cell] as number, strength);
          if (mass > (this.#bestMass[doc] as number)) {
            this.#bestMass[doc] = mass;
            best.set(doc, phrase);
          }
        }
        for (const heading of phrase.headings) {
          for (const doc of this.#book.headings[heading]?.entries ?? []) {
            const cell = this.#touch(doc) + own + 1;
            this.#table[cell] = stronger(this.#table[cell] as number, strength);
            if (!best.has(doc)) best.set(doc, phrase);
          }
        }
      }
    }
  }
}

/** The strongest phrase counts whole, others a fifth, so that a list of synonyms gains little. */
const stronger = (known: number, more: number): number =>
  more > known ? more + known * 0.2 : known + more * 0.2;

/** 0 where a word is missing, else how much the segment speaks the phrase: weight and nearness. */
function fitOf(phrase: Phrase, segment: Segment): number {
  let weight = 0;
  for (const stem of phrase.stems) {
    const one = segment.weights.get(stem);
    if (one === undefined) return 0;
    weight += Math.max(one, 0.2);
  }
  const size = phrase.stems.length;
  const share = weight / size;
  if (size === 1) return share;
  return share * nearness(phrase.stems, segment);
}

function nearness(stems: readonly string[], segment: Segment): number {
  const [first = '', ...rest] = stems;
  let best = 0;
  for (const start of segment.places.get(first) ?? []) {
    let low = start;
    let high = start;
    for (const stem of rest) {
      let near = Number.POSITIVE_INFINITY;
      for (const place of segment.places.get(stem) ?? []) {
        if (Math.abs(place - start) < Math.abs(near - start)) near = place;
      }
      low = Math.min(low, near);
      high = Math.max(high, near);
    }
    best = Math.max(best, stems.length / Math.max(stems.length, high - low + 1));
  }
  return 0.4 + 0.6 * best;
}

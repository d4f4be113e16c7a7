import { fail } from '../errors.ts';
import { MEGABYTE } from './source.ts';

/** An order with a thousand lines stays under 2 MB. */
const LONGEST_ELEMENT = 32 * MEGABYTE;

/** Names under which platforms wrap their lists. */
const LIST_KEYS = new Set(['orders', 'products', 'data', 'records', 'results', 'rows', 'items']);

/** Where the records of a JSON text are: inside one array, or one after the other (NDJSON). */
export interface JsonPlace {
  /** Offset behind the opening bracket of the array; 0 for records one after the other. */
  readonly start: number;
  /** How many brackets are still open around the records. */
  readonly around: number;
}

const QUOTE = 34;
const BACKSLASH = 92;

/** Looks through the beginning of a JSON text for the place of its records. */
export function findRecords(sample: string): JsonPlace {
  const first = /[^\s\ufeff]/.exec(sample);
  if (first?.[0] === '[') return { start: first.index + 1, around: 1 };
  if (moreThanOneObject(sample)) return { start: 0, around: 0 };
  return arrayUnderKey(sample) ?? { start: 0, around: 0 };
}

function moreThanOneObject(sample: string): boolean {
  let seen = 0;
  const splitter = new ElementSplitter({ start: 0, around: 0 }, () => {
    seen++;
  });
  splitter.push(sample);
  return seen > 1 || (seen === 1 && splitter.inside);
}

/** Finds `{"orders": [` or `{"payload": {"Orders": [` by walking objects only. */
function arrayUnderKey(sample: string): JsonPlace | undefined {
  const token = /"((?:[^"\\]|\\.)*)"\s*(:?)|[{}[\]]/g;
  let depth = 0;
  let skipped = 0;
  let key = '';
  for (let match = token.exec(sample); match !== null; match = token.exec(sample)) {
    const text = match[0];
    if (text === '{' && skipped === 0 && (depth === 0 || key === 'payload' || key === 'data')) {
      depth++;
    } else if (text === '[' && skipped === 0 && LIST_KEYS.has(key)) {
      return { start: match.index + 1, around: depth + 1 };
    } else if (text === '{' || text === '[') {
      skipped++;
    } else if (text === '}' || text === ']') {
      if (skipped > 0) skipped--;
      else depth--;
    } else if (skipped === 0) {
      key = match[2] === ':' ? (match[1] ?? '').toLowerCase() : '';
    }
  }
  return undefined;
}

/**
 * Cuts a JSON text fed in pieces into the texts of its records, without building the whole in
 * memory. Only brackets and strings are watched; each record is parsed on its own.
 */
export class ElementSplitter {
  readonly #onElement: (text: string, number: number) => void;
  readonly #around: number;
  #skip: number;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #closed = 0;
  #count = 0;
  /** Text from the beginning of the open record on; empty between records. */
  #held = '';

  constructor(place: JsonPlace, onElement: (text: string, number: number) => void) {
    this.#skip = place.start;
    this.#around = place.around;
    this.#onElement = onElement;
  }

  /** True in the middle of a record. */
  get inside(): boolean {
    return this.#depth > 0;
  }

  /** @throws imports.bad_json, imports.record_too_large */
  push(piece: string): void {
    const from = Math.min(this.#skip, piece.length);
    this.#skip -= from;
    let begin = this.#depth > 0 ? 0 : -1;
    for (let at = from; at < piece.length; at++) {
      const char = piece.charCodeAt(at);
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (char === BACKSLASH) this.#escaped = true;
        else if (char === QUOTE) this.#inString = false;
        continue;
      }
      if (char === QUOTE) this.#inString = true;
      else if (char === 123 || char === 91) {
        if (this.#depth === 0) begin = at;
        this.#depth++;
      } else if (char === 125 || char === 93) {
        begin = this.#close(piece, begin, at);
      }
    }
    if (this.#depth > 0) this.#hold(piece.slice(Math.max(begin, 0)));
  }

  #close(piece: string, begin: number, at: number): number {
    if (this.#depth === 0) {
      this.#closed++;
      if (this.#closed > this.#around) throw fail('imports.bad_json', { element: this.#count + 1 });
      return -1;
    }
    this.#depth--;
    if (this.#depth > 0) return begin;
    if (this.#closed > 0) return -1;
    this.#count++;
    const text = this.#held + piece.slice(Math.max(begin, 0), at + 1);
    this.#held = '';
    this.#onElement(text, this.#count);
    return -1;
  }

  #hold(text: string): void {
    this.#held += text;
    if (this.#held.length > LONGEST_ELEMENT) {
      throw fail('imports.record_too_large', {
        element: this.#count + 1,
        limitMegabytes: LONGEST_ELEMENT / MEGABYTE,
      });
    }
  }

  /** @throws imports.truncated if the text ends inside a record or its array */
  end(): void {
    if (this.#depth > 0 || this.#closed < this.#around) throw fail('imports.truncated');
  }
}

/** @throws imports.bad_json */
export function parseElement(text: string, element: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fail('imports.bad_json', { element });
  }
}

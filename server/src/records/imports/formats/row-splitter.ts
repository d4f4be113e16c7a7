import { fail } from '../errors.ts';

/** A quoted cell longer than this is taken for a quote that was never closed. */
const LONGEST_RECORD = 4 * 1024 * 1024;

/**
 * Splits delimited text (RFC 4180, leniently) into rows of cells, fed in pieces of any size.
 * Lines without quotes, nearly all of them, are cut by the engine's own `split`; only a line with a
 * quote is read character by character. Ends of line may be LF, CRLF or CR.
 */
export class RowSplitter {
  readonly #delimiter: string;
  readonly #newline: string;
  readonly #onRow: (cells: string[]) => void;
  #rest = '';
  #rows = 0;

  constructor(delimiter: string, onRow: (cells: string[]) => void, newline: '\n' | '\r' = '\n') {
    this.#delimiter = delimiter;
    this.#newline = newline;
    this.#onRow = onRow;
  }

  /** @throws imports.unclosed_quote */
  push(piece: string): void {
    this.#take(this.#rest + piece, false);
  }

  /** The last row, which may lack its end of line. */
  end(): void {
    this.#take(this.#rest, true);
    this.#rest = '';
  }

  #take(text: string, last: boolean): void {
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      let end = text.indexOf(this.#newline, at);
      if (end < 0) {
        if (!last) break;
        end = text.length;
      }
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
      if (quote < 0 || quote > end) {
        this.#emit(text.slice(at, withoutReturn(text, at, end)).split(this.#delimiter));
        at = end + 1;
        continue;
      }
      const next = this.#quoted(text, at, last);
      if (next < 0) break;
      at = next;
    }
    this.#rest = at < text.length ? text.slice(at) : '';
    if (this.#rest.length > LONGEST_RECORD) {
      throw fail('imports.unclosed_quote', { row: this.#rows + 1 });
    }
  }

  #emit(cells: string[]): void {
    this.#rows++;
    this.#onRow(cells);
  }

  /** Reads one row that holds quotes; returns where the next begins, -1 if it is not all here. */
  #quoted(text: string, start: number, last: boolean): number {
    const cells: string[] = [];
    let at = start;
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        const close = closingQuote(text, at + 1);
        if (close < 0 || (close === text.length - 1 && !last)) {
          if (!last) return -1;
          throw fail('imports.unclosed_quote', { row: this.#rows + 1 });
        }
        cell = text.slice(at + 1, close).replaceAll('""', '"');
        at = close + 1;
      }
      // Text after a closing quote, or a cell without one, runs to the delimiter or the line's end.
      const end = this.#plainEnd(text, at);
      if (end === text.length && !last) return -1;
      const stop = text[end] === this.#delimiter ? end : withoutReturn(text, at, end);
      cells.push(cell + text.slice(at, stop));
      at = end + 1;
      if (text[end] !== this.#delimiter) break;
    }
    this.#emit(cells);
    return at;
  }

  #plainEnd(text: string, start: number): number {
    for (let at = start; at < text.length; at++) {
      const char = text[at];
      if (char === this.#delimiter || char === this.#newline) return at;
    }
    return text.length;
  }
}

function withoutReturn(text: string, start: number, end: number): number {
  return end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

function closingQuote(text: string, start: number): number {
  let at = text.indexOf('"', start);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

const DELIMITERS = [',', '\t', ';', '|'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

/** The delimiter that cuts the sample's rows into the same number of cells most often. */
export function detectDelimiter(sample: string): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = evenness(sample, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function evenness(sample: string, delimiter: Delimiter): number {
  const rows = splitSample(sample, delimiter, false).slice(0, 50);
  const widths = new Map<number, number>();
  for (const row of rows) {
    if (row.length > 1) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
  }
  let score = 0;
  for (const [width, count] of widths) {
    score = Math.max(score, (count / rows.length) * (1 + Math.log2(width)));
  }
  return score;
}

/** The rows of a sample; unless it is the whole text, what is cut off at its end is left out. */
export function splitSample(sample: string, delimiter: string, whole: boolean): string[][] {
  const rows: string[][] = [];
  const splitter = new RowSplitter(delimiter, (cells) => rows.push(cells), newlineOf(sample));
  splitter.push(sample);
  if (whole) splitter.end();
  return rows;
}

/** CR alone ends lines only in files of very old programs. */
export function newlineOf(sample: string): '\n' | '\r' {
  return !sample.includes('\n') && sample.includes('\r') ? '\r' : '\n';
}

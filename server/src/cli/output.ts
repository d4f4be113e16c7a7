/** How commands speak: results on standard output, everything else on standard error. */

/** Exit codes, as docs/reference/command-line.md lists them. */
export const EXIT = {
  done: 0,
  /** Something unforeseen; the message says what. */
  failed: 1,
  /** The words of the command are off. */
  usage: 2,
  /** The input was refused; the message says which part and what to do. */
  refused: 3,
  /** What the command needs (the data folder, the database) is in use or out of reach. */
  unavailable: 4,
} as const;

/** A command that ends with words and an exit code, no stack trace. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}

export type Cell = string | number | bigint | null;

export interface Output {
  readonly json: boolean;
  /** Prints a result: one JSON document with --json, else lines made by `human`. */
  result(value: unknown, human: () => string): void;
  /** Progress on standard error, on a terminal only. */
  progress(line: string): void;
}

const plain = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;

export function openOutput(json: boolean): Output {
  let drawn = false;
  return {
    json,
    result: (value, human) => {
      if (drawn) process.stderr.write('\r\x1b[K');
      drawn = false;
      process.stdout.write(`${json ? JSON.stringify(value, plain, 2) : human()}\n`);
    },
    progress: (line) => {
      if (json || !process.stderr.isTTY) return;
      process.stderr.write(`\r\x1b[K${line}`);
      drawn = true;
    },
  };
}

/** Columns a CJK character takes on a terminal: two. */
function width(text: string): number {
  let columns = 0;
  for (const char of text) columns += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹯＀-｠￠-￦]/.test(char) ? 2 : 1;
  return columns;
}

/** A table for people: numbers to the right, headings underlined. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (cell === null ? '–' : String(cell))));
  const widths = headings.map((heading, i) =>
    Math.max(width(heading), ...cells.map((row) => width(row[i] ?? ''))),
  );
  const right = headings.map((_, i) =>
    rows.every((row) => typeof row[i] === 'number' || typeof row[i] === 'bigint'),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => {
        const gap = ' '.repeat((widths[i] ?? 0) - width(cell));
        return right[i] ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  return [line(headings), widths.map((w) => '─'.repeat(w)).join('  '), ...cells.map(line)].join(
    '\n',
  );
}

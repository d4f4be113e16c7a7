import { ListError } from './errors.ts';

const MOST_CELL = 1024 * 1024;
/** Of a row, in signs with its separators. */
const MOST_ROW = 4 * 1024 * 1024;

/** Reads comma-separated rows as they come, piece by piece (RFC 4180; any line end). */
export class CsvReader {
  private cell = '';
  private row: string[] = [];
  private quoted = false;
  private wasQuote = false;
  private started = false;
  private line = 1;
  private size = 0;
  private readonly take: (row: readonly string[], line: number) => void;
  private readonly separator: string;

  constructor(take: (row: readonly string[], line: number) => void, separator = ',') {
    this.take = take;
    this.separator = separator;
  }

  push(piece: string): void {
    const text = this.started ? piece : piece.replace(/^\ufeff/, '');
    this.started = true;
    for (const char of text) this.one(char);
  }

  /** @throws ListError where a quoted cell was never closed. */
  end(): void {
    if (this.quoted && !this.wasQuote) throw new ListError('cut_off', this.line);
    if (this.cell !== '' || this.row.length > 0) this.endRow();
  }

  private one(char: string): void {
    if (char === '\n') this.line++;
    if (++this.size > MOST_ROW) throw new ListError('broken_csv', this.line);
    if (this.quoted) {
      if (this.wasQuote) {
        this.wasQuote = false;
        if (char === '"') this.cell += '"';
        else {
          this.quoted = false;
          this.plain(char);
        }
      } else if (char === '"') this.wasQuote = true;
      else this.add(char);
      return;
    }
    this.plain(char);
  }

  private plain(char: string): void {
    if (char === '"' && this.cell.trim() === '') {
      this.cell = '';
      this.quoted = true;
    } else if (char === this.separator) {
      this.row.push(this.cell);
      this.cell = '';
    } else if (char === '\n') this.endRow();
    else if (char !== '\r') this.add(char);
  }

  private add(char: string): void {
    this.cell += char;
    if (this.cell.length > MOST_CELL) throw new ListError('broken_csv', this.line);
  }

  private endRow(): void {
    this.row.push(this.cell);
    const row = this.row;
    this.row = [];
    this.cell = '';
    this.size = 0;
    this.quoted = false;
    this.wasQuote = false;
    if (row.some((cell) => cell.trim() !== '')) this.take(row, this.line);
  }
}

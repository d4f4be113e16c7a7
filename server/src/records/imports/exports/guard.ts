/** What a spreadsheet takes for a formula, a link to another program or a command. */
const DANGEROUS = /^[=+\-@\t\r]/;

const NUMBER = /^[+-]?\d+([.,]\d+)*$/;

/**
 * A text as it may stand in a table that a spreadsheet will open: one that would be taken for a
 * formula gets an apostrophe in front (OWASP, CSV injection). Numbers stay as they are.
 */
export function guardFormula(text: string): string {
  return DANGEROUS.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

export type ExportCell = string | number | bigint | null;

/** One row of CSV (RFC 4180), guarded; null is an empty cell. */
export function csvRow(cells: readonly ExportCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: ExportCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = guardFormula(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Spreadsheets on Chinese and western systems read UTF-8 right only with this mark in front. */
export const BYTE_ORDER_MARK = '\ufeff';

import { type CurrencyCode, isCurrencyCode } from '@tradewind/money';
import { fail } from '../errors.ts';
import { fieldsOf } from '../fields.ts';
import type { Finding, Mapping, Severity, SourceRow } from '../types.ts';
import { cleanText } from '../values/text.ts';
import { isTimeZone, openZone, type Zone } from '../values/zone.ts';

/** Turns a text for a country into its ISO 3166 code; null when it is none that is known. */
export type FindCountry = (text: string) => string | null;

/** What reading a row needs: the mapping bound to the columns of this file, and the clock. */
export interface Context {
  readonly mapping: Mapping;
  readonly zone: Zone;
  readonly now: Date;
  readonly findCountry: FindCountry;
  /** Cell of a field in a row, cleaned; '' when not mapped or empty. */
  cell(row: SourceRow, field: string): string;
  /** Header that holds the field; null when not mapped. */
  columnOf(field: string): string | null;
}

/**
 * Binds a mapping to a file's header.
 * @throws imports.column_missing, imports.mapping_incomplete
 */
export function bindMapping(
  mapping: Mapping,
  header: readonly string[],
  world: { now: Date; findCountry: FindCountry },
): Context {
  const missing = missingFields(mapping);
  if (missing.length > 0) throw fail('imports.mapping_incomplete', { missing: missing.join(', ') });
  const places = new Map<string, number>();
  for (const [field, column] of Object.entries(mapping.columns)) {
    const at = header.indexOf(column);
    if (at < 0) throw fail('imports.column_missing', { column });
    places.set(field, at);
  }
  return {
    mapping,
    zone: openZone(mapping.options.timeZone),
    now: world.now,
    findCountry: world.findCountry,
    cell: (row, field) => {
      const at = places.get(field);
      return at === undefined ? '' : cleanText(row.cells[at] ?? '');
    },
    columnOf: (field) => mapping.columns[field] ?? null,
  };
}

/** Names of the fields and options that a mapping still lacks. */
export function missingFields(mapping: Mapping): string[] {
  const { columns, options, kind } = mapping;
  const missing = fieldsOf(kind)
    .filter((field) => field.need === 'required' && columns[field.name] === undefined)
    .filter((field) => field.instead === undefined || columns[field.instead] === undefined)
    .filter((field) => !(field.name === 'sku' && columns['productCode'] !== undefined))
    .map((field) => field.name);
  const dated = columns['placedAt'] !== undefined || columns['asOf'] !== undefined;
  if (dated && options.dateOrder === null) missing.push('dateOrder');
  if (options.decimal === null) missing.push('decimal');
  const priced = ['unitPrice', 'lineTotal', 'unitCost', 'listPrice'].some((f) => f in columns);
  if (priced && columns['currency'] === undefined && knownCurrency(options.currency) === null) {
    missing.push('currency');
  }
  if (!isTimeZone(options.timeZone)) missing.push('timeZone');
  return missing;
}

export function knownCurrency(code: string | null): CurrencyCode | null {
  return code !== null && isCurrencyCode(code) ? code : null;
}

/** Collects what was found on the rows of one order or record. */
export class Findings {
  readonly list: Finding[] = [];
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  add(
    severity: Severity,
    row: SourceRow,
    field: string | null,
    code: string,
    params: Finding['params'] = {},
  ): void {
    const column = field === null ? null : this.#context.columnOf(field);
    this.list.push({ row: row.no, column, severity, code, params, cells: row.cells });
  }

  get rejected(): boolean {
    return this.list.some(({ severity }) => severity === 'rejected');
  }
}

import type { ImportField, Mapping } from '../../api/imports.ts';

const PRICES = ['unitPrice', 'lineTotal', 'unitCost', 'listPrice'];

/**
 * Fields and options a mapping still lacks before a file can be imported; the same rules as the
 * server's, so that the button says at once what the server would say.
 */
export function missingOf(mapping: Mapping, fields: readonly ImportField[]): readonly string[] {
  const { columns, options } = mapping;
  const missing = fields
    .filter((field) => field.required && columns[field.name] === undefined)
    .filter((field) => field.instead === null || columns[field.instead] === undefined)
    .filter((field) => !(field.name === 'sku' && columns['productCode'] !== undefined))
    .map((field) => field.name);
  const dated = columns['placedAt'] !== undefined || columns['asOf'] !== undefined;
  if (dated && options.dateOrder === null) missing.push('dateOrder');
  if (options.decimal === null) missing.push('decimal');
  const priced = PRICES.some((name) => columns[name] !== undefined);
  if (priced && columns['currency'] === undefined && options.currency === null) {
    missing.push('currency');
  }
  return missing;
}

/** The mapping with a field on another column, or on none. */
export function withColumn(mapping: Mapping, field: string, column: string | undefined): Mapping {
  const { [field]: _before, ...rest } = mapping.columns;
  return { ...mapping, columns: column === undefined ? rest : { ...rest, [field]: column } };
}

/** The mapping with some of its options changed. */
export const withOptions = (mapping: Mapping, change: Partial<Mapping['options']>): Mapping => ({
  ...mapping,
  options: { ...mapping.options, ...change },
});

/** What a column holds in the first rows, to recognise it by: at most three different texts. */
export function examplesOf(
  header: readonly string[],
  rows: readonly { readonly cells: readonly string[] }[],
  column: string,
): readonly string[] {
  const at = header.indexOf(column);
  const seen = new Set(rows.map((row) => row.cells[at]?.trim() ?? '').filter((one) => one !== ''));
  return [...seen].slice(0, 3);
}

import { fieldsOf } from '../fields.ts';
import { IMPORT_KINDS, type ImportKind, Mapping, type SourceRow } from '../types.ts';
import { decideDateOrder } from '../values/dates.ts';
import { decideDecimal } from '../values/numbers.ts';
import { headerKey } from '../values/text.ts';

/** What a person must still decide, because the sample does not show it. */
export type Question = 'date_order' | 'date_mixed' | 'decimal' | 'currency';

export interface Proposal {
  readonly mapping: Mapping;
  readonly questions: readonly Question[];
}

/** The kind of file its headers fit best, by the share of required and then of all fields found. */
export function guessKind(header: readonly string[]): ImportKind {
  let best: ImportKind = 'orders';
  let bestScore = -1;
  for (const kind of IMPORT_KINDS) {
    const columns = matchColumns(kind, header);
    const required = fieldsOf(kind).filter((field) => field.need === 'required');
    const found = required.filter(
      ({ name, instead }) => name in columns || (instead !== undefined && instead in columns),
    );
    // All it needs, then how much of the file it explains, then how much it needs.
    const share = found.length / required.length;
    const score = share * 10 + Object.keys(columns).length * 0.6 + found.length * 0.5;
    if (score > bestScore) {
      best = kind;
      bestScore = score;
    }
  }
  return best;
}

/** Columns by synonym; their order is the order of trust, and a header serves one field. */
export function matchColumns(
  kind: ImportKind,
  header: readonly string[],
): Readonly<Record<string, string>> {
  const free = new Map<string, string>();
  for (const name of header) if (!free.has(headerKey(name))) free.set(headerKey(name), name);
  const columns: Record<string, string> = {};
  const fields = [...fieldsOf(kind)].sort(
    (a, b) => Number(b.need === 'required') - Number(a.need === 'required'),
  );
  for (const field of fields) {
    const key = field.synonyms.find((synonym) => free.has(synonym));
    const name = key === undefined ? undefined : free.get(key);
    if (key === undefined || name === undefined) continue;
    columns[field.name] = name;
    free.delete(key);
  }
  return columns;
}

/** Proposes a mapping for a file that nobody has described yet. */
export function propose(
  header: readonly string[],
  sample: readonly SourceRow[],
  kind: ImportKind = guessKind(header),
): Proposal {
  const columns = matchColumns(kind, header);
  const mapping = Mapping.parse({ kind, columns, options: {} });
  return settleOptions(mapping, header, sample);
}

/** Decides dates and decimals over the sample, where the mapping does not fix them already. */
export function settleOptions(
  mapping: Mapping,
  header: readonly string[],
  sample: readonly SourceRow[],
): Proposal {
  const questions: Question[] = [];
  const options = { ...mapping.options };
  const texts = (fields: readonly string[]): string[] =>
    fields.flatMap((field) => {
      const at = header.indexOf(mapping.columns[field] ?? '');
      return at < 0 ? [] : sample.map((row) => row.cells[at]?.trim() ?? '').filter((t) => t !== '');
    });
  if (options.dateOrder === null) {
    const { order, verdict } = decideDateOrder(texts(['placedAt', 'asOf']));
    options.dateOrder = order;
    if (verdict === 'ambiguous') questions.push('date_order');
    if (verdict === 'mixed') questions.push('date_mixed');
  }
  const amounts = texts(['unitPrice', 'lineTotal', 'unitCost', 'listPrice']);
  options.decimal = decideDecimal(amounts);
  if (options.decimal === null) questions.push('decimal');
  options.currency ??= currencyIn(mapping, amounts);
  const priced = ['unitPrice', 'lineTotal', 'unitCost', 'listPrice'].some(
    (f) => f in mapping.columns,
  );
  if (priced && !('currency' in mapping.columns) && options.currency === null) {
    questions.push('currency');
  }
  return { mapping: { ...mapping, options }, questions };
}

/** A currency written into the header or the amounts: 'Price (USD)', '€ 12'. Dollars are many. */
function currencyIn(mapping: Mapping, amounts: readonly string[]): string | null {
  for (const field of ['unitPrice', 'lineTotal', 'unitCost', 'listPrice']) {
    const code = /\b(USD|EUR|GBP|CNY|RMB|JPY|AUD|CAD)\b/i.exec(mapping.columns[field] ?? '')?.[1];
    if (code !== undefined) return code.toUpperCase() === 'RMB' ? 'CNY' : code.toUpperCase();
  }
  if (amounts.length > 0 && amounts.every((text) => text.includes('€'))) return 'EUR';
  if (amounts.length > 0 && amounts.every((text) => text.includes('£'))) return 'GBP';
  return null;
}

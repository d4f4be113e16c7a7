/** Pure decisions of the catalogue. */
import { isCurrencyCode } from '@tradewind/money';
import type { VariantInput, VariantIssue } from './types.ts';

/** Largest whole number of the database's int, for grams and millimetres. */
const INT_MAX = 2_147_483_647;
const BIGINT_MAX = 9_223_372_036_854_775_807n;

export interface CatalogFacts {
  /** The SKU that holds a GTIN already. */
  readonly holders: ReadonlyMap<string, string>;
  /** Currency of the SKUs that have one. */
  readonly currencies: ReadonlyMap<string, string>;
}

/**
 * Makes rows fit to be stored: one row a SKU, blanks as unknown, fields that cannot be true left
 * out and named in `issues`.
 */
export function cleanVariants(
  rows: readonly VariantInput[],
  facts: CatalogFacts,
): { clean: VariantInput[]; issues: VariantIssue[] } {
  const bySku = new Map<string, VariantInput>();
  for (const row of rows) {
    const before = bySku.get(row.sku);
    bySku.set(row.sku, before === undefined ? row : complete(before, row));
  }
  const issues: VariantIssue[] = [];
  const holders = new Map(facts.holders);
  const clean = [...bySku.values()].map((row) => {
    const note = (field: VariantIssue['field'], code: VariantIssue['code']): void => {
      issues.push({ sku: row.sku, field, code });
    };
    return {
      ...row,
      names: known(row.names),
      productNames: known(row.productNames),
      category: row.category?.trim() || null,
      brand: row.brand?.trim() || null,
      productCode: row.productCode?.trim() || null,
      gtin: cleanGtin(row, holders, note),
      originCountry: cleanCountry(row, note),
      ...cleanMeasures(row, note),
      ...cleanAmounts(row, facts.currencies, note),
    };
  });
  return { clean, issues };
}

type Note = (field: VariantIssue['field'], code: VariantIssue['code']) => void;

function complete(before: VariantInput, later: VariantInput): VariantInput {
  const given = Object.entries(later).filter(([, v]) => v !== undefined && v !== null && v !== '');
  return {
    ...before,
    ...Object.fromEntries(given),
    sku: before.sku,
    names: { ...before.names, ...known(later.names) },
  };
}

function known(names: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = Object.entries(names).map(([language, text]) => [language, text.trim()] as const);
  return Object.fromEntries(kept.filter(([, text]) => text !== ''));
}

function cleanGtin(row: VariantInput, holders: Map<string, string>, note: Note): string | null {
  const gtin = row.gtin?.trim() || null;
  if (gtin === null) return null;
  if (!isGtin(gtin)) {
    note('gtin', 'gtin_invalid');
    return null;
  }
  const holder = holders.get(gtin);
  if (holder !== undefined && holder !== row.sku) {
    note('gtin', 'gtin_taken');
    return null;
  }
  holders.set(gtin, row.sku);
  return gtin;
}

function cleanCountry(row: VariantInput, note: Note): string | null {
  const code = row.originCountry?.trim().toUpperCase() || null;
  if (code === null || /^[A-Z]{2}$/.test(code)) return code;
  note('originCountry', 'country_unknown');
  return null;
}

const MEASURES = ['weightGrams', 'lengthMm', 'widthMm', 'heightMm'] as const;

function cleanMeasures(
  row: VariantInput,
  note: Note,
): Partial<Record<(typeof MEASURES)[number], number | null>> {
  const out: Partial<Record<(typeof MEASURES)[number], number | null>> = {};
  for (const field of MEASURES) {
    const value = row[field] ?? null;
    const rounded = value === null ? null : Math.round(value);
    const good = rounded === null || (rounded > 0 && rounded <= INT_MAX);
    // Zero grams is how most systems write "not weighed": unknown, and no fault worth a line.
    if (!good && rounded !== 0) note('measure', 'out_of_range');
    out[field] = good ? rounded : null;
  }
  return out;
}

function cleanAmounts(
  row: VariantInput,
  currencies: ReadonlyMap<string, string>,
  note: Note,
): Pick<VariantInput, 'unitCostMinor' | 'listPriceMinor' | 'currency'> {
  const none = { unitCostMinor: null, listPriceMinor: null, currency: null };
  const cost = row.unitCostMinor ?? null;
  const price = row.listPriceMinor ?? null;
  if (cost === null && price === null) return none;
  const currency = row.currency ?? '';
  if (!isCurrencyCode(currency)) {
    note('currency', 'currency_unknown');
    return none;
  }
  if ((currencies.get(row.sku) ?? currency) !== currency) {
    note('currency', 'currency_differs');
    return none;
  }
  const good = (amount: bigint | null): boolean =>
    amount === null || (amount >= 0n && amount <= BIGINT_MAX);
  if (!good(cost) || !good(price)) note('amount', 'out_of_range');
  const unitCostMinor = good(cost) ? cost : null;
  const listPriceMinor = good(price) ? price : null;
  if (unitCostMinor === null && listPriceMinor === null) return none;
  return { unitCostMinor, listPriceMinor, currency };
}

/**
 * The check digit of a GTIN (GS1 General Specifications, section 7.9): weights 3 and 1 from the
 * right, the sum filled up to the next ten.
 * @param body the digits before the check digit
 */
export function gtinCheckDigit(body: string): number {
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const weight = (body.length - i) % 2 === 1 ? 3 : 1;
    sum += weight * Number(body[i]);
  }
  return (10 - (sum % 10)) % 10;
}

/** True for 8, 12, 13 or 14 digits whose last one is the right check digit. */
export function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text) || /^0+$/.test(text)) return false;
  return gtinCheckDigit(text.slice(0, -1)) === Number(text.at(-1));
}

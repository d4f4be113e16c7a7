/** Writes to the catalogue from other rooms: many SKUs in few statements. */
import type { Transaction } from '../../platform/database/index.ts';
import { cleanVariants } from './rules.ts';
import {
  findCurrencies,
  findGtinHolders,
  findProductCodes,
  insertCategories,
  type Known,
  type ProductRow,
  updateUnitCosts,
  upsertProducts,
  upsertVariantRows,
} from './store-bulk.ts';
import type { CategoryInput, UnitCost, UpsertOutcome, VariantInput } from './types.ts';

/**
 * Adds the SKUs that are new, with their product and category, and completes the others.
 * Unknown never replaces known. With `known: 'keep'` (an order file that mentions a name) known
 * values stay as they are; with 'replace' (a catalogue file) newer known values win. A field that
 * cannot be taken (bad GTIN, GTIN of another SKU, other currency) is left unknown and listed in
 * `issues`. A SKU given twice counts once: the later row completes the earlier.
 */
export async function upsertVariants(
  tx: Transaction,
  rows: readonly VariantInput[],
  known: Known = 'keep',
): Promise<UpsertOutcome> {
  if (rows.length === 0) return { created: 0, updated: 0, issues: [] };
  const skus = [...new Set(rows.map((row) => row.sku))];
  const gtins = rows.flatMap((row) => (row.gtin ? [row.gtin] : []));
  const priced = rows.flatMap((row) => (row.currency ? [row.sku] : []));
  const [productCodes, holders, currencies] = [
    await findProductCodes(tx, skus),
    await findGtinHolders(tx, gtins),
    await findCurrencies(tx, priced),
  ];
  const { clean, issues } = cleanVariants(rows, { holders, currencies });
  const placed = clean.map((row) => ({
    ...row,
    productCode: productCodes.get(row.sku) ?? row.productCode ?? row.sku,
  }));
  const codes = new Set(placed.flatMap((row) => (row.category ? [row.category] : [])));
  await insertCategories(tx, [...codes].map(bareCategory));
  await upsertProducts(tx, productsOf(placed), known);
  const counts = await upsertVariantRows(tx, placed, known);
  return { ...counts, issues };
}

const bareCategory = (code: string): CategoryInput => ({ code, names: {}, attributeSchema: [] });

/** Makes the categories that are not there yet; those that are stay as they are. */
export function ensureCategories(
  tx: Transaction,
  categories: readonly CategoryInput[],
): Promise<void> {
  return insertCategories(tx, categories);
}

function productsOf(
  rows: readonly (VariantInput & { readonly productCode: string })[],
): ProductRow[] {
  const products = new Map<string, ProductRow>();
  for (const row of rows) {
    const own = row.productCode === row.sku ? row.names : undefined;
    const before = products.get(row.productCode);
    products.set(row.productCode, {
      code: row.productCode,
      names: { ...own, ...row.productNames, ...before?.names },
      category: before?.category ?? row.category ?? null,
      brand: before?.brand ?? row.brand ?? null,
      attributes: { ...row.attributes, ...before?.attributes },
    });
  }
  return [...products.values()];
}

/**
 * Sets what a unit costs to buy. A SKU whose list price is in another currency is not changed:
 * both amounts of a SKU share one currency.
 * @returns SKUs written; the others are unknown or of another currency.
 */
export async function setUnitCosts(
  tx: Transaction,
  costs: readonly UnitCost[],
): Promise<{ readonly written: number; readonly skipped: readonly string[] }> {
  const written = new Set(await updateUnitCosts(tx, costs));
  return {
    written: written.size,
    skipped: costs.map((cost) => cost.sku).filter((sku) => !written.has(sku)),
  };
}

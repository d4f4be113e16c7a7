import type { Product, ProductCode } from '@tradewind/monitor';
import type { Transaction } from '../../platform/database/index.ts';
import { type Listing, pageListings, pageVariants } from '../../records/catalog/index.ts';
import { listCodes } from '../classification/index.ts';

const PAGE = 1000;

async function allCodes(tx: Transaction): Promise<Map<string, ProductCode[]>> {
  const found = new Map<string, ProductCode[]>();
  for (let after = { sku: '', system: '' }; ; ) {
    const page = await listCodes(tx, after, PAGE);
    for (const { sku, system, code, how } of page) {
      const own = found.get(sku) ?? [];
      own.push({ system, code, proposed: how === 'proposed' });
      found.set(sku, own);
    }
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return found;
    after = { sku: last.sku, system: last.system };
  }
}

async function allBarcodes(tx: Transaction): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let after = ''; ; ) {
    const page = await pageVariants(tx, after, PAGE);
    for (const { sku, gtin } of page) if (gtin !== null) found.set(sku, gtin);
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return found;
    after = last.sku;
  }
}

/** Names in every language, with those of its product and its category, and what it is made of. */
function wordsOf(listing: Listing): string {
  const names = [listing.names, listing.productNames, listing.categoryNames];
  const materials = (listing.materials ?? []).map(({ material }) => material);
  return [...new Set([...names.flatMap((one) => Object.values(one)), ...materials])].join('\n');
}

/** All SKUs of the company, as documents can touch them. */
export async function loadProducts(tx: Transaction): Promise<Product[]> {
  const codes = await allCodes(tx);
  const barcodes = await allBarcodes(tx);
  const products: Product[] = [];
  for (let after = ''; ; ) {
    const page = await pageListings(tx, after, PAGE);
    for (const listing of page) {
      products.push({
        ...{ sku: listing.sku, words: wordsOf(listing), brand: listing.brand },
        gtin: barcodes.get(listing.sku) ?? null,
        model: listing.productCode,
        originCountry: listing.originCountry,
        codes: codes.get(listing.sku) ?? [],
        traits: listing.attributes.filter(({ value }) => value === true).map(({ key }) => key),
      });
    }
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return products;
    after = last.sku;
  }
}

import { amazonRows, isAmazonOrder } from './json-amazon.ts';
import { FLAT, flattenElement } from './json-flat.ts';
import {
  isShopifyOrder,
  isShopifyProduct,
  shopifyOrderRows,
  shopifyProductRows,
} from './json-shopify.ts';
import { isRecord, type JsonRecord, type NamedRow } from './json-value.ts';
import { isWooOrder, wooOrderRows } from './json-woo.ts';

interface Shape {
  readonly name: string;
  readonly fits: (record: JsonRecord) => boolean;
  readonly rows: (record: JsonRecord) => NamedRow[];
}

const SHAPES: readonly Shape[] = [
  { name: 'amazon-orders', fits: isAmazonOrder, rows: amazonRows },
  { name: 'shopify-orders', fits: isShopifyOrder, rows: shopifyOrderRows },
  { name: 'woocommerce-orders', fits: isWooOrder, rows: wooOrderRows },
  { name: 'shopify-products', fits: isShopifyProduct, rows: shopifyProductRows },
];

/** The records inside what APIs wrap around them: `{"order": {}}`, `{"payload": {...}}`. */
export function unwrap(value: unknown): JsonRecord[] {
  if (Array.isArray(value)) return value.flatMap(unwrap);
  if (!isRecord(value)) return [];
  for (const key of ['payload', 'order', 'product', 'orders', 'Orders', 'products']) {
    const inner = value[key];
    if (isRecord(inner) || Array.isArray(inner)) return unwrap(inner);
  }
  return [value];
}

/** The platform whose records these are, or 'flat': their own keys become the columns. */
export function detectShape(records: readonly JsonRecord[]): string {
  const first = records[0];
  const shape = first === undefined ? undefined : SHAPES.find(({ fits }) => fits(first));
  return shape?.name ?? FLAT;
}

/** Rows of one JSON value, with the values in the order of `header`. */
export function expandElement(
  shapeName: string,
  element: unknown,
  header: readonly string[],
): string[][] {
  const shape = SHAPES.find(({ name }) => name === shapeName);
  const rows = unwrap(element).flatMap((record) =>
    shape === undefined ? flattenElement(record) : shape.rows(record),
  );
  return rows.map((row) => header.map((name) => row[name] ?? ''));
}

/** The columns that the records of a sample have, in the order in which they first appear. */
export function headerOf(shapeName: string, elements: readonly unknown[]): string[] {
  const shape = SHAPES.find(({ name }) => name === shapeName);
  const names = new Set<string>();
  for (const record of elements.flatMap(unwrap)) {
    const rows = shape === undefined ? flattenElement(record) : shape.rows(record);
    for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  }
  return [...names];
}

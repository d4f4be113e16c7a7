import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import type { AttributeDefinition, Attributes, Listing, ListingAttribute, Names } from './types.ts';

type Found = Omit<Listing, 'attributes'> & {
  readonly values: Attributes;
  readonly definitions: readonly AttributeDefinition[];
} & Row;

const LISTING = `select v.sku, v.product_id as "productId", p.code as "productCode", v.names,
    p.names as "productNames", p.category, coalesce(c.names, '{}') as "categoryNames", p.brand,
    v.options, v.materials, v.origin_country as "originCountry", v.lifecycle,
    coalesce(v.picture_file_id, p.picture_file_id) as "pictureFileId",
    p.attributes as values, coalesce(c.attribute_schema, '[]') as definitions
  from public.variant v
  join public.product p on p.tenant_id = v.tenant_id and p.product_id = v.product_id
  left join public.category c on c.tenant_id = p.tenant_id and c.code = p.category
  where v.tenant_id = (select house.tenant())`;

async function select(
  tx: Transaction,
  condition: string,
  params: readonly SqlValue[],
): Promise<Listing[]> {
  const rows = await tx.query<Found>(`${LISTING} ${condition}`, params);
  return rows.map(({ values, definitions, ...row }) => ({
    ...row,
    attributes: withWords(values, definitions),
  }));
}

/** Each attribute with its name in words and its unit, where its category defines it. */
function withWords(
  values: Attributes,
  definitions: readonly AttributeDefinition[],
): ListingAttribute[] {
  return Object.entries(values).map(([key, value]) => {
    const definition = definitions.find((one) => one.key === key);
    const names: Names = definition?.names ?? {};
    return { key, names, unit: definition?.unit ?? null, value };
  });
}

/** All that is said of each SKU given; those not on file are left out. */
export function readListings(tx: Transaction, skus: readonly string[]): Promise<Listing[]> {
  return select(tx, 'and v.sku = any($1::text[]) order by v.sku', [skus]);
}

/** The same in the order of the SKUs, after the one given. */
export function pageListings(tx: Transaction, after: string, limit: number): Promise<Listing[]> {
  return select(tx, 'and v.sku > $1 order by v.sku limit $2', [after, limit]);
}

export async function countListings(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::float8 as n from public.variant where tenant_id = (select house.tenant())`,
  );
  return row?.n ?? 0;
}

/** SKUs of the products given, in order. */
export async function skusOfProducts(
  tx: Transaction,
  productIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ sku: string }>(
    `select sku from public.variant where tenant_id = (select house.tenant())
      and product_id = any($1::uuid[]) order by sku`,
    [productIds],
  );
  return rows.map(({ sku }) => sku);
}

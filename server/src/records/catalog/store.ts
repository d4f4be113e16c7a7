import type { SqlValue, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { containing } from '../../platform/lists/index.ts';
import type {
  Category,
  CategoryInput,
  Gap,
  Lifecycle,
  ListedVariant,
  Product,
  Variant,
  VariantFilter,
} from './types.ts';

const PRODUCT = `product_id as "productId", code, names, category, brand, attributes, lifecycle,
  picture_file_id as "pictureFileId", version`;

const VARIANT = `v.sku, v.product_id as "productId", v.names, v.options, v.gtin,
  v.weight_grams as "weightGrams", v.length_mm as "lengthMm", v.width_mm as "widthMm",
  v.height_mm as "heightMm", v.origin_country as "originCountry",
  v.dangerous_goods as "dangerousGoods", v.materials,
  v.picture_file_id as "pictureFileId", v.unit_cost_minor as "unitCostMinor",
  v.list_price_minor as "listPriceMinor", v.currency, v.lifecycle, v.version,
  v.updated_at as "updatedAt", p.code as "productCode", p.category, p.brand,
  p.picture_file_id as "productPictureFileId"`;

const FROM = `from public.variant v
  join public.product p on p.tenant_id = v.tenant_id and p.product_id = v.product_id
  where v.tenant_id = (select house.tenant())`;

const GAP_SQL: Readonly<Record<Gap, string>> = {
  gtin: 'v.gtin is null',
  weight: 'v.weight_grams is null',
  size: '(v.length_mm is null or v.width_mm is null or v.height_mm is null)',
  origin: 'v.origin_country is null',
  cost: 'v.unit_cost_minor is null',
  picture: `(v.picture_file_id is null and not exists (select from public.product o
    where o.tenant_id = v.tenant_id and o.product_id = v.product_id
      and o.picture_file_id is not null))`,
};

type CategoryRow = Category & Record<string, unknown>;
type ProductRow = Product & Record<string, unknown>;
type VariantRow = ListedVariant & Record<string, unknown>;

function filterSql(filter: VariantFilter): { sql: string; params: SqlValue[] } {
  const params: SqlValue[] = [];
  const conditions: string[] = [];
  const put = (value: SqlValue): string => `$${params.push(value)}`;
  if (filter.q !== null) conditions.push(`v.search like ${put(containing(filter.q))}`);
  if (filter.category !== null) {
    conditions.push(`exists (select from public.product c where c.tenant_id = v.tenant_id
      and c.product_id = v.product_id and c.category = ${put(filter.category)})`);
  }
  if (filter.productId !== null) conditions.push(`v.product_id = ${put(filter.productId)}::uuid`);
  if (filter.missing !== null) conditions.push(GAP_SQL[filter.missing]);
  if (filter.lifecycle !== null) conditions.push(`v.lifecycle = ${put(filter.lifecycle)}`);
  return { sql: conditions.map((condition) => ` and ${condition}`).join(''), params };
}

/** SKUs in order, after the SKU given. */
export async function selectVariants(
  tx: Transaction,
  filter: VariantFilter,
  after: string | null,
  limit: number,
): Promise<ListedVariant[]> {
  const { sql, params } = filterSql(filter);
  const place = after === null ? '' : ` and v.sku > $${params.push(after)}`;
  return tx.query<VariantRow>(
    `select ${VARIANT} ${FROM}${sql}${place} order by v.sku limit ${limit}`,
    params,
  );
}

/** SKUs by lifecycle, with every filter but the lifecycle. */
export async function countVariants(
  tx: Transaction,
  filter: VariantFilter,
): Promise<Partial<Record<Lifecycle, number>>> {
  const { sql, params } = filterSql({ ...filter, lifecycle: null });
  const rows = await tx.query<{ lifecycle: Lifecycle; n: number }>(
    `select v.lifecycle, count(*)::float8 as n from public.variant v
      where v.tenant_id = (select house.tenant())${sql} group by v.lifecycle`,
    params,
  );
  return Object.fromEntries(rows.map((row) => [row.lifecycle, row.n]));
}

export async function findVariant(tx: Transaction, sku: string): Promise<ListedVariant | null> {
  const [row] = await tx.query<VariantRow>(`select ${VARIANT} ${FROM} and v.sku = $1`, [sku]);
  return row ?? null;
}

/** The SKUs given that exist, locked in their order, so that two bulk edits cannot deadlock. */
export async function lockVariants(
  tx: Transaction,
  skus: readonly string[],
): Promise<ListedVariant[]> {
  return tx.query<VariantRow>(
    `select ${VARIANT} ${FROM} and v.sku = any($1::text[]) order by v.sku for update of v`,
    [skus],
  );
}

function variantValues(variant: Omit<Variant, 'sku' | 'version' | 'updatedAt'>): SqlValue[] {
  return [
    variant.productId,
    variant.names,
    variant.options,
    variant.gtin,
    variant.weightGrams,
    variant.lengthMm,
    variant.widthMm,
    variant.heightMm,
    variant.originCountry,
    variant.materials === null ? null : JSON.stringify(variant.materials),
    variant.pictureFileId,
    variant.unitCostMinor,
    variant.listPriceMinor,
    variant.currency,
    variant.lifecycle,
    variant.dangerousGoods,
  ];
}

/** Adds a SKU; false when it exists. */
export async function insertVariant(
  tx: Transaction,
  variant: Omit<Variant, 'version' | 'updatedAt'>,
): Promise<boolean> {
  const added = await tx.execute(
    `insert into public.variant (tenant_id, sku, product_id, names, options, gtin, weight_grams,
        length_mm, width_mm, height_mm, origin_country, materials, picture_file_id, unit_cost_minor,
        list_price_minor, currency, lifecycle, dangerous_goods)
      values ((select house.tenant()), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
        $14, $15, $16, $17)
      on conflict (tenant_id, sku) do nothing`,
    [variant.sku, ...variantValues(variant)],
  );
  return added === 1;
}

/** Writes the whole variant over the one still at its version; false when it is not. */
export async function updateVariant(tx: Transaction, variant: Variant): Promise<boolean> {
  const changed = await tx.execute(
    `update public.variant set product_id = $3, names = $4, options = $5, gtin = $6,
        weight_grams = $7, length_mm = $8, width_mm = $9, height_mm = $10, origin_country = $11,
        materials = $12, picture_file_id = $13, unit_cost_minor = $14, list_price_minor = $15,
        currency = $16, lifecycle = $17, dangerous_goods = $18, version = version + 1,
        updated_at = now()
      where tenant_id = (select house.tenant()) and sku = $1 and version = $2`,
    [variant.sku, variant.version, ...variantValues(variant)],
  );
  return changed === 1;
}

/** Adds the product, or answers null when its code is taken. */
export async function insertProduct(
  tx: Transaction,
  input: Omit<Product, 'productId' | 'version' | 'pictureFileId'>,
): Promise<Product | null> {
  const [row] = await tx.query<ProductRow>(
    `insert into public.product (tenant_id, product_id, code, names, category, brand, attributes,
      lifecycle)
      values ((select house.tenant()), $1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant_id, code) do nothing returning ${PRODUCT}`,
    [
      newId(),
      input.code,
      input.names,
      input.category,
      input.brand,
      input.attributes,
      input.lifecycle,
    ],
  );
  return row ?? null;
}

export async function findProduct(tx: Transaction, productId: string): Promise<Product | null> {
  const [row] = await tx.query<ProductRow>(
    `select ${PRODUCT} from public.product
      where tenant_id = (select house.tenant()) and product_id = $1`,
    [productId],
  );
  return row ?? null;
}

/** Writes the whole product over the one still at its version; null when it is not. */
export async function updateProduct(tx: Transaction, product: Product): Promise<Product | null> {
  const [row] = await tx.query<ProductRow>(
    `update public.product set names = $3, category = $4, brand = $5, attributes = $6,
        lifecycle = $7, picture_file_id = $8, version = version + 1, updated_at = now()
      where tenant_id = (select house.tenant()) and product_id = $1 and version = $2
      returning ${PRODUCT}`,
    [
      product.productId,
      product.version,
      product.names,
      product.category,
      product.brand,
      product.attributes,
      product.lifecycle,
      product.pictureFileId,
    ],
  );
  return row ?? null;
}

/** Pictures of the company's products and SKUs. */
export async function listPictureFileIds(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select picture_file_id as id from public.variant
      where tenant_id = (select house.tenant()) and picture_file_id is not null
      union select picture_file_id from public.product
        where tenant_id = (select house.tenant()) and picture_file_id is not null`,
  );
  return rows.map((row) => row.id);
}

const CATEGORY = 'code, names, attribute_schema as "attributeSchema", version';

export async function listCategories(tx: Transaction): Promise<Category[]> {
  return tx.query<CategoryRow>(
    `select ${CATEGORY} from public.category where tenant_id = (select house.tenant())
      order by code`,
  );
}

export async function findCategory(tx: Transaction, code: string): Promise<Category | null> {
  const [row] = await tx.query<CategoryRow>(
    `select ${CATEGORY} from public.category where tenant_id = (select house.tenant())
      and code = $1`,
    [code],
  );
  return row ?? null;
}

/** Adds the category at version 0, or writes over the one still at `version`; else null. */
export async function putCategory(
  tx: Transaction,
  input: CategoryInput,
  version: number,
): Promise<Category | null> {
  const [row] = await tx.query<CategoryRow>(
    `insert into public.category as c (tenant_id, code, names, attribute_schema)
      select (select house.tenant()), $1::text, $2::jsonb, $3::jsonb where $4::int = 0 or exists (
        select from public.category where tenant_id = (select house.tenant()) and code = $1)
      on conflict (tenant_id, code) do update set names = excluded.names,
        attribute_schema = excluded.attribute_schema, version = c.version + 1, updated_at = now()
      where c.version = $4::int
      returning ${CATEGORY}`,
    [input.code, input.names, JSON.stringify(input.attributeSchema), version],
  );
  return row ?? null;
}

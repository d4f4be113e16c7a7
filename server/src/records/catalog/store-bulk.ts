import type { Row, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type {
  Attributes,
  CategoryInput,
  CustomsVariant,
  Names,
  PlanningVariant,
  UnitCost,
  VariantInput,
} from './types.ts';

/** Rows a statement: keeps a statement's parameters near a megabyte. */
const BATCH = 2000;

/** `keep` fills only what is unknown; `replace` also puts new known values over old ones. */
export type Known = 'keep' | 'replace';

/** Product code of each SKU that exists. */
export async function findProductCodes(
  tx: Transaction,
  skus: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ sku: string; code: string }>(
    `select v.sku, p.code from public.variant v
      join public.product p on p.tenant_id = v.tenant_id and p.product_id = v.product_id
      where v.tenant_id = (select house.tenant()) and v.sku = any($1::text[])`,
    [skus],
  );
  return new Map(rows.map((row) => [row.sku, row.code]));
}

export async function hasVariant(tx: Transaction, sku: string): Promise<boolean> {
  const rows = await tx.query(
    'select from public.variant where tenant_id = (select house.tenant()) and sku = $1',
    [sku],
  );
  return rows.length > 0;
}

/** The SKU that holds each GTIN already. */
export async function findGtinHolders(
  tx: Transaction,
  gtins: readonly string[],
): Promise<Map<string, string>> {
  if (gtins.length === 0) return new Map();
  const rows = await tx.query<{ gtin: string; sku: string }>(
    `select gtin, sku from public.variant
      where tenant_id = (select house.tenant()) and gtin = any($1::text[])`,
    [gtins],
  );
  return new Map(rows.map((row) => [row.gtin, row.sku]));
}

/** Currency of each SKU that has one. */
export async function findCurrencies(
  tx: Transaction,
  skus: readonly string[],
): Promise<Map<string, string>> {
  if (skus.length === 0) return new Map();
  const rows = await tx.query<{ sku: string; currency: string }>(
    `select sku, currency from public.variant
      where tenant_id = (select house.tenant()) and sku = any($1::text[]) and currency is not null`,
    [skus],
  );
  return new Map(rows.map((row) => [row.sku, row.currency]));
}

export async function insertCategories(
  tx: Transaction,
  categories: readonly CategoryInput[],
): Promise<void> {
  if (categories.length === 0) return;
  await tx.execute(
    `insert into public.category (tenant_id, code, names, attribute_schema)
      select (select house.tenant()), r.* from unnest($1::text[], $2::jsonb[], $3::jsonb[])
        as r(code, names, schema) order by r.code
      on conflict do nothing`,
    [
      categories.map(({ code }) => code),
      categories.map(({ names }) => names),
      categories.map(({ attributeSchema }) => JSON.stringify(attributeSchema)),
    ],
  );
}

export interface ProductRow {
  readonly code: string;
  readonly names: Readonly<Record<string, string>>;
  readonly category: string | null;
  readonly brand: string | null;
  readonly attributes: Attributes;
}

export async function upsertProducts(
  tx: Transaction,
  rows: readonly ProductRow[],
  known: Known,
): Promise<void> {
  const one = (column: string) => merged('product', column, known);
  const names = mergedDocument('product', 'names', known);
  const attributes = mergedDocument('product', 'attributes', known);
  for (const batch of inBatches(rows, BATCH)) {
    await tx.execute(
      `insert into public.product (tenant_id, product_id, code, names, category, brand,
          attributes)
        select (select house.tenant()), r.* from unnest($1::uuid[], $2::text[], $3::jsonb[],
          $4::text[], $5::text[], $6::jsonb[])
          as r(id, code, names, category, brand, attributes) order by r.code
        on conflict (tenant_id, code) do update set names = ${names},
          category = ${one('category')}, brand = ${one('brand')}, attributes = ${attributes},
          version = product.version + 1, updated_at = now()
        where (product.names, product.category, product.brand, product.attributes)
          is distinct from (${names}, ${one('category')}, ${one('brand')}, ${attributes})`,
      [
        batch.map(() => newId()),
        batch.map((row) => row.code),
        batch.map((row) => row.names),
        batch.map((row) => row.category),
        batch.map((row) => row.brand),
        batch.map((row) => row.attributes),
      ],
    );
  }
}

/** SQL of a value after the upsert: the known one, or the newer known one. */
function merged(table: string, column: string, known: Known): string {
  return known === 'keep'
    ? `coalesce(${table}.${column}, excluded.${column})`
    : `coalesce(excluded.${column}, ${table}.${column})`;
}

function mergedDocument(table: string, column: string, known: Known): string {
  return known === 'keep'
    ? `excluded.${column} || ${table}.${column}`
    : `${table}.${column} || excluded.${column}`;
}

/** Columns where null is unknown, and their types in the statement. */
const PLAIN = {
  gtin: 'text',
  weight_grams: 'int',
  length_mm: 'int',
  width_mm: 'int',
  height_mm: 'int',
  origin_country: 'text',
  materials: 'jsonb',
  unit_cost_minor: 'bigint',
  list_price_minor: 'bigint',
  currency: 'text',
} as const;

/** Writes SKUs whose products exist; rows are clean (see rules.ts). */
export async function upsertVariantRows(
  tx: Transaction,
  rows: readonly (VariantInput & { readonly productCode: string })[],
  known: Known,
): Promise<{ created: number; updated: number }> {
  const statement = variantStatement(known);
  let created = 0;
  let updated = 0;
  for (const batch of inBatches(rows, BATCH)) {
    const [row] = await tx.query<{ created: bigint; updated: bigint }>(statement, [
      batch.map((r) => r.sku),
      batch.map((r) => r.productCode),
      batch.map((r) => r.names ?? {}),
      batch.map((r) => r.options ?? {}),
      batch.map((r) => r.lifecycle ?? null),
      batch.map((r) => r.gtin ?? null),
      batch.map((r) => r.weightGrams ?? null),
      batch.map((r) => r.lengthMm ?? null),
      batch.map((r) => r.widthMm ?? null),
      batch.map((r) => r.heightMm ?? null),
      batch.map((r) => r.originCountry ?? null),
      batch.map((r) => (r.materials === undefined ? null : JSON.stringify(r.materials))),
      batch.map((r) => r.unitCostMinor ?? null),
      batch.map((r) => r.listPriceMinor ?? null),
      batch.map((r) => r.currency ?? null),
    ]);
    created += Number(row?.created ?? 0n);
    updated += Number(row?.updated ?? 0n);
  }
  return { created, updated };
}

function variantStatement(known: Known): string {
  const plain = Object.keys(PLAIN);
  const values = [
    mergedDocument('variant', 'names', known),
    mergedDocument('variant', 'options', known),
    ...plain.map((column) => merged('variant', column, known)),
  ];
  const columns = ['names', 'options', ...plain];
  const arrays = Object.values(PLAIN).map((type, i) => `$${i + 6}::${type}[]`);
  return `with changed as (
    insert into public.variant (tenant_id, sku, product_id, lifecycle, ${columns.join(', ')})
      select (select house.tenant()), r.sku, p.product_id, coalesce(r.lifecycle, 'active'),
        ${columns.map((column) => `r.${column}`).join(', ')}
      from unnest($1::text[], $2::text[], $3::jsonb[], $4::jsonb[], $5::text[],
        ${arrays.join(', ')})
        as r(sku, product_code, names, options, lifecycle, ${plain.join(', ')})
      join public.product p on p.tenant_id = (select house.tenant()) and p.code = r.product_code
      order by r.sku
      on conflict (tenant_id, sku) do update set
        ${columns.map((column, i) => `${column} = ${values[i]}`).join(', ')},
        version = variant.version + 1, updated_at = now()
      where (${columns.map((column) => `variant.${column}`).join(', ')})
        is distinct from (${values.join(', ')})
      returning version)
    select count(*) filter (where version = 1) as created,
      count(*) filter (where version > 1) as updated from changed`;
}

export async function selectForPlanning(
  tx: Transaction,
  skus: readonly string[] | null = null,
): Promise<PlanningVariant[]> {
  return tx.query<PlanningVariant & Record<string, unknown>>(
    `select sku, names->>'zh' as "nameZh", names->>'en' as "nameEn",
        unit_cost_minor as "unitCostMinor", list_price_minor as "listPriceMinor", currency,
        weight_grams as "weightGrams", dangerous_goods as "dangerousGoods", lifecycle
      from public.variant where tenant_id = (select house.tenant())
        and ($1::text[] is null or sku = any($1::text[])) order by sku`,
    [skus],
  );
}

/** Writes costs of SKUs whose currency is the same or not known; answers the SKUs written. */
export async function updateUnitCosts(
  tx: Transaction,
  costs: readonly UnitCost[],
): Promise<string[]> {
  const written: string[] = [];
  for (const batch of inBatches(costs, BATCH)) {
    const rows = await tx.query<{ sku: string }>(
      `update public.variant v set unit_cost_minor = r.cost, currency = r.currency,
          version = v.version + 1, updated_at = now()
        from unnest($1::text[], $2::bigint[], $3::text[]) as r(sku, cost, currency)
        where v.tenant_id = (select house.tenant()) and v.sku = r.sku
          and (v.currency = r.currency or v.list_price_minor is null)
        returning v.sku`,
      [
        batch.map((cost) => cost.sku),
        batch.map((cost) => cost.unitCostMinor),
        batch.map((cost) => cost.currency),
      ],
    );
    for (const row of rows) written.push(row.sku);
  }
  return written;
}

export async function upsertAliases(
  tx: Transaction,
  channelId: string,
  aliases: readonly { readonly externalSku: string; readonly sku: string }[],
): Promise<void> {
  for (const batch of inBatches(aliases, BATCH)) {
    await tx.execute(
      `insert into public.sku_alias (tenant_id, channel_id, external_sku, sku)
        select (select house.tenant()), $1, r.external, r.sku
        from unnest($2::text[], $3::text[]) as r(external, sku) order by r.external
        on conflict (tenant_id, channel_id, external_sku) do update set sku = excluded.sku
        where sku_alias.sku <> excluded.sku`,
      [channelId, batch.map((alias) => alias.externalSku), batch.map((alias) => alias.sku)],
    );
  }
}

/** Our SKU by what the channel calls it. */
export async function selectAliases(
  tx: Transaction,
  channelId: string,
): Promise<Map<string, string>> {
  const rows = await tx.query<{ external: string; sku: string }>(
    `select external_sku as external, sku from public.sku_alias
      where tenant_id = (select house.tenant()) and channel_id = $1`,
    [channelId],
  );
  return new Map(rows.map((row) => [row.external, row.sku]));
}

/** What customs asks of the SKUs named (null: all); those not in the catalogue are left out. */
export function selectForCustoms(
  tx: Transaction,
  skus: readonly string[] | null,
): Promise<CustomsVariant[]> {
  return tx.query<CustomsVariant & Row>(
    `select v.sku, v.names, v.origin_country as "originCountry", v.weight_grams as "weightGrams",
       v.unit_cost_minor as "unitCostMinor", v.list_price_minor as "listPriceMinor", v.currency
     from public.variant v
     where v.tenant_id = (select house.tenant())
       and ($1::text[] is null or v.sku = any($1::text[]))`,
    [skus],
  );
}

/** What a SKU is called, and whose brand it bears. */
export interface NamedGoods {
  readonly sku: string;
  readonly productCode: string;
  readonly brand: string | null;
  readonly names: Names;
}

/** The SKUs named and those of the products named, in order; null is the whole catalogue. */
export function selectNamedGoods(
  tx: Transaction,
  named: { readonly skus: readonly string[]; readonly products: readonly string[] } | null,
): Promise<NamedGoods[]> {
  return tx.query<NamedGoods & Row>(
    `select v.sku, p.code as "productCode", p.brand, p.names || v.names as names
      from public.variant v
      join public.product p on p.tenant_id = v.tenant_id and p.product_id = v.product_id
      where v.tenant_id = (select house.tenant()) and p.tenant_id = (select house.tenant())
        and ($1::text[] is null or v.sku = any($1::text[]) or p.code = any($2::text[]))
      order by v.sku`,
    [named?.skus ?? null, named?.products ?? null],
  );
}

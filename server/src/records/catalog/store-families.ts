/** Which product and category the articles belong to, and which codes exist. */
import type { Row, Transaction } from '../../platform/database/index.ts';

export interface SkuFamily {
  readonly sku: string;
  /** Code of its product. */
  readonly product: string;
  /** Code of its category; null is not known. */
  readonly category: string | null;
}

/** Product and category of the SKUs named (null: all), in the order of SKUs. */
export function selectFamilies(
  tx: Transaction,
  skus: readonly string[] | null = null,
): Promise<SkuFamily[]> {
  return tx.query<SkuFamily & Row>(
    `select v.sku, p.code as product, p.category
      from public.variant v
      join public.product p on p.tenant_id = v.tenant_id and p.product_id = v.product_id
      where v.tenant_id = (select house.tenant()) and p.tenant_id = (select house.tenant())
        and ($1::text[] is null or v.sku = any($1::text[]))
      order by v.sku`,
    [skus],
  );
}

/** Those of the codes that exist: of SKUs, products, and categories that something belongs to. */
export async function selectKnownCodes(
  tx: Transaction,
  asked: {
    readonly sku: readonly string[];
    readonly product: readonly string[];
    readonly category: readonly string[];
  },
): Promise<Readonly<Record<keyof typeof asked, ReadonlySet<string>>>> {
  const rows = await tx.query<{ kind: keyof typeof asked; code: string }>(
    `select 'sku' as kind, sku as code from public.variant
      where tenant_id = (select house.tenant()) and sku = any($1::text[])
      union all
      select 'product', code from public.product
      where tenant_id = (select house.tenant()) and code = any($2::text[])
      union all
      select distinct 'category', category from public.product
      where tenant_id = (select house.tenant()) and category = any($3::text[])`,
    [asked.sku, asked.product, asked.category],
  );
  const of = (kind: keyof typeof asked) =>
    new Set(rows.filter((row) => row.kind === kind).map(({ code }) => code));
  return { sku: of('sku'), product: of('product'), category: of('category') };
}

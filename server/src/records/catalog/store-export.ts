import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Lifecycle, Names } from './types.ts';

/** A SKU with its product, as an export shows it. */
export interface VariantRow {
  readonly sku: string;
  readonly productCode: string;
  readonly names: Names;
  readonly category: string | null;
  readonly brand: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly gtin: string | null;
  readonly weightGrams: number | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly originCountry: string | null;
  readonly unitCostMinor: bigint | null;
  readonly listPriceMinor: bigint | null;
  readonly currency: string | null;
  readonly lifecycle: Lifecycle;
}

/** SKUs in the order of their codes, after the one given. */
export async function pageVariants(
  tx: Transaction,
  afterSku: string,
  limit: number,
): Promise<VariantRow[]> {
  return tx.query<VariantRow & Row>(
    `select v.sku, p.code as "productCode", v.names, p.category, p.brand, v.options, v.gtin,
        v.weight_grams as "weightGrams", v.length_mm as "lengthMm", v.width_mm as "widthMm",
        v.height_mm as "heightMm", v.origin_country as "originCountry",
        v.unit_cost_minor as "unitCostMinor", v.list_price_minor as "listPriceMinor", v.currency,
        v.lifecycle
      from public.variant v join public.product p
        on p.tenant_id = v.tenant_id and p.product_id = v.product_id
      where v.tenant_id = house.tenant() and v.sku > $1 order by v.sku limit $2`,
    [afterSku, limit],
  );
}

/** The sample's records in the words of the rooms that keep them. */
import {
  CATEGORIES,
  companyFacts,
  customsOf,
  factsOf,
  type SampleCompany,
  type SampleLane,
  type SampleOrder,
  type SampleProduct,
  type SampleSupplierItem,
  type SampleVariant,
} from '@tradewind/sample-company';

/** Days a product is written for, by lifecycle of the catalogue. */
export interface VariantRow {
  readonly sku: string;
  readonly productCode: string;
  readonly names: Readonly<Record<string, string>>;
  readonly productNames: Readonly<Record<string, string>>;
  readonly category: string;
  readonly brand: string;
  readonly attributes: SampleProduct['attributes'];
  readonly options: Readonly<Record<string, string>>;
  readonly gtin: string;
  readonly weightGrams: number;
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly originCountry: string;
  readonly materials: readonly { readonly material: string; readonly share: string }[];
  readonly unitCostMinor: bigint;
  readonly listPriceMinor: bigint;
  readonly currency: string;
  readonly lifecycle: 'active' | 'phase_out';
}

/**
 * The catalogue keeps cost and list price in one currency, so the list price is turned into the
 * cost's at `perDollar` and rounded to whole units of it.
 */
export function variantRow(
  product: SampleProduct,
  variant: SampleVariant,
  perDollar: number,
): VariantRow {
  const list = Math.round((Number(variant.listPrice.minor) / 100) * perDollar);
  return {
    sku: variant.sku,
    productCode: product.code,
    names: { ...variant.names },
    productNames: { ...product.names },
    category: product.category,
    brand: product.brand,
    attributes: product.attributes,
    options: variant.options,
    gtin: variant.gtin,
    weightGrams: variant.weightGrams,
    lengthMm: variant.lengthMm,
    widthMm: variant.widthMm,
    heightMm: variant.heightMm,
    originCountry: product.originCountry,
    materials: product.materials.map(({ material, share }) => ({
      material,
      share: String(Math.round(share * 100)),
    })),
    unitCostMinor: variant.unitCost.minor,
    listPriceMinor: BigInt(list) * 100n,
    currency: variant.unitCost.currency,
    lifecycle: product.lifecycle,
  };
}

/** The categories of the catalogue with their typed attributes. */
export const categoryRows = () =>
  CATEGORIES.map(({ code, names, attributes }) => ({
    ...{ code, names: { ...names } },
    attributeSchema: attributes.map(({ key, names: words, type, unit = null, choices = [] }) => ({
      ...{ key, names: { ...words }, type, unit, choices, required: false },
    })),
  }));

export function supplierItemRow(item: SampleSupplierItem, supplierId: string) {
  return {
    supplierId,
    sku: item.sku,
    unitCostMinor: item.unitCost.minor,
    currency: item.unitCost.currency,
    moq: item.moq,
    batch: item.batch,
    leadTimeDaysMean: null,
    leadTimeDaysSd: null,
    priority: 1,
  };
}

/** A lane by ids instead of codes. */
export function laneRow(
  lane: SampleLane,
  supplierIds: ReadonlyMap<string, string>,
  warehouseIds: ReadonlyMap<string, string>,
) {
  const id = (ids: ReadonlyMap<string, string>, code: string | undefined): string | null =>
    code === undefined ? null : (ids.get(code) ?? null);
  return {
    kind: lane.kind,
    fromSupplierId: id(supplierIds, lane.fromSupplier),
    fromWarehouseId: id(warehouseIds, lane.fromWarehouse),
    toWarehouseId: id(warehouseIds, lane.toWarehouse),
    toMarket: lane.toMarket ?? null,
    mode: lane.mode,
    daysMean: lane.daysMean,
    daysSd: lane.daysSd,
    costPerKg: Number(lane.costPerKg),
    costPerUnit: Number(lane.costPerUnit),
    currency: lane.currency,
    assumptions: [],
  };
}

export function orderRow(order: SampleOrder, customerId: string | null) {
  return {
    orderNumber: order.number,
    kind: order.kind,
    customerId,
    market: order.market,
    currency: order.currency,
    state: order.state,
    placedAt: new Date(order.placedAt),
    placedOn: order.placedAt.slice(0, 10),
    lines: order.lines.map((line) => ({ ...line })),
  };
}

/** Of ten products the third is left for the company to classify. */
const LEFT_OPEN = { of: 10, at: 2 };

/**
 * Customs codes of the sample's products, looked up in the official tariffs by hand; about a tenth
 * of the products have none yet, the floor lamp among them.
 */
export function codeRows(products: readonly SampleProduct[]) {
  return products.flatMap((product, at) => {
    const customs = customsOf(product);
    if (customs === undefined || at % LEFT_OPEN.of === LEFT_OPEN.at) return [];
    const { hs6, us, eu, gb } = customs;
    const codes = { HS: hs6, US: us, EU: eu, GB: gb };
    return product.variants.flatMap(({ sku }) =>
      Object.entries(codes).flatMap(([system, code]) =>
        code === null ? [] : [{ sku, system, code, note: null, seen: true }],
      ),
    );
  });
}

/** Of ten products the eighth is one nobody has told anything about yet. */
const UNTOLD = { of: 10, at: 7 };

/** Products told of in full; of a catalogue beyond them the class alone is known. */
const TOLD_IN_FULL = 500;

/** What the sample's people answered of products and company, and the markets it is judged for. */
export function answerRows(company: SampleCompany) {
  return {
    products: company.products.flatMap((product, at) => {
      const told = factsOf(product);
      const [variant] = product.variants;
      if (told === undefined || variant === undefined || at % UNTOLD.of === UNTOLD.at) return [];
      const facts = { product_class: told.productClass, ...(at < TOLD_IN_FULL ? told.facts : {}) };
      return [{ sku: variant.sku, facts }];
    }),
    company: companyFacts(company),
    markets: company.markets,
  };
}

/**
 * Duties by warehouse and market, and one pair that may not be: Newark's lamps carry no EU label.
 * Goods in Frankfurt and Paris are in free circulation in both countries.
 */
export const SAMPLE_ROUTING = {
  duties: [
    { from: 'SZX', markets: ['DE', 'FR'], share: 0.31 },
    { from: 'SZX', markets: ['US'], share: 0.42 },
    { from: 'SZX', markets: ['ID', 'SA'], share: 0.18 },
    { from: 'SZX', markets: ['BR'], share: 0.6 },
    { from: 'LAX', markets: ['DE', 'FR'], share: 0.31 },
    { from: 'FRA', markets: ['FR'], share: 0 },
    { from: 'CDG', markets: ['DE'], share: 0 },
  ],
  blocks: ['DE', 'FR'].map((market) => ({
    ...{ from: 'EWR', market, sku: 'LP-03', rule: '无欧盟光源能效标签 no EU light source label' },
  })),
} as const;

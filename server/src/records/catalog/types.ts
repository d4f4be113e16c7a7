import type { DangerousGoods } from '../../platform/lists/index.ts';

/** Text by language code: `{ zh: '台灯', en: 'Desk lamp' }`. */
export type Names = Readonly<Record<string, string>>;

export const LIFECYCLES = ['draft', 'active', 'phase_out', 'discontinued'] as const;
export type Lifecycle = (typeof LIFECYCLES)[number];

/** Share in per cent as decimal text; null is unknown. */
export interface Material {
  readonly material: string;
  readonly share: string | null;
}

/**
 * A SKU as it arrives from an import. What is left out, null or empty is unknown, and never
 * replaces what is known.
 */
export interface VariantInput {
  readonly sku: string;
  /** Product it belongs to; the SKU itself when left out. An existing SKU keeps its product. */
  readonly productCode?: string | null | undefined;
  readonly names?: Names | undefined;
  readonly productNames?: Names | undefined;
  /** Code of the category; made when it does not exist. */
  readonly category?: string | null | undefined;
  readonly brand?: string | null | undefined;
  /** Of the product; its category has to define them. */
  readonly attributes?: Attributes | undefined;
  readonly options?: Readonly<Record<string, string>> | undefined;
  readonly gtin?: string | null | undefined;
  readonly weightGrams?: number | null | undefined;
  readonly lengthMm?: number | null | undefined;
  readonly widthMm?: number | null | undefined;
  readonly heightMm?: number | null | undefined;
  readonly originCountry?: string | null | undefined;
  readonly materials?: readonly Material[] | undefined;
  readonly unitCostMinor?: bigint | null | undefined;
  readonly listPriceMinor?: bigint | null | undefined;
  /** Currency of both amounts; amounts without one are not taken. */
  readonly currency?: string | null | undefined;
  readonly lifecycle?: Lifecycle | undefined;
}

/** A field that could not be taken; the rest of its SKU was. */
export interface VariantIssue {
  readonly sku: string;
  readonly field: 'gtin' | 'originCountry' | 'currency' | 'measure' | 'amount';
  readonly code:
    | 'gtin_invalid'
    | 'gtin_taken'
    | 'country_unknown'
    | 'currency_unknown'
    | 'currency_differs'
    | 'out_of_range';
}

export interface UpsertOutcome {
  readonly created: number;
  readonly updated: number;
  readonly issues: readonly VariantIssue[];
}

/** What planning needs of a SKU. */
export interface PlanningVariant {
  readonly sku: string;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  readonly unitCostMinor: bigint | null;
  readonly listPriceMinor: bigint | null;
  readonly currency: string | null;
  readonly weightGrams: number | null;
  /** null is unknown, not none. */
  readonly dangerousGoods: DangerousGoods | null;
  readonly lifecycle: Lifecycle;
}

/** A SKU as customs asks for it; null is unknown. */
export interface CustomsVariant {
  readonly sku: string;
  readonly names: Names;
  readonly originCountry: string | null;
  readonly weightGrams: number | null;
  readonly unitCostMinor: bigint | null;
  readonly listPriceMinor: bigint | null;
  readonly currency: string | null;
}

export interface UnitCost {
  readonly sku: string;
  readonly unitCostMinor: bigint;
  readonly currency: string;
}

export const ATTRIBUTE_TYPES = ['text', 'number', 'boolean', 'choice', 'date'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** A typed attribute of a category's products. */
export interface AttributeDefinition {
  /** Name in data: 'voltage'. */
  readonly key: string;
  readonly names: Names;
  readonly type: AttributeType;
  /** Of numbers: 'V', 'W', 'cm'; null where it has none. */
  readonly unit: string | null;
  /** Of choices: the values allowed. */
  readonly choices: readonly string[];
  readonly required: boolean;
}

/** Text, choice and date as text; number in the definition's unit. */
export type AttributeValue = string | number | boolean;
export type Attributes = Readonly<Record<string, AttributeValue>>;

export interface CategoryInput {
  readonly code: string;
  readonly names: Names;
  readonly attributeSchema: readonly AttributeDefinition[];
}

export interface Category extends CategoryInput {
  readonly version: number;
}

export interface Product {
  readonly productId: string;
  readonly code: string;
  readonly names: Names;
  readonly category: string | null;
  readonly brand: string | null;
  readonly attributes: Attributes;
  readonly lifecycle: Lifecycle;
  /** Stands for each SKU that has no picture of its own. */
  readonly pictureFileId: string | null;
  readonly version: number;
}

export interface Variant {
  readonly sku: string;
  readonly productId: string;
  readonly names: Names;
  readonly options: Readonly<Record<string, string>>;
  readonly gtin: string | null;
  readonly weightGrams: number | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly originCountry: string | null;
  /** null is unknown, not none. */
  readonly dangerousGoods: DangerousGoods | null;
  readonly materials: readonly Material[] | null;
  readonly pictureFileId: string | null;
  readonly unitCostMinor: bigint | null;
  readonly listPriceMinor: bigint | null;
  readonly currency: string | null;
  readonly lifecycle: Lifecycle;
  readonly version: number;
  readonly updatedAt: Date;
}

/** A variant with what its product says of it. */
export interface ListedVariant extends Variant {
  readonly productCode: string;
  readonly category: string | null;
  readonly brand: string | null;
  readonly productPictureFileId: string | null;
}

/** A value of a product with the words its category has for it. */
export interface ListingAttribute {
  readonly key: string;
  readonly names: Names;
  readonly unit: string | null;
  readonly value: AttributeValue;
}

/** All that is said of a SKU and its product, for those who must know what it is. */
export interface Listing {
  readonly sku: string;
  readonly productId: string;
  readonly productCode: string;
  readonly names: Names;
  readonly productNames: Names;
  readonly category: string | null;
  readonly categoryNames: Names;
  readonly brand: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly attributes: readonly ListingAttribute[];
  readonly materials: readonly Material[] | null;
  readonly originCountry: string | null;
  readonly lifecycle: Lifecycle;
  /** Its own picture, else its product's. */
  readonly pictureFileId: string | null;
}

/** Facts a seller needs that a SKU may lack. */
export const GAPS = ['gtin', 'weight', 'size', 'origin', 'cost', 'picture'] as const;
export type Gap = (typeof GAPS)[number];

export interface VariantFilter {
  readonly q: string | null;
  readonly lifecycle: Lifecycle | null;
  readonly category: string | null;
  readonly productId: string | null;
  readonly missing: Gap | null;
}

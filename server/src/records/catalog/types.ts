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
  readonly lifecycle: Lifecycle;
}

export interface UnitCost {
  readonly sku: string;
  readonly unitCostMinor: bigint;
  readonly currency: string;
}

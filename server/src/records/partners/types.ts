export interface SupplierInput {
  readonly code: string;
  readonly name: string;
  /** ISO 3166 alpha-2; null is unknown. */
  readonly country: string | null;
  readonly currency: string;
  /** Days from order to goods ready; null is unknown. */
  readonly leadTimeDaysMean: number | null;
  readonly leadTimeDaysSd: number | null;
}

export interface Supplier extends SupplierInput {
  readonly supplierId: string;
  readonly active: boolean;
  readonly version: number;
}

export interface SupplierItemInput {
  readonly supplierId: string;
  readonly sku: string;
  readonly unitCostMinor: bigint | null;
  readonly currency: string;
  /** Least units of one order. */
  readonly moq: number;
  /** Orders above the least quantity go up in this step. */
  readonly batch: number;
  /** null: as the supplier's. */
  readonly leadTimeDaysMean: number | null;
  readonly leadTimeDaysSd: number | null;
  /** 1 is asked first. */
  readonly priority: number;
}

/** An item with its supplier's facts, as planning reads it. */
export interface SupplierItem extends SupplierItemInput {
  readonly supplierCode: string;
  readonly supplierName: string;
  readonly supplierActive: boolean;
  /** The item's lead time, or the supplier's where the item has none; null is unknown. */
  readonly effectiveLeadTimeDaysMean: number | null;
  readonly effectiveLeadTimeDaysSd: number | null;
}

import type { QuantileLevel } from './types.ts';

/** What one market, served by one warehouse, buys of a SKU until the next supply arrives. */
export interface UnitDemand {
  readonly warehouse: string;
  /** Units expected; with the quantiles it makes the demand distribution. */
  readonly mean: number;
  readonly quantiles: readonly QuantileLevel[];
  /** What a sale brings after delivery, before freight to the warehouse and storage. */
  readonly saleMinor: number;
}

/** One SKU with the units at the origin that may be sent out. */
export interface UnitSku {
  readonly sku: string;
  readonly availableUnits: number;
  readonly cubicMetres: number;
  readonly weightKg: number;
  /** What a unit is worth if it stays at the origin. */
  readonly originMinor: number;
  /** What a unit sent out and not sold in the period is worth in its warehouse. */
  readonly leftoverMinor: number;
  readonly demand: readonly UnitDemand[];
  /** Units already in warehouses or on the way there. */
  readonly held: readonly { readonly warehouse: string; readonly units: number }[];
}

/** A warehouse and the lane from the origin to it. */
export interface UnitWarehouse {
  readonly id: string;
  /** Room free for units sent now; `null` = not limited. */
  readonly freeCubicMetres: number | null;
  /** Storage of a cubic metre for the period, paid for every unit sent. */
  readonly storagePerCubicMetreMinor: number;
  readonly freightPerUnitMinor: number;
  readonly freightPerKgMinor: number;
  /**
   * Freight in steps: every `payloadKg` begun costs `priceMinor` once (a container, a pallet, a
   * consignment). `null` = the lane has no such charge.
   */
  readonly container: { readonly payloadKg: number; readonly priceMinor: number } | null;
}

export interface UnitsInput {
  readonly skus: readonly UnitSku[];
  readonly warehouses: readonly UnitWarehouse[];
}

/** Units of a SKU for a warehouse, and the value of the last and of the next. */
export interface PlacedUnits {
  readonly sku: string;
  readonly warehouse: string;
  readonly units: number;
  /** Expected gain of the last unit sent over keeping it, before its share of a container. */
  readonly lastUnitMinor: number;
  /** The same of one more unit; 0 where it gains nothing or none is left. */
  readonly nextUnitMinor: number;
}

/** What goes to a warehouse altogether. */
export interface WarehouseLoad {
  readonly warehouse: string;
  readonly units: number;
  readonly cubicMetres: number;
  readonly weightKg: number;
  readonly containers: number;
  readonly containersMinor: number;
  /** What one more free cubic metre would be worth; 0 where room is left. */
  readonly roomPriceMinor: number;
}

/** Where to send the units, and how far from the best that could be. */
export interface UnitsPlan {
  /** SKUs and warehouses in the order of the input; pairs that get nothing are left out. */
  readonly placed: readonly PlacedUnits[];
  readonly warehouses: readonly WarehouseLoad[];
  /** Expected gain over keeping every unit at the origin, containers paid. */
  readonly valueMinor: number;
  /** No placement gains more. */
  readonly boundMinor: number;
  /** (bound - value) / bound; 0 where the optimum is proven. */
  readonly gap: number;
  /** Every placement was considered. */
  readonly proven: boolean;
}

import type { Transaction } from '../../platform/database/index.ts';

/** Units of one SKU counted in one warehouse on a day. */
export interface Stock {
  readonly warehouseId: string;
  readonly sku: string;
  readonly onHand: number;
  /** 'YYYY-MM-DD'. */
  readonly asOf: string;
}

/** What became of the rows given to `replaceStock`. */
export interface StockOutcome {
  readonly created: number;
  readonly updated: number;
  /** Same figure again. */
  readonly unchanged: number;
  /** Counted earlier than what is already known: kept out. */
  readonly older: number;
}

/** Units on their way to a warehouse, and units there already promised to leave it. */
export interface Expected {
  readonly warehouseId: string;
  readonly sku: string;
  readonly inbound: number;
  /** Earliest expected arrival; null when nothing is on its way. */
  readonly nextArrival: string | null;
  readonly outbound: number;
}

/** A room that knows of units on their way; `skus` names whose. */
export type ExpectedSource = (tx: Transaction, skus: readonly string[]) => Promise<Expected[]>;

export interface StockRow extends Stock {
  readonly inbound: number;
  readonly nextArrival: string | null;
  readonly outbound: number;
}

export interface StockFilter {
  readonly warehouseId?: string | undefined;
  readonly sku?: string | undefined;
  readonly after?: { readonly sku: string; readonly warehouseId: string } | undefined;
  readonly limit: number;
}

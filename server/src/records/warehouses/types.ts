import type { DangerousClass } from '../../platform/lists/index.ts';

export const TIERS = ['domestic', 'overseas', 'forward'] as const;
export type Tier = (typeof TIERS)[number];

export const LANE_KINDS = ['supply', 'transfer', 'delivery'] as const;
export type LaneKind = (typeof LANE_KINDS)[number];

export const MODES = ['sea', 'air', 'express', 'road'] as const;
export type Mode = (typeof MODES)[number];

/** What a warehouse can send, and when. */
export interface Shipping {
  /** Parcels it can send in a day; null: no limit is kept to. */
  readonly parcelsPerDay: number | null;
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly workingDays: readonly number[];
  /** Local dates `YYYY-MM-DD` on which nothing leaves. */
  readonly holidays: readonly string[];
  /** Classes of dangerous goods it may send; null: nobody said. */
  readonly dangerousGoods: readonly DangerousClass[] | null;
}

/** What holds until somebody says otherwise: every day, without a limit. */
export const UNSAID: Shipping = {
  parcelsPerDay: null,
  workingDays: [1, 2, 3, 4, 5, 6, 7],
  holidays: [],
  dangerousGoods: null,
};

export interface WarehouseInput extends Partial<Shipping> {
  readonly code: string;
  readonly name: string;
  readonly tier: Tier;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly city: string | null;
  /** Degrees, north and east positive. */
  readonly latitude: number;
  readonly longitude: number;
  /** null is unknown, not unlimited. */
  readonly capacityUnits: number | null;
  /** Currency per unit and week; null is unknown. */
  readonly storageRate: number | null;
  /** Currency per unit, in and out together; null is unknown. */
  readonly handlingRate: number | null;
  readonly currency: string;
  /** Local time up to which an order leaves the same day, 'HH:MM'. */
  readonly cutOff: string;
  /** IANA name. */
  readonly timeZone: string;
}

export interface Warehouse extends Omit<WarehouseInput, keyof Shipping>, Shipping {
  readonly warehouseId: string;
  readonly active: boolean;
  readonly version: number;
}

export interface LaneInput {
  readonly kind: LaneKind;
  /** On supply lanes; null there is any supplier. */
  readonly fromSupplierId: string | null;
  /** On transfer and delivery lanes. */
  readonly fromWarehouseId: string | null;
  /** On supply and transfer lanes. */
  readonly toWarehouseId: string | null;
  /** On delivery lanes: ISO 3166 alpha-2. */
  readonly toMarket: string | null;
  readonly mode: Mode;
  /** Days from door to door, customs included. */
  readonly daysMean: number;
  readonly daysSd: number;
  /** Currency per kilogram and per unit; both are paid. */
  readonly costPerKg: number;
  readonly costPerUnit: number;
  readonly currency: string;
  /** Codes of data/logistics-assumptions.json the figures come from; empty when typed in. */
  readonly assumptions: readonly string[];
}

export interface Lane extends LaneInput {
  readonly laneId: string;
  readonly active: boolean;
  readonly version: number;
}

/** A market and how much it buys; what a starter network is laid out for. */
export interface MarketWeight {
  /** null is unknown and left out. */
  readonly market: string | null;
  readonly units: number;
}

export interface StarterOutcome {
  readonly warehouses: number;
  readonly lanes: number;
}

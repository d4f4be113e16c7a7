import type { Transaction } from '../../platform/database/index.ts';

/** States of a unit inside a warehouse; `transit` is on its way there. */
export const STATES = ['available', 'locked', 'inspection', 'defective', 'transit'] as const;
export type StockState = (typeof STATES)[number];

/** Accounts outside every warehouse, between which and the states units move. */
export const OUTSIDE = ['supplier', 'customer', 'scrap', 'adjustment', 'opening'] as const;
export type Outside = (typeof OUTSIDE)[number];

/** Where a unit is: in a state of a warehouse, or outside. */
export type Account =
  | { readonly account: StockState; readonly warehouseId: string }
  | { readonly account: Outside; readonly warehouseId: null };

/** Why units moved; a closed list, with words in the console. */
export const MOVE_REASONS = [
  'opening',
  'import_count',
  'received',
  'received_over',
  'received_short',
  'received_damaged',
  'returned',
  'transfer_sent',
  'transfer_diverted',
  'transfer_put_back',
  'shipped',
  'reserved',
  'released',
  'expired',
  'broken',
  'count_difference',
  'found',
  'lost',
  'damaged',
  'stolen',
  'expired_goods',
  'sample',
  'correction',
  'inspected',
  'scrapped',
] as const;
export type MoveReason = (typeof MOVE_REASONS)[number];

/** The paper behind a move: an order, a receipt, a count. */
export interface StockDocument {
  readonly kind: string;
  readonly id: string;
}

/** What units cost when they came in, in minor units of one currency; null is unknown. */
export interface LandedCost {
  readonly goodsMinor: bigint | null;
  readonly freightMinor: bigint | null;
  readonly otherMinor: bigint | null;
  readonly currency: string;
}

/** One double entry: `units` leave `from` and reach `to`. */
export interface Entry {
  readonly sku: string;
  /** '' where no lot is kept. */
  readonly lot: string;
  readonly units: number;
  readonly from: Account;
  readonly to: Account;
  readonly reason: MoveReason;
  readonly note?: string | undefined;
  readonly document?: StockDocument | undefined;
  readonly serials?: readonly string[] | undefined;
  /** Units that came with this paper, so that their own cost goes along; else the oldest go. */
  readonly cameWith?: StockDocument | undefined;
  /** Landed cost of units that come in from outside; left out it is unknown. */
  readonly cost?: LandedCost | undefined;
}

/** Units of one lot of a SKU in a warehouse, by state. */
export interface Level {
  readonly warehouseId: string;
  readonly sku: string;
  readonly lot: string;
  readonly available: number;
  readonly locked: number;
  readonly inspection: number;
  readonly defective: number;
  readonly transit: number;
  /** Last day on which the lot may be sold; null is unknown or never. */
  readonly expiresOn: string | null;
}

/** Units of one SKU counted in one warehouse on a day. */
export interface Stock {
  readonly warehouseId: string;
  readonly sku: string;
  /** Units on the shelf that are for sale, those already promised to buyers included. */
  readonly onHand: number;
  /** 'YYYY-MM-DD': day of the last count, or of the first receipt where nothing was counted. */
  readonly asOf: string;
}

/** What stands on a shelf for planning: how much of it is promised to buyers already. */
export interface HeldStock extends Stock {
  readonly reserved: number;
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
  /** Arrivals one by one, for the date of a back-order; left out where a room does not know. */
  readonly arrivals?: readonly Arrival[];
}

export interface Arrival {
  readonly on: string;
  readonly units: number;
}

/** A room that knows of units on their way; `skus` names whose. */
export type ExpectedSource = (tx: Transaction, skus: readonly string[]) => Promise<Expected[]>;

export interface StockRow extends Stock {
  readonly available: number;
  readonly locked: number;
  readonly inspection: number;
  readonly defective: number;
  readonly transit: number;
  readonly inbound: number;
  readonly nextArrival: string | null;
  readonly outbound: number;
}

export interface StockFilter {
  readonly warehouseId?: string | undefined;
  readonly sku?: string | undefined;
  /** Only rows with units in this state. */
  readonly state?: StockState | undefined;
  readonly after?: { readonly sku: string; readonly warehouseId: string } | undefined;
  readonly limit: number;
}

// ---- reservations

export const OWNER_KINDS = ['order', 'live', 'campaign', 'manual'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

/** For whom units are set aside. */
export interface Owner {
  readonly kind: OwnerKind;
  readonly id: string;
}

export interface ReservationLine {
  readonly lineNo: number;
  readonly sku: string;
  readonly warehouseId: string;
  readonly units: number;
}

export interface ReservationRequest {
  /** Sent again with the same content it answers what it made; with other content it is refused. */
  readonly key: string;
  readonly owner: Owner;
  readonly lines: readonly ReservationLine[];
  /** `all`: every line in full or nothing; `partial`: what is there. */
  readonly mode: 'all' | 'partial';
  /** Whose safety buffer applies; null is none. */
  readonly channelId: string | null;
  /** Given back by itself after this instant; null is kept until somebody acts. */
  readonly expiresAt: Date | null;
  /** Takes the units out of those already held for a live event or a campaign. */
  readonly drawFrom: Owner | null;
  /** What is not there is waited for, with a date. */
  readonly backorder: boolean;
}

export const RESERVATION_STATES = [
  'held',
  'waiting',
  'consumed',
  'released',
  'expired',
  'broken',
] as const;
export type ReservationState = (typeof RESERVATION_STATES)[number];

/** Units of one lot held for a line of a request; a line may be held in several parts. */
export interface Reservation {
  readonly reservationId: string;
  readonly key: string;
  readonly owner: Owner;
  readonly lineNo: number;
  readonly partNo: number;
  readonly channelId: string | null;
  readonly sku: string;
  readonly warehouseId: string;
  readonly lot: string;
  readonly units: number;
  readonly state: ReservationState;
  readonly expiresAt: Date | null;
  readonly promisedOn: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** A line that could not be held in full. */
export interface Shortage {
  readonly lineNo: number;
  readonly sku: string;
  readonly warehouseId: string;
  readonly wanted: number;
  /** What this channel could have had. */
  readonly offered: number;
}

export interface ReservationOutcome {
  readonly key: string;
  /** `held` in full, `partial` with less than asked, `refused` with nothing held. */
  readonly result: 'held' | 'partial' | 'refused';
  readonly reservations: readonly Reservation[];
  readonly shortages: readonly Shortage[];
}

/** Units of a channel that may not be sold; `null` in a field is every one. */
export interface Buffer {
  readonly channelId: string;
  readonly sku: string | null;
  readonly warehouseId: string | null;
  readonly units: number;
}

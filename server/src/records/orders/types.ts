export const ORDER_KINDS = ['sale', 'cancellation'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

export const ORDER_STATES = [
  'pending',
  'paid',
  'allocated',
  'shipped',
  'delivered',
  'completed',
  'cancelled',
  'returned',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export interface ImportedLine {
  readonly sku: string;
  /** As the channel wrote it; null is unknown. */
  readonly description: string | null;
  /** Units; negative on cancellations, never zero. */
  readonly quantity: number;
  /** Price of one unit in minor units of the order's currency. */
  readonly unitPriceMinor: bigint;
}

/** An order as an importer hands it over, whole: all lines of one number together. */
export interface ImportedOrder {
  /** The channel's number; unique in the channel. */
  readonly orderNumber: string;
  readonly kind: OrderKind;
  /** From customers.upsertCustomers; null is unknown. */
  readonly customerId: string | null;
  /** ISO 3166 alpha-2; null is unknown. */
  readonly market: string | null;
  readonly currency: string;
  /** Left out: 'completed' for a sale, since history is imported; a cancellation is 'cancelled'. */
  readonly state?: OrderState | undefined;
  readonly placedAt: Date;
  /** Calendar date of `placedAt` in the channel's time zone. */
  readonly placedOn: string;
  readonly lines: readonly ImportedLine[];
}

/** Why an order was not taken; the reason's words are in errors.ts under the same code. */
export type RejectionCode =
  | 'orders.conflict'
  | 'orders.no_lines'
  | 'orders.bad_number'
  | 'orders.bad_quantity'
  | 'orders.bad_price'
  | 'orders.bad_currency'
  | 'orders.bad_market'
  | 'orders.bad_date'
  | 'orders.bad_state'
  | 'orders.too_large';

export interface OrderRejection {
  readonly orderNumber: string;
  readonly code: RejectionCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface ImportOutcome {
  readonly insertedOrders: number;
  readonly insertedLines: number;
  /** Orders that were here already with the same content. */
  readonly unchangedOrders: number;
  readonly unchangedLines: number;
  readonly rejected: readonly OrderRejection[];
}

/** Units of a SKU sold to a market in the week that starts on Monday `week`. */
export interface WeeklyDemand {
  readonly sku: string;
  /** null is unknown. */
  readonly market: string | null;
  readonly week: string;
  readonly units: number;
}

export interface MarketDemand {
  /** null is unknown. */
  readonly market: string | null;
  /** Sales that were not cancelled. */
  readonly orders: number;
  /** Units sold less units cancelled. */
  readonly units: number;
  /** Value sold less value cancelled, by currency. */
  readonly totals: readonly { readonly currency: string; readonly totalMinor: bigint }[];
}

export interface MedianPrice {
  readonly sku: string;
  readonly priceMinor: bigint;
  readonly currency: string;
}

export interface OrderSpan {
  readonly firstOn: string;
  readonly lastOn: string;
  readonly orders: number;
  readonly lines: number;
}

/** An order as lists show it. */
export interface OrderSummary {
  readonly orderId: string;
  readonly channelId: string;
  readonly orderNumber: string;
  readonly kind: OrderKind;
  readonly state: OrderState;
  readonly customerId: string | null;
  readonly market: string | null;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly units: number;
  readonly lineCount: number;
  readonly placedAt: Date;
  readonly placedOn: string;
}

export interface OrderLine extends ImportedLine {
  readonly lineNo: number;
}

/** A move of the state. */
export interface OrderEvent {
  readonly fromState: OrderState;
  readonly toState: OrderState;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string;
  readonly reason: string | null;
}

export interface Order extends OrderSummary {
  readonly importId: string | null;
  readonly recordedAt: Date;
  readonly version: number;
  readonly lines: readonly OrderLine[];
  readonly events: readonly OrderEvent[];
}

/** What a list is narrowed to; null is open. */
export interface OrderFilter {
  readonly state: OrderState | null;
  readonly kind: OrderKind | null;
  readonly channelId: string | null;
  /** Alpha-2, or UNKNOWN_MARKET for orders whose market is not known. */
  readonly market: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly customerId: string | null;
}

/** Sums of one currency over a filter. */
export interface OrderTotal {
  readonly currency: string;
  readonly orders: number;
  readonly units: number;
  readonly totalMinor: bigint;
}

export interface OrderCounts {
  /** Orders by state, the filter's state left aside. */
  readonly counts: Readonly<Partial<Record<OrderState, number>>>;
  /** The whole filter. */
  readonly totals: readonly OrderTotal[];
}

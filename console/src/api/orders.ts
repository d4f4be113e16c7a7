import type { Money } from '../lib/format.ts';
import { get, type Page, type Query, send } from './client.ts';

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

export type OrderAction =
  | 'pay'
  | 'allocate'
  | 'release'
  | 'ship'
  | 'deliver'
  | 'complete'
  | 'cancel'
  | 'return';

/** Moves that must be given a reason. */
export const NEEDS_REASON: ReadonlySet<OrderAction> = new Set(['cancel', 'return']);

export interface OrderRow {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly kind: 'sale' | 'cancellation';
  readonly state: OrderState;
  readonly channelId: string;
  readonly customerId: string | null;
  /** ISO country; null is unknown. */
  readonly market: string | null;
  readonly placedAt: string;
  readonly placedOn: string;
  readonly total: Money;
  readonly units: number;
  readonly lineCount: number;
}

export interface OrderLine {
  readonly lineNo: number;
  readonly sku: string;
  readonly description: string | null;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly amount: Money;
}

/** A state the order reached. */
export interface OrderStep {
  readonly state: OrderState;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string } | null;
  readonly reason: string | null;
}

export interface Order extends OrderRow {
  readonly lines: readonly OrderLine[];
  /** In the order they were reached; the first is the one it was recorded in. */
  readonly timeline: readonly OrderStep[];
  /** What may be done now. */
  readonly actions: readonly OrderAction[];
}

export const listOrders = (query: Query, signal: AbortSignal): Promise<Page<OrderRow>> =>
  get('/api/orders', query, signal);

export const orderQuery = (orderId: string) => ({
  queryKey: ['orders', 'one', orderId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Order>(`/api/orders/${orderId}`, {}, signal),
});

export const moveOrder = (
  orderId: string,
  action: OrderAction,
  reason: string | null,
): Promise<Order> => send('POST', `/api/orders/${orderId}/${action}`, { reason });

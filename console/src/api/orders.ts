import type { Money } from '../lib/format.ts';
import { get, type Page, type Query } from './client.ts';

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
}

export interface OrderEvent {
  readonly eventId: string;
  readonly fromState: OrderState;
  readonly toState: OrderState;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly reason: string | null;
}

export interface Order extends OrderRow {
  readonly lines: readonly OrderLine[];
  readonly events: readonly OrderEvent[];
  /** States the order may go to from here. */
  readonly moves: readonly OrderState[];
}

export const listOrders = (query: Query, signal: AbortSignal): Promise<Page<OrderRow>> =>
  get('/api/orders', query, signal);

export const orderQuery = (orderId: string) => ({
  queryKey: ['orders', 'one', orderId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Order>(`/api/orders/${orderId}`, {}, signal),
});

export const moveOrder = (orderId: string, to: OrderState): Promise<Order> =>
  send('POST', `/api/orders/${orderId}/move`, { to });

import type { Money } from '../lib/format.ts';
import { get, type Page, type Query, send } from './client.ts';
import type { LineKind } from './plans.ts';

export const ORDER_STATES: Readonly<Record<LineKind, readonly string[]>> = {
  purchase: ['draft', 'placed', 'received', 'cancelled'],
  transfer: ['draft', 'shipped', 'received', 'cancelled'],
};

/** Where an order may go from each state, as the server decides it. */
export const ORDER_MOVES: Readonly<Record<LineKind, Readonly<Record<string, readonly string[]>>>> =
  {
    purchase: { draft: ['placed', 'cancelled'], placed: ['received', 'cancelled'] },
    transfer: { draft: ['shipped', 'cancelled'], shipped: ['received'] },
  };

/** A purchase order or a transfer order. */
export interface StockOrder {
  readonly orderId: string;
  readonly number: string;
  readonly state: string;
  readonly planId: string | null;
  /** Supplier of a purchase (null: still to be found), warehouse of a transfer. */
  readonly sourceId: string | null;
  readonly toWarehouseId: string;
  readonly week: string;
  readonly actOn: string;
  readonly arrivesOn: string;
  readonly goods: Money | null;
  readonly freight: Money | null;
  readonly units: number;
  readonly lineCount: number;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly movedBy: string | null;
  readonly movedAt: string | null;
  readonly version: number;
}

export interface StockOrderDetail extends StockOrder {
  readonly lines: readonly {
    readonly lineNo: number;
    readonly sku: string;
    readonly quantity: number;
    readonly goods: Money | null;
    readonly freight: Money | null;
    readonly arrivesOn: string;
    readonly planLineNo: number | null;
  }[];
}

const PATHS: Readonly<Record<LineKind, string>> = {
  purchase: '/api/purchase-orders',
  transfer: '/api/transfer-orders',
};

export const listStockOrders = (
  kind: LineKind,
  query: Query,
  signal?: AbortSignal,
): Promise<Page<StockOrder>> => get(PATHS[kind], query, signal);

export const stockOrderQuery = (kind: LineKind, orderId: string) => ({
  queryKey: ['purchasing', 'one', kind, orderId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<StockOrderDetail>(`${PATHS[kind]}/${orderId}`, {}, signal),
});

export const moveStockOrder = (kind: LineKind, orderId: string, to: string): Promise<StockOrder> =>
  send('POST', `${PATHS[kind]}/${orderId}/move`, { to });

export interface PlanSupplier {
  readonly supplierId: string;
  readonly code: string;
  readonly name: string;
  readonly country: string | null;
}

export const supplierNamesQuery = {
  queryKey: ['suppliers', 'names'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly PlanSupplier[] }>('/api/suppliers', { limit: 200 }, signal),
  staleTime: 300_000,
};

export interface PlanWarehouse {
  readonly warehouseId: string;
  readonly code: string;
  readonly name: string;
  readonly tier: 'domestic' | 'overseas' | 'forward';
}

export const warehouseNamesQuery = {
  queryKey: ['warehouses', 'names'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly PlanWarehouse[] }>('/api/warehouses', { limit: 200 }, signal),
  staleTime: 300_000,
};

import type { Money } from '../lib/format.ts';
import { get, type Page, type Query, send } from './client.ts';
import type { LineKind } from './plans.ts';

export const ORDER_STATES: Readonly<Record<LineKind, readonly string[]>> = {
  purchase: ['draft', 'placed', 'received', 'cancelled'],
  transfer: ['draft', 'shipped', 'received', 'cancelled'],
};

/** Where a person may move an order from each state; receiving has a form of its own. */
export const ORDER_MOVES: Readonly<Record<LineKind, Readonly<Record<string, readonly string[]>>>> =
  {
    purchase: { draft: ['placed', 'cancelled'], placed: ['cancelled'] },
    transfer: { draft: ['shipped', 'cancelled'] },
  };

/** The state in which goods of an order may arrive. */
export const RECEIVING_STATE: Readonly<Record<LineKind, string>> = {
  purchase: 'placed',
  transfer: 'shipped',
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

export interface StockOrderLine {
  readonly lineNo: number;
  readonly sku: string;
  readonly quantity: number;
  readonly goods: Money | null;
  readonly freight: Money | null;
  readonly arrivesOn: string;
  readonly planLineNo: number | null;
  /** What came so far: fit for sale, damaged, given up as lost. */
  readonly receivedUnits: number;
  readonly damagedUnits: number;
  readonly missingUnits: number;
}

export interface StockOrderDetail extends StockOrder {
  readonly lines: readonly StockOrderLine[];
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

/** What came of one line. */
export interface ReceiptEntry {
  readonly lineNo: number;
  readonly good: number;
  readonly damaged: number;
  readonly missing: number;
  readonly lot?: string;
  readonly expiresOn?: string;
  readonly serials?: readonly string[];
}

export interface Receipt {
  readonly entries: readonly ReceiptEntry[];
  readonly inspect: boolean;
  readonly close: boolean;
}

/** The same `key` twice books once, so that a receipt sent again after a broken line is safe. */
export const receiveStockOrder = (
  kind: LineKind,
  orderId: string,
  receipt: Receipt,
  key: string,
): Promise<StockOrder> => send('POST', `${PATHS[kind]}/${orderId}/receipts`, receipt, key);

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

/** Goods under way that were sent to another warehouse; the carrier is still to confirm it. */
export interface Redirect {
  readonly redirectId: string;
  readonly kind: 'purchase' | 'transfer';
  readonly orderId: string;
  readonly number: string;
  readonly fromWarehouseId: string;
  readonly toWarehouseId: string;
  readonly units: number;
  /** When it would have arrived where it was going, and when it does now. */
  readonly wasDue: string;
  readonly arrivesOn: string;
  readonly freight: Money | null;
  readonly reason: string;
  readonly cause: { readonly kind: string; readonly id: string };
}

export const redirectsQuery = {
  queryKey: ['redirects'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ items: readonly Redirect[] }>('/api/order-redirects', {}, signal),
};

export const endRedirect = ({
  redirectId,
  ...body
}: {
  redirectId: string;
  to: 'confirmed' | 'undone';
  note?: string;
}) => send<{ to: string }>('POST', `/api/order-redirects/${redirectId}/end`, body);

import type { Money } from '../lib/format.ts';
import { get, type Page, type Query, send } from './client.ts';

export interface StockRow {
  readonly warehouseId: string;
  readonly sku: string;
  /** For sale, promised units included. */
  readonly onHand: number;
  readonly available: number;
  readonly locked: number;
  readonly inspection: number;
  readonly defective: number;
  /** Sent here by another warehouse. */
  readonly transit: number;
  /** Day of the last count, or of the first receipt. */
  readonly asOf: string;
  /** Units of open orders on their way. */
  readonly inbound: number;
  readonly nextArrival: string | null;
  readonly outbound: number;
}

export interface WarehouseStock {
  readonly warehouseId: string;
  readonly skus: number;
  readonly units: number;
  /** Oldest count. */
  readonly asOf: string;
}

export type StockPage = Omit<Page<StockRow>, 'totals'> & {
  readonly totals: readonly WarehouseStock[];
};

export const listStock = (query: Query, signal: AbortSignal): Promise<StockPage> =>
  get('/api/stock', query, signal);

/** Units by warehouse. */
export const stockTotalsQuery = {
  queryKey: ['stock', 'totals'] as const,
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await listStock({ limit: 1 }, signal)).totals,
};

export interface LedgerAccount {
  readonly account: string;
  readonly warehouseId: string | null;
}

/** One double entry of the ledger. */
export interface StockMove {
  readonly moveId: string;
  readonly at: string;
  readonly lot: string;
  readonly units: number;
  readonly from: LedgerAccount;
  readonly to: LedgerAccount;
  readonly reason: string;
  readonly note: string | null;
  readonly document: { readonly kind: string; readonly id: string } | null;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly fifoCost: Money | null;
  /** For sale after the move. */
  readonly balance: number;
}

export const ledgerQuery = (sku: string, warehouseId: string) => ({
  queryKey: ['stock', 'ledger', sku, warehouseId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Page<StockMove>>(
      `/api/stock/${encodeURIComponent(sku)}/ledger`,
      { warehouseId, limit: 100 },
      signal,
    ),
});

/** Whether levels, reservations and layers agree with the ledger. */
export const stockCheckQuery = {
  queryKey: ['stock', 'check'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ agrees: boolean; moves: number; levels: number }>('/api/stock-check', {}, signal),
};

export const RESERVATION_STATES = [
  'held',
  'waiting',
  'consumed',
  'released',
  'expired',
  'broken',
] as const;
export type ReservationState = (typeof RESERVATION_STATES)[number];

/** Units set aside for somebody, or waited for. */
export interface Reservation {
  readonly reservationId: string;
  readonly owner: { readonly kind: string; readonly id: string };
  readonly sku: string;
  readonly warehouseId: string;
  readonly lot: string;
  readonly units: number;
  readonly state: ReservationState;
  readonly expiresAt: string | null;
  readonly promisedOn: string | null;
  readonly createdAt: string;
}

export const listReservations = (query: Query, signal: AbortSignal): Promise<Page<Reservation>> =>
  get('/api/reservations', query, signal);

export const releaseReservation = (reservationId: string): Promise<Reservation> =>
  send('POST', `/api/reservations/${reservationId}/release`, {});

/** Units of an age in a warehouse. */
export interface AgeRow {
  readonly warehouseId: string;
  /** null is older than 180 days. */
  readonly upToDays: number | null;
  readonly units: number;
  readonly cost: Money | null;
}

export const ageingQuery = {
  queryKey: ['stock', 'ageing'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ items: readonly AgeRow[] }>('/api/stock-ageing', {}, signal),
};

export interface ValueRow {
  readonly warehouseId: string;
  readonly units: number;
  /** Units whose cost nobody knows; not in the sums. */
  readonly unknownUnits: number;
  readonly fifo: Money | null;
  readonly average: Money | null;
}

export const valuationQuery = {
  queryKey: ['stock', 'valuation'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ items: readonly ValueRow[] }>('/api/stock-valuation', {}, signal),
};

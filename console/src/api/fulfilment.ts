import type { Money } from '../lib/format.ts';
import { get, type Page, type Query, send } from './client.ts';
import type { Coded } from './jobs.ts';

export const SHIPMENT_STATES = ['planned', 'released', 'picked', 'shipped', 'cancelled'] as const;
export type ShipmentState = (typeof SHIPMENT_STATES)[number];

export interface ShipmentLine {
  readonly sku: string;
  readonly units: number;
}

/** One parcel of an order out of one warehouse. */
export interface Shipment {
  readonly shipmentId: string;
  readonly number: string;
  readonly orderId: string;
  readonly warehouseId: string;
  readonly market: string | null;
  readonly state: ShipmentState;
  readonly service: string;
  readonly units: number;
  readonly weightGrams: number;
  readonly cost: Money;
  readonly shipOn: string;
  readonly promiseOn: string;
  readonly cutOffAt: string;
  readonly lines: readonly ShipmentLine[];
}

export interface RoutedParcel {
  readonly warehouseId: string;
  readonly service: string;
  readonly lines: readonly ShipmentLine[];
  readonly shipOn: string;
  readonly promiseOn: string;
  readonly costs: Readonly<Record<string, Money>>;
}

/** A warehouse that lost, by how much and by what. */
export interface LostWarehouse {
  readonly warehouseId: string;
  /** null: nothing can leave from there. */
  readonly delta: Money | null;
  readonly lostBy: readonly Coded[];
}

export interface RouteDecision {
  readonly decisionId: string;
  readonly kind: 'auto' | 'manual' | 'outage' | 'cut_off' | 'exchange' | 'law';
  readonly reason: string | null;
  readonly madeAt: string;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly cost: Money;
  readonly best: Money;
  readonly shippedWhole: boolean;
  readonly parcels: readonly RoutedParcel[];
  readonly facts: readonly Readonly<Record<string, string>>[];
  readonly alternatives: readonly LostWarehouse[];
}

export interface OrderRoute {
  /** Newest first. */
  readonly decisions: readonly RouteDecision[];
  readonly shipments: readonly Shipment[];
}

export interface Rerouting {
  readonly parcels: number;
  readonly orders: number;
  readonly before: Money;
  readonly after: Money;
  readonly waiting: number;
  readonly laterDays: number | null;
  readonly unitsTo: readonly { readonly warehouseId: string; readonly units: number }[];
}

export interface Outage {
  readonly outageId: string;
  readonly warehouseId: string;
  readonly reason: string;
  readonly startedAt: string;
}

export const orderRouteQuery = (orderId: string) => ({
  queryKey: ['fulfilment', 'route', orderId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<OrderRoute>(`/api/orders/${orderId}/route`, {}, signal),
});

/** Parcels out of one warehouse to one market in the last 30 days. */
export interface ShipmentFlow {
  readonly warehouseId: string;
  /** null is unknown. */
  readonly market: string | null;
  readonly parcels: number;
  readonly units: number;
  readonly cost: Money;
}

export const shipmentFlowsQuery = {
  queryKey: ['fulfilment', 'flows'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ items: readonly ShipmentFlow[] }>('/api/shipment-flows', {}, signal),
};

export const outagesQuery = {
  queryKey: ['fulfilment', 'outages'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ items: readonly Outage[] }>('/api/outages', {}, signal),
};

type ShipmentPage = Page<Shipment> & { readonly waiting: number };

export const listShipments = (query: Query, signal: AbortSignal): Promise<ShipmentPage> =>
  get('/api/shipments', query, signal);

/** How many paid orders nothing can be sent for. */
export const waitingQuery = {
  queryKey: ['fulfilment', 'waiting'] as const,
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await listShipments({ limit: 1 }, signal)).waiting,
};

export const routeByHand = (
  orderId: string,
  choice: { warehouseId: string | null; reason: string | null },
): Promise<OrderRoute> => send('POST', `/api/orders/${orderId}/route`, choice);

export const routePaidOrders = (): Promise<{ jobId: string }> =>
  send('POST', '/api/fulfilment/route', {});

export const moveShipment = (shipmentId: string, to: 'picked' | 'shipped'): Promise<Shipment> =>
  send('POST', `/api/shipments/${shipmentId}/move`, { to });

export const releaseWave = (wave: {
  warehouseId: string;
  shipOn: string;
}): Promise<{ number: string; shipments: number; units: number }> =>
  send('POST', '/api/waves', wave);

export const previewOutage = (outage: {
  warehouseId: string;
  reason: string;
}): Promise<Rerouting> => send('POST', '/api/outages/preview', outage);

export const startOutage = (outage: { warehouseId: string; reason: string }): Promise<Rerouting> =>
  send('POST', '/api/outages', outage);

export const endOutage = (outageId: string): Promise<{ jobId: string }> =>
  send('POST', `/api/outages/${outageId}/end`, {});

export interface ReplayResult {
  readonly rule: 'ours' | 'nearest' | 'fewest_splits' | 'list_order';
  readonly orders: number;
  readonly shipped: number;
  readonly parcels: number;
  readonly splits: number;
  readonly refusedUnits: number;
  readonly cost: Money;
  /** Of a unit sent: rules may send different orders. */
  readonly costPerUnit: Money | null;
  readonly costs: Readonly<Record<string, Money>>;
  readonly meanPromiseDays: number | null;
}

/** Past orders routed again under several rules. */
export interface Replay {
  readonly replayId: string;
  readonly from: string;
  readonly to: string;
  readonly cover: number;
  readonly state: 'queued' | 'running' | 'done' | 'failed';
  readonly orders: number;
  readonly jobId: string | null;
  readonly createdAt: string;
  readonly results: readonly ReplayResult[];
  readonly notes: readonly Coded[];
}

export const replaysQuery = {
  queryKey: ['fulfilment', 'replays'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ items: readonly Replay[] }>('/api/routing-replays', {}, signal),
};

export const startReplay = (span: {
  from: string;
  to: string;
  cover: number;
}): Promise<{ replayId: string; jobId: string }> => send('POST', '/api/routing-replays', span);

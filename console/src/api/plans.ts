import type { Money } from '../lib/format.ts';
import type { Names } from '../lib/names.ts';
import type { Tier } from '../ui/warehouse-tag.tsx';
import { get, type Page, type Query, send } from './client.ts';
import type { Coded } from './jobs.ts';

export type PlanState = 'queued' | 'running' | 'ready' | 'superseded' | 'failed';

export interface Plan {
  readonly planId: string;
  readonly jobId: string | null;
  readonly state: PlanState;
  readonly forecastId: string;
  /** The day the plan is made for; today, or the end of an old history. */
  readonly plannedFor: string | null;
  /** Oldest count used; null: no stock is known. */
  readonly stockAsOf: string | null;
  readonly currency: string | null;
  readonly horizonWeeks: number | null;
  readonly skuCount: number | null;
  readonly lineCount: number | null;
  readonly purchases: Money | null;
  readonly freight: Money | null;
  readonly atStake: Money | null;
  readonly assumptions: readonly Coded[];
  readonly seconds: number | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

export const LINE_STATES = ['proposed', 'edited', 'approved', 'rejected'] as const;
export type LineState = (typeof LINE_STATES)[number];
export type LineKind = 'purchase' | 'transfer';

export interface PlanLine {
  readonly lineNo: number;
  readonly kind: LineKind;
  readonly state: LineState;
  readonly sku: string;
  readonly names: Names;
  /** null on a purchase: the supplier is still to be found. */
  readonly supplierId: string | null;
  readonly fromWarehouseId: string | null;
  readonly toWarehouseId: string;
  readonly toTier: Tier;
  /** Warehouses passed on the way. */
  readonly through: readonly string[];
  readonly quantity: number;
  readonly proposedQuantity: number;
  /** Day to order, or to ship. */
  readonly actOn: string;
  readonly proposedActOn: string;
  readonly arrivesOn: string;
  readonly deadline: string | null;
  readonly goods: Money | null;
  readonly freight: Money;
  readonly atStake: Money | null;
  readonly reasons: readonly Coded[];
  readonly assumptions: readonly Coded[];
  readonly editedBy: string | null;
  readonly editReason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decisionReason: string | null;
  readonly orderId: string | null;
  readonly version: number;
}

/** What else could have been done, by kind, with what it would have used. */
export interface Alternative {
  readonly kind: 'serve_from' | 'do_not_serve' | 'buy' | 'transfer' | 'do_nothing';
  readonly warehouse?: string;
  readonly supplier?: string;
  readonly from?: string;
  readonly through?: readonly string[];
}

export interface Loser {
  readonly alternative: Alternative;
  /** How much dearer it is; null: it is not possible. */
  readonly delta: Money | null;
  readonly lostBy: readonly Coded[];
}

export interface PlanLineDetail extends PlanLine {
  readonly alternatives: readonly Loser[];
  readonly costParts: Readonly<Record<string, Money>>;
}

export interface LineTotals {
  readonly lines: number;
  readonly units: number;
  readonly goods: Money;
  readonly freight: Money;
  readonly atStake: Money;
}

export type LinePage = Omit<Page<PlanLine>, 'totals'> & { readonly totals: LineTotals };

/** What to hold of a SKU at one warehouse. */
export interface Target {
  readonly sku: string;
  readonly warehouseId: string;
  readonly tier: Tier;
  readonly serves: readonly string[];
  readonly weeklyUnits: number;
  readonly cycleLevel: number;
  readonly safetyStock: number;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  readonly expectedFill: number;
  /** null: never counted. */
  readonly onHand: number | null;
  readonly reserved: number;
  readonly inbound: number;
  readonly coverWeeks: number | null;
  readonly stockOutDate: string | null;
  readonly excess: number;
  readonly leadDaysMean: number | null;
  readonly reasons: readonly Coded[];
}

/** Which warehouse is to serve a market, and why not another. */
export interface Placement {
  readonly market: string;
  readonly warehouseId: string | null;
  readonly weeklyUnits: number;
  readonly value: Money | null;
  readonly deliveryDays: number | null;
  readonly cost: Money | null;
  readonly reasons: readonly Coded[];
  readonly alternatives: readonly Loser[];
}

export interface FlowWarehouse {
  readonly warehouseId: string;
  readonly code: string;
  readonly name: string;
  readonly tier: Tier;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface Flow {
  readonly kind: 'supply' | 'transfer' | 'delivery';
  /** Supplier or warehouse; null: the supplier is still to be found. */
  readonly from: string | null;
  /** Warehouse, or the market of a delivery. */
  readonly to: string;
  readonly through: readonly string[];
  readonly lines: number;
  readonly units: number;
  readonly money: Money;
}

export interface Flows {
  readonly warehouses: readonly FlowWarehouse[];
  readonly flows: readonly Flow[];
}

export const plansQuery = {
  queryKey: ['plans', 'runs'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Page<Plan>>('/api/plans', { limit: 20 }, signal),
};

/** @param forecastId the latest forecast when left out */
export const runPlan = (forecastId?: string): Promise<{ planId: string; jobId: string }> =>
  send('POST', '/api/plans', forecastId === undefined ? {} : { forecastId });

export const listLines = (planId: string, query: Query, signal?: AbortSignal): Promise<LinePage> =>
  get(`/api/plans/${planId}/lines`, query, signal);

/** A page for a list that sums what is in view; sums over everything come by `lineTotalsQuery`. */
export async function linePage(
  planId: string,
  query: Query,
  signal: AbortSignal,
): Promise<Page<PlanLine>> {
  const { totals: _totals, ...page } = await listLines(planId, query, signal);
  return page;
}

export const lineTotalsQuery = (planId: string, filter: Query) => ({
  queryKey: ['plans', 'totals', planId, filter] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    listLines(planId, { ...filter, limit: 1 }, signal),
});

export const lineQuery = (planId: string, lineNo: string) => ({
  queryKey: ['plans', 'line', planId, lineNo] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<PlanLineDetail>(`/api/plans/${planId}/lines/${lineNo}`, {}, signal),
});

export const targetsQuery = (planId: string, sku: string) => ({
  queryKey: ['plans', 'targets', planId, sku] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Page<Target>>(`/api/plans/${planId}/targets`, { sku, limit: 200 }, signal),
});

export const listTargets = (
  planId: string,
  query: Query,
  signal?: AbortSignal,
): Promise<Page<Target>> => get(`/api/plans/${planId}/targets`, query, signal);

export const placementsQuery = (planId: string, sku: string) => ({
  queryKey: ['plans', 'placements', planId, sku] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly Placement[] }>(
      `/api/plans/${planId}/placements/${encodeURIComponent(sku)}`,
      {},
      signal,
    ),
});

/** The forecast of one market that a plan of a SKU rests on. */
export interface PlanForecast {
  readonly market: string;
  readonly model: string;
  readonly demandClass: string;
  /** Over the whole horizon. */
  readonly units: number;
  readonly weeks: number;
  readonly censoredWeeks: number;
  /** Multiplied by this to agree with the totals; null: not at all. */
  readonly agreed: number | null;
  readonly why: Coded;
}

export const planForecastsQuery = (planId: string, sku: string) => ({
  queryKey: ['plans', 'forecasts', planId, sku] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly forecastId: string; readonly items: readonly PlanForecast[] }>(
      `/api/plans/${planId}/forecasts/${encodeURIComponent(sku)}`,
      {},
      signal,
    ),
});

export const flowsQuery = (planId: string) => ({
  queryKey: ['plans', 'flows', planId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Flows>(`/api/plans/${planId}/flows`, {}, signal),
  staleTime: 60_000,
});

/** Lines by number, or every open line that a filter lets through. */
export type LineChoice = { readonly lineNos: readonly number[] } | { readonly all: Query };

export interface Approved {
  readonly lines: number;
  readonly purchaseOrders: readonly string[];
  readonly transferOrders: readonly string[];
}

export const approveLines = (planId: string, choice: LineChoice): Promise<Approved> =>
  send('POST', `/api/plans/${planId}/approve`, choice);

export const rejectLines = (
  planId: string,
  choice: LineChoice,
  reason: string,
): Promise<{ lines: number }> => send('POST', `/api/plans/${planId}/reject`, { ...choice, reason });

export const reopenLines = (
  planId: string,
  choice: LineChoice,
  reason: string,
): Promise<{ lines: number }> => send('POST', `/api/plans/${planId}/reopen`, { ...choice, reason });

export const editLine = (
  planId: string,
  lineNo: number,
  edit: { version: number; reason: string; quantity?: number; actOn?: string },
): Promise<PlanLineDetail> => send('PATCH', `/api/plans/${planId}/lines/${lineNo}`, edit);

import type { Money } from '../lib/format.ts';
import { get, type Page, type Query, send } from './client.ts';

export const CLASSES = ['A', 'B', 'C'] as const;
export type AbcClass = (typeof CLASSES)[number];
export const COUNT_STATES = ['open', 'finished', 'cancelled'] as const;
export type CountState = (typeof COUNT_STATES)[number];

/** A blind count of some SKUs of a warehouse. */
export interface StockCount {
  readonly countId: string;
  readonly warehouseId: string;
  /** null where the SKUs were chosen by hand. */
  readonly class: AbcClass | null;
  readonly state: CountState;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly lines: number;
  readonly counted: number;
  /** Lines that differ from the books; 0 until it is finished. */
  readonly differing: number;
}

export interface CountLine {
  readonly sku: string;
  readonly class: AbcClass;
  /** null is not counted, which is not zero. */
  readonly countedUnits: number | null;
  /** null until the count is finished. */
  readonly expectedUnits: number | null;
}

export type CountDetail = StockCount & { readonly items: readonly CountLine[] };

export interface DueRow {
  readonly warehouseId: string;
  readonly class: AbcClass;
  readonly due: number;
  readonly oldest: string | null;
}

export const listCounts = (query: Query, signal: AbortSignal): Promise<Page<StockCount>> =>
  get('/api/stock-counts', query, signal);

export const countQuery = (countId: string) => ({
  queryKey: ['counts', countId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<CountDetail>(`/api/stock-counts/${countId}`, {}, signal),
});

export const dueQuery = {
  queryKey: ['counts', 'due'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ items: readonly DueRow[] }>('/api/stock-counts/due', {}, signal),
};

export const openCount = (body: {
  readonly warehouseId: string;
  readonly of: { readonly class: AbcClass } | { readonly skus: readonly string[] };
}): Promise<StockCount> => send('POST', '/api/stock-counts', body);

export const enterCounted = ({
  countId,
  items,
}: {
  readonly countId: string;
  readonly items: readonly { readonly sku: string; readonly units: number }[];
}): Promise<StockCount> => send('PUT', `/api/stock-counts/${countId}/lines`, { items });

export const endCount = (countId: string, end: 'finish' | 'cancel'): Promise<StockCount> =>
  send('POST', `/api/stock-counts/${countId}/${end}`, {});

export const ADJUSTMENT_STATES = ['waiting', 'posted', 'rejected'] as const;
export type AdjustmentState = (typeof ADJUSTMENT_STATES)[number];

/** States between which a person may move units; `adjustment` is outside the warehouse. */
export const FROM = ['available', 'inspection', 'defective', 'adjustment'] as const;
export const TO = [...FROM, 'scrap'] as const;
export const REASONS = [
  ...(['damaged', 'lost', 'found', 'inspected', 'expired_goods'] as const),
  ...(['stolen', 'sample', 'scrapped', 'correction'] as const),
];

/** A correction of stock; above the company's limit it waits for another person. */
export interface Correction {
  readonly warehouseId: string;
  readonly sku: string;
  readonly units: number;
  readonly from: (typeof FROM)[number];
  readonly to: (typeof TO)[number];
  readonly reason: (typeof REASONS)[number];
  readonly note: string | null;
}

export interface StockAdjustment extends Omit<Correction, 'reason'> {
  readonly adjustmentId: string;
  readonly reason: string;
  readonly value: Money | null;
  readonly state: AdjustmentState;
  readonly requestedAt: string;
  readonly requestedBy: string;
  /** The person behind a key; null is nobody. */
  readonly requestedFor: string | null;
  readonly decidedBy: string | null;
  readonly decisionNote: string | null;
}

export const listAdjustments = (
  query: Query,
  signal: AbortSignal,
): Promise<Page<StockAdjustment>> => get('/api/stock-adjustments', query, signal);

/** `adjustmentId` makes pressing twice the same as pressing once. */
export const askCorrection = (
  body: Correction & { readonly adjustmentId: string },
): Promise<StockAdjustment> => send('POST', '/api/stock-adjustments', body);

export const decideAdjustment = ({
  adjustmentId,
  approve,
}: {
  readonly adjustmentId: string;
  readonly approve: boolean;
}): Promise<StockAdjustment> =>
  send('POST', `/api/stock-adjustments/${adjustmentId}/decide`, { approve });

export interface StockPolicy {
  readonly adjustLimit: Money;
  readonly days: Readonly<Record<AbcClass, number>>;
  readonly version: number;
}

export const policyQuery = {
  queryKey: ['counts', 'policy'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<StockPolicy>('/api/stock-policy', {}, signal),
};

export const changePolicy = (policy: StockPolicy): Promise<StockPolicy> =>
  send('PUT', '/api/stock-policy', policy);

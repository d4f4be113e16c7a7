import type { Money } from '../lib/format.ts';
import { get } from './client.ts';
import type { Coded } from './jobs.ts';

/** Something to decide today, most valuable first. */
export interface Decision {
  readonly decisionId: string;
  readonly kind:
    | 'rule_change'
    | 'purchase'
    | 'transfer'
    | 'deadline'
    | 'stockout'
    | 'evidence'
    | 'dumping'
    | 'rule_change'
    | 'forecast'
    | 'data'
    | 'import'
    | 'start';
  readonly title: Coded;
  readonly reason: Coded;
  /** What is at stake, or what it costs; null is not known. */
  readonly money: Money | null;
  /** Last day on which deciding still helps. */
  readonly dueOn: string | null;
  /** Role it belongs to. */
  readonly owner: 'owner' | 'planner' | 'warehouse';
  /** Page of the console where it is decided. */
  readonly href: string;
}

/** A headline figure with the one before it, and the records behind it. */
export interface Figure {
  readonly key: 'sales' | 'orders' | 'stock' | 'stockouts' | 'proposed';
  readonly money: Money | null;
  readonly number: number | null;
  /** Change against the span before: 0.12 is 12 % more; null when there is nothing to compare. */
  readonly change: number | null;
  readonly href: string | null;
}

export interface MarketDemand {
  readonly market: string | null;
  readonly units: number;
  readonly orders: number;
  readonly total: Money | null;
}

export interface Cockpit {
  /** The day the page speaks of: today, or the end of an old history. */
  readonly today: string;
  readonly decisions: readonly Decision[];
  readonly figures: readonly Figure[];
  readonly demand: readonly MarketDemand[];
  readonly warehouses: readonly {
    readonly warehouseId: string;
    readonly code: string;
    readonly name: string;
    readonly tier: 'domestic' | 'overseas' | 'forward';
    readonly country: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly units: number | null;
  }[];
}

export const cockpitQuery = (market: string, currency: string) => ({
  queryKey: ['cockpit', market, currency] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Cockpit>('/api/cockpit', { market, currency }, signal),
});

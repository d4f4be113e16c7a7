import type { Tier } from '../ui/warehouse-tag.tsx';
import type { DangerousClass } from './catalog.ts';
import { get, send } from './client.ts';

export interface Warehouse {
  readonly warehouseId: string;
  readonly code: string;
  readonly name: string;
  readonly tier: Tier;
  readonly country: string;
  readonly city: string | null;
  readonly latitude: number;
  readonly longitude: number;
  /** null is unknown, not unlimited. */
  readonly capacityUnits: number | null;
  /** Currency per unit and week. */
  readonly storageRate: number | null;
  /** Currency per unit, in and out together. */
  readonly handlingRate: number | null;
  readonly currency: string;
  /** Local time 'HH:MM' up to which an order leaves the same day. */
  readonly cutOff: string;
  readonly timeZone: string;
  /** null: no limit is kept to. */
  readonly parcelsPerDay: number | null;
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly workingDays: readonly number[];
  /** Local dates on which nothing leaves. */
  readonly holidays: readonly string[];
  /** Classes of dangerous goods it may send; null: nobody said. */
  readonly dangerousGoods: readonly DangerousClass[] | null;
  readonly active: boolean;
  readonly version: number;
}

export type WarehouseFields = Omit<Warehouse, 'warehouseId' | 'version'>;

export interface Lane {
  readonly laneId: string;
  readonly kind: 'supply' | 'transfer' | 'delivery';
  readonly fromSupplierId: string | null;
  readonly fromWarehouseId: string | null;
  readonly toWarehouseId: string | null;
  readonly toMarket: string | null;
  readonly mode: 'sea' | 'air' | 'express' | 'road';
  /** Days from door to door, customs included. */
  readonly daysMean: number;
  readonly daysSd: number;
  readonly costPerKg: number;
  readonly costPerUnit: number;
  readonly currency: string;
  /** Codes of the assumptions the figures come from; empty when typed in. */
  readonly assumptions: readonly string[];
  readonly active: boolean;
  readonly version: number;
}

export type LaneFigures = Pick<
  Lane,
  'daysMean' | 'daysSd' | 'costPerKg' | 'costPerUnit' | 'currency' | 'active'
>;

interface Items<T> {
  readonly items: readonly T[];
}

type Asked = { signal: AbortSignal };

export const warehousesQuery = {
  queryKey: ['warehouses', 'all'] as const,
  queryFn: ({ signal }: Asked) => get<Items<Warehouse>>('/api/warehouses', {}, signal),
};

export const lanesQuery = {
  queryKey: ['lanes', 'all'] as const,
  queryFn: ({ signal }: Asked) => get<Items<Lane>>('/api/lanes', {}, signal),
};

export const warehouseQuery = (warehouseId: string) => ({
  queryKey: ['warehouses', 'one', warehouseId] as const,
  queryFn: ({ signal }: Asked) => get<Warehouse>(`/api/warehouses/${warehouseId}`, {}, signal),
});

export const addWarehouse = (body: Omit<WarehouseFields, 'active'>): Promise<Warehouse> =>
  send('POST', '/api/warehouses', body);

export const changeWarehouse = (
  warehouseId: string,
  body: Partial<Omit<WarehouseFields, 'code'>> & { version: number },
): Promise<Warehouse> => send('PATCH', `/api/warehouses/${warehouseId}`, body);

export type NewLane = Omit<Lane, 'laneId' | 'assumptions' | 'active' | 'version'>;

/** A figure that is not known yet is sent as it is, for the server to say what is missing. */
export const addLane = (
  body: Omit<NewLane, FigureName> & Record<FigureName, number | null>,
): Promise<Lane> => send('POST', '/api/lanes', body);

export type FigureName = 'daysMean' | 'daysSd' | 'costPerKg' | 'costPerUnit';

export const changeLane = (
  laneId: string,
  body: Partial<Omit<LaneFigures, FigureName> & Record<FigureName, number | null>> & {
    version: number;
  },
): Promise<Lane> => send('PATCH', `/api/lanes/${laneId}`, body);

/** Lays out a first network for the markets given, by their units. */
export const startNetwork = (
  markets: readonly { market: string; units: number }[],
): Promise<{ warehouses: number; lanes: number }> =>
  send('POST', '/api/warehouses/starter-network', { markets });

export interface CountryFacts {
  readonly code: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly currency: string;
}

export const countriesQuery = {
  queryKey: ['countries'] as const,
  queryFn: () => get<Items<CountryFacts>>('/api/countries'),
  staleTime: Number.POSITIVE_INFINITY,
};

import { get, type Page, type Query } from './client.ts';

export interface StockRow {
  readonly warehouseId: string;
  readonly sku: string;
  readonly onHand: number;
  /** Day of the count. */
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

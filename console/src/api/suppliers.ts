import type { Money } from '../lib/format.ts';
import { get, type Page, type Query, send } from './client.ts';

export interface Supplier {
  readonly supplierId: string;
  readonly code: string;
  readonly name: string;
  readonly country: string | null;
  readonly currency: string;
  /** Days from order to goods ready; null is unknown. */
  readonly leadTimeDaysMean: number | null;
  readonly leadTimeDaysSd: number | null;
  readonly active: boolean;
  readonly version: number;
}

export type SupplierFields = Omit<Supplier, 'supplierId' | 'version' | 'active' | 'code'>;

export interface SupplierItem {
  readonly supplierId: string;
  readonly sku: string;
  readonly unitCost: Money | null;
  readonly currency: string;
  /** Least units of one order, and the step above it. */
  readonly moq: number;
  readonly batch: number;
  /** null: as the supplier's. */
  readonly leadTimeDaysMean: number | null;
  readonly effectiveLeadTimeDaysMean: number | null;
  readonly priority: number;
}

interface Items<T> {
  readonly items: readonly T[];
}

export const suppliersQuery = {
  queryKey: ['suppliers', 'all'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Items<Supplier>>('/api/suppliers', {}, signal),
};

export const addSupplier = (body: SupplierFields & { code: string }): Promise<Supplier> =>
  send('POST', '/api/suppliers', body);

export const changeSupplier = (
  supplierId: string,
  body: Partial<SupplierFields> & { active?: boolean; version: number },
): Promise<Supplier> => send('PATCH', `/api/suppliers/${supplierId}`, body);

export const listSupplierItems = (
  supplierId: string,
  query: Query,
  signal: AbortSignal,
): Promise<Page<SupplierItem>> => get(`/api/suppliers/${supplierId}/items`, query, signal);

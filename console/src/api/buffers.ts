import { get, send } from './client.ts';

/** Units that a channel may not sell down to. */
export interface StockBuffer {
  readonly channelId: string;
  /** null is every SKU. */
  readonly sku: string | null;
  /** null is every warehouse. */
  readonly warehouseId: string | null;
  readonly units: number;
}

interface Buffers {
  readonly items: readonly StockBuffer[];
}

export const buffersQuery = {
  queryKey: ['buffers'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => get<Buffers>('/api/stock-buffers', {}, signal),
};

/** Writes one buffer; 0 units take it away. */
export const putBuffer = (
  buffer: Omit<StockBuffer, 'units'> & { readonly units: number | null },
): Promise<Buffers> => send('PUT', '/api/stock-buffers', { items: [buffer] });

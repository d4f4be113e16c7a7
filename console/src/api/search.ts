import { listProducts } from './catalog.ts';
import { listOrders } from './orders.ts';

/** The best few products for what was typed, for the command palette. */
export const findProducts = (q: string) => ({
  queryKey: ['products', 'find', q] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => listProducts({ q, limit: 6 }, signal),
});

/** The best few orders for what was typed, for the command palette. */
export const findOrders = (q: string) => ({
  queryKey: ['orders', 'find', q] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => listOrders({ q, limit: 6 }, signal),
});

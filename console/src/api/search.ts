import { listVariants } from './catalog.ts';
import { listOrders } from './orders.ts';

/** The best few SKUs for what was typed, for the command palette. */
export const findVariants = (q: string) => ({
  queryKey: ['products', 'find', q] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => listVariants({ q, limit: 6 }, signal),
});

/** The best few orders for what was typed, for the command palette. */
export const findOrders = (q: string) => ({
  queryKey: ['orders', 'find', q] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => listOrders({ q, limit: 6 }, signal),
});

import { get } from './client.ts';

/** Where the company sells, and in which currencies; most important first. */
export interface Markets {
  readonly markets: readonly string[];
  readonly currencies: readonly string[];
}

export const marketsQuery = {
  queryKey: ['markets'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => get<Markets>('/api/markets', {}, signal),
  staleTime: 300_000,
};

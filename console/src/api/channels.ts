import { get } from './client.ts';

export interface Channel {
  readonly channelId: string;
  readonly code: string;
  readonly name: string;
  readonly kind: 'own_store' | 'marketplace' | 'live' | 'wholesale' | 'import';
  readonly currency: string;
  readonly timeZone: string;
  readonly active: boolean;
}

export const channelsQuery = {
  queryKey: ['channels'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly Channel[] }>('/api/channels', { limit: 200 }, signal),
  staleTime: 300_000,
};

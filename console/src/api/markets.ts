import { get } from './client.ts';
import type { Cockpit } from './cockpit.ts';

/** Where the company sells, and in which currencies amounts may be shown. */
export interface Markets {
  readonly markets: readonly string[];
  readonly currencies: readonly string[];
}

/** Offered to everyone: what Chinese sellers keep their books and their accounts in. */
const ALWAYS = ['CNY', 'USD', 'EUR'] as const;

interface Selling {
  readonly items: readonly { readonly currency: string }[];
}

/** Markets with demand, the largest first; currencies of the channels and of the company. */
async function readMarkets(signal: AbortSignal): Promise<Markets> {
  const [cockpit, channels, company] = await Promise.all([
    get<Cockpit>('/api/cockpit', {}, signal),
    get<Selling>('/api/channels', {}, signal),
    get<{ baseCurrency: string }>('/api/company', {}, signal),
  ]);
  const demand = [...cockpit.demand].sort((a, b) => b.units - a.units);
  const currencies = [company.baseCurrency, ...channels.items.map((one) => one.currency)];
  return {
    markets: demand.flatMap(({ market }) => (market === null ? [] : [market])),
    currencies: [...new Set([...currencies, ...ALWAYS])],
  };
}

export const marketsQuery = {
  queryKey: ['markets'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => readMarkets(signal),
  staleTime: 300_000,
};

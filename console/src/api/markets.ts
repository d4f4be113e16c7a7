import { get, type Page } from './client.ts';
import { plannedMarkets } from './cockpit.ts';

/** Where the company sells, and in which currencies. */
export interface Markets {
  readonly markets: readonly string[];
  readonly currencies: readonly string[];
}

interface Selling {
  readonly currency: string;
}

/** Markets the plan in force serves, and currencies of the channels and of the company. */
async function readMarkets(signal: AbortSignal): Promise<Markets> {
  const [markets, channels, company] = await Promise.all([
    plannedMarkets(signal).catch(() => []),
    get<Page<Selling>>('/api/channels', {}, signal).catch(() => ({ items: [] })),
    get<{ baseCurrency: string }>('/api/company', {}, signal),
  ]);
  const currencies = [company.baseCurrency, ...channels.items.map((one) => one.currency)];
  return {
    markets: [...new Set(markets)].sort(),
    currencies: [...new Set([...currencies, 'CNY', 'USD', 'EUR'])],
  };
}

export const marketsQuery = {
  queryKey: ['markets'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => readMarkets(signal),
  staleTime: 300_000,
};

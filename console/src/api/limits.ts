import { get, send } from './client.ts';

/** Duty and taxes of goods out of a warehouse into a market. */
export interface RouteDuty {
  readonly warehouseId: string;
  readonly market: string;
  /** Share of the goods' value: 0.12 is 12 %. */
  readonly share: number;
  readonly source: string;
}

/** What may not leave from where; null is every one. */
export interface RouteBlock {
  readonly blockId: string;
  readonly warehouseId: string | null;
  readonly market: string | null;
  readonly sku: string | null;
  readonly rule: string;
}

export const limitsQuery = {
  queryKey: ['limits'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly duties: readonly RouteDuty[]; readonly blocks: readonly RouteBlock[] }>(
      '/api/routing-rules',
      {},
      signal,
    ),
};

/** Fields that are not chosen yet are sent as they are, for the server to say what is missing. */
export const putDuty = (
  duty: Pick<RouteDuty, 'source'> & {
    readonly warehouseId: string | null;
    readonly market: string | null;
    readonly share: number | null;
  },
): Promise<{ written: number }> => send('PUT', '/api/routing-duties', { items: [duty] });

export const removeDuty = ({
  warehouseId,
  market,
}: Pick<RouteDuty, 'warehouseId' | 'market'>): Promise<{ removed: boolean }> =>
  send('DELETE', `/api/routing-duties/${warehouseId}/${market}`);

/** What became of the duty of one pair when it was worked out from the tariff. */
export interface WorkedOutDuty {
  readonly warehouseId: string;
  readonly market: string;
  readonly before: number | null;
  readonly share: number | null;
  readonly done: 'written' | 'kept' | 'unknown';
  readonly source: string;
  readonly covered: number;
  readonly unknown: readonly { readonly sku: string; readonly gaps: readonly string[] }[];
  readonly unknownSkus: number;
}

export const workOutDuties = (
  replaceTyped: boolean,
): Promise<{ readonly day: string; readonly items: readonly WorkedOutDuty[] }> =>
  send('POST', '/api/routing-rules/from-tariff', { replaceTyped });

export const addBlock = (block: Omit<RouteBlock, 'blockId'>): Promise<RouteBlock> =>
  send('POST', '/api/routing-blocks', block);

export const removeBlock = (blockId: string): Promise<{ removed: boolean }> =>
  send('DELETE', `/api/routing-blocks/${blockId}`);

import type { Money } from '../lib/format.ts';
import { get, type Page, type Query, send } from './client.ts';

export const TARGET_KINDS = ['sku', 'product', 'category', 'all'] as const;
export const PROMOTION_KINDS = [
  ...(['discount', 'price', 'coupon', 'free_shipping', 'lightning_deal'] as const),
] as const;
export const PROMOTION_STATES = ['planned', 'cancelled'] as const;

export interface PromotionDraft {
  readonly targetKind: (typeof TARGET_KINDS)[number];
  /** SKU, code of a product or of a category; '' where the target is everything. */
  readonly target: string;
  /** Null is all markets. */
  readonly market: string | null;
  readonly fromDay: string;
  /** The last day, included. */
  readonly toDay: string;
  readonly kind: (typeof PROMOTION_KINDS)[number];
  /** Share taken off. */
  readonly discount: number | null;
  /** Of kind `price` alone. */
  readonly price: Money | null;
  /** Null is all channels. */
  readonly channelId: string | null;
  readonly note: string;
}

export interface Promotion extends PromotionDraft {
  readonly promotionId: string;
  readonly state: (typeof PROMOTION_STATES)[number];
  readonly author: string;
  readonly createdAt: string;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
  readonly version: number;
}

export const listPromotions = (query: Query, signal?: AbortSignal): Promise<Page<Promotion>> =>
  get('/api/promotions', query, signal);

/** Everything with a day in the span that holds, as far as one page reaches. */
export const promotionsBetween = (from: string, to: string) => ({
  queryKey: ['promotions', 'between', from, to] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    listPromotions({ from, to, state: 'planned', limit: 200 }, signal),
});

export const planPromotion = (draft: PromotionDraft): Promise<Promotion> =>
  send('POST', '/api/promotions', draft);

export const changePromotion = (
  { promotionId, version }: Pick<Promotion, 'promotionId' | 'version'>,
  draft: PromotionDraft,
): Promise<Promotion> => send('PUT', `/api/promotions/${promotionId}`, { ...draft, version });

export const cancelPromotion = ({
  promotionId,
  version,
}: Pick<Promotion, 'promotionId' | 'version'>): Promise<Promotion> =>
  send('POST', `/api/promotions/${promotionId}/cancel`, { version });

/** A row of a table as texts; the server reads them and says what it could not. */
export interface PromotionRow {
  readonly sku: string;
  readonly product: string;
  readonly category: string;
  readonly market: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly discount: string;
  readonly price: string;
  readonly currency: string;
  readonly channel: string;
  readonly note: string;
}

export interface RefusedPromotion {
  /** Place in the list sent, from 0. */
  readonly row: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

export interface TakenRows {
  readonly written: number;
  readonly refused: readonly RefusedPromotion[];
}

/** Rows a request. */
const BATCH = 500;

/** Sends a whole table; places of refused rows are those in the table. */
export async function takeRows(rows: readonly PromotionRow[]): Promise<TakenRows> {
  const refused: RefusedPromotion[] = [];
  let written = 0;
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    const taken = await send<TakenRows>('POST', '/api/promotions/rows', { rows: batch });
    written += taken.written;
    refused.push(...taken.refused.map((one) => ({ ...one, row: one.row + start })));
  }
  return { written, refused };
}

/** A day or days that move sales in a market. */
export interface SalesDay {
  readonly code: string;
  readonly names: { readonly zh: string; readonly en: string };
  readonly market: string;
  readonly fromDay: string;
  readonly toDay: string;
  /** The date may still move. */
  readonly expected: boolean;
  /** Factories or carriers rest. */
  readonly supply: boolean;
}

export interface SalesDays {
  readonly markets: readonly string[];
  readonly items: readonly SalesDay[];
  /** Not announced yet. */
  readonly unknown: readonly (Pick<SalesDay, 'code' | 'names'> & { readonly year: number })[];
}

export const salesDaysBetween = (from: string, to: string) => ({
  queryKey: ['promotions', 'salesDays', from, to] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<SalesDays>('/api/sales-days', { from, to }, signal),
});

/** What an article was sold for in one week, beside what it usually costs. */
export interface WeekPrice {
  readonly week: string;
  readonly price: Money;
  readonly usual: Money;
  readonly relative: number | null;
}

export interface PriceHistory {
  readonly currency: string | null;
  readonly weeks: readonly WeekPrice[];
  /** Promotions of the SKU there since the first week, and those to come, in the order of days. */
  readonly offers: readonly Promotion[];
}

export const pricesQuery = (sku: string, market: string) => ({
  queryKey: ['promotions', 'prices', sku, market] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<PriceHistory>(`/api/prices/${encodeURIComponent(sku)}/${market}`, {}, signal),
});

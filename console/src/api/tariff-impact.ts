import { get } from './client.ts';

/** What a newer edition of the US schedule does to one SKU; amounts are US dollars. */
export interface TariffImpact {
  readonly sku: string;
  readonly name: string;
  readonly code: string;
  readonly basis: 'unit_cost' | 'list_price' | 'hundred_dollars';
  readonly effect: 'more' | 'less' | 'blocked' | 'unblocked' | 'unknown' | 'other';
  readonly oldRate: string;
  readonly newRate: string;
  readonly oldDuty: string | null;
  readonly newDuty: string | null;
  readonly change: string | null;
  readonly unitsYear: number;
  readonly yearlyEffect: string | null;
  readonly why: string | null;
}

export interface ImpactAnswer {
  readonly looked: number;
  readonly withoutCode: number;
  readonly items: readonly TariffImpact[];
}

export const impactQuery = (from: string, to: string) => ({
  queryKey: ['tariff-impact', from, to],
  queryFn: () => get<ImpactAnswer>('/api/tariff/impact', { from, to }),
});

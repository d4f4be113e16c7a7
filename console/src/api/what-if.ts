import type { Money } from '../lib/format.ts';
import { get, send } from './client.ts';

/** A factor on demand, with the ones that one case in ten lies below and above. */
export interface Factor {
  readonly factor: number;
  readonly low: number;
  readonly high: number;
}

/** Where most of what is known comes from; `prior` is published research. */
export type EffectSource = 'item' | 'group' | 'all' | 'prior';

interface Named {
  readonly column: string;
  readonly kind: 'event' | 'promotion' | 'price';
  /** Of a sales day. */
  readonly names: { readonly zh: string; readonly en: string } | null;
  readonly from: EffectSource;
  readonly observations: number;
}

/** What moves some weeks of one series. */
export interface ForecastEffect extends Factor, Named {
  readonly weeks: readonly { readonly week: string; readonly value: number }[];
}

/** What a run learnt of one thing over all items. */
export interface LearntEffect extends Factor, Named {
  /** The value the factor is for. */
  readonly at: number;
}

export const effectsQuery = (forecastId: string) => ({
  queryKey: ['forecasts', 'effects', forecastId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{
      readonly items: readonly LearntEffect[];
      readonly series: number;
      readonly offers: number;
    }>(`/api/forecasts/${forecastId}/effects`, {}, signal),
});

interface WeekOf {
  readonly mean: number;
  readonly quantiles: readonly number[];
}

export interface WhatIfWeek {
  readonly week: string;
  readonly before: WeekOf;
  readonly after: WeekOf;
  readonly effect: Factor;
  /** Shares off the usual price. */
  readonly offBefore: number;
  readonly offAfter: number;
}

export interface WhatIf {
  readonly levels: readonly number[];
  readonly weeks: readonly WhatIfWeek[];
  readonly units: {
    readonly before: number;
    readonly after: number;
    readonly low: number;
    readonly high: number;
  };
  readonly usualPrice: Money | null;
  readonly margin: { readonly change: Money; readonly low: Money; readonly high: Money } | null;
  /** What is missing where no margin can be said. */
  readonly gap: 'price' | 'cost' | 'rate' | null;
  readonly restsOn: {
    readonly from: EffectSource;
    readonly effects: readonly {
      readonly column: string;
      readonly from: EffectSource;
      readonly observations: number;
      readonly coefficient: number;
      readonly sd: number;
    }[];
  };
}

export interface OfferChange {
  /** Mondays, both included. */
  readonly fromWeek: string;
  readonly toWeek: string;
  readonly discount?: number;
  readonly price?: Money;
}

export interface Asked {
  readonly forecastId: string;
  readonly sku: string;
  readonly market: string;
  readonly changes: readonly OfferChange[];
}

export const askWhatIf = ({ forecastId, ...body }: Asked): Promise<WhatIf> =>
  send('POST', `/api/forecasts/${forecastId}/what-if`, body);

export interface Applied extends Asked {
  readonly promotion: boolean;
  readonly override: boolean;
  readonly reason: string;
}

export const applyWhatIf = ({
  forecastId,
  ...body
}: Applied): Promise<{
  readonly promotionIds: readonly string[];
  readonly overrides: readonly { readonly overrideId: string }[];
}> => send('POST', `/api/forecasts/${forecastId}/what-if/apply`, body);

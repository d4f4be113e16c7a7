import { useQuery } from '@tanstack/react-query';
import ratesUrl from '../generated/exchange-rates.json?url';
import type { Money } from '../lib/format.ts';
import { inCurrency, type Rates } from '../lib/rates.ts';
import { useScope } from '../lib/scope.ts';
import { get } from './client.ts';

export const ratesQuery = {
  queryKey: ['rates'] as const,
  queryFn: () => get<Rates>(ratesUrl),
  staleTime: Number.POSITIVE_INFINITY,
};

export interface Shown {
  readonly money: Money;
  /** Day of the rate it was converted at; null when it is the amount as recorded. */
  readonly rateOf: string | null;
}

/** The amount in the currency of the global switch, where a rate is known; else as recorded. */
export function useShown(money: Money | null): Shown | null {
  const { currency } = useScope();
  const wanted = currency !== '' && money !== null && money.currency !== currency;
  const rates = useQuery({ ...ratesQuery, enabled: wanted });
  if (money === null) return null;
  if (!wanted || rates.data === undefined) return { money, rateOf: null };
  const converted = inCurrency(money, currency, rates.data);
  return converted === undefined
    ? { money, rateOf: null }
    : { money: converted, rateOf: rates.data.date };
}

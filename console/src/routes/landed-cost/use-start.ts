import { useQuery } from '@tanstack/react-query';
import { listVariants } from '../../api/catalog.ts';
import { destinationsQuery, orderCostQuery } from '../../api/landed-cost.ts';
import { marketsQuery } from '../../api/markets.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { todayIn } from '../../lib/days.ts';
import { BLANK, BLANK_LINE, type Draft, draftOf } from './draft.ts';

/** What the page begins with; undefined while it is being looked up. */
export interface Start {
  readonly draft: Draft | undefined;
  /** Why a stored sale could not be opened. */
  readonly error: Error | null;
}

/**
 * A stored sale, or else a first question that can be answered at once: a SKU of the company with
 * its list price, to the market it sells most to.
 */
export function useStart(orderId: string | undefined): Start {
  const { language } = useWords();
  const session = useSession().data;
  const plain = orderId === undefined;
  const order = useQuery(orderCostQuery(orderId));
  const markets = useQuery({ ...marketsQuery, enabled: plain, retry: false });
  const places = useQuery(destinationsQuery(language));
  const mayRead = useMay('catalog.read');
  const variants = useQuery({
    queryKey: ['products', 'first'],
    queryFn: ({ signal }) => listVariants({ limit: 20 }, signal),
    enabled: plain && mayRead,
    retry: false,
  });
  if (!plain) {
    const draft = order.data === undefined ? undefined : draftOf(order.data.request);
    return { draft, error: order.error };
  }
  const waiting = [markets, places, variants].some((one) => one.isLoading);
  if (waiting || session === undefined) return { draft: undefined, error: null };
  const known = places.data?.items ?? [];
  const home = session.tenant?.homeCountry ?? null;
  const served = (country: string): boolean =>
    country !== home && known.some(({ countries }) => countries.includes(country));
  const country = markets.data?.markets.find(served) ?? BLANK.country;
  const currency = known.find(({ countries }) => countries.includes(country))?.currency;
  const first = variants.data?.items.find((one) => one.listPrice !== null);
  const draft = {
    ...{ ...BLANK, country, dispatch: home },
    currency: currency ?? BLANK.currency,
    date: todayIn(session.tenant?.timeZone ?? 'UTC'),
    lines: [{ ...BLANK_LINE, sku: first?.sku ?? '' }],
  };
  return { draft, error: null };
}

import { useQuery } from '@tanstack/react-query';
import { listOrders } from '../../api/orders.ts';
import { ratesQuery } from '../../api/rates.ts';
import { useMay, useSession } from '../../api/session.ts';
import { addDays } from '../../lib/days.ts';
import type { Money } from '../../lib/format.ts';
import { useScope } from '../../lib/scope.ts';
import { sumIn } from '../../lib/sum-money.ts';

/** Length of the span that is compared with the one before it. */
const DAYS = 30;

interface Span {
  readonly orders: number;
  readonly amounts: readonly Money[];
}

async function readSpan(
  market: string,
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<Span | null> {
  const page = await listOrders({ market, from, to, limit: 1 }, signal);
  if (page.totals === undefined) return null;
  return {
    orders: page.totals.reduce((sum, one) => sum + one.orders, 0),
    amounts: page.totals.map((one) => one.total),
  };
}

function changeOf(now: number | undefined, before: number | undefined): number | null {
  return now === undefined || before === undefined || before === 0 ? null : now / before - 1;
}

/** Orders and sales of the last thirty days, and of the thirty before, in the base currency. */
export function useSales(today: string) {
  const session = useSession();
  const { market } = useScope();
  const rates = useQuery(ratesQuery);
  const enabled = useMay('orders.read');
  const company = session.data?.tenant;
  const span = (daysAgo: number) => {
    const to = addDays(today, -daysAgo - 1);
    const from = addDays(to, 1 - DAYS);
    return {
      queryKey: ['orders', 'span', market, from, to] as const,
      queryFn: ({ signal }: { signal: AbortSignal }) => readSpan(market, from, to, signal),
      enabled,
    };
  };
  const now = useQuery(span(0));
  const before = useQuery(span(DAYS));
  const currency = company?.baseCurrency ?? 'CNY';
  const sum = (part: Span | null | undefined): Money | null =>
    part === null || part === undefined ? null : sumIn(part.amounts, currency, rates.data);
  const [sales, salesBefore] = [sum(now.data), sum(before.data)];
  return {
    enabled,
    loading: now.isPending && enabled,
    from: addDays(today, -DAYS),
    to: addDays(today, -1),
    orders: now.data?.orders ?? null,
    ordersChange: changeOf(now.data?.orders, before.data?.orders),
    sales,
    salesChange: changeOf(
      sales === null ? undefined : Number(sales.amount),
      salesBefore === null ? undefined : Number(salesBefore.amount),
    ),
  };
}

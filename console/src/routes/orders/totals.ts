import type { OrderRow } from '../../api/orders.ts';
import type { Money } from '../../lib/format.ts';
import { sumByCurrency } from '../../lib/sum-money.ts';
import type { Summed } from '../../ui/list/types.ts';

/** What all matching orders come to, as the server summed it, else the orders in view. */
export const amountsOf = (page: Summed<OrderRow>): readonly Money[] =>
  page.totals?.map((sum) => sum.total) ?? sumByCurrency(page.items.map((order) => order.total));

export const unitsOf = (page: Summed<OrderRow>): number =>
  (page.totals ?? page.items).reduce((sum, one) => sum + one.units, 0);

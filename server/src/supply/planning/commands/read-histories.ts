import type { Transaction } from '../../../platform/database/index.ts';
import { addDays, dayOf } from '../../../platform/days/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { orderSpan } from '../../../records/orders/index.ts';
import { buildHistories, type Histories, lastKnownWeek, planningDay } from '../rules-demand.ts';
import { readStockouts } from '../store-demand.ts';
import { type DemandWeek, UNKNOWN_MARKET } from '../types.ts';
import { readDemandAsSent } from './read-demand.ts';

/** What was sold, as the orders say it now. */
export interface KnownDemand {
  /** Monday of the last week that is known in full. */
  readonly lastWeek: string;
  /** Histories up to a week, which may be earlier than the last known one. */
  readonly until: (week: string) => Histories;
}

/**
 * Demand from the orders themselves, whatever any forecast has read of them. Null where there are
 * no orders.
 */
export async function readKnownDemand(house: House, tenantId: string): Promise<KnownDemand | null> {
  const step = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    house.db.transaction({ tenantId }, work);
  const span = await step(orderSpan);
  if (span === null) return null;
  const { asOf } = planningDay(dayOf(house.now()), span.lastOn);
  const rows = await step((tx) => readDemandAsSent(tx, addDays(asOf, -1)));
  const demand = rows.map((row): DemandWeek => ({ ...row, market: row.market ?? UNKNOWN_MARKET }));
  const stockouts = await step((tx) => readStockouts(tx));
  return {
    lastWeek: lastKnownWeek(asOf, span),
    until: (week) => buildHistories(demand, stockouts, week),
  };
}

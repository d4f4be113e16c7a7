import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { selectAllocatedWith } from '../../../records/orders/index.ts';
import { type Barred, readBarred } from '../../../trade/compliance/index.ts';
import { ROUTE_JOB } from '../jobs-kinds.ts';
import { endAllWaiting } from '../store.ts';
import { readWithGoods } from '../store-held.ts';
import { rerouteOrders } from './reroute.ts';

/** Orders moved in one transaction. */
const BATCH = 100;

/**
 * Routes anew the orders to a market whose parcels hold goods it is closed to now, and lets the
 * orders that wait be looked at again, since it may have opened to others.
 * @param skus those whose verdict turned
 * @returns how many orders were taken back and routed anew
 */
export async function obeyLaw(
  house: House,
  caller: Caller,
  { market, skus }: { readonly market: string; readonly skus: readonly string[] },
  signal: AbortSignal,
): Promise<number> {
  const scope = { tenantId: caller.tenantId };
  const day = caller.now.toISOString().slice(0, 10);
  // First, so that the orders taken back below wait for their own time again.
  await house.db.transaction(scope, endAllWaiting);
  const barred = await readBarred(house, caller.tenantId, skus, day);
  const closed = barred.filter((one) => one.market === market);
  let orders = 0;
  const goods = { market, skus: closed.map(({ sku }) => sku) };
  const why = { kind: 'law', reason: rulesOf(closed) } as const;
  // By what parcels hold, then by what was bought: parcels of a kit do not name it.
  for (const find of [readWithGoods, selectAllocatedWith]) {
    for (let after: string | null = null; closed.length > 0 && !signal.aborted; ) {
      const place: string | null = after;
      const found = await house.db.transaction(scope, async (tx) => {
        const orderIds = await find(tx, goods, place, BATCH);
        if (orderIds.length > 0) {
          orders += (await rerouteOrders(house, tx, caller, orderIds, why)).orders;
        }
        return orderIds;
      });
      const last = found.at(-1);
      if (last === undefined || found.length < BATCH) break;
      after = last;
    }
  }
  await house.db.transaction(scope, (tx) => house.jobs.enqueue(tx, caller, ROUTE_JOB, {}));
  return orders;
}

/** Ids of the rules that close the market, each once. */
export function rulesOf(barred: readonly Barred[]): string {
  return [...new Set(barred.flatMap(({ rules }) => rules))].slice(0, 5).join(', ');
}

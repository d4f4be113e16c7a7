import type { RoutingDecision } from '@tradewind/routing';
import type { Transaction } from '../../../platform/database/index.ts';
import { lockWarehouses } from '../../../records/warehouses/index.ts';
import { readDayLoad } from '../store.ts';
import type { Ground } from './read-ground.ts';

/** How many parcels leave each warehouse on each day, those just decided included. */
export interface DayLoad {
  parcels(warehouseId: string, shipOn: string): number;
  take(decision: RoutingDecision): void;
}

/** West of Greenwich the local date may still be yesterday's. */
const DAY_MS = 86_400_000;

/**
 * Reads the load of warehouses that have a limit and holds them until the end of the transaction,
 * so that two runs never fill the same place. The levels of SKUs are locked before, by everybody.
 */
export async function lockDayLoad(tx: Transaction, ground: Ground, now: Date): Promise<DayLoad> {
  const limited = [...ground.warehouses.values()]
    .filter((one) => one.parcelsPerDay !== null)
    .map((one) => one.warehouseId);
  const counts = new Map<string, number>();
  if (limited.length > 0) {
    await lockWarehouses(tx, limited);
    const from = new Date(now.getTime() - DAY_MS).toISOString().slice(0, 10);
    for (const row of await readDayLoad(tx, limited, from)) {
      counts.set(`${row.warehouseId} ${row.shipOn}`, row.parcels);
    }
  }
  return {
    parcels: (warehouseId, shipOn) => counts.get(`${warehouseId} ${shipOn}`) ?? 0,
    take: ({ parcels }) => {
      for (const { warehouse, shipOn } of parcels) {
        const key = `${warehouse} ${shipOn}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    },
  };
}

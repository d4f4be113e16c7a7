import type { Transaction } from '../../platform/database/index.ts';
import type { Expected, ExpectedSource } from './types.ts';

const sources = new Map<string, ExpectedSource>();

/**
 * Names a room that knows of units on their way. Orders live to the right of this room, so it
 * cannot ask them itself; they announce themselves when the house is wired.
 */
export function addExpectedSource(room: string, source: ExpectedSource): void {
  sources.set(room, source);
}

/** What every announced room expects of the SKUs, summed by warehouse and SKU. */
export async function expectedUnits(
  tx: Transaction,
  skus: readonly string[],
): Promise<Map<string, Expected>> {
  const sums = new Map<string, Expected>();
  for (const source of sources.values()) {
    for (const row of await source(tx, skus)) {
      const key = `${row.warehouseId} ${row.sku}`;
      const known = sums.get(key);
      sums.set(key, known === undefined ? row : merge(known, row));
    }
  }
  return sums;
}

function merge(a: Expected, b: Expected): Expected {
  const dates = [a.nextArrival, b.nextArrival].filter((day) => day !== null).sort();
  return {
    ...a,
    inbound: a.inbound + b.inbound,
    nextArrival: dates[0] ?? null,
    outbound: a.outbound + b.outbound,
    arrivals: [...(a.arrivals ?? []), ...(b.arrivals ?? [])],
  };
}

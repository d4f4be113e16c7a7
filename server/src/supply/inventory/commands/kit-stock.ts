import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { readKits, wholeKits } from '../../../records/catalog/index.ts';
import { fail } from '../errors.ts';
import { readFree } from '../store.ts';
import type { ReservationLine, ReservationRequest } from '../types.ts';

/** Lines of a kit are numbered from its own number on: 3 becomes 3001, 3002 ... */
const LINES_A_KIT = 1000;

/**
 * Requests as units are held: a kit becomes its components. Half a kit is of no use to anybody, so
 * a request for what is there cannot name one.
 * @throws inventory.kit_whole
 */
export async function withoutKits(
  tx: Transaction,
  requests: readonly ReservationRequest[],
): Promise<readonly ReservationRequest[]> {
  const skus = requests.flatMap((request) => request.lines.map((line) => line.sku));
  const kits = await readKits(tx, skus);
  if (kits.size === 0) return requests;
  return requests.map((request) => ({
    ...request,
    lines: request.lines.flatMap((line): readonly ReservationLine[] => {
      const components = kits.get(line.sku);
      if (components === undefined) return [line];
      if (request.mode === 'partial') throw fail('inventory.kit_whole', { sku: line.sku });
      return components.map(({ sku, units }, index) => ({
        ...{ sku, warehouseId: line.warehouseId, units: units * line.units },
        lineNo: line.lineNo * LINES_A_KIT + index + 1,
      }));
    }),
  }));
}

/**
 * Whole kits that could be promised in each warehouse that has any.
 * @throws inventory.no_kit
 */
export function kitsAvailable(
  house: Pick<House, 'db'>,
  tenantId: string,
  sku: string,
): Promise<{ warehouseId: string; kits: number }[]> {
  return house.db.transaction({ tenantId }, async (tx) => {
    const components = (await readKits(tx, [sku])).get(sku);
    if (components === undefined) throw fail('inventory.no_kit', { sku });
    const free = new Map<string, Map<string, number>>();
    const skus = components.map((one) => one.sku);
    for (const { warehouseId, sku: part, units } of await readFree(tx, skus)) {
      free.set(warehouseId, (free.get(warehouseId) ?? new Map()).set(part, units));
    }
    return [...free]
      .map(([warehouseId, units]) => ({
        ...{ warehouseId, kits: wholeKits(components, (one) => units.get(one) ?? 0) },
      }))
      .filter((row) => row.kits > 0);
  });
}

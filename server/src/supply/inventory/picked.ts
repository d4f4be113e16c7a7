import type { Transaction } from '../../platform/database/index.ts';

/** Units off the shelf, on a cart or a packing table, that the books still have on hand. */
export interface PickedUnits {
  readonly sku: string;
  readonly units: number;
  readonly pickedAt: Date;
  /** When they were shipped or put back; null while they stand there. */
  readonly goneAt: Date | null;
}

/** A room that knows which units of a warehouse stood picked at some time since. */
export type PickedSource = (
  tx: Transaction,
  warehouseId: string,
  since: Date,
) => Promise<PickedUnits[]>;

const sources = new Map<string, PickedSource>();

/** Names a room that picks parcels; it lives to the right of this one, so it announces itself. */
export function addPickedSource(room: string, source: PickedSource): void {
  sources.set(room, source);
}

/** Units of a warehouse that were off the shelf, but in the books, at some time since. */
export async function pickedSince(
  tx: Transaction,
  warehouseId: string,
  since: Date,
): Promise<PickedUnits[]> {
  const picked: PickedUnits[] = [];
  for (const source of sources.values()) picked.push(...(await source(tx, warehouseId, since)));
  return picked;
}

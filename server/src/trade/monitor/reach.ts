import type { Transaction } from '../../platform/database/index.ts';

/** What a document touches beyond the catalogue. */
export interface Reached {
  readonly skus: number;
  readonly openOrders: number;
  /** Goods on their way; null where no room of this house knows of any. */
  readonly shipments: number | null;
}

/** What to count: SKUs a document touches, and the places it is about (none: everywhere). */
export interface ReachQuestion {
  readonly skus: readonly string[];
  readonly jurisdictions: readonly string[];
}

export type ShipmentCounter = (tx: Transaction, question: ReachQuestion) => Promise<number>;

let shipments: ShipmentCounter | undefined;

/** The door for a room to the right, which knows of goods on their way; called once by wiring. */
export function setShipmentCounter(counter: ShipmentCounter): void {
  shipments = counter;
}

/** What the rooms to the right count. */
export async function countReach(
  tx: Transaction,
  question: ReachQuestion,
): Promise<Pick<Reached, 'shipments'>> {
  if (shipments === undefined) return { shipments: null };
  return { shipments: question.skus.length === 0 ? 0 : await shipments(tx, question) };
}

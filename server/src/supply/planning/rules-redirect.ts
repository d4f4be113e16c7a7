/** What becomes of the lines of an order whose goods go to another warehouse. Pure. */
import { outstanding, partOf } from './rules-receipt.ts';
import type { StockOrder, StockOrderLine } from './store-orders.ts';
import type { WayBefore } from './store-redirects.ts';
import type { LineKind } from './types.ts';

/** Quantity and money of a part of a line; goods null is unknown. */
export interface LinePart {
  readonly quantity: number;
  readonly goodsMinor: bigint | null;
  readonly freightMinor: bigint;
}

/**
 * A line in two: what is dealt with (arrived, damaged, given up) and what is still to come. Amounts
 * add up to the line's: the first part has what receipts of as many units were charged.
 * @returns `done` null where nothing was dealt with yet
 */
export function partLine(line: StockOrderLine): {
  readonly done: LinePart | null;
  readonly toCome: LinePart;
} {
  const { quantity, goodsMinor, freightMinor } = line;
  const units = quantity - outstanding(line);
  if (units === 0) return { done: null, toCome: { quantity, goodsMinor, freightMinor } };
  const first = (minor: bigint): bigint => partOf(minor, quantity, 0, units);
  const done = {
    ...{ quantity: units, freightMinor: first(freightMinor) },
    goodsMinor: goodsMinor === null ? null : first(goodsMinor),
  };
  return {
    done,
    toCome: {
      ...{ quantity: quantity - units, freightMinor: freightMinor - done.freightMinor },
      goodsMinor:
        goodsMinor === null || done.goodsMinor === null ? null : goodsMinor - done.goodsMinor,
    },
  };
}

/**
 * Freight of goods on a new way: what is at sea was paid for as far as it was going, and pays the
 * new voyage on top; what a supplier has not sent yet pays the new way alone.
 */
export const freightOn = (kind: LineKind, bookedMinor: bigint, wayMinor: bigint): bigint =>
  kind === 'transfer' ? bookedMinor + wayMinor : wayMinor;

/**
 * How lines that go elsewhere are put back where the carrier or supplier does not agree: as they
 * are, or, where nobody confirmed that way either, as they were before it.
 * @param unconfirmed how the order was before the way that is still to be confirmed
 */
export function beforeOf(
  order: Pick<StockOrder, 'toWarehouseId' | 'actOn' | 'arrivesOn'>,
  lines: readonly StockOrderLine[],
  unconfirmed: WayBefore | undefined,
): WayBefore {
  const { toWarehouseId, actOn, arrivesOn } = unconfirmed ?? order;
  const was = new Map(unconfirmed?.lines.map((one) => [one.lineNo, BigInt(one.freightMinor)]));
  return {
    ...{ toWarehouseId, actOn, arrivesOn },
    lines: lines.map((line) => {
      const freightMinor = was.get(line.lineNo) ?? line.freightMinor;
      const { toCome } = partLine({ ...line, freightMinor });
      return { lineNo: line.lineNo, freightMinor: String(toCome.freightMinor) };
    }),
  };
}

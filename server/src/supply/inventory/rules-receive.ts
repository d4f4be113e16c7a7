/** What arrived, turned into entries: to the shelf, to inspection, aside, or never here. */
import { divideRounded } from '@tradewind/money';
import { sellingOrder } from './rules-reserve.ts';
import type { Entry, LandedCost, Level, StockDocument } from './types.ts';

/** What came in of one line of a purchase or transfer, against what was expected. */
export interface ReceivedLine {
  readonly sku: string;
  /** Units fit for sale, or to be inspected. */
  readonly good: number;
  readonly damaged: number;
  /** Units that are not coming any more: lost on the way (transfers only). */
  readonly missing: number;
  /** Left out on a transfer: the lots that were sent. */
  readonly lot?: string | undefined;
  readonly expiresOn?: string | null | undefined;
  readonly serials?: readonly string[] | undefined;
  /** Landed cost of everything received on this line; left out it is unknown. */
  readonly cost?: LandedCost | undefined;
}

export interface Receipt {
  readonly warehouseId: string;
  /** `supplier`: bought; `transit`: sent by another warehouse; `customer`: sent back. */
  readonly from: 'supplier' | 'transit' | 'customer';
  readonly lines: readonly ReceivedLine[];
  readonly document: StockDocument;
  /** Good units are looked at before they are for sale. */
  readonly inspect: boolean;
}

type LotLine = ReceivedLine & { readonly lot: string; readonly inTransit: number };

/** Part of a cost that belongs to `units` of `all`; the rest is `cost` less this. */
export function shareCost(
  cost: LandedCost | undefined,
  units: number,
  all: number,
): LandedCost | undefined {
  if (cost === undefined || units === all) return cost;
  const part = (minor: bigint | null): bigint | null =>
    minor === null ? null : divideRounded(minor * BigInt(units), BigInt(all), 'halfEven');
  return {
    goodsMinor: part(cost.goodsMinor),
    freightMinor: part(cost.freightMinor),
    otherMinor: part(cost.otherMinor),
    currency: cost.currency,
  };
}

function restOf(cost: LandedCost | undefined, taken: LandedCost | undefined) {
  if (cost === undefined || taken === undefined) return undefined;
  const part = (all: bigint | null, some: bigint | null): bigint | null =>
    all === null || some === null ? null : all - some;
  return {
    goodsMinor: part(cost.goodsMinor, taken.goodsMinor),
    freightMinor: part(cost.freightMinor, taken.freightMinor),
    otherMinor: part(cost.otherMinor, taken.otherMinor),
    currency: cost.currency,
  };
}

/** A line that names no lot, spread over the lots on their way; what is beyond them has no lot. */
function spreadLots(line: ReceivedLine, levels: readonly Level[]): LotLine[] {
  if (line.lot !== undefined) {
    const level = levels.find((one) => one.lot === line.lot);
    return [{ ...line, lot: line.lot, inTransit: level?.transit ?? 0 }];
  }
  const lots: LotLine[] = [];
  let { good, damaged, missing } = line;
  for (const level of [...levels].filter((one) => one.transit > 0).sort(sellingOrder)) {
    const goodHere = Math.min(good, level.transit);
    const damagedHere = Math.min(damaged, level.transit - goodHere);
    const missingHere = Math.min(missing, level.transit - goodHere - damagedHere);
    good -= goodHere;
    damaged -= damagedHere;
    missing -= missingHere;
    const here = { good: goodHere, damaged: damagedHere, missing: missingHere };
    lots.push({ ...line, ...here, lot: level.lot, inTransit: level.transit });
  }
  const [first, ...rest] = lots;
  if (good + damaged === 0) return lots;
  if (first === undefined) return [{ ...line, lot: '', inTransit: 0 }];
  const more = { good: first.good + good, damaged: first.damaged + damaged };
  return [{ ...first, ...more }, ...rest];
}

const transit = (warehouseId: string) => ({ account: 'transit', warehouseId }) as const;

function lotEntries(receipt: Receipt, line: LotLine): Entry[] {
  const { warehouseId, document, from, inspect } = receipt;
  const { sku, lot, good, damaged, cost } = line;
  const entries: Entry[] = [];
  const outside = { account: from === 'transit' ? 'adjustment' : from, warehouseId: null } as const;
  // What arrives beyond what was sent comes from nowhere the books know.
  let onItsWay = from === 'transit' ? Math.min(good + damaged, line.inTransit) : 0;
  const put = (
    units: number,
    account: 'available' | 'inspection' | 'defective',
    entry: Pick<Entry, 'reason' | 'cost' | 'serials'>,
  ): void => {
    const known = Math.min(units, onItsWay);
    onItsWay -= known;
    const frame = { sku, lot, document, to: { account, warehouseId } } as const;
    const serials = known > 0 && known < units ? undefined : entry.serials;
    const { reason } = entry;
    if (known > 0) {
      entries.push({ ...frame, units: known, from: transit(warehouseId), reason, serials });
    }
    if (units > known) {
      const over = from === 'transit' ? 'received_over' : reason;
      const more = { from: outside, reason: over, cost: entry.cost, serials } as const;
      entries.push({ ...frame, ...more, units: units - known });
    }
  };
  const goodCost = shareCost(cost, good, good + damaged);
  const reason = from === 'customer' ? 'returned' : 'received';
  if (good > 0) {
    const account = inspect ? 'inspection' : 'available';
    put(good, account, { reason, cost: goodCost, serials: line.serials });
  }
  if (damaged > 0) {
    put(damaged, 'defective', { reason: 'received_damaged', cost: restOf(cost, goodCost) });
  }
  const lost = from === 'transit' ? Math.min(line.missing, line.inTransit - good - damaged) : 0;
  if (lost > 0) {
    entries.push({
      ...{ sku, lot, units: lost, document, reason: 'received_short' },
      from: transit(warehouseId),
      to: { account: 'adjustment', warehouseId: null },
    });
  }
  return entries;
}

/**
 * The entries of a receipt. Units of a transfer come out of transit; more than was sent is booked
 * as over, units given up as short.
 * @param levelsOf every lot of a SKU in the receiving warehouse
 */
export function receiptEntries(
  receipt: Receipt,
  levelsOf: (sku: string) => readonly Level[],
): Entry[] {
  // Lines of one SKU share what is on its way.
  const left = new Map<string, Level[]>();
  return receipt.lines.flatMap((line) => {
    const levels = left.get(line.sku) ?? [...levelsOf(line.sku)];
    const known = receipt.from === 'transit' ? line : { ...line, lot: line.lot ?? '' };
    const entries = spreadLots(known, levels).flatMap((lot) => lotEntries(receipt, lot));
    const used = (lot: string): number =>
      entries
        .filter((entry) => entry.lot === lot && entry.from.account === 'transit')
        .reduce((sum, entry) => sum + entry.units, 0);
    left.set(
      line.sku,
      levels.map((level) => ({ ...level, transit: level.transit - used(level.lot) })),
    );
    return entries;
  });
}

/**
 * What stock cost: FIFO layers and moving average side by side (IAS 2, paragraph 25, allows both).
 * Amounts are whole minor units; a part of a layer takes its share and leaves the rest, so that no
 * unit of money is ever lost. An unknown cost stays unknown: it never counts as zero.
 */
import { divideRounded } from '@tradewind/money';
import type { LandedCost } from './types.ts';

export interface Layer {
  readonly layerId: string;
  readonly receivedAt: Date;
  readonly unitsLeft: number;
  /** Cost of the units left; null is unknown. */
  readonly costLeftMinor: bigint | null;
  readonly currency: string | null;
}

export interface LayerTake {
  readonly layerId: string;
  readonly receivedAt: Date;
  readonly units: number;
  readonly costMinor: bigint | null;
  readonly currency: string | null;
}

/** Cost of `units` out of `unitsLeft` that cost `costLeftMinor` together. */
export function shareOf(costLeftMinor: bigint, units: number, unitsLeft: number): bigint {
  if (units === unitsLeft) return costLeftMinor;
  return divideRounded(costLeftMinor * BigInt(units), BigInt(unitsLeft), 'halfEven');
}

/**
 * Takes units from the oldest layers first.
 * @param layers oldest first
 * @returns the takes, and `missing` units that no layer holds
 */
export function takeFifo(
  layers: readonly Layer[],
  units: number,
): { readonly takes: readonly LayerTake[]; readonly missing: number } {
  const takes: LayerTake[] = [];
  let missing = units;
  for (const layer of layers) {
    if (missing === 0) break;
    const part = Math.min(missing, layer.unitsLeft);
    if (part === 0) continue;
    const { layerId, receivedAt, costLeftMinor, unitsLeft, currency } = layer;
    const costMinor = costLeftMinor === null ? null : shareOf(costLeftMinor, part, unitsLeft);
    takes.push({ layerId, receivedAt, units: part, costMinor, currency });
    missing -= part;
  }
  return { takes, missing };
}

/** Sum of costs; null as soon as one of them is unknown. */
export function sumCosts(costs: readonly (bigint | null)[]): bigint | null {
  let sum = 0n;
  for (const cost of costs) {
    if (cost === null) return null;
    sum += cost;
  }
  return sum;
}

/** Stock of one SKU in one warehouse at moving average. */
export interface Pool {
  readonly units: number;
  readonly costMinor: bigint;
  /** Units whose cost nobody knows; they leave last. */
  readonly unknownUnits: number;
}

/** The pool after units came in. */
export function addToPool(pool: Pool, units: number, costMinor: bigint | null): Pool {
  if (costMinor === null) return { ...pool, unknownUnits: pool.unknownUnits + units };
  return { ...pool, units: pool.units + units, costMinor: pool.costMinor + costMinor };
}

/** The pool after units left at the average, and what they cost; null where part is unknown. */
export function takeFromPool(
  pool: Pool,
  units: number,
): { readonly pool: Pool; readonly costMinor: bigint | null } {
  const known = Math.min(units, pool.units);
  const cost = known === 0 ? 0n : shareOf(pool.costMinor, known, pool.units);
  const unknown = Math.min(units - known, pool.unknownUnits);
  return {
    pool: {
      units: pool.units - known,
      costMinor: pool.costMinor - cost,
      unknownUnits: pool.unknownUnits - unknown,
    },
    costMinor: known < units ? null : cost,
  };
}

/** All parts together; null when the goods' own cost is unknown. Unknown freight is left out. */
export function landedTotal(cost: LandedCost | undefined): bigint | null {
  if (cost === undefined || cost.goodsMinor === null) return null;
  return cost.goodsMinor + (cost.freightMinor ?? 0n) + (cost.otherMinor ?? 0n);
}

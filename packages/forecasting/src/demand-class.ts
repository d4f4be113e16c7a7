import type { DemandClass } from './types.ts';

/** Figures behind a demand class. */
export interface DemandProfile {
  readonly demandClass: DemandClass;
  /** Average number of periods from one demand to the next; `periods` when there is none. */
  readonly interval: number;
  /** Squared coefficient of variation of the non-zero sizes; 0 with fewer than two of them. */
  readonly sizeVariation: number;
  readonly demands: number;
  readonly periods: number;
}

/** Cut-offs of the cited scheme. */
const intervalLimit = 1.32;
const variationLimit = 0.49;

/**
 * Class of a series by average demand interval (ADI) and squared coefficient of variation (CV²).
 * Source: Syntetos, Boylan & Croston (2005), "On the categorization of demand patterns", Journal of
 * the Operational Research Society 56: cut-offs ADI 1.32 and CV² 0.49.
 */
export function demandProfile(values: Float64Array): DemandProfile {
  let demands = 0;
  let sum = 0;
  for (const value of values) {
    if (value === 0) continue;
    demands += 1;
    sum += Math.abs(value);
  }
  const periods = values.length;
  if (demands === 0) {
    return { demandClass: 'none', interval: periods, sizeVariation: 0, demands, periods };
  }
  const centre = sum / demands;
  let squares = 0;
  for (const value of values) {
    if (value !== 0) squares += (Math.abs(value) / centre - 1) ** 2;
  }
  const sizeVariation = demands > 1 ? squares / (demands - 1) : 0;
  const interval = periods / demands;
  const demandClass = classify(interval, sizeVariation);
  return { demandClass, interval, sizeVariation, demands, periods };
}

function classify(interval: number, sizeVariation: number): DemandClass {
  if (interval < intervalLimit) return sizeVariation < variationLimit ? 'smooth' : 'erratic';
  return sizeVariation < variationLimit ? 'intermittent' : 'lumpy';
}

/**
 * Where the series really begins. Leading zeros are cut when so many are unlikely to be chance: if
 * demand had been possible all along, all `k` demands would fall into the last part by chance with
 * probability (share of that part)^k; below 1 % the item is taken as launched later. One or two
 * late sales are therefore no proof of a launch, and a rate is not overstated from them. Censored
 * periods (mask 1) are evidence of nothing and do not count.
 */
export function launchIndex(values: Float64Array, mask?: Uint8Array): number {
  let first = 0;
  while (first < values.length && values[first] === 0) first += 1;
  if (first === 0 || first === values.length) return 0;
  let periods = 0;
  let after = 0;
  let demands = 0;
  for (let time = 0; time < values.length; time += 1) {
    if (mask !== undefined && mask[time] !== 0) continue;
    periods += 1;
    if (time < first) continue;
    after += 1;
    if (values[time] !== 0) demands += 1;
  }
  const share = periods > 0 ? after / periods : 1;
  return share ** demands < 0.01 ? first : 0;
}

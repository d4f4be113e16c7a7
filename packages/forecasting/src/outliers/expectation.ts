import { fillCensored } from '../censoring.ts';
import { demandProfile } from '../demand-class.ts';
import { tricube } from '../kernel/loess.ts';
import { decomposeShrunk } from '../kernel/shrunk-season.ts';
import { mean } from '../kernel/statistics.ts';

/**
 * What a series' other periods lead one to expect in each period: its level around the period
 * without the period itself, times the season where one is given. Sparse demand has one level, that
 * of all other periods; a handful of neighbours would often be nothing but zeros.
 *
 * @param usable 1 = may be learnt from
 */
export function expectedFrom(
  values: Float64Array,
  usable: Uint8Array,
  reach: number,
  season: Float64Array | undefined,
): Float64Array {
  if (isSparse(values, usable)) return levelOfOthers(values, usable);
  const kernel = tricube(reach);
  return values.map((_, time) => {
    let demand = 0;
    let exposure = 0;
    const to = Math.min(values.length - 1, time + reach);
    for (let place = Math.max(0, time - reach); place <= to; place += 1) {
      if (place === time || usable[place] === 0) continue;
      const near = kernel[Math.abs(place - time)] as number;
      demand += near * (values[place] as number);
      exposure += near * (season?.[place] ?? 1);
    }
    return exposure > 0 ? (demand / exposure) * (season?.[time] ?? 1) : Number.NaN;
  });
}

function levelOfOthers(values: Float64Array, usable: Uint8Array): Float64Array {
  let sum = 0;
  let count = 0;
  for (let time = 0; time < values.length; time += 1) {
    if (usable[time] === 0) continue;
    sum += values[time] as number;
    count += 1;
  }
  return values.map((value, time) => {
    const others = usable[time] === 1 ? count - 1 : count;
    const left = usable[time] === 1 ? Math.max(0, sum - value) : sum;
    return others > 0 ? left / others : Number.NaN;
  });
}

/** Seasonal index of every period; undefined where the series shows no season. */
export function seasonOf(
  values: Float64Array,
  usable: Uint8Array,
  season: number,
): Float64Array | undefined {
  if (season < 2 || values.length < 2 * season || isSparse(values, usable)) return undefined;
  const mask = usable.map((flag) => 1 - flag);
  const filled = fillCensored(values, mask, season, false);
  const positive = filled.every((value) => value > 0);
  const kindOf = positive ? 'multiplicative' : 'additive';
  const { kind, indices } = decomposeShrunk(filled, season, kindOf);
  if (kind === 'none') return undefined;
  const level = mean(filled);
  return values.map((_, time) => {
    const index = indices[time % season] as number;
    return Math.max(0.1, kind === 'multiplicative' ? index : 1 + index / level);
  });
}

function isSparse(values: Float64Array, usable: Uint8Array): boolean {
  const { demandClass } = demandProfile(values.filter((_, time) => usable[time] === 1));
  return demandClass === 'intermittent' || demandClass === 'lumpy' || demandClass === 'none';
}

import { fillCensored } from '../censoring.ts';
import { demandProfile } from '../demand-class.ts';
import { levelReach } from '../effects/likelihood.ts';
import { localLine, tricube } from '../kernel/loess.ts';
import { decomposeShrunk } from '../kernel/shrunk-season.ts';
import { mean } from '../kernel/statistics.ts';

/**
 * Every reading of what a series' other periods lead one to expect in each period, always without
 * the period itself: its level around the period, the line through the periods around it, and both
 * times the season where there is one. Sparse demand has one level, that of all other periods; a
 * handful of neighbours would often be nothing but zeros.
 *
 * @param usable 1 = may be learnt from
 * @param season periods in one cycle; 1 = none
 */
export function expectations(
  values: Float64Array,
  usable: Uint8Array,
  season: number,
): Float64Array[] {
  if (isSparse(values, usable)) return [levelOfOthers(values, usable)];
  const reach = levelReach(season);
  const indices = seasonOf(values, usable, season);
  const none = new Float64Array(values.length).fill(1);
  return [none, ...(indices === undefined ? [] : [indices])].flatMap((index) => {
    const level = levelAround(values, usable, reach, index);
    return [level, lineAround(values, usable, reach, index, level)];
  });
}

function levelAround(
  values: Float64Array,
  usable: Uint8Array,
  reach: number,
  index: Float64Array,
): Float64Array {
  const kernel = tricube(reach);
  return values.map((_, time) => {
    let demand = 0;
    let exposure = 0;
    const to = Math.min(values.length - 1, time + reach);
    for (let place = Math.max(0, time - reach); place <= to; place += 1) {
      if (place === time || usable[place] === 0) continue;
      const near = kernel[Math.abs(place - time)] as number;
      demand += near * (values[place] as number);
      exposure += near * (index[place] as number);
    }
    return exposure > 0 ? (demand / exposure) * (index[time] as number) : Number.NaN;
  });
}

/**
 * As `levelAround`, along a line: a steady rise or fall is nothing strange at either end. A line of
 * the logarithm where demand is never nothing, since growth is by shares.
 */
function lineAround(
  values: Float64Array,
  usable: Uint8Array,
  reach: number,
  index: Float64Array,
  level: Float64Array,
): Float64Array {
  const kernel = tricube(reach);
  const growth = values.every((value) => value > 0);
  const adjusted = values.map((value, time) => {
    const plain = value / (index[time] as number);
    return growth ? Math.log(plain) : plain;
  });
  const weights = Float64Array.from(usable);
  return values.map((_, time) => {
    if (Number.isNaN(level[time])) return Number.NaN;
    const from = Math.max(0, time - reach);
    const to = Math.min(values.length - 1, time + reach);
    weights[time] = 0;
    const line = localLine(adjusted, kernel, weights, from, to, time);
    weights[time] = usable[time] as number;
    return (growth ? Math.exp(line) : line) * (index[time] as number);
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
function seasonOf(
  values: Float64Array,
  usable: Uint8Array,
  season: number,
): Float64Array | undefined {
  if (season < 2 || values.length < 2 * season) return undefined;
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

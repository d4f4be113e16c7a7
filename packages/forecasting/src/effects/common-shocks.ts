import { tricube } from '../kernel/loess.ts';
import { sortedQuantile } from '../kernel/statistics.ts';
import { levelReach } from './likelihood.ts';
import { type Member, same } from './pool.ts';
import type { EffectColumn } from './types.ts';

/** Median of a squared standard normal value. */
const medianSquare = 0.455;

/** Places at which an event is put on trial: fewer tell nothing, more tell nothing new. */
const fewestTrials = 8;
const mostTrials = 80;

/**
 * Variance by column of what common shocks added to the effects seen. Series end in one period, so
 * the surprise that all items share can be read period by period. An event is put on trial at other
 * places of that common surprise, where it was not: the effects that would be found there, beyond
 * sampling, are the doing of whatever else moves everybody for as long as the event lasts. Prices
 * and promotions come at each item's own time: none.
 *
 * Source: randomisation tests in time, Edgington (1975), "Randomization tests for one-subject
 * operant experiments", J. of Psychology 90.
 */
export function shockVariances(
  members: readonly Member[],
  columns: readonly EffectColumn[],
  season: number,
): Float64Array {
  const { surprise, weight, shares } = together(members, columns);
  return Float64Array.from(columns, ({ kind }, index) => {
    const share = shares[index] as Float64Array;
    if (kind !== 'event' || share.every((value) => value === 0)) return same;
    return same + trialVariance(share, surprise, weight, levelReach(season));
  });
}

/** Sums over all members by period, counted from the common end, and the largest shares there. */
function together(members: readonly Member[], columns: readonly EffectColumn[]) {
  const length = members.reduce((most, { item }) => Math.max(most, item.values.length), 0);
  const surprise = new Float64Array(length);
  const weight = new Float64Array(length);
  const shares = columns.map(() => new Float64Array(length));
  for (const { item, evidence } of members) {
    const lead = length - item.values.length;
    for (let time = 0; time < item.values.length; time += 1) {
      if (item.usable[time] === 0) continue;
      const place = lead + time;
      surprise[place] = (surprise[place] as number) + (evidence.surprise[time] as number);
      weight[place] = (weight[place] as number) + (evidence.weight[time] as number);
      item.active.forEach((index, own) => {
        const column = shares[index] as Float64Array;
        const value = item.regressors[own]?.[time] as number;
        column[place] = Math.max(column[place] as number, Math.abs(value));
      });
    }
  }
  return { surprise, weight, shares };
}

function trialVariance(
  share: Float64Array,
  surprise: Float64Array,
  weight: Float64Array,
  reach: number,
): number {
  const length = share.length;
  const centred = lessItsLevel(share, reach);
  const stride = Math.max(1, Math.ceil(length / mostTrials));
  const squares: number[] = [];
  const sampling: number[] = [];
  for (let shift = 1; shift < length; shift += stride) {
    let information = 0;
    let found = 0;
    let overlap = 0;
    for (let place = 0; place < length; place += 1) {
      const from = (place + length - shift) % length;
      const own = centred[from] as number;
      information += (weight[place] as number) * own * own;
      found += (surprise[place] as number) * own;
      overlap += (share[from] as number) * (share[place] as number);
    }
    if (overlap > 0 || !(information > 0)) continue;
    squares.push((found / information) ** 2);
    sampling.push(1 / information);
  }
  const strongest = share.reduce((most, value) => Math.max(most, value), 0);
  // An event that leaves no room for a trial is mostly season: next to nothing is known of it.
  if (squares.length < fewestTrials) return 1 / strongest ** 2;
  return Math.max(0, middle(squares) / medianSquare - middle(sampling));
}

/** A column less its average over the window that gives the level, on a circle of periods. */
function lessItsLevel(share: Float64Array, reach: number): Float64Array {
  const kernel = tricube(reach);
  const length = share.length;
  return share.map((own, place) => {
    let sum = 0;
    let mass = 0;
    for (let away = -reach; away <= reach; away += 1) {
      const near = kernel[Math.abs(away)] as number;
      sum += near * (share[(((place + away) % length) + length) % length] as number);
      mass += near;
    }
    return own - sum / mass;
  });
}

function middle(list: number[]): number {
  return sortedQuantile(
    list.sort((a, b) => a - b),
    0.5,
  );
}

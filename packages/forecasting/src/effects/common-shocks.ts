import { sortedQuantile } from '../kernel/statistics.ts';
import type { Member } from './pool.ts';
import { same } from './pool.ts';
import type { EffectColumn } from './types.ts';

/** Median of a squared standard normal value. */
const medianSquare = 0.455;

/**
 * Variance by column of what common shocks added to the effects seen. Series end in one period, so
 * the surprise that all items share can be read period by period; its variance beyond sampling, by
 * medians, is that of a common shock, and an event seen in few periods carries much of it. Prices
 * and promotions come at each item's own time: none.
 */
export function shockVariances(
  members: readonly Member[],
  columns: readonly EffectColumn[],
): Float64Array {
  const length = members.reduce((most, { item }) => Math.max(most, item.values.length), 0);
  const surprise = new Float64Array(length);
  const weight = new Float64Array(length);
  const shares = columns.map(() => new Float64Array(length));
  for (const { item, evidence } of members) {
    const lead = length - item.values.length;
    for (let time = 0; time < item.values.length; time += 1) {
      const place = lead + time;
      surprise[place] = (surprise[place] as number) + (evidence.surprise[time] as number);
      weight[place] = (weight[place] as number) + (evidence.weight[time] as number);
      if (item.usable[time] === 0) continue;
      item.active.forEach((index, own) => {
        const column = shares[index] as Float64Array;
        const value = item.regressors[own]?.[time] as number;
        column[place] = Math.max(column[place] as number, Math.abs(value));
      });
    }
  }
  const squares: number[] = [];
  const sampling: number[] = [];
  weight.forEach((known, place) => {
    if (!(known > 0)) return;
    squares.push(((surprise[place] as number) / known) ** 2);
    sampling.push(1 / known);
  });
  const middle = (list: number[]): number =>
    sortedQuantile(
      list.sort((a, b) => a - b),
      0.5,
    );
  const shock = Math.max(0, middle(squares) / medianSquare - middle(sampling));
  return Float64Array.from(columns, ({ kind }, index) => {
    if (kind !== 'event') return same;
    const seen = (shares[index] as Float64Array).reduce((sum, share) => sum + share * share, 0);
    return seen > 0 ? same + shock / seen : same;
  });
}

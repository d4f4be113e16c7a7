import { addCost, NO_COST, totalOf } from './rules-money.ts';
import { addSums, emptySums } from './rules-score.ts';
import { byMethod, type SeriesScores } from './rules-series.ts';
import type { Slice, SliceBy } from './types.ts';

/** SKUs kept as slices of their own: the costliest; the list and the export have all. */
const SKUS = 100;

const KEPT: readonly SliceBy[] = ['total', 'class', 'market', 'sku'];

/** Adds series up in all, by class, by market and by SKU. Untested series are in no slice. */
export function openSlices(): {
  readonly add: (
    keys: { readonly sku: string; readonly market: string; readonly demandClass: string },
    scores: SeriesScores,
  ) => void;
  readonly done: () => Slice[];
} {
  const slices = new Map<string, Slice>();
  const addTo = (by: SliceBy, key: string, { sums, money }: SeriesScores): void => {
    const name = `${by}:${key}`;
    const known = slices.get(name) ?? {
      ...{ by, key, series: 0, priced: 0 },
      ...{ sums: byMethod(emptySums), money: byMethod(() => NO_COST) },
    };
    slices.set(name, {
      ...{ by, key, series: known.series + 1 },
      priced: known.priced + (money === null ? 0 : 1),
      sums: byMethod((one) => addSums(known.sums[one], sums[one])),
      money: byMethod((one) => addCost(known.money[one], money?.[one] ?? NO_COST)),
    });
  };
  return {
    add: ({ sku, market, demandClass }, scores) => {
      if (scores.sums.forecast.points === 0) return;
      addTo('total', '*', scores);
      addTo('class', demandClass, scores);
      addTo('market', market, scores);
      addTo('sku', sku, scores);
    },
    done: () => {
      const all = [...slices.values()];
      return KEPT.flatMap((by) => {
        const own = all.filter((one) => one.by === by).sort(costliestFirst);
        return by === 'sku' ? own.slice(0, SKUS) : own;
      });
    },
  };
}

function costliestFirst(a: Slice, b: Slice): number {
  const [x, y] = [totalOf(a.money.forecast), totalOf(b.money.forecast)];
  if (x !== y) return x < y ? 1 : -1;
  return b.sums.forecast.absolute - a.sums.forecast.absolute || (a.key < b.key ? -1 : 1);
}

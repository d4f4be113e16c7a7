import { learn, priorOf } from './belief.ts';
import { batchCost } from './sizes.ts';
import type { Trial } from './types.ts';

/** Chances of 0, 1, 2, ... units of a Poisson week whose rate is a gamma: negative binomial. */
function chances(shape: number, weeks: number, share: number): number[] {
  const stay = weeks / (weeks + share);
  const all = [stay ** shape];
  for (let total = all[0] as number, k = 1; total < 1 - 1e-6; k += 1) {
    const next = ((all[k - 1] as number) * (k - 1 + shape) * (1 - stay)) / k;
    all.push(next);
    total += next;
  }
  return all;
}

/**
 * Worth of a season that begins with so many units paid: every number of units sold, left and
 * learned counted one by one, nothing interpolated. Only where weeks spread by chance alone.
 */
export function exactWorth(trial: Trial, sizes: readonly number[], first: number): number {
  const prior = priorOf(trial.rate);
  const known = new Map<string, number>();
  const { priceMinor, lostMinor, holdingMinor, weeklyMinor, salvageMinor, leadWeeks } = trial;
  const seen = (week: number) => trial.shape.slice(0, week).reduce((sum, share) => sum + share, 0);

  const goOn = (
    week: number,
    asked: number,
    stock: number,
    coming: number,
    left: number,
  ): number => {
    const { shape, weeks } = learn(prior, asked, seen(week), 1);
    const lands = coming > 0 && left === 1;
    let sum = 0;
    chances(shape, weeks, trial.shape[week] as number).forEach((chance, wanted) => {
      const sold = Math.min(wanted, stock);
      const rest = stock - sold;
      const next = lands
        ? best(week + 1, asked + wanted, rest + coming, 0, 0)
        : best(week + 1, asked + wanted, rest, coming, Math.max(0, left - 1));
      sum +=
        chance * (priceMinor * sold - lostMinor * (wanted - sold) - holdingMinor * rest + next);
    });
    return sum - weeklyMinor;
  };

  const best = (
    week: number,
    asked: number,
    stock: number,
    coming: number,
    left: number,
  ): number => {
    if (week === trial.shape.length) return salvageMinor * (stock + coming);
    const key = `${week} ${asked} ${stock} ${coming} ${left}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    let worth = Math.max(goOn(week, asked, stock, coming, left), salvageMinor * (stock + coming));
    if (coming === 0 && week + leadWeeks < trial.shape.length) {
      for (const size of sizes) {
        const after =
          leadWeeks === 0
            ? goOn(week, asked, stock + size, 0, 0)
            : goOn(week, asked, stock, size, leadWeeks);
        worth = Math.max(worth, after - batchCost(trial, size));
      }
    }
    known.set(key, worth);
    return worth;
  };
  return goOn(0, 0, first, 0, 0) - batchCost(trial, first);
}

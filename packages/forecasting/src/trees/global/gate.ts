import { pinballLoss } from '../../scores.ts';
import { type DemandClass, demandClasses } from '../../types.ts';
import { type Learned, predictMeans, predictQuantiles, tweediePower } from './learn.ts';
import { featureRows, type OutcomeRow, type RowContext, smallestShare } from './rows.ts';
import type { GateFigures } from './types.ts';

/** Trees must be better than the recipe by this share of its loss: less may be luck. */
const leastGain = 0.01;

/** A class with fewer outcomes than this proves nothing. */
const fewestPoints = 300;

/** Losses of the recipe and of the trees, summed. */
interface Pair {
  recipe: number;
  trees: number;
}

class Tally {
  points = 0;
  demand = 0;
  readonly absolute: Pair = { recipe: 0, trees: 0 };
  readonly deviance: Pair = { recipe: 0, trees: 0 };
  readonly quantile: Pair = { recipe: 0, trees: 0 };
}

/** Scores trees beside the recipe on rows neither has seen, class by class. */
export function gate(
  rows: readonly OutcomeRow[],
  learned: Learned,
  levels: readonly number[],
  context: RowContext,
): { readonly [Class in DemandClass]?: GateFigures } {
  const features = featureRows(rows, context);
  const { mean } = learned;
  const means = mean === undefined ? undefined : predictMeans(mean, rows, features);
  const quantiles = predictQuantiles(learned.quantiles, rows, features, levels);
  const tallies = new Map<DemandClass, Tally>();
  rows.forEach(({ origin, step, actual: demand }, row) => {
    const { recipe, scale } = origin;
    const tally = tallies.get(recipe.demandClass) ?? new Tally();
    tallies.set(recipe.demandClass, tally);
    const usual = recipe.mean[step] ?? 0;
    addMean(tally, demand, usual, means?.[row] ?? usual, scale);
    levels.forEach((level, place) => {
      const known = recipe.quantiles[place]?.[step] ?? 0;
      tally.quantile.recipe += pinballLoss(demand, known, level);
      tally.quantile.trees += pinballLoss(demand, quantiles[place]?.[row] ?? known, level);
    });
  });
  const verdicts: { [Class in DemandClass]?: GateFigures } = {};
  for (const demandClass of demandClasses) {
    const tally = tallies.get(demandClass);
    if (tally !== undefined) verdicts[demandClass] = verdict(tally, levels.length);
  }
  return verdicts;
}

function addMean(tally: Tally, demand: number, recipe: number, trees: number, scale: number): void {
  tally.points += 1;
  tally.demand += demand;
  tally.absolute.recipe += Math.abs(recipe - demand);
  tally.absolute.trees += Math.abs(trees - demand);
  tally.deviance.recipe += deviance(demand, Math.max(recipe, smallestShare * scale));
  tally.deviance.trees += deviance(demand, Math.max(trees, smallestShare * scale));
}

/** Unit deviance of the Tweedie family (Jørgensen 1987). */
function deviance(demand: number, mean: number): number {
  const one = 1 - tweediePower;
  const two = 2 - tweediePower;
  return (
    2 *
    (Math.max(demand, 0) ** two / (one * two) - (demand * mean ** one) / one + mean ** two / two)
  );
}

function verdict(tally: Tally, levels: number): GateFigures {
  const { points, demand, absolute, deviance: spread, quantile } = tally;
  const over = ({ recipe, trees }: Pair, whole: number) => ({
    recipe: whole > 0 ? recipe / whole : 0,
    trees: whole > 0 ? trees / whole : 0,
  });
  const better = ({ recipe, trees }: Pair) => trees < (1 - leastGain) * recipe;
  const enough = points >= fewestPoints && demand > 0;
  return {
    points,
    wape: over(absolute, demand),
    deviance: over(spread, points),
    quantileLoss: levels > 0 ? over(quantile, (demand * levels) / 2) : null,
    meanByTrees: enough && better(spread) && absolute.trees <= absolute.recipe,
    quantilesByTrees: enough && levels > 0 && better(quantile),
  };
}

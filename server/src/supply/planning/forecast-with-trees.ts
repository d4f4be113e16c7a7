/** Trees over the whole catalogue beside the recipe: where they speak, and for how long. */
import type { GlobalModel, SeriesForecast } from '@tradewind/forecasting';
import type { CatalogueVerdict } from './types-methods.ts';

/**
 * The recipe's forecasts with those of trees in front where their class passed the gate. They speak
 * for the weeks they were tested for; after these the recipe goes on, for nobody has tested them
 * there.
 *
 * @param byTrees what trees say of the series in these places, in their order
 */
export function withTrees(
  forecasts: readonly SeriesForecast[],
  { gate }: GlobalModel,
  byTrees: (places: readonly number[]) => readonly SeriesForecast[],
): SeriesForecast[] {
  const told = [...forecasts];
  const places = forecasts.flatMap(({ demandClass }, place) => {
    const figures = gate[demandClass];
    return figures?.meanByTrees || figures?.quantilesByTrees ? [place] : [];
  });
  byTrees(places).forEach((trees, index) => {
    const place = places[index] ?? 0;
    const recipe = forecasts[place];
    if (recipe === undefined || trees.model !== 'trees') return;
    told[place] = {
      ...recipe,
      model: trees.model,
      mean: inFront(trees.mean, recipe.mean),
      quantiles: recipe.quantiles.map((row, level) => inFront(trees.quantiles[level], row)),
    };
  });
  return told;
}

function inFront(first: Float64Array | undefined, rest: Float64Array): Float64Array {
  const whole = rest.slice();
  if (first !== undefined) whole.set(first.subarray(0, whole.length));
  return whole;
}

/** What is kept of a fit: where trees speak, and by which figures. */
export function verdictOf(model: GlobalModel): CatalogueVerdict {
  const { refusal, gate, horizon } = model;
  const classes = Object.entries(gate).map(
    ([name, { points, wape, meanByTrees, quantilesByTrees }]) =>
      [
        name,
        {
          points,
          wapeTrees: wape.trees,
          wapeRecipe: wape.recipe,
          means: meanByTrees,
          quantiles: quantilesByTrees,
        },
      ] as const,
  );
  const speaks = classes.some(([, { means, quantiles }]) => means || quantiles);
  return {
    state: refusal ?? (speaks ? 'used' : 'no_class'),
    weeks: horizon,
    byClass: Object.fromEntries(classes),
  };
}

import type { Transaction } from '../../../platform/database/index.ts';
import { addDays } from '../../../platform/days/index.ts';
import { readListings } from '../../../records/catalog/index.ts';
import { fail } from '../errors.ts';
import { analogueKey, checkLaunch, type LaunchFacts, launchForecast } from '../rules-launch.ts';
import { readSeries } from '../store-forecasts.ts';
import { readLaunch } from '../store-launches.ts';
import type { Day } from '../types.ts';
import type { AnalogueKey, Launch, LaunchWish } from '../types-lifecycle.ts';
import { factsOf, type Ground, readGround, readHistories } from './launch-ground.ts';
import { curveOf } from './propose-analogues.ts';
import { LEVELS } from './request-forecast.ts';

/** What a launch would be forecast, and the curves it comes from. */
export interface LaunchOutlookView {
  readonly levels: readonly number[];
  readonly weeks: readonly {
    readonly week: Day;
    readonly mean: number;
    readonly quantiles: readonly number[];
  }[];
  readonly curves: readonly (AnalogueKey & {
    readonly names: Readonly<Record<string, string>>;
    readonly units: readonly number[];
  })[];
  /** Units by week from its own first sale; empty before it. */
  readonly own: readonly number[];
  /** How far the analogues are off when each is foretold from the others; null: fewer than two. */
  readonly selfError: number | null;
  /** Share of its own recipe in the forecast, 0 to 1. */
  readonly recipeShare: number;
  /** It was to be on sale by now and has not sold: taken to begin with the first week forecast. */
  readonly late: boolean;
}

/** Everything a wish is checked against. */
export async function launchFacts(
  tx: Transaction,
  ground: Ground,
  wish: LaunchWish,
): Promise<LaunchFacts> {
  const histories = await readHistories(tx, ground, [...wish.analogues, wish]);
  return {
    startWeek: ground.startWeek,
    inCatalogue: (await readListings(tx, [wish.sku])).length > 0,
    ownWeeks: histories.get(analogueKey(wish))?.values.length ?? 0,
    analogues: factsOf(histories, ground),
  };
}

/**
 * What a launch would be forecast if it were kept; nothing is written.
 * @throws planning.no_forecast and those of `checkLaunch`
 */
export async function previewLaunch(tx: Transaction, wish: LaunchWish): Promise<LaunchOutlookView> {
  const ground = await readGround(tx);
  const checked = checkLaunch(wish, await launchFacts(tx, ground, wish));
  return outlookOf(tx, ground, checked);
}

/** A launch, how it stands, and what it is forecast now. @throws planning.launch_not_found */
export async function launchDetail(
  tx: Transaction,
  launchId: string,
): Promise<{ launch: Launch; outlook: LaunchOutlookView | null; runId: string | null }> {
  const launch = await readLaunch(tx, launchId);
  if (launch === undefined) throw fail('planning.launch_not_found');
  if (launch.withdrawnAt !== null) return { launch, outlook: null, runId: null };
  const ground = await readGround(tx);
  const series = await readSeries(tx, ground.runId, launch.sku, launch.market);
  return {
    launch,
    outlook: await outlookOf(tx, ground, launch),
    runId: series?.model === 'analogy' ? ground.runId : null,
  };
}

async function outlookOf(
  tx: Transaction,
  ground: Ground,
  launch: LaunchWish,
): Promise<LaunchOutlookView> {
  const histories = await readHistories(tx, ground, [...launch.analogues, launch]);
  const own = histories.get(analogueKey(launch));
  const analogues = launch.analogues
    .map((one) => histories.get(analogueKey(one)))
    .filter((one) => one !== undefined);
  const recipe = await recipeOf(tx, ground, launch);
  const frame = { startWeek: ground.startWeek, horizon: ground.horizon, levels: LEVELS };
  const view = launchForecast(launch, own, analogues, frame, recipe);
  const listings = await readListings(tx, [...new Set(launch.analogues.map((one) => one.sku))]);
  const names = new Map(
    listings.map((one) => [
      one.sku,
      Object.keys(one.names).length > 0 ? one.names : one.productNames,
    ]),
  );
  return {
    levels: [...LEVELS],
    weeks: (view?.weeks ?? []).map((week, at) => ({
      ...week,
      week: addDays(ground.startWeek, at * 7),
    })),
    curves: launch.analogues.map(({ sku, market }) => ({
      ...{ sku, market, names: names.get(sku) ?? {} },
      units: curveOf(histories, { sku, market }),
    })),
    own: own === undefined ? [] : [...own.values],
    selfError: view?.outlook?.selfError ?? null,
    recipeShare: view?.recipeShare ?? 1,
    late: view?.late ?? false,
  };
}

/** The latest run's own forecast of the SKU, where it is the recipe's. */
async function recipeOf(tx: Transaction, ground: Ground, { sku, market }: AnalogueKey) {
  const series = await readSeries(tx, ground.runId, sku, market);
  return series === undefined || series.model === 'analogy' ? undefined : series;
}

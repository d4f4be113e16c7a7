import { forecastLaunch, type LaunchedItem, rankAnalogues } from '../src/index.ts';
import { ScoreSheet } from '../src/scores.ts';
import type { Figure } from './forecasting.ts';
import { loadRetailGoods, loadRetailWeeks } from './support/shared-data.ts';

const LEVELS = [0.1, 0.5, 0.9];
/** Weeks of a launch that are foretold and scored. */
const AHEAD = 12;
/** What was on sale in the first weeks of the file may have been launched before it. */
const SEEN_AFTER = 8;
const ANALOGUES = 5;
/** The country of nine in ten lines: launches in the others are mostly single orders. */
const COUNTRY = 'United Kingdom';

interface Launched extends LaunchedItem {
  /** Week of its first sale, from the beginning of the file. */
  readonly week: number;
}

/**
 * Every item of the public orders launched when others had been on sale for twelve weeks, foretold
 * before its first sale from the five most like it by name and price; beside the mean launch of all
 * items known then. Prints nothing.
 */
export async function run(): Promise<Figure[]> {
  const series = loadRetailWeeks();
  const goods = loadRetailGoods();
  if (series === undefined || goods === undefined) return [];
  const items = series.flatMap((one) => asLaunched(one, goods));
  const like = new ScoreSheet(LEVELS);
  const mean = new ScoreSheet([]);
  const early = new ScoreSheet(LEVELS);
  let launches = 0;
  for (const item of items) {
    const known = items.filter((other) => other.week + AHEAD <= item.week);
    if (known.length < ANALOGUES || item.demand.length < AHEAD) continue;
    launches += 1;
    // Of an analogue only what had been sold by then is known.
    const seen = known.map((other) => ({
      ...other,
      demand: Float64Array.from(other.demand).subarray(0, item.week - other.week),
    }));
    const blank = { ...item, demand: [] };
    const near = new Set(
      rankAnalogues(blank, seen)
        .slice(0, ANALOGUES)
        .map(({ id }) => id),
    );
    const chosen = seen.filter(({ id }) => near.has(id)).map(plain);
    const told = forecastLaunch(plain(blank), chosen, { horizon: AHEAD, levels: LEVELS });
    const all = meanCurve(seen);
    for (let week = 0; week < AHEAD; week += 1) {
      const actual = item.demand[week] ?? 0;
      like.add(actual, told.mean[week] ?? 0, 0, told.quantiles, week);
      mean.add(actual, all[week] ?? 0, 0, [], week);
    }
    drawnToFirstWeeks(early, item, chosen);
  }
  return figures(launches, like, mean, early);
}

/** The same after four weeks of its own: what it sold sets the height of the curve. */
function drawnToFirstWeeks(
  sheet: ScoreSheet,
  item: Launched,
  chosen: readonly LaunchedItem[],
): void {
  const sold = Float64Array.from(item.demand).subarray(0, 4);
  const own = { ...plain(item), demand: sold };
  const horizon = AHEAD - sold.length;
  const told = forecastLaunch(own, chosen, { horizon, levels: LEVELS });
  for (let week = 0; week < horizon; week += 1) {
    const actual = item.demand[sold.length + week] ?? 0;
    sheet.add(actual, told.mean[week] ?? 0, 0, told.quantiles, week);
  }
}

function asLaunched(
  { id, values }: { id: string; values: Float64Array },
  goods: NonNullable<ReturnType<typeof loadRetailGoods>>,
): Launched[] {
  const [code = '', country] = id.split('|');
  const facts = goods.get(code);
  const week = values.findIndex((units) => units > 0);
  if (country !== COUNTRY || facts === undefined || week < SEEN_AFTER) return [];
  const { words, price } = facts;
  return [{ id, week, labels: {}, numbers: { price }, words, demand: values.subarray(week) }];
}

/** As planning asks: whoever was chosen counts alike. */
const plain = ({ id, demand }: LaunchedItem): LaunchedItem => ({
  ...{ id, demand, labels: {}, numbers: {} },
});

function meanCurve(items: readonly LaunchedItem[]): Float64Array {
  return Float64Array.from({ length: AHEAD }, (_, week) => {
    const sum = items.reduce((units, { demand }) => units + (demand[week] ?? 0), 0);
    return sum / items.length;
  });
}

function figures(
  launches: number,
  like: ScoreSheet,
  mean: ScoreSheet,
  early: ScoreSheet,
): Figure[] {
  const told = like.scores();
  const usual = mean.scores();
  const later = early.scores();
  const name = `${launches} launches, ${AHEAD} weeks`;
  const peer = 'mean launch of all items';
  const figure = (metric: string, value: number | null, peerValue?: number | null): Figure[] => {
    if (value === null) return [];
    const own = { metric: `${metric}, ${name}`, value, unit: 'share' };
    return peerValue == null ? [own] : [{ ...own, peer, peerValue }];
  };
  return [
    ...figure('WAPE before the first sale', told.wape, usual.wape),
    ...figure('bias before the first sale', told.bias, usual.bias),
    ...LEVELS.flatMap((level, at) => [
      ...figure(`sold at or below the ${level} quantile`, told.coverage[at] ?? null),
    ]),
    ...figure('WAPE after four weeks of its own', later.wape),
    ...LEVELS.flatMap((level, at) => [
      ...figure(
        `sold at or below the ${level} quantile after four weeks`,
        later.coverage[at] ?? null,
      ),
    ]),
  ];
}

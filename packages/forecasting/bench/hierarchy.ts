import { seeded } from '@tradewind/random';
import {
  type BaseForecast,
  forecastMany,
  type Hierarchy,
  hierarchyNodes,
  levelErrors,
  type ReconcileMethod,
  recipeErrors,
  reconcile,
  type SeriesForecast,
} from '../src/index.ts';
import type { Figure } from './forecasting.ts';
import { timed } from './support/owa.ts';
import { loadRetailWeeks } from './support/shared-data.ts';

/**
 * Reconciliation: speed on a made hierarchy, and accuracy on retail weeks where they are at hand.
 * Prints nothing.
 */
export async function run(): Promise<Figure[]> {
  const retail = loadRetailWeeks();
  return [...speed(), ...(retail === undefined ? [] : accuracy(retail))];
}

/** 20,000 series in 39 markets and a total; then as many in 4,000 SKUs as well. 26 steps. */
function speed(): Figure[] {
  const random = seeded(1);
  const cells = Array.from({ length: 20_000 }, (_, at) => ({ market: at % 39, sku: at % 4_000 }));
  const markets: Hierarchy = {
    bottoms: cells.map((_, at) => String(at)),
    groupings: [
      { name: 'total', groups: cells.map(() => '*') },
      { name: 'market', groups: cells.map(({ market }) => `m${market}`) },
    ],
  };
  const skus = { name: 'sku', groups: cells.map(({ sku }) => `s${sku}`) };
  const crossed: Hierarchy = { ...markets, groupings: [...markets.groupings, skus] };
  return [markets, crossed].map((hierarchy) => {
    const nodes = hierarchyNodes(hierarchy);
    const base = nodes.map(() => ({ mean: Float64Array.from({ length: 26 }, () => 9 * random()) }));
    const errors = nodes.map(() => Float64Array.from({ length: 52 }, () => random() - random()));
    const uppers = nodes.length - hierarchy.bottoms.length;
    const seconds = timed(() => reconcile(hierarchy, base, errors));
    const name = `20,000 series, ${uppers} sums, 52 errors, 26 steps`;
    return { metric: `reconciled: ${name}`, value: seconds, unit: 'CPU seconds' };
  });
}

const horizon = 6;
const origins = 3;
const apart = 5;
const errorPeriods = 26;

type Level = 'series' | 'market' | 'total';
const levelsOf: readonly Level[] = ['series', 'market', 'total'];
const methods: readonly ReconcileMethod[] = ['wls_structural', 'wls_variance', 'mint_shrink'];

/** Sums of absolute errors and of demand, by method and level. */
class Board {
  private readonly errors = new Map<string, number>();
  private readonly demand = new Map<Level, number>();

  addDemand(level: Level, actual: number): void {
    this.demand.set(level, (this.demand.get(level) ?? 0) + actual);
  }

  addError(method: string, level: Level, error: number): void {
    const key = `${method} ${level}`;
    this.errors.set(key, (this.errors.get(key) ?? 0) + Math.abs(error));
  }

  wape(method: string, level: Level): number {
    return (this.errors.get(`${method} ${level}`) ?? 0) / (this.demand.get(level) ?? 1);
  }
}

/** Series, markets and total of the retail file, weeks ahead from several origins. */
function accuracy(retail: readonly { id: string; values: Float64Array }[]): Figure[] {
  const board = new Board();
  for (let origin = 0; origin < origins; origin += 1)
    score(retail, horizon + origin * apart, board);
  return levelsOf.flatMap((level) => [
    ...methods.map((method) => ({
      metric: `retail, ${level}: WAPE by ${method}`,
      value: board.wape(method, level),
      unit: 'share of demand',
      peer: 'bottom-up',
      peerValue: board.wape('bottom_up', level),
    })),
    ...methods.map((method) => ({
      metric: `retail, ${level}: WAPE by ${method}, levels only`,
      value: board.wape(`${method} level`, level),
      unit: 'share of demand',
      peer: 'by itself',
      peerValue: board.wape('own', level),
    })),
  ]);
}

function score(
  retail: readonly { id: string; values: Float64Array }[],
  back: number,
  board: Board,
): void {
  const known = retail.filter(({ values }) => values.subarray(0, -back).some((units) => units > 0));
  const hierarchy: Hierarchy = {
    bottoms: known.map(({ id }) => id),
    groupings: [
      { name: 'total', groups: known.map(() => '*') },
      { name: 'market', groups: known.map(({ id }) => id.split('|')[1] ?? '') },
    ],
  };
  const nodes = hierarchyNodes(hierarchy);
  const uppers = nodes.length - known.length;
  const sums = nodes.slice(0, uppers).map(({ grouping, name }) => {
    const groups = hierarchy.groupings.find((one) => one.name === grouping)?.groups ?? [];
    const values = new Float64Array(known[0]?.values.length ?? 0);
    known.forEach((one, at) => {
      if (groups[at] !== name) return;
      for (let week = 0; week < values.length; week += 1) {
        values[week] = (values[week] as number) + (one.values[week] as number);
      }
    });
    return values;
  });
  const all = [...sums, ...known.map(({ values }) => values)];
  const heads = all.map((values, at) => ({ id: String(at), values: values.subarray(0, -back) }));
  const options = { horizon, season: 52, levels: [] };
  const base: SeriesForecast[] = [
    ...forecastMany(heads.slice(0, uppers), options),
    ...forecastMany(heads.slice(uppers), options),
  ];
  const errors = heads.map((one, node) =>
    node < uppers
      ? recipeErrors(one, errorPeriods, { season: 52 })
      : levelErrors(one.values, errorPeriods),
  );
  const levelOf = (node: number): Level =>
    node >= uppers ? 'series' : nodes[node]?.grouping === 'total' ? 'total' : 'market';
  const enter = (method: string, forecasts: readonly BaseForecast[]): void => {
    forecasts.forEach(({ mean }, node) => {
      for (let step = 0; step < horizon; step += 1) {
        const values = all[node] ?? new Float64Array(0);
        const actual = values[values.length - back + step] ?? Number.NaN;
        board.addError(method, levelOf(node), (mean[step] as number) - actual);
      }
    });
  };
  all.forEach((values, node) => {
    for (const actual of values.subarray(values.length - back, values.length - back + horizon)) {
      board.addDemand(levelOf(node), actual);
    }
  });
  enter('own', base);
  enter('bottom_up', reconcile(hierarchy, base, undefined, { method: 'bottom_up' }).forecasts);
  const whole = base.map(({ mean }) => ({ mean: [mean.reduce((sum, units) => sum + units, 0)] }));
  for (const method of methods) {
    enter(method, reconcile(hierarchy, base, errors, { method }).forecasts);
    const level = reconcile(hierarchy, whole, errors, { method }).forecasts;
    const moved = base.map(({ mean }, node) => {
      const before = whole[node]?.mean[0] ?? 0;
      const factor = before > 0 ? (level[node]?.mean[0] ?? before) / before : 1;
      return { mean: mean.map((units) => units * Math.min(2, Math.max(0.5, factor))) };
    });
    const summed = reconcile(hierarchy, moved, undefined, { method: 'bottom_up' }).forecasts;
    enter(`${method} level`, summed);
  }
}

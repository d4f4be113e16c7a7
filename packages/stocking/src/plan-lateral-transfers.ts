import { isWhole, requireGood } from './check.ts';
import { StockingError } from './errors.ts';
import { maxGainFlow } from './max-gain-flow.ts';

/** So many units, each worth the same. */
export interface ValueStep {
  readonly units: number;
  readonly minorPerUnit: number;
}

/** One warehouse of one SKU. */
export interface LateralSite {
  readonly warehouse: string;
  /** Units that may leave and what each is worth here; not decreasing from step to step. */
  readonly surplus: readonly ValueStep[];
  /** Further units and what each would be worth here; not increasing from step to step. */
  readonly shortage: readonly ValueStep[];
}

export interface LateralLane {
  readonly from: string;
  readonly to: string;
  readonly costPerUnitMinor: number;
}

export interface LateralTransfer {
  readonly from: string;
  readonly to: string;
  readonly units: number;
  /** Warehouses passed from the first to the last; more than two where that is cheaper. */
  readonly route: readonly string[];
  readonly costPerUnitMinor: number;
  /** Worth at the destination, less worth at the source and the way. */
  readonly gainMinor: number;
}

export interface LateralPlan {
  readonly transfers: readonly LateralTransfer[];
  readonly gainMinor: number;
}

/**
 * The transfers of one SKU between warehouses that gain most, whole units, by the cheapest route
 * through the lanes: a flow of greatest gain (`maxGainFlow`, the same that decides transfers in a
 * plan), exact because values fall with each step. Nothing moves at a loss. Amounts in minor
 * units of one currency.
 *
 * Throws `StockingError`: `bad_number` (also for steps in the wrong order), `duplicate_id`,
 * `unknown_warehouse`.
 *
 * Source: Ahuja, Magnanti & Orlin, "Network Flows", 1993, ch. 9 (successive shortest paths) and
 * 14 (convex costs).
 */
export function planLateralTransfers(
  sites: readonly LateralSite[],
  lanes: readonly LateralLane[],
): LateralPlan {
  const numbers = checkSites(sites);
  const routes = cheapestRoutes(sites.length, lanes, numbers);
  const sources = sites.flatMap(({ surplus }, w) => surplus.map((step) => ({ w, ...step })));
  const sinks = sites.flatMap(({ shortage }, w) => shortage.map((step) => ({ w, ...step })));
  const gain = sources.map((source) =>
    sinks.map((sink) => {
      const cost = source.w === sink.w ? Number.POSITIVE_INFINITY : routes.cost(source.w, sink.w);
      return sink.minorPerUnit - source.minorPerUnit - cost;
    }),
  );
  const flow = maxGainFlow(
    sources.map(({ units }) => units),
    sinks.map(({ units }) => units),
    gain,
  );
  const moved = new Map<string, { from: number; to: number; units: number; gainMinor: number }>();
  for (const [i, row] of flow.entries()) {
    for (const [k, units] of row.entries()) {
      const [from, to] = [sources[i]?.w ?? 0, sinks[k]?.w ?? 0];
      if (units === 0) continue;
      const known = moved.get(`${from}>${to}`) ?? { from, to, units: 0, gainMinor: 0 };
      known.units += units;
      known.gainMinor += units * (gain[i]?.[k] ?? 0);
      moved.set(`${from}>${to}`, known);
    }
  }
  const id = (w: number): string => sites[w]?.warehouse ?? '';
  const transfers = [...moved.values()].map(({ from, to, units, gainMinor }) => ({
    ...{ from: id(from), to: id(to), units, gainMinor },
    route: routes.route(from, to).map(id),
    costPerUnitMinor: routes.cost(from, to),
  }));
  return { transfers, gainMinor: transfers.reduce((sum, each) => sum + each.gainMinor, 0) };
}

interface Routes {
  cost(from: number, to: number): number;
  route(from: number, to: number): number[];
}

/** Cheapest ways between all pairs (Floyd and Warshall). */
function cheapestRoutes(
  size: number,
  lanes: readonly LateralLane[],
  numbers: ReadonlyMap<string, number>,
): Routes {
  const cost = new Float64Array(size * size).fill(Number.POSITIVE_INFINITY);
  const next = new Int32Array(size * size).fill(-1);
  for (const { from, to, costPerUnitMinor } of lanes) {
    const path = `lanes.${from}>${to}`;
    const [a, b] = [numbers.get(from), numbers.get(to)];
    if (a === undefined || b === undefined) throw new StockingError('unknown_warehouse', path);
    requireGood(costPerUnitMinor >= 0, path);
    if (costPerUnitMinor >= (cost[a * size + b] ?? 0)) continue;
    cost[a * size + b] = costPerUnitMinor;
    next[a * size + b] = b;
  }
  for (let via = 0; via < size; via += 1) {
    for (let a = 0; a < size; a += 1) {
      for (let b = 0; b < size; b += 1) {
        const sum = (cost[a * size + via] ?? 0) + (cost[via * size + b] ?? 0);
        if (sum >= (cost[a * size + b] ?? 0)) continue;
        cost[a * size + b] = sum;
        next[a * size + b] = next[a * size + via] ?? -1;
      }
    }
  }
  return {
    cost: (from, to) => cost[from * size + to] ?? Number.POSITIVE_INFINITY,
    route(from, to) {
      const route = [from];
      for (let at = from; at !== to && at >= 0; ) {
        at = next[at * size + to] ?? -1;
        route.push(at);
      }
      return route;
    },
  };
}

function checkSites(sites: readonly LateralSite[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const [w, { warehouse, surplus, shortage }] of sites.entries()) {
    const path = `sites.${warehouse}`;
    if (numbers.has(warehouse)) throw new StockingError('duplicate_id', path);
    numbers.set(warehouse, w);
    checkSteps(surplus, 1, `${path}.surplus`);
    checkSteps(shortage, -1, `${path}.shortage`);
  }
  return numbers;
}

function checkSteps(steps: readonly ValueStep[], direction: 1 | -1, path: string): void {
  let before = Number.NEGATIVE_INFINITY;
  for (const { units, minorPerUnit } of steps) {
    const ordered = Number.isFinite(minorPerUnit) && direction * minorPerUnit >= before;
    requireGood(ordered && isWhole(units), path);
    before = direction * minorPerUnit;
  }
}

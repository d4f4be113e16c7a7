import { isAmount, requireGood } from './check.ts';
import { StockingError } from './errors.ts';
import { normalQuantile } from './normal.ts';
import type { Stage, StageTree } from './safety-stock-types.ts';

/** A stage tree as arrays, stages numbered as given. */
export interface TreeModel {
  readonly size: number;
  readonly processing: Int32Array;
  readonly externalInbound: Int32Array;
  /** Longest service time allowed: the customers' limit or the longest replenishment. */
  readonly maxService: Int32Array;
  /** Longest possible replenishment: processing plus the slowest chain of inputs. */
  readonly longest: Int32Array;
  readonly mean: Float64Array;
  readonly sd: Float64Array;
  /** Safety stock per square root of a period, and its cost. */
  readonly bound: Float64Array;
  readonly boundCost: Float64Array;
  /** Every stage before those it serves. */
  readonly downstreamOrder: readonly number[];
  readonly suppliers: readonly (readonly number[])[];
  readonly customers: readonly (readonly number[])[];
}

interface Link {
  readonly from: number;
  readonly to: number;
  readonly units: number;
}

/** Beyond this many periods the tables no longer fit in memory; use a longer period. */
const mostPeriods = 10_000;

/**
 * Checks a tree and derives what the programme needs. Throws `StockingError`: `bad_number`,
 * `duplicate_id`, `unknown_stage`, `not_a_tree` (an arc that closes a loop or a cycle),
 * `not_connected`, `no_demand` (a stage that serves nobody).
 */
export function modelTree(tree: StageTree): TreeModel {
  const { stages } = tree;
  const links = linksOf(tree);
  const suppliers: number[][] = stages.map(() => []);
  const customers: number[][] = stages.map(() => []);
  for (const { from, to } of links) {
    customers[from]?.push(to);
    suppliers[to]?.push(from);
  }
  for (const [i, stage] of stages.entries()) {
    if (stage.demand === null && customers[i]?.length === 0) {
      throw new StockingError('no_demand', `stages.${stage.id}`);
    }
  }
  const downstreamOrder = sorted(suppliers, customers);
  const longest = longestTimes(stages, suppliers, downstreamOrder);
  const demand = pooledDemand(stages, links, downstreamOrder);
  return {
    size: stages.length,
    processing: Int32Array.from(stages, (stage) => stage.processingPeriods),
    externalInbound: Int32Array.from(stages, (stage) => stage.inboundPeriods),
    maxService: longest.map((all, i) => Math.min(all, stages[i]?.demand?.maxServicePeriods ?? all)),
    longest,
    ...demand,
    boundCost: demand.bound.map((units, i) => units * (stages[i]?.holdingCost ?? 0)),
    downstreamOrder,
    suppliers,
    customers,
  };
}

function linksOf({ stages, arcs }: StageTree): Link[] {
  const numbers = new Map<string, number>();
  for (const [i, stage] of stages.entries()) {
    if (numbers.has(stage.id)) throw new StockingError('duplicate_id', `stages.${stage.id}`);
    numbers.set(stage.id, i);
    checkStage(stage);
  }
  const group = Int32Array.from(stages, (_, i) => i);
  const links = arcs.map(({ upstream, downstream, unitsNeeded }): Link => {
    const path = `arcs.${upstream}>${downstream}`;
    const from = numbers.get(upstream);
    const to = numbers.get(downstream);
    if (from === undefined || to === undefined) throw new StockingError('unknown_stage', path);
    if (!(unitsNeeded > 0 && Number.isFinite(unitsNeeded))) {
      throw new StockingError('bad_number', `${path}.unitsNeeded`);
    }
    const [a, b] = [groupOf(group, from), groupOf(group, to)];
    if (a === b) throw new StockingError('not_a_tree', path);
    group[a] = b;
    return { from, to, units: unitsNeeded };
  });
  for (const [i, stage] of stages.entries()) {
    if (groupOf(group, i) !== groupOf(group, 0)) {
      throw new StockingError('not_connected', `stages.${stage.id}`);
    }
  }
  return links;
}

/** The representative of a stage's group, shortening the way for the next question. */
function groupOf(group: Int32Array, stage: number): number {
  let at = stage;
  for (;;) {
    const next = group[at] ?? at;
    if (next === at) return at;
    group[at] = group[next] ?? next;
    at = next;
  }
}

function checkStage({ id, processingPeriods, holdingCost, inboundPeriods, demand }: Stage): void {
  const path = `stages.${id}`;
  const check = (good: boolean, name: string): void => requireGood(good, `${path}.${name}`);
  const periods = (value: number): boolean =>
    value >= 0 && Number.isInteger(value) && value <= mostPeriods;
  check(periods(processingPeriods), 'processingPeriods');
  check(periods(inboundPeriods), 'inboundPeriods');
  check(isAmount(holdingCost), 'holdingCost');
  if (demand === null) return;
  check(isAmount(demand.mean), 'demand.mean');
  check(isAmount(demand.sd), 'demand.sd');
  check(periods(demand.maxServicePeriods), 'demand.maxServicePeriods');
  const { cover } = demand;
  check('factor' in cover ? isAmount(cover.factor) : cover.level > 0 && cover.level < 1, 'cover');
}

/** Stages ordered so that suppliers come first; a tree has no cycle, so all are reached. */
function sorted(
  suppliers: readonly (readonly number[])[],
  customers: readonly (readonly number[])[],
): number[] {
  const waiting = Int32Array.from(suppliers, (list) => list.length);
  const order = suppliers.flatMap((list, i) => (list.length === 0 ? [i] : []));
  for (let at = 0; at < order.length; at += 1) {
    for (const to of customers[order[at] ?? 0] ?? []) {
      waiting[to] = (waiting[to] ?? 0) - 1;
      if (waiting[to] === 0) order.push(to);
    }
  }
  return order;
}

function longestTimes(
  stages: readonly Stage[],
  suppliers: readonly (readonly number[])[],
  order: readonly number[],
): Int32Array {
  const longest = new Int32Array(stages.length);
  for (const i of order) {
    const stage = stages[i];
    if (stage === undefined) continue;
    let inbound = stage.inboundPeriods;
    for (const j of suppliers[i] ?? []) inbound = Math.max(inbound, longest[j] ?? 0);
    longest[i] = inbound + stage.processingPeriods;
    if (inbound + stage.processingPeriods > mostPeriods) {
      throw new StockingError('bad_number', `stages.${stage.id}.processingPeriods`);
    }
  }
  return longest;
}

/** Square roots of summed squares (full pooling, p = 2 in the paper): demands are independent. */
function pooledDemand(
  stages: readonly Stage[],
  links: readonly Link[],
  order: readonly number[],
): { mean: Float64Array; sd: Float64Array; bound: Float64Array } {
  const mean = Float64Array.from(stages, ({ demand }) => demand?.mean ?? 0);
  const variance = Float64Array.from(stages, ({ demand }) => (demand?.sd ?? 0) ** 2);
  const square = Float64Array.from(stages, ({ demand }) => {
    if (demand === null) return 0;
    const { cover } = demand;
    // A level below one half would mean a negative stock; no stock is held for it.
    const z = 'factor' in cover ? cover.factor : Math.max(0, normalQuantile(cover.level));
    return (z * demand.sd) ** 2;
  });
  const into: Link[][] = stages.map(() => []);
  for (const link of links) into[link.to]?.push(link);
  for (const to of order.toReversed()) {
    for (const { from, units } of into[to] ?? []) {
      mean[from] = (mean[from] ?? 0) + units * (mean[to] ?? 0);
      variance[from] = (variance[from] ?? 0) + units * units * (variance[to] ?? 0);
      square[from] = (square[from] ?? 0) + units * units * (square[to] ?? 0);
    }
  }
  return { mean, sd: variance.map(Math.sqrt), bound: square.map(Math.sqrt) };
}

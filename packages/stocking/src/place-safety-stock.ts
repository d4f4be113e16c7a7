import { modelTree, type TreeModel } from './safety-stock-model.ts';
import type { SafetyStockPlan, StageTree } from './safety-stock-types.ts';

/**
 * Where along a supply chain to hold safety stock, and how much: the service times between stages
 * that make the holding cost of all safety stock least, when every stage guarantees its service
 * time (guaranteed-service model). Exact for trees, by dynamic programming over the spanning tree
 * in time stages × (longest replenishment)². An empty tree gives an empty plan.
 *
 * Throws `StockingError` (see `modelTree`) for input that makes no sense.
 *
 * Source: Graves & Willems, "Optimizing Strategic Safety Stock Placement in Supply Chains",
 * M&SOM 2(1), 2000, section 5, and its erratum, M&SOM 5(2), 2003.
 */
export function placeSafetyStock(tree: StageTree): SafetyStockPlan {
  const model = modelTree(tree);
  const chosen = optimalTimes(model);
  const { inbound, outbound } = tightened(model, chosen);
  const stages = tree.stages.map(({ id, processingPeriods, holdingCost }, i) => {
    const [from, to] = [inbound[i] ?? 0, outbound[i] ?? 0];
    const periods = from + processingPeriods - to;
    const safetyStockUnits = (model.bound[i] ?? 0) * Math.sqrt(periods);
    return {
      stage: id,
      inboundPeriods: from,
      outboundPeriods: to,
      netReplenishmentPeriods: periods,
      demandMean: model.mean[i] ?? 0,
      demandSd: model.sd[i] ?? 0,
      safetyStockUnits,
      baseStockUnits: (model.mean[i] ?? 0) * periods + safetyStockUnits,
      holdingCost: holdingCost * safetyStockUnits,
    };
  });
  return {
    stages,
    totalCost: stages.reduce((sum, { holdingCost }) => sum + holdingCost, 0),
    everyStageCost: tree.stages.reduce(
      (sum, stage, i) =>
        sum + (model.boundCost[i] ?? 0) * Math.sqrt(stage.inboundPeriods + stage.processingPeriods),
      0,
    ),
  };
}

/**
 * The programme's labelling: `order` takes every stage after all its neighbours but one, its
 * `parent`, which therefore has the larger label (-1 for the last).
 */
function labelled({ size, suppliers, customers }: TreeModel): {
  order: number[];
  parent: Int32Array;
} {
  const parent = new Int32Array(size).fill(-1);
  const order = size === 0 ? [] : [0];
  for (let at = 0; at < order.length; at += 1) {
    const stage = order[at] ?? 0;
    for (const list of [suppliers[stage], customers[stage]]) {
      for (const next of list ?? []) {
        if (next === parent[stage]) continue;
        parent[next] = stage;
        order.push(next);
      }
    }
  }
  return { order: order.reverse(), parent };
}

interface Table {
  /** Least cost of the subtree by outbound time (towards a customer) or inbound (a supplier). */
  readonly cost: Float64Array;
  /** The other time of the stage in that least cost. */
  readonly other: Int32Array;
}

interface Times {
  readonly inbound: Int32Array;
  readonly outbound: Int32Array;
}

function optimalTimes(model: TreeModel): Times {
  const { order, parent } = labelled(model);
  const tables: Table[] = new Array<Table>(model.size);
  const roots = rootTable(model);
  for (const stage of order) {
    const up = parent[stage] ?? -1;
    const behind = {
      fromSuppliers: suppliersCost(model, tables, stage, up),
      fromCustomers: customersCost(model, tables, stage, up),
    };
    const towardsCustomer = model.customers[stage]?.includes(up) ?? false;
    tables[stage] = towardsCustomer
      ? byOutbound(model, roots, stage, behind)
      : byInbound(model, roots, stage, behind);
  }
  return traced(model, order, parent, tables);
}

interface Behind {
  /** By inbound time: least cost of the supplying subtrees. */
  readonly fromSuppliers: Float64Array;
  /** By outbound time: least cost of the served subtrees. */
  readonly fromCustomers: Float64Array;
}

function rootTable({ longest }: TreeModel): Float64Array {
  const most = longest.reduce((all, each) => Math.max(all, each), 0);
  return Float64Array.from({ length: most + 1 }, (_, periods) => Math.sqrt(periods));
}

/** A supplier may promise anything up to the inbound time: running minimum from the left. */
function suppliersCost(
  model: TreeModel,
  tables: readonly Table[],
  stage: number,
  parent: number,
): Float64Array {
  const sum = new Float64Array((model.longest[stage] ?? 0) - (model.processing[stage] ?? 0) + 1);
  for (const supplier of model.suppliers[stage] ?? []) {
    const cost = tables[supplier]?.cost;
    if (supplier === parent || cost === undefined) continue;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at < sum.length; at += 1) {
      least = Math.min(least, cost[at] ?? Number.POSITIVE_INFINITY);
      sum[at] = (sum[at] ?? 0) + least;
    }
  }
  return sum;
}

/** A customer may count on anything from the outbound time up: minimum from the right. */
function customersCost(
  model: TreeModel,
  tables: readonly Table[],
  stage: number,
  parent: number,
): Float64Array {
  const sum = new Float64Array((model.longest[stage] ?? 0) + 1);
  for (const customer of model.customers[stage] ?? []) {
    const cost = tables[customer]?.cost;
    if (customer === parent || cost === undefined) continue;
    let least = Number.POSITIVE_INFINITY;
    for (let at = cost.length - 1; at >= 0; at -= 1) {
      least = Math.min(least, cost[at] ?? Number.POSITIVE_INFINITY);
      if (at < sum.length) sum[at] = (sum[at] ?? 0) + least;
    }
  }
  return sum;
}

function byOutbound(model: TreeModel, roots: Float64Array, stage: number, behind: Behind): Table {
  const { fromSuppliers, fromCustomers } = behind;
  const processing = model.processing[stage] ?? 0;
  const rate = model.boundCost[stage] ?? 0;
  const cost = new Float64Array(fromCustomers.length).fill(Number.POSITIVE_INFINITY);
  const other = new Int32Array(cost.length);
  const most = model.maxService[stage] ?? 0;
  const cheapest = fromSuppliers.at(-1) ?? 0;
  for (let out = 0; out <= most; out += 1) {
    let least = Number.POSITIVE_INFINITY;
    const first = Math.max(model.externalInbound[stage] ?? 0, out - processing);
    for (let inbound = first; inbound < fromSuppliers.length; inbound += 1) {
      const stock = rate * (roots[inbound + processing - out] ?? 0);
      // Waiting longer only adds stock here, and suppliers never cost less than at the end.
      if (stock + cheapest >= least) break;
      const here = stock + (fromSuppliers[inbound] ?? 0);
      if (here < least) {
        least = here;
        other[out] = inbound;
      }
    }
    cost[out] = least + (fromCustomers[out] ?? 0);
  }
  return { cost, other };
}

function byInbound(model: TreeModel, roots: Float64Array, stage: number, behind: Behind): Table {
  const { fromSuppliers, fromCustomers } = behind;
  const processing = model.processing[stage] ?? 0;
  const rate = model.boundCost[stage] ?? 0;
  const cost = new Float64Array(fromSuppliers.length).fill(Number.POSITIVE_INFINITY);
  const other = new Int32Array(cost.length);
  const first = model.externalInbound[stage] ?? 0;
  for (let inbound = first; inbound < cost.length; inbound += 1) {
    const most = Math.min(model.maxService[stage] ?? 0, inbound + processing);
    let least = Number.POSITIVE_INFINITY;
    for (let out = most; out >= 0; out -= 1) {
      const stock = rate * (roots[inbound + processing - out] ?? 0);
      // Promising less only adds stock here, and customers never cost less than at zero.
      if (stock + (fromCustomers[0] ?? 0) >= least) break;
      const here = stock + (fromCustomers[out] ?? 0);
      if (here < least) {
        least = here;
        other[inbound] = out;
      }
    }
    cost[inbound] = least + (fromSuppliers[inbound] ?? 0);
  }
  return { cost, other };
}

/** Walks back from the last label, choosing each stage's times within what its parent took. */
function traced(
  { size, customers }: TreeModel,
  order: readonly number[],
  parent: Int32Array,
  tables: readonly Table[],
): Times {
  const inbound = new Int32Array(size);
  const outbound = new Int32Array(size);
  for (const stage of order.toReversed()) {
    const table = tables[stage];
    if (table === undefined) continue;
    const up = parent[stage] ?? -1;
    if (customers[stage]?.includes(up)) {
      const out = leastAt(table.cost, 0, inbound[up] ?? 0);
      outbound[stage] = out;
      inbound[stage] = table.other[out] ?? 0;
    } else {
      const into = leastAt(table.cost, up < 0 ? 0 : (outbound[up] ?? 0), table.cost.length - 1);
      inbound[stage] = into;
      outbound[stage] = table.other[into] ?? 0;
    }
  }
  return { inbound, outbound };
}

function leastAt(cost: Float64Array, first: number, last: number): number {
  let best = first;
  for (let at = first + 1; at <= last && at < cost.length; at += 1) {
    if ((cost[at] ?? 0) < (cost[best] ?? 0)) best = at;
  }
  return best;
}

/**
 * Where several answers cost the same, the one without waiting: a stage starts when its slowest
 * input is there and promises no more than it needs. Never dearer.
 */
function tightened(model: TreeModel, { outbound }: Times): Times {
  const inbound = new Int32Array(model.size);
  const promised = new Int32Array(model.size);
  for (const stage of model.downstreamOrder) {
    let latest = model.externalInbound[stage] ?? 0;
    for (const supplier of model.suppliers[stage] ?? []) {
      latest = Math.max(latest, promised[supplier] ?? 0);
    }
    inbound[stage] = latest;
    promised[stage] = Math.min(outbound[stage] ?? 0, latest + (model.processing[stage] ?? 0));
  }
  return { inbound, outbound: promised };
}

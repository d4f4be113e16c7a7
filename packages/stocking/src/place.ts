import { type PlacementCost, sumCount } from './placement-cost.ts';

/** A choice of warehouse number for every market (the number after the last = not served). */
export interface Placement {
  readonly choice: readonly number[];
  readonly cost: number;
  /** True when it is the optimum of the cost compared. */
  readonly exact: boolean;
}

const tolerance = 1e-7;
const exactUpTo = 7;
const startsTried = 3;

/**
 * The cheapest placement: exact for up to `exactMarkets` markets that have a choice, otherwise
 * local search (reassign, swap, close a warehouse) from the most promising starts.
 */
export function place(costs: PlacementCost, exactMarkets: number = exactUpTo): Placement {
  const choosing = costs.options.filter((options) => options.length > 1).length;
  return choosing <= exactMarkets ? placeExactly(costs) : placeBySearch(costs);
}

/**
 * The optimum over all assignments of markets to warehouses, without listing them: the cost of
 * every subset of markets at every warehouse, then the best way to split each subset between
 * the first warehouses and one more. 3^n steps for n markets that have a choice.
 */
export function placeExactly(costs: PlacementCost): Placement {
  const choosing = costs.options.flatMap((options, m) => (options.length > 1 ? [m] : []));
  const full = (1 << choosing.length) - 1;
  let best = new Float64Array(full + 1).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  const taken: Int32Array[] = [];
  for (let w = 0; w <= costs.warehouses; w += 1) {
    const own = subsetCosts(costs, choosing, w);
    const next = new Float64Array(full + 1);
    const chosen = new Int32Array(full + 1);
    for (let all = 0; all <= full; all += 1) {
      let least = (best[all] ?? 0) + (own[0] ?? 0);
      for (let part = all; part > 0; part = (part - 1) & all) {
        const cost = (own[part] ?? 0) + (best[all ^ part] ?? 0);
        if (cost < least) {
          least = cost;
          chosen[all] = part;
        }
      }
      next[all] = least;
    }
    taken.push(chosen);
    best = next;
  }
  const choice = costs.options.map((options) => options[0] ?? 0);
  for (let w = costs.warehouses, left = full; w >= 0; w -= 1) {
    const part = taken[w]?.[left] ?? 0;
    for (const [bit, m] of choosing.entries()) if ((part >> bit) & 1) choice[m] = w;
    left ^= part;
  }
  return { choice, cost: best[full] ?? 0, exact: true };
}

/** Cost at one warehouse of every subset of the choosing markets, with those fixed to it. */
function subsetCosts(costs: PlacementCost, choosing: readonly number[], w: number): Float64Array {
  const found = new Float64Array(1 << choosing.length).fill(Number.POSITIVE_INFINITY);
  const sums = new Float64Array(sumCount);
  for (const [m, options] of costs.options.entries()) {
    if (options.length === 1 && options[0] === w) addTerms(sums, 0, costs.terms(m, w), 1);
  }
  const visit = (bit: number, subset: number): void => {
    if (bit === choosing.length) {
      found[subset] = costs.groupCost(w, sums, 0);
      return;
    }
    visit(bit + 1, subset);
    const m = choosing[bit] ?? 0;
    if (!costs.options[m]?.includes(w)) return;
    const before = Float64Array.from(sums);
    addTerms(sums, 0, costs.terms(m, w), 1);
    visit(bit + 1, subset | (1 << bit));
    sums.set(before);
  };
  visit(0, 0);
  return found;
}

/**
 * Local search from `from`, or from the cheapest few of: each market at its own cheapest, and
 * everything possible at one warehouse, for each.
 */
export function placeBySearch(costs: PlacementCost, from?: readonly number[]): Placement {
  const starts = (from === undefined ? startChoices(costs) : [from])
    .map((start) => startState(costs, start))
    .sort((a, b) => a.total - b.total)
    .slice(0, startsTried);
  let best: Placement | null = null;
  for (const state of starts) {
    improve(state);
    if (best === null || state.total < best.cost - tolerance) {
      best = { choice: [...state.choice], cost: state.total, exact: false };
    }
  }
  return best ?? { choice: [], cost: 0, exact: false };
}

interface State {
  readonly costs: PlacementCost;
  readonly choice: number[];
  readonly sums: Float64Array;
  readonly groupCosts: Float64Array;
  readonly scratch: Float64Array;
  total: number;
}

function startState(costs: PlacementCost, choice: readonly number[]): State {
  const sums = new Float64Array((costs.warehouses + 1) * sumCount);
  const groupCosts = new Float64Array(costs.warehouses + 1);
  for (const [m, w] of choice.entries()) addTerms(sums, w * sumCount, costs.terms(m, w), 1);
  let total = 0;
  for (let w = 0; w <= costs.warehouses; w += 1) {
    const cost = costs.groupCost(w, sums, w * sumCount);
    groupCosts[w] = cost;
    total += cost;
  }
  const scratch = new Float64Array(sumCount);
  return { costs, choice: [...choice], sums, groupCosts, scratch, total };
}

function addTerms(sums: Float64Array, offset: number, terms: Float64Array, sign: number): void {
  for (let i = 0; i < sumCount; i += 1) {
    sums[offset + i] = (sums[offset + i] ?? 0) + sign * (terms[i] ?? 0);
  }
  // An emptied group is set to exact zeros, so that rounding residue cannot pile up.
  if ((sums[offset] ?? 0) < 0.5) sums.fill(0, offset, offset + sumCount);
}

/** What group `w` would cost with market `m` added (sign 1) or taken out (sign -1). */
function costWith(state: State, m: number, w: number, sign: number): number {
  const { scratch, sums, costs } = state;
  for (let i = 0; i < sumCount; i += 1) scratch[i] = sums[w * sumCount + i] ?? 0;
  addTerms(scratch, 0, costs.terms(m, w), sign);
  return costs.groupCost(w, scratch, 0);
}

function move(state: State, m: number, to: number): void {
  const from = state.choice[m] ?? to;
  if (from === to) return;
  const { sums, costs, groupCosts } = state;
  addTerms(sums, from * sumCount, costs.terms(m, from), -1);
  addTerms(sums, to * sumCount, costs.terms(m, to), 1);
  state.choice[m] = to;
  for (const w of [from, to]) {
    const cost = costs.groupCost(w, sums, w * sumCount);
    state.total += cost - (groupCosts[w] ?? 0);
    groupCosts[w] = cost;
  }
}

function improve(state: State): void {
  for (let round = 0; round < 100; round += 1) {
    if (reassign(state)) continue;
    if (closeOne(state)) continue;
    if (!swapTwo(state)) return;
  }
}

/** Moves each market to its best warehouse given the others; true if anything improved. */
function reassign(state: State): boolean {
  const before = state.total;
  for (const [m, options] of state.costs.options.entries()) {
    const from = state.choice[m] ?? 0;
    const saved = (state.groupCosts[from] ?? 0) - costWith(state, m, from, -1);
    let best = from;
    let gain = tolerance;
    for (const to of options) {
      if (to === from) continue;
      const added = costWith(state, m, to, 1) - (state.groupCosts[to] ?? 0);
      if (saved - added > gain) {
        gain = saved - added;
        best = to;
      }
    }
    move(state, m, best);
  }
  return state.total < before - tolerance;
}

/** Empties one warehouse into one other, or each of its markets into its best other. */
function closeOne(state: State): boolean {
  const used = new Set(state.choice);
  for (const w of used) {
    const members = [...state.choice.keys()].filter((m) => state.choice[m] === w);
    for (let target = 0; target <= state.costs.warehouses; target += 1) {
      if (target !== w && tryMoves(state, members, (m) => targetFor(state, m, w, target))) {
        return true;
      }
    }
  }
  return false;
}

/** `target` if the market may be served there, else its cheapest other option. */
function targetFor(state: State, m: number, from: number, target: number): number {
  const options = state.costs.options[m] ?? [];
  if (options.includes(target)) return target;
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (const to of options) {
    if (to === from) continue;
    const added = costWith(state, m, to, 1) - (state.groupCosts[to] ?? 0);
    if (added < least) {
      least = added;
      best = to;
    }
  }
  return best;
}

function swapTwo(state: State): boolean {
  for (let a = 0; a < state.costs.markets; a += 1) {
    for (let b = a + 1; b < state.costs.markets; b += 1) {
      const [wa, wb] = [state.choice[a] ?? 0, state.choice[b] ?? 0];
      if (wa === wb) continue;
      if (!state.costs.options[a]?.includes(wb) || !state.costs.options[b]?.includes(wa)) continue;
      if (tryMoves(state, [a, b], (m) => (m === a ? wb : wa))) return true;
    }
  }
  return false;
}

/** Makes the moves and keeps them if they pay together; otherwise puts everything back. */
function tryMoves(state: State, markets: readonly number[], to: (m: number) => number): boolean {
  const before = state.total;
  const old = markets.map((m) => state.choice[m] ?? 0);
  for (const m of markets) move(state, m, to(m));
  if (state.total < before - tolerance) return true;
  for (const [i, m] of markets.entries()) move(state, m, old[i] ?? 0);
  return false;
}

/** Every market alone at its cheapest, then everything possible at each warehouse in turn. */
function startChoices(costs: PlacementCost): number[][] {
  const alone = costs.options.map((options, m) => cheapestAlone(costs, options, m));
  const starts = [alone];
  for (let w = 0; w < costs.warehouses; w += 1) {
    const together = alone.map((own, m) => (costs.options[m]?.includes(w) ? w : own));
    if (together.some((chosen, m) => chosen !== alone[m])) starts.push(together);
  }
  return starts;
}

function cheapestAlone(costs: PlacementCost, options: readonly number[], m: number): number {
  let best = options[0] ?? 0;
  let least = Number.POSITIVE_INFINITY;
  for (const w of options) {
    const cost = costs.groupCost(w, costs.terms(m, w), 0);
    if (cost < least) {
      least = cost;
      best = w;
    }
  }
  return best;
}

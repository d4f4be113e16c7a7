import {
  type Allocation,
  type Caps,
  type Choice,
  capsFor,
  containerCost,
  containersFor,
  usedBy,
} from './allocation.ts';
import { type Bound, boundOf } from './allocation-bound.ts';
import { type Budget, searchExactly } from './allocation-exact.ts';
import { improve, placeRanked, type Ranking, rank } from './allocation-greedy.ts';

/** A choice of units and containers, and what is known about how good it is. */
export interface Solution {
  /** By item × places + place. */
  readonly units: Int32Array;
  readonly containers: Int32Array;
  /** Gain of the units less the containers. */
  readonly value: number;
  /** No choice is worth more. */
  readonly bound: number;
  /** The search went through every choice: value and bound are the same. */
  readonly proven: boolean;
  /** By place, at the best bound found: what one more unit of room would be worth. */
  readonly roomPrice: Float64Array;
}

/** Steps of exact search; about a second. */
const exactSteps = 5_000_000;
/** More item-place pairs or numbers of containers than this are not tried one by one. */
const mostCells = 80;
const mostContainerChoices = 4096;
const mostItems = 2000;

/**
 * Units and containers of the greatest value: prices from a Lagrangian bound, units placed in the
 * order of what they gain above those prices, containers added or taken away one at a time while
 * that pays. Small problems (up to 80 item-place pairs) are then searched through and proven.
 */
export function solveAllocation(model: Allocation): Solution {
  const none = { units: new Int32Array(model.items * model.places), gain: 0 };
  const empty = new Int32Array(model.places);
  const open = closedOff(model, { room: model.room, weight: unlimited(model) });
  const first = boundOf(open, fractionTask(model, 0, 1));
  const rough = bestOf([
    { choice: none, containers: empty, value: 0 },
    withContainers(open, rank(open, first)),
  ]);
  const root = boundOf(open, fractionTask(model, rough.value, 300));
  const good = bestOf([rough, withContainers(open, rank(open, root))]);
  const budget = { steps: exactSteps };
  const exact = exactly(open, good, budget);
  const proven = exact !== null && budget.steps > 0;
  const best = exact ?? good;
  return {
    units: best.choice.units,
    containers: best.containers,
    value: best.value,
    bound: proven ? best.value : Math.max(best.value, root.value),
    proven,
    roomPrice: root.prices.room,
  };
}

/**
 * The same with the containers given and paid: which units go into them. Exact within so many
 * steps; otherwise the best found, with its bound.
 */
export function solveLoaded(model: Allocation, containers: Int32Array, steps: number): Solution {
  const none = { units: new Int32Array(model.items * model.places), gain: 0 };
  const constant = -containerCost(model, containers);
  const known = { choice: none, containers, value: constant };
  // The search goes one call deeper per item.
  const budget = { steps: model.items > mostItems ? 0 : steps };
  const { found, bound } = loaded(model, containers, known, budget);
  const proven = budget.steps > 0 || bound.value <= found.value;
  return {
    units: found.choice.units,
    containers,
    value: found.value,
    bound: proven ? found.value : bound.value,
    proven,
    roomPrice: bound.prices.room,
  };
}

interface Candidate {
  readonly choice: Choice;
  readonly containers: Int32Array;
  readonly value: number;
}

function bestOf(candidates: readonly [Candidate, ...Candidate[]]): Candidate {
  return candidates.reduce((a, b) => (b.value > a.value ? b : a));
}

function unlimited({ places }: Allocation): Float64Array {
  return new Float64Array(places).fill(Number.POSITIVE_INFINITY);
}

/** Containers in fractions: each unit of weight pays its share of one. */
function fractionTask(model: Allocation, goal: number, rounds: number) {
  return {
    caps: { room: model.room, weight: unlimited(model) },
    weightPrice: model.payload.map((payload, place) =>
      payload === Number.POSITIVE_INFINITY ? 0 : (model.containerPrice[place] ?? 0) / payload,
    ),
    ...{ constant: 0, goal, rounds },
  };
}

/** The model without units that a cap of zero keeps out. */
function closedOff(model: Allocation, caps: Caps): Allocation {
  const nothing = new Float64Array(0);
  const gains = model.gains.map((list, cell) => {
    const item = Math.floor(cell / model.places);
    const place = cell - item * model.places;
    const noRoom = caps.room[place] === 0 && (model.volume[item] ?? 0) > 0;
    const noWeight = caps.weight[place] === 0 && (model.weight[item] ?? 0) > 0;
    return noRoom || noWeight ? nothing : list;
  });
  return { ...model, gains };
}

/** Places a ranking and then tries one container more or less at each place while that pays. */
function withContainers(model: Allocation, ranking: Ranking): Candidate {
  const caps = { room: model.room, weight: unlimited(model) };
  const free = placeRanked(model, ranking.cells, ranking.paying, caps);
  let best = filled(model, ranking, containersFor(model, usedBy(model, free.units, model.weight)));
  for (let changed = true, round = 0; changed && round < 5; round += 1) {
    changed = false;
    for (const [place, payload] of model.payload.entries()) {
      if (payload === Number.POSITIVE_INFINITY) continue;
      for (const by of [-1, 1]) {
        const containers = best.containers.slice();
        containers[place] = (containers[place] ?? 0) + by;
        if ((containers[place] ?? 0) < 0) continue;
        const next = filled(model, ranking, containers);
        if (next.value <= best.value + 1e-9) continue;
        best = next;
        changed = true;
      }
    }
  }
  return best;
}

/** All units of a ranking that fit; containers that stay empty are not bought. */
function filled(model: Allocation, ranking: Ranking, containers: Int32Array): Candidate {
  const { cells } = ranking;
  const caps = capsFor(model, containers);
  const choice = improve(model, placeRanked(model, cells, cells.length, caps), caps);
  const needed = containersFor(model, usedBy(model, choice.units, model.weight));
  return { choice, containers: needed, value: choice.gain - containerCost(model, needed) };
}

/** Every number of containers in turn, the most promising first; `null` when there are too many. */
function exactly(model: Allocation, start: Candidate, budget: Budget): Candidate | null {
  if (model.gains.length > mostCells) return null;
  const most = mostContainers(model);
  const choices = most.reduce((product, count) => product * (count + 1), 1);
  if (choices > mostContainerChoices) return null;
  let best = start;
  for (let index = 0; index < choices && budget.steps > 0; index += 1) {
    let rest = index;
    const containers = most.map((count) => {
      const here = rest % (count + 1);
      rest = (rest - here) / (count + 1);
      return here;
    });
    best = loaded(model, containers, best, budget).found;
  }
  return best;
}

/** More containers than these could never be filled with units that gain. */
function mostContainers(model: Allocation): Int32Array {
  const weight = new Float64Array(model.places);
  for (const [cell, list] of model.gains.entries()) {
    const item = Math.floor(cell / model.places);
    const place = cell - item * model.places;
    weight[place] = (weight[place] ?? 0) + list.length * (model.weight[item] ?? 0);
  }
  return containersFor(model, weight);
}

function loaded(
  whole: Allocation,
  containers: Int32Array,
  known: Candidate,
  budget: Budget,
): { found: Candidate; bound: Bound } {
  const caps = capsFor(whole, containers);
  const model = closedOff(whole, caps);
  const constant = -containerCost(whole, containers);
  const task = { caps, weightPrice: new Float64Array(whole.places), constant, rounds: 150 };
  const bound = boundOf(model, { ...task, goal: known.value });
  if (bound.value <= known.value) return { found: known, bound };
  const { cells } = rank(model, bound);
  const choice = improve(model, placeRanked(model, cells, cells.length, caps), caps);
  const found = bestOf([known, { choice, containers, value: constant + choice.gain }]);
  const better = searchExactly(model, caps, bound, constant, found.value, budget);
  return better === null
    ? { found, bound }
    : { found: { choice: better, containers, value: constant + better.gain }, bound };
}

import { type Allocation, type Caps, type Choice, fits } from './allocation.ts';
import type { Bound } from './allocation-bound.ts';

/** One way to place an item: units by place, and how far it stays below the item's best. */
interface Option {
  readonly units: Int32Array;
  readonly gain: number;
  readonly regret: number;
}

/** Steps the search may still take; shared by the searches of one problem. */
export interface Budget {
  steps: number;
}

const tolerance = 1e-9;

/**
 * The best choice within fixed caps that gains more than `atLeast` after `constant` is added;
 * `null` when there is none. Branch and bound over the items: a partial choice is given up when
 * the bound, less what its options lose against each item's best at the bound's prices, is no
 * better than what is known. The answer is proven as long as the budget has steps left.
 */
export function searchExactly(
  model: Allocation,
  caps: Caps,
  bound: Bound,
  constant: number,
  atLeast: number,
  budget: Budget,
): Choice | null {
  const allowed = (best: number): number =>
    bound.value - best - tolerance * Math.max(1, Math.abs(best));
  const options = Array.from({ length: model.items }, (_, item) =>
    optionsOf(model, bound, item, allowed(atLeast), caps, budget),
  );
  const order = options.map((_, item) => item);
  order.sort((a, b) => (options[a]?.length ?? 0) - (options[b]?.length ?? 0) || a - b);
  const room = new Float64Array(model.places);
  const weight = new Float64Array(model.places);
  const units = new Int32Array(model.items * model.places);
  let best: Choice | null = null;
  let known = atLeast;
  const visit = (depth: number, regret: number, gain: number): void => {
    const item = order[depth];
    if (item === undefined) {
      if (constant + gain <= known + tolerance * Math.max(1, Math.abs(known))) return;
      known = constant + gain;
      best = { units: units.slice(), gain };
      return;
    }
    for (const option of options[item] ?? []) {
      if (regret + option.regret > allowed(known) || budget.steps <= 0) return;
      budget.steps -= 1;
      if (add(item, option, 1)) visit(depth + 1, regret + option.regret, gain + option.gain);
      add(item, option, -1);
    }
  };
  const add = (item: number, option: Option, by: 1 | -1): boolean => {
    let good = true;
    for (let place = 0; place < model.places; place += 1) {
      const count = option.units[place] ?? 0;
      const volume = (room[place] ?? 0) + by * count * (model.volume[item] ?? 0);
      const mass = (weight[place] ?? 0) + by * count * (model.weight[item] ?? 0);
      room[place] = volume;
      weight[place] = mass;
      units[item * model.places + place] = by > 0 ? count : 0;
      good &&= fits(volume, caps.room[place] ?? 0) && fits(mass, caps.weight[place] ?? 0);
    }
    return good;
  };
  visit(0, 0, 0);
  return best;
}

/** Every way to place an item that could still be part of a better choice, best first. */
function optionsOf(
  model: Allocation,
  { prices, perItem }: Bound,
  item: number,
  most: number,
  caps: Caps,
  budget: Budget,
): Option[] {
  const found: Option[] = [];
  const { places } = model;
  const units = new Int32Array(places);
  const size = model.volume[item] ?? 0;
  const mass = model.weight[item] ?? 0;
  const visit = (place: number, left: number, gain: number, net: number): void => {
    if (place === places) {
      const regret = Math.max(0, (perItem[item] ?? 0) - net);
      if (regret <= most) found.push({ units: units.slice(), gain, regret });
      return;
    }
    const list = model.gains[item * places + place];
    const cost = size * (prices.room[place] ?? 0) + mass * (prices.weight[place] ?? 0);
    let [sum, netSum] = [gain, net];
    for (let count = 0; ; count += 1) {
      budget.steps -= 1;
      units[place] = count;
      visit(place + 1, left - count, sum, netSum);
      const next = list?.[count];
      if (count === left || next === undefined || budget.steps <= 0) break;
      if (!fits((count + 1) * size, caps.room[place] ?? 0)) break;
      if (!fits((count + 1) * mass, caps.weight[place] ?? 0)) break;
      sum += next;
      netSum += next - cost;
    }
    units[place] = 0;
  };
  visit(0, model.supply[item] ?? 0, 0, 0);
  return found.sort((a, b) => a.regret - b.regret);
}

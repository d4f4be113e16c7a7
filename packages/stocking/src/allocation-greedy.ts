import { type Allocation, type Caps, type Choice, fits, usedBy } from './allocation.ts';
import type { Bound } from './allocation-bound.ts';

/** Units in the order in which they should be placed: the cell each goes to. */
export interface Ranking {
  /** item × places + place of each unit, best first. */
  readonly cells: Uint32Array;
  /** So many of them gain more than they pay for room, weight and scarce supply. */
  readonly paying: number;
}

/** All units by what they gain above the prices of a bound. */
export function rank(model: Allocation, { prices, scarcity }: Bound): Ranking {
  const { places } = model;
  const total = model.gains.reduce((sum, list) => sum + list.length, 0);
  const cells = new Uint32Array(total);
  const net = new Float64Array(total);
  let at = 0;
  for (const [cell, list] of model.gains.entries()) {
    const item = Math.floor(cell / places);
    const place = cell - item * places;
    const cost =
      (model.volume[item] ?? 0) * (prices.room[place] ?? 0) +
      (model.weight[item] ?? 0) * (prices.weight[place] ?? 0) +
      (scarcity[item] ?? 0);
    for (const gain of list) {
      cells[at] = cell;
      net[at] = gain - cost;
      at += 1;
    }
  }
  const order = new Uint32Array(total).map((_, i) => i);
  order.sort((a, b) => (net[b] ?? 0) - (net[a] ?? 0) || a - b);
  const tolerance = 1e-9;
  const paying = net.reduce((count, value) => count + (value >= -tolerance ? 1 : 0), 0);
  return { cells: order.map((unit) => cells[unit] ?? 0), paying };
}

/** Places the first `count` units of a ranking, in order, each if it fits. */
export function placeRanked(
  model: Allocation,
  cells: Uint32Array,
  count: number,
  caps: Caps,
): Choice {
  const { places } = model;
  const units = new Int32Array(model.items * places);
  const left = model.supply.slice();
  const room = new Float64Array(places);
  const weight = new Float64Array(places);
  let gain = 0;
  for (let at = 0; at < count; at += 1) {
    const cell = cells[at] ?? 0;
    const item = Math.floor(cell / places);
    const place = cell - item * places;
    if ((left[item] ?? 0) === 0) continue;
    const volume = (room[place] ?? 0) + (model.volume[item] ?? 0);
    const mass = (weight[place] ?? 0) + (model.weight[item] ?? 0);
    if (!fits(volume, caps.room[place] ?? 0) || !fits(mass, caps.weight[place] ?? 0)) continue;
    room[place] = volume;
    weight[place] = mass;
    left[item] = (left[item] ?? 0) - 1;
    const had = units[cell] ?? 0;
    gain += model.gains[cell]?.[had] ?? 0;
    units[cell] = had + 1;
  }
  return { units, gain };
}

/**
 * Moves single units to where they gain more, from the origin too, until none does. Weight within
 * its cap counts as paid.
 */
export function improve(model: Allocation, start: Choice, caps: Caps): Choice {
  const units = start.units.slice();
  const left = leftAtOrigin(model, units);
  const used = {
    room: usedBy(model, units, model.volume),
    weight: usedBy(model, units, model.weight),
  };
  let { gain } = start;
  for (let changed = true, round = 0; changed && round < 20; round += 1) {
    changed = false;
    for (let item = 0; item < model.items; item += 1) {
      const move = bestMove(model, units, used, caps, item, (left[item] ?? 0) > 0);
      if (move === null) continue;
      changed = true;
      gain += move.gain;
      shift(model, units, used, item, move.to, 1);
      if (move.from < 0) left[item] = (left[item] ?? 0) - 1;
      else shift(model, units, used, item, move.from, -1);
    }
  }
  return { units, gain };
}

function shift(
  { places, volume, weight }: Allocation,
  units: Int32Array,
  used: Caps,
  item: number,
  place: number,
  by: 1 | -1,
): void {
  const cell = item * places + place;
  units[cell] = (units[cell] ?? 0) + by;
  used.room[place] = (used.room[place] ?? 0) + by * (volume[item] ?? 0);
  used.weight[place] = (used.weight[place] ?? 0) + by * (weight[item] ?? 0);
}

function leftAtOrigin({ supply, places }: Allocation, units: Int32Array): Int32Array {
  return supply.map((all, item) =>
    units.subarray(item * places, (item + 1) * places).reduce((rest, count) => rest - count, all),
  );
}

interface Move {
  /** -1 = the origin. */
  readonly from: number;
  readonly to: number;
  readonly gain: number;
}

function bestMove(
  model: Allocation,
  units: Int32Array,
  used: Caps,
  caps: Caps,
  item: number,
  atOrigin: boolean,
): Move | null {
  const { places } = model;
  const size = model.volume[item] ?? 0;
  const mass = model.weight[item] ?? 0;
  let from = -1;
  let loss = atOrigin ? 0 : Number.POSITIVE_INFINITY;
  for (let place = 0; place < places; place += 1) {
    const cell = item * places + place;
    const count = units[cell] ?? 0;
    const last = count === 0 ? Number.POSITIVE_INFINITY : (model.gains[cell]?.[count - 1] ?? 0);
    if (last < loss) [loss, from] = [last, place];
  }
  let best: Move | null = null;
  for (let to = 0; to < places; to += 1) {
    const cell = item * places + to;
    const gain = (model.gains[cell]?.[units[cell] ?? 0] ?? 0) - loss;
    if (to === from || gain <= Math.max(1e-9, best?.gain ?? 0)) continue;
    if (!fits((used.room[to] ?? 0) + size, caps.room[to] ?? 0)) continue;
    if (!fits((used.weight[to] ?? 0) + mass, caps.weight[to] ?? 0)) continue;
    best = { from, to, gain };
  }
  return best;
}

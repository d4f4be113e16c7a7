import type { Allocation, Caps } from './allocation.ts';

/** Prices that a unit pays for the room and weight it takes, by place. */
export interface Prices {
  readonly room: Float64Array;
  readonly weight: Float64Array;
}

/** No choice within the limits gains more than `value`; the prices prove it. */
export interface Bound {
  readonly value: number;
  readonly prices: Prices;
  /** By item: what its units gain at most at these prices. */
  readonly perItem: Float64Array;
  /** By item: what one more unit of supply would gain at these prices. */
  readonly scarcity: Float64Array;
}

/** What a bound is asked about. */
export interface BoundTask {
  readonly caps: Caps;
  /** Paid per unit of weight whatever happens: containers that may be bought in fractions. */
  readonly weightPrice: Float64Array;
  /** Added to every gain: less the containers that are paid already. */
  readonly constant: number;
  /** A choice this good is known; a bound as low as this needs no further work. */
  readonly goal: number;
  readonly rounds: number;
}

interface Relaxed {
  readonly sum: number;
  readonly volume: Float64Array;
  readonly weight: Float64Array;
  readonly perItem: Float64Array;
  readonly scarcity: Float64Array;
}

/** With room and weight priced instead of limited, every item is best placed by itself. */
function relax(model: Allocation, prices: Prices): Relaxed {
  const { items, places } = model;
  const volume = new Float64Array(places);
  const weight = new Float64Array(places);
  const perItem = new Float64Array(items);
  const scarcity = new Float64Array(items);
  const taken = new Int32Array(places);
  const net = new Float64Array(places);
  let sum = 0;
  for (let item = 0; item < items; item += 1) {
    const [size, mass] = [model.volume[item] ?? 0, model.weight[item] ?? 0];
    taken.fill(0);
    for (let place = 0; place < places; place += 1) {
      const cost = size * (prices.room[place] ?? 0) + mass * (prices.weight[place] ?? 0);
      net[place] = (model.gains[item * places + place]?.[0] ?? 0) - cost;
    }
    let gained = 0;
    for (let left = model.supply[item] ?? 0; ; left -= 1) {
      let best = -1;
      let most = 0;
      for (let place = 0; place < places; place += 1) {
        const here = net[place] ?? 0;
        if (here > most) {
          most = here;
          best = place;
        }
      }
      if (best < 0) break;
      if (left === 0) {
        scarcity[item] = most;
        break;
      }
      gained += most;
      const count = (taken[best] ?? 0) + 1;
      taken[best] = count;
      const list = model.gains[item * places + best];
      // Past its last gain a unit gains nothing and still pays; it is never taken.
      net[best] = most - (list?.[count - 1] ?? 0) + (list?.[count] ?? Number.NEGATIVE_INFINITY);
    }
    perItem[item] = gained;
    sum += gained;
    for (let place = 0; place < places; place += 1) {
      volume[place] = (volume[place] ?? 0) + size * (taken[place] ?? 0);
      weight[place] = (weight[place] ?? 0) + mass * (taken[place] ?? 0);
    }
  }
  return { sum, volume, weight, perItem, scarcity };
}

/**
 * Lagrangian bound: the prices of room and weight at which the relaxed gain plus the value of the
 * caps is least, by subgradient steps towards the goal (Polyak), each price measured in the value
 * of its whole cap. Its limit is the bound of the linear programme, because each item alone is
 * solved exactly; every round is a valid bound and the least is kept.
 */
export function boundOf(model: Allocation, task: BoundTask): Bound {
  const { places } = model;
  const caps = [...task.caps.room, ...task.caps.weight];
  let worth = new Float64Array(2 * places);
  let best = { bound: priced(model, task, caps, worth), worth };
  let reach = 1;
  let since = 0;
  for (let round = 1; round < task.rounds && reach > 1e-5; round += 1) {
    if (best.bound.value <= task.goal) break;
    const from = since === 0 ? best : { bound: priced(model, task, caps, worth), worth };
    if (from.bound.value < best.bound.value) {
      best = from;
      since = 0;
    }
    const next = stepped(from.bound, from.worth, task.goal, reach);
    if (next === null) break;
    worth = next;
    since += 1;
    if (since > 10) {
      reach /= 2;
      since = 0;
    }
  }
  return best.bound;
}

interface Priced extends Bound {
  /** By room and weight: share of the cap left free, less than 0 where it is overrun. */
  readonly free: Float64Array;
}

function priced(
  model: Allocation,
  task: BoundTask,
  caps: readonly number[],
  worth: Float64Array,
): Priced {
  const { places } = model;
  const each = worth.map((value, r) => value / (caps[r] ?? 1));
  const prices = {
    room: each.slice(0, places),
    weight: each.slice(places).map((price, p) => price + (task.weightPrice[p] ?? 0)),
  };
  const { sum, volume, weight, perItem, scarcity } = relax(model, prices);
  const used = [...volume, ...weight];
  // A cap of zero or without limit has no price: what goes there is settled beforehand.
  const free = Float64Array.from(caps, (cap, r) =>
    cap > 0 && cap < Number.POSITIVE_INFINITY ? 1 - (used[r] ?? 0) / cap : 0,
  );
  const value = task.constant + sum + worth.reduce((all, one) => all + one, 0);
  return { value, prices, perItem, scarcity, free };
}

function stepped(
  { value, free }: Priced,
  worth: Float64Array,
  goal: number,
  reach: number,
): Float64Array<ArrayBuffer> | null {
  let square = 0;
  for (const [r, share] of free.entries()) {
    if (share < 0 || (worth[r] ?? 0) > 0) square += share * share;
  }
  if (square === 0) return null;
  const length = (reach * (value - goal)) / square;
  return Float64Array.from(worth, (one, r) => Math.max(0, one - length * (free[r] ?? 0)));
}

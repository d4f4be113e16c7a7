/**
 * The mathematical core of placing units: whole units of items go to places. Each further unit of
 * an item at a place gains less than the one before; items are short, places have room, and what
 * goes to a place travels in whole containers with a payload.
 */
export interface Allocation {
  readonly items: number;
  readonly places: number;
  /** Units to hand out, by item. */
  readonly supply: Int32Array;
  /** Of one unit, by item. */
  readonly volume: Float64Array;
  readonly weight: Float64Array;
  /** By item × places + place: gain of the first, second, … unit; positive and not increasing. */
  readonly gains: readonly Float64Array[];
  /** By place; `Infinity` = not limited. */
  readonly room: Float64Array;
  /** Of one container to the place; `Infinity` = nothing needs a container. */
  readonly payload: Float64Array;
  readonly containerPrice: Float64Array;
}

/** Room and weight that a choice may use, by place; `Infinity` = not limited. */
export interface Caps {
  readonly room: Float64Array;
  readonly weight: Float64Array;
}

/** Units by item × places + place, and what they gain before containers are paid. */
export interface Choice {
  readonly units: Int32Array;
  readonly gain: number;
}

/** Sums of volumes and weights carry rounding; a cap is kept to this share of itself. */
const slack = 1e-9;

/** Whether an amount keeps within a cap. */
export function fits(amount: number, cap: number): boolean {
  return amount <= cap + slack * Math.max(1, cap);
}

/** The caps that `containers` per place leave. */
export function capsFor(model: Allocation, containers: Int32Array): Caps {
  return {
    room: model.room,
    weight: model.payload.map((payload, place) =>
      payload === Number.POSITIVE_INFINITY ? payload : payload * (containers[place] ?? 0),
    ),
  };
}

/** Price of so many containers per place. */
export function containerCost(model: Allocation, containers: Int32Array): number {
  return containers.reduce((sum, count, p) => sum + count * (model.containerPrice[p] ?? 0), 0);
}

/** Amount of volume or weight that units bring to each place. */
export function usedBy(model: Allocation, units: Int32Array, perUnit: Float64Array): Float64Array {
  const used = new Float64Array(model.places);
  for (let item = 0; item < model.items; item += 1) {
    for (let place = 0; place < model.places; place += 1) {
      const here = (units[item * model.places + place] ?? 0) * (perUnit[item] ?? 0);
      used[place] = (used[place] ?? 0) + here;
    }
  }
  return used;
}

/** Fewest containers that carry the weight to each place. */
export function containersFor(model: Allocation, weight: Float64Array): Int32Array {
  return Int32Array.from(weight, (used, place) => {
    const payload = model.payload[place] ?? 0;
    if (payload === Number.POSITIVE_INFINITY || used === 0) return 0;
    const least = Math.floor(used / payload);
    return fits(used, least * payload) ? least : least + 1;
  });
}

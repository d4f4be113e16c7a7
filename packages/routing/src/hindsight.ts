/** One SKU in hindsight: all its demand is known, and every unit serves where it helps most. */

/** A path that is not shorter by more than this is no shorter. */
const EPSILON = 1e-9;

/**
 * Assigns known demands of one SKU to the places that hold it, at least cost, one demand after the
 * other along shortest augmenting paths. With eight places a path has at most nine steps, so the
 * graph is kept between places, not between demands.
 */
export class HindsightShelf {
  readonly #places: number;
  /** The places, and behind them the place of lost demand, which is never full. */
  readonly #nodes: number;
  readonly #room: Int32Array;
  readonly #served: number[][];
  /** Least extra cost of moving some demand from one node to another, and which demand. */
  readonly #step: Float64Array;
  readonly #mover: Int32Array;
  /** Least extra cost of freeing a unit at a node, and the next node on the way. */
  readonly #free: Float64Array;
  readonly #next: Int32Array;
  #costs: Float64Array = new Float64Array(0);
  #lost = 0;

  constructor(places: number) {
    this.#places = places;
    this.#nodes = places + 1;
    const length = this.#nodes;
    this.#room = new Int32Array(length);
    this.#served = Array.from({ length }, () => []);
    this.#step = new Float64Array(length * length);
    this.#mover = new Int32Array(length * length);
    this.#free = new Float64Array(length);
    this.#next = new Int32Array(length);
  }

  /**
   * Adds to `values` what the last unit at each place is worth: how much dearer the demand would be
   * served without it. Nothing where a unit is left over.
   * @param costs of serving demand d from place p, at `d * places + p`; infinite where it cannot be
   * @param demands which rows of `costs` are asked for
   * @param room units by place
   * @param lost cost of a demand that is not served
   */
  addMarginals(
    costs: Float64Array,
    demands: Int32Array,
    room: Int32Array,
    lost: number,
    values: Float64Array,
  ): void {
    this.#costs = costs;
    this.#lost = lost;
    for (let node = 0; node < this.#nodes; node++) {
      (this.#served[node] as number[]).length = 0;
      this.#room[node] = node < this.#places ? (room[node] as number) : 2 ** 31 - 1;
    }
    this.#step.fill(Number.POSITIVE_INFINITY);
    for (const demand of demands) this.#add(demand);
    this.#shorten();
    for (let p = 0; p < this.#places; p++) {
      if ((room[p] as number) === 0 || this.#hasRoom(p)) continue;
      values[p] = (values[p] as number) + Math.max(0, this.#free[p] as number);
    }
  }

  #cost(demand: number, node: number): number {
    return node === this.#places
      ? this.#lost
      : (this.#costs[demand * this.#places + node] as number);
  }

  #hasRoom(node: number): boolean {
    return (this.#served[node] as number[]).length < (this.#room[node] as number);
  }

  #add(demand: number): void {
    this.#shorten();
    let [best, node] = [Number.POSITIVE_INFINITY, this.#places];
    for (let q = 0; q < this.#nodes; q++) {
      const cost = this.#cost(demand, q) + (this.#free[q] as number);
      if (cost < best) [best, node] = [cost, q];
    }
    let moving = demand;
    // Each step leaves a node for the next on its way to room; there are no more steps than nodes.
    for (let steps = 0; steps < this.#nodes; steps++) {
      const next = this.#next[node] as number;
      const served = this.#served[node] as number[];
      if (next < 0) {
        served.push(moving);
        this.#refresh(node);
        return;
      }
      const mover = this.#mover[node * this.#nodes + next] as number;
      served[served.indexOf(mover)] = moving;
      this.#refresh(node);
      moving = mover;
      node = next;
    }
    throw new Error('a path of shortest steps repeats itself');
  }

  /** What moving away from a node costs now. */
  #refresh(node: number): void {
    const served = this.#served[node] as number[];
    for (let q = 0; q < this.#nodes; q++) {
      if (q === node) continue;
      let [best, mover] = [Number.POSITIVE_INFINITY, -1];
      for (const demand of served) {
        const cost = this.#cost(demand, q) - this.#cost(demand, node);
        if (cost < best) [best, mover] = [cost, demand];
      }
      this.#step[node * this.#nodes + q] = best;
      this.#mover[node * this.#nodes + q] = mover;
    }
  }

  /** Shortest ways from every node to one with room (Bellman and Ford). */
  #shorten(): void {
    const nodes = this.#nodes;
    for (let node = 0; node < nodes; node++) {
      this.#free[node] = this.#hasRoom(node) ? 0 : Number.POSITIVE_INFINITY;
      this.#next[node] = -1;
    }
    for (let round = 0; round < nodes; round++) {
      let changed = false;
      for (let node = 0; node < nodes; node++) {
        for (let q = 0; q < nodes; q++) {
          const way = (this.#step[node * nodes + q] as number) + (this.#free[q] as number);
          if (way >= (this.#free[node] as number) - EPSILON) continue;
          this.#free[node] = way;
          this.#next[node] = q;
          changed = true;
        }
      }
      if (!changed) return;
    }
  }
}

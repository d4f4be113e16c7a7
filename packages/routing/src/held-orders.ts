/**
 * Orders that are routed and not picked yet. While they are held, they may change places: looking
 * at them one by one again changes nothing, exchanges between them are what pays (Xu, Allgor &
 * Graves 2009, "Benefits of reevaluating real-time order fulfillment decisions", M&SOM 11(2)).
 */
import { seeded } from '@tradewind/random';
import type { Batch, Desk } from './desk.ts';

export interface ExchangeOptions {
  /** Orders tried that could give up a unit. */
  readonly fan: number;
  /** Orders that may be pushed on one after the other. */
  readonly depth: number;
  readonly seed: number;
}

export const DEFAULT_EXCHANGES: ExchangeOptions = { fan: 4, depth: 2, seed: 1 };

interface Held {
  readonly taken: Int32Array;
  /** Prices of stock included. */
  readonly cost: number;
}

/** Less than this is no gain: minor units. */
const LEAST_GAIN = 1;

export class HeldOrders {
  readonly #desk: Desk;
  readonly #batch: Batch;
  readonly #options: ExchangeOptions;
  readonly #random: () => number;
  readonly #held = new Map<number, Held>();
  /** Held orders that have units of a cell of the stock. */
  readonly #holders = new Map<number, number[]>();
  /** What an order costs with everything the desk had at first; no exchange gets below. */
  readonly #floor: Float64Array;

  /** The desk's stock must be as it was before any order of the batch. */
  constructor(desk: Desk, batch: Batch, options: ExchangeOptions = DEFAULT_EXCHANGES) {
    this.#desk = desk;
    this.#batch = batch;
    this.#options = options;
    this.#random = seeded(options.seed);
    const priced = desk.price.slice();
    desk.price.fill(0);
    this.#floor = Float64Array.from({ length: batch.count }, (_, o) => desk.route(batch, o));
    desk.price.set(priced);
  }

  /** Routes an order on what is free and holds it. */
  add(order: number): void {
    this.#hold(order, this.#solve(order));
  }

  /** Holds an order as it was routed before. */
  put(order: number, taken: Int32Array): void {
    this.#hold(order, { taken, cost: this.#desk.costOf(this.#batch, order, taken) });
  }

  /** The split of a held order: units of line l from place p, at `l * places + p`. */
  takenOf(order: number): Int32Array | undefined {
    return this.#held.get(order)?.taken;
  }

  /** Lets an order go to be picked. @returns its cost without prices of stock */
  release(order: number): number {
    const { taken, cost } = this.#held.get(order) as Held;
    this.#mark(order, taken, false);
    this.#held.delete(order);
    return cost - this.#desk.priced(this.#batch, order, taken);
  }

  /** What the held orders cost, without prices of stock. */
  cost(): number {
    let sum = 0;
    for (const [order, { taken, cost }] of this.#held)
      sum += cost - this.#desk.priced(this.#batch, order, taken);
    return sum;
  }

  /**
   * Makes the held orders cheaper by exchanges, until a pass gains little.
   * @param passes most passes over all of them
   * @returns how much cheaper, prices of stock included
   */
  improve(passes: number): number {
    let gained = 0;
    // Prices may have changed since; and what became free is taken first.
    for (const order of [...this.#held.keys()]) {
      const { taken } = this.#drop(order);
      const old = { taken, cost: this.#desk.costOf(this.#batch, order, taken) };
      const fresh = this.#solve(order);
      // A line that had to be divided may have become whole, which is not always cheaper.
      this.#hold(order, fresh.cost < old.cost ? fresh : old);
    }
    for (let pass = 0; pass < passes; pass++) {
      let [gain, cost] = [0, 0];
      for (const order of [...this.#held.keys()]) {
        const before = (this.#held.get(order) as Held).cost;
        cost += before;
        if (before - (this.#floor[order] as number) < LEAST_GAIN) continue;
        gain += this.#improveOne(order);
      }
      gained += gain;
      if (gain < cost * 3e-4) break;
    }
    return gained;
  }

  #improveOne(order: number): number {
    const undo: (() => void)[] = [];
    const old = this.#drop(order);
    undo.push(() => this.#hold(order, old));
    const cost = this.#insert(order, this.#options.depth, new Set([order]), old.cost, undo);
    if (cost <= old.cost - LEAST_GAIN) return old.cost - cost;
    rollBack(undo, 0);
    return 0;
  }

  /**
   * Holds an order that is not held: on what is free, or in the place of another, which is then
   * held anew in the same way.
   * @param budget more than this is not worth a push
   * @returns what all of it costs more than the pushed orders cost before
   */
  #insert(
    order: number,
    depth: number,
    fixed: Set<number>,
    budget: number,
    undo: (() => void)[],
  ): number {
    const plain = this.#solve(order);
    const most = Math.min(plain.cost, budget) - LEAST_GAIN;
    const wish = depth > 0 ? this.#wish(order, fixed) : undefined;
    if (wish !== undefined && wish.cost < most) {
      const cell = this.#firstMissing(order, wish.taken);
      for (const other of cell === -1 ? [] : this.#someHolders(cell)) {
        const own = this.#held.get(other);
        if (own === undefined || fixed.has(other)) continue;
        if (wish.cost + (this.#floor[other] as number) - own.cost >= most) continue;
        const mark = undo.length;
        const total = this.#push(order, other, depth, fixed, most, undo);
        if (total < most) return total;
        rollBack(undo, mark);
      }
    }
    this.#hold(order, plain);
    undo.push(() => this.#drop(order));
    return plain.cost;
  }

  #push(
    order: number,
    other: number,
    depth: number,
    fixed: Set<number>,
    most: number,
    undo: (() => void)[],
  ): number {
    const old = this.#drop(other);
    undo.push(() => this.#hold(other, old));
    const split = this.#solve(order);
    if (split.cost + (this.#floor[other] as number) - old.cost >= most) {
      return Number.POSITIVE_INFINITY;
    }
    this.#hold(order, split);
    undo.push(() => this.#drop(order));
    fixed.add(other);
    const cost = this.#insert(other, depth - 1, fixed, most - split.cost + old.cost, undo);
    fixed.delete(other);
    return split.cost + cost - old.cost;
  }

  #solve(order: number): Held {
    const cost = this.#desk.route(this.#batch, order);
    const cells = this.#desk.cells(this.#batch, order);
    return { cost, taken: this.#desk.splitter.best.slice(0, cells) };
  }

  /** The split of an order as if it could have what other held orders have. */
  #wish(order: number, fixed: ReadonlySet<number>): Held {
    const { stock, places } = this.#desk;
    const lent: [cell: number, units: number][] = [];
    const [first, end] = [this.#batch.from[order] as number, this.#batch.from[order + 1] as number];
    for (let line = first; line < end; line++) {
      const wanted = this.#batch.wanted[line] as number;
      for (let p = 0; p < places.length; p++) {
        const cell = (this.#batch.sku[line] as number) * places.length + p;
        if ((stock[cell] as number) >= wanted) continue;
        if (this.#holders.get(cell)?.some((other) => !fixed.has(other)) !== true) continue;
        lent.push([cell, wanted]);
      }
    }
    for (const [cell, units] of lent) stock[cell] = (stock[cell] as number) + units;
    const wish = this.#solve(order);
    for (const [cell, units] of lent) stock[cell] = (stock[cell] as number) - units;
    return wish;
  }

  /** The first cell of which a split takes more than is free; -1 where there is none. */
  #firstMissing(order: number, taken: Int32Array): number {
    for (let at = 0; at < taken.length; at++) {
      const cell = this.#desk.cellOf(this.#batch, order, at);
      if ((taken[at] as number) > (this.#desk.stock[cell] as number)) return cell;
    }
    return -1;
  }

  #someHolders(cell: number): number[] {
    const all = this.#holders.get(cell) ?? [];
    const { fan } = this.#options;
    if (all.length <= fan) return [...all];
    return Array.from(
      { length: fan },
      () => all[Math.floor(this.#random() * all.length)] as number,
    );
  }

  #hold(order: number, held: Held): void {
    this.#desk.move(this.#batch, order, held.taken, -1);
    this.#held.set(order, held);
    this.#mark(order, held.taken, true);
  }

  #drop(order: number): Held {
    const held = this.#held.get(order) as Held;
    this.#desk.move(this.#batch, order, held.taken, 1);
    this.#mark(order, held.taken, false);
    this.#held.delete(order);
    return held;
  }

  #mark(order: number, taken: Int32Array, holds: boolean): void {
    for (let at = 0; at < taken.length; at++) {
      if ((taken[at] as number) === 0) continue;
      const cell = this.#desk.cellOf(this.#batch, order, at);
      let own = this.#holders.get(cell);
      if (own === undefined) {
        own = [];
        this.#holders.set(cell, own);
      }
      if (holds) own.push(order);
      else {
        own[own.lastIndexOf(order)] = own.at(-1) as number;
        own.pop();
      }
    }
  }
}

function rollBack(undo: (() => void)[], to: number): void {
  while (undo.length > to) undo.pop()?.();
}

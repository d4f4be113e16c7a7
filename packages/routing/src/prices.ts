/**
 * What the last unit of a SKU at a place is worth to orders that are still to come. A unit in Lyon
 * is not wasted on an order Frankfurt could serve.
 */
import { seeded } from '@tradewind/random';
import { type Batch, type Desk, linesBySku } from './desk.ts';
import { HindsightShelf } from './hindsight.ts';

export interface PriceOptions {
  /** Futures drawn for each SKU; their prices are averaged. */
  readonly scenarios: number;
  /** Most demands of one SKU in a future; of more a sample is drawn, with the stock to match. */
  readonly mostDemand: number;
  /**
   * Share of the price that counts. In hindsight every later order makes the best of what is there,
   * which no rule can: a full price keeps too much back.
   */
  readonly weight: number;
  readonly seed: number;
}

/** Measured on the generator of the benchmark; see README. */
export const DEFAULT_PRICES: PriceOptions = {
  ...{ scenarios: 16, mostDemand: 150, weight: 0.9, seed: 1 },
};

/**
 * Prices after Acimovic & Graves (2015, "Making better fulfillment decisions on the fly in an
 * online retail environment", M&SOM 17(1)), who take the dual prices of a transportation problem on
 * expected demand. Here the demand is drawn: past orders stand for those to come, and each keeps
 * its basket, so that a line costs what it adds to the rest of its order. Every future is solved
 * exactly for each SKU, and the value of the last unit is averaged: a dual of expected demand is 0
 * or a whole lost sale for the few units of a long tail, the average lies between.
 */
export class StockPricer {
  readonly #desk: Desk;
  readonly #options: PriceOptions;
  readonly #shelf: HindsightShelf;
  readonly #random: () => number;
  /** What serving past line i from place p adds to its order, at `i * places + p`. */
  readonly #costs: Float64Array;
  readonly #past: Batch;
  /** Past orders whose costs are known. */
  #looked = 0;
  /** Past lines of each SKU. */
  readonly #lines: readonly (readonly number[])[];
  readonly #lost: Float64Array;

  /**
   * @param past the orders of a span of time, as the desk read them; its stock says which places
   *   hold a SKU at all
   */
  constructor(desk: Desk, past: Batch, options: PriceOptions = DEFAULT_PRICES) {
    this.#desk = desk;
    this.#options = options;
    this.#random = seeded(options.seed);
    this.#shelf = new HindsightShelf(desk.places.length);
    const lost = new Float64Array(desk.skus.length);
    past.sku.forEach((sku, line) => {
      lost[sku] = Math.max(lost[sku] as number, past.lost[line] as number);
    });
    this.#lines = linesBySku(past, desk.skus.length);
    this.#lost = lost;
    this.#past = past;
    const cells = past.sku.length * desk.places.length;
    this.#costs = new Float64Array(cells).fill(Number.POSITIVE_INFINITY);
  }

  /**
   * Writes the prices of all SKUs on the desk, for the stock it has, in steps of a few milliseconds
   * so that a server can breathe.
   * @param left how often the span of the past orders is still to come before new stock does
   */
  *steps(left: number): Generator<void, void> {
    for (; this.#looked < this.#past.count; this.#looked++) {
      addCosts(this.#desk, this.#past, this.#looked, this.#costs);
      if (this.#looked % ORDERS_A_STEP === 0) yield;
    }
    for (let sku = 0; sku < this.#lines.length; sku++) {
      this.#solveSku(sku, left);
      yield;
    }
  }

  /** The same in one go. */
  solve(left: number): void {
    const steps = this.steps(left);
    while (steps.next().done !== true);
  }

  #solveSku(sku: number, left: number): void {
    const { scenarios, mostDemand, weight } = this.#options;
    const { places, price, stock } = this.#desk;
    const count = places.length;
    const lines = this.#lines[sku] as readonly number[];
    const mean = lines.length * left;
    const scale = Math.min(1, mostDemand / Math.max(1, mean));
    const room = Int32Array.from(places, (_, p) =>
      Math.floor(Math.max(0, stock[sku * count + p] as number) * scale + 0.5),
    );
    const values = new Float64Array(count);
    for (let n = 0; n < scenarios; n++) {
      const demands = Int32Array.from(
        { length: this.#count(mean * scale) },
        () => lines[Math.floor(this.#random() * lines.length)] as number,
      );
      const lost = this.#lost[sku] as number;
      this.#shelf.addMarginals(this.#costs, demands, room, lost, values);
    }
    for (let p = 0; p < count; p++) {
      price[sku * count + p] = ((values[p] as number) / scenarios) * weight;
    }
  }

  /** How many demands come where `mean` are expected: a draw of Poisson's distribution. */
  #count(mean: number): number {
    if (mean > 30) {
      // Twelve uniform draws less six are normal enough (Irwin and Hall).
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += this.#random();
      return Math.max(0, Math.round(mean + sum * Math.sqrt(mean)));
    }
    const floor = Math.exp(-mean);
    let count = 0;
    for (let product = this.#random(); product > floor; product *= this.#random()) count++;
    return count;
  }
}

/** Dearer than any refusal, so that a line is sent where it is told to be. */
const MUST = 1e12;

/** Past orders looked at between two chances to breathe. */
const ORDERS_A_STEP = 20;

/** What serving each line of an order from each place adds to the least cost of the others. */
function addCosts(desk: Desk, past: Batch, o: number, costs: Float64Array): void {
  const places = desk.places.length;
  const { allowed, lost, from, sku } = past;
  const priced = desk.price.slice();
  desk.price.fill(0);
  for (let line = from[o] as number; line < (from[o + 1] as number); line++) {
    const [open, refusal] = [allowed[line] as number, lost[line] as number];
    allowed[line] = 0;
    lost[line] = 0;
    const without = desk.route(past, o);
    lost[line] = MUST;
    for (let p = 0; p < places; p++) {
      const there = desk.stock[(sku[line] as number) * places + p] as number;
      if (((open >> p) & 1) === 0 || there < (past.wanted[line] as number)) continue;
      allowed[line] = 1 << p;
      costs[line * places + p] = desk.route(past, o) - without;
    }
    allowed[line] = open;
    lost[line] = refusal;
  }
  desk.price.set(priced);
}

/** What a load of orders must cost at least, however they are routed. */
import type { Batch, Desk } from './desk.ts';

export interface OrdersBound {
  /** No routing of the orders on this stock costs less. */
  readonly costMinor: number;
  /** The prices of stock at which that was found, as on the desk. */
  readonly prices: Float64Array;
}

/** Rounds without a better bound before steps are made shorter. */
const PATIENCE = 8;
const SHORTER = 0.7;

/**
 * The Lagrangian bound: units may be taken at a price, however few there are, and what the stock is
 * worth at these prices is taken off. Every set of prices gives a bound; subgradient steps look for
 * the best (Held, Wolfe & Crowder 1974). The desk's stock is that before the first order; what
 * prices it had are lost. True where every line is of one unit: of more, a line that some place has
 * whole is never divided here, and later, when none has, dividing it may be cheaper.
 * @param costMinor of any routing that keeps to the stock: steps are as long as it is above
 */
export function boundOf(desk: Desk, batch: Batch, costMinor: number, rounds: number): OrdersBound {
  const { price, stock } = desk;
  price.fill(0);
  const used = new Float64Array(price.length);
  let [best, worse, length] = [Number.NEGATIVE_INFINITY, 0, 1];
  const prices = new Float64Array(price.length);
  for (let round = 0; round < rounds; round++) {
    const cost = relaxedCost(desk, batch, used);
    if (cost > best + 1) {
      best = cost;
      prices.set(price);
      worse = 0;
    } else if (++worse >= PATIENCE) {
      length *= SHORTER;
      worse = 0;
    }
    let norm = 0;
    for (let cell = 0; cell < price.length; cell++) {
      const over = (used[cell] as number) - (stock[cell] as number);
      if ((stock[cell] as number) === 0 || (over < 0 && price[cell] === 0)) continue;
      norm += over ** 2 / (stock[cell] as number);
    }
    if (norm === 0) break;
    const step = (length * Math.max(0, costMinor - cost)) / norm;
    for (let cell = 0; cell < price.length; cell++) {
      const there = stock[cell] as number;
      if (there === 0) continue;
      const move = (step * ((used[cell] as number) - there)) / there;
      price[cell] = Math.max(0, (price[cell] as number) + move);
    }
  }
  return { costMinor: best, prices };
}

/** Every order at the prices of the desk, the worth of the stock taken off; notes what is used. */
function relaxedCost(desk: Desk, batch: Batch, used: Float64Array): number {
  const { price, stock } = desk;
  used.fill(0);
  let cost = 0;
  for (let o = 0; o < batch.count; o++) {
    cost += desk.route(batch, o);
    const { best } = desk.splitter;
    const cells = desk.cells(batch, o);
    for (let at = 0; at < cells; at++) {
      if ((best[at] as number) === 0) continue;
      const cell = desk.cellOf(batch, o, at);
      used[cell] = (used[cell] as number) + (best[at] as number);
    }
  }
  for (let cell = 0; cell < price.length; cell++) {
    cost -= (price[cell] as number) * (stock[cell] as number);
  }
  return cost;
}

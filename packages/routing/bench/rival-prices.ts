/**
 * The prices of Acimovic & Graves (2015): duals of a transportation problem for each SKU, from its
 * places to the regions, on expected demand and with the cost of sending the SKU alone.
 */

import { linesBySku } from '../src/desk.ts';
import { HindsightShelf } from '../src/hindsight.ts';
import type { Batch, Desk } from '../src/index.ts';

export class RivalPricer {
  readonly #desk: Desk;
  readonly #shelf: HindsightShelf;
  readonly #costs: Float64Array;
  readonly #lines: readonly (readonly number[])[];
  readonly #lost: Float64Array;

  constructor(desk: Desk, past: Batch) {
    this.#desk = desk;
    this.#shelf = new HindsightShelf(desk.places.length);
    const places = desk.places.length;
    this.#lines = linesBySku(past, desk.skus.length);
    this.#lost = past.lost;
    this.#costs = new Float64Array(past.sku.length * places);
    for (let o = 0; o < past.count; o++) {
      for (let line = past.from[o] as number; line < (past.from[o + 1] as number); line++) {
        for (let p = 0; p < places; p++) {
          this.#costs[line * places + p] = desk.alone(past, o, line, p);
        }
      }
    }
  }

  solve(left: number): void {
    const { places, price, stock } = this.#desk;
    const count = places.length;
    this.#lines.forEach((lines, sku) => {
      // Expected demand: every k-th past line, so that regions keep their shares.
      const wanted = Math.round(lines.length * left);
      const demands = Int32Array.from(
        { length: wanted },
        (_, i) => lines[Math.floor(((i + 0.5) * lines.length) / wanted)] as number,
      );
      const room = Int32Array.from(places, (_, p) => Math.max(0, stock[sku * count + p] as number));
      const values = new Float64Array(count);
      const lost = lines.length === 0 ? 0 : (this.#lost[lines[0] as number] as number);
      this.#shelf.addMarginals(this.#costs, demands, room, lost, values);
      price.set(values, sku * count);
    });
  }
}

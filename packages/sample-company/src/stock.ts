import { factoriesRest } from './calendar.ts';
import { TRAITS, WAREHOUSES } from './network.ts';
import type { SkuTrait } from './products.ts';
import type { Chance } from './random.ts';
import type { Market, SampleStock } from './types.ts';

/** Weeks from an order to goods on the shelf, by warehouse, as the sample's buyers reckon. */
const LEAD_WEEKS: Readonly<Record<string, number>> = {
  SZX: 4,
  LAX: 5,
  FRA: 7,
  EWR: 6,
  CDG: 6,
  JKT: 3,
  RUH: 5,
};

/**
 * The company as it runs today: each warehouse is filled by a buyer's rule of thumb, late before
 * the factories' New Year, so that shelves are sometimes empty and sometimes too full.
 */
export class Shelves {
  readonly #onHand: Float64Array;
  /** Arrivals by week ahead: one ring of 16 weeks per warehouse and SKU. */
  readonly #coming: Float64Array;
  readonly #recent: Float64Array;
  readonly #skus: readonly SkuTrait[];
  readonly #chance: Chance;
  #week = 0;

  constructor(
    skus: readonly SkuTrait[],
    weekly: (sku: number, market: Market) => number,
    chance: Chance,
  ) {
    this.#skus = skus;
    this.#chance = chance;
    const cells = skus.length * WAREHOUSES.length;
    this.#onHand = new Float64Array(cells);
    this.#coming = new Float64Array(cells * RING);
    this.#recent = new Float64Array(cells);
    for (const [market, trait] of Object.entries(TRAITS)) {
      const primary = WAREHOUSES.findIndex((w) => w.code === trait.servedFrom[0]);
      for (let s = 0; s < skus.length; s++) {
        const at = primary * skus.length + s;
        this.#recent[at] = (this.#recent[at] ?? 0) + weekly(s, market as Market);
      }
    }
    for (let at = 0; at < cells; at++) {
      const code = WAREHOUSES[Math.floor(at / skus.length)]?.code ?? '';
      this.#onHand[at] = Math.ceil((this.#recent[at] ?? 0) * (LEAD_WEEKS[code] ?? 4) * 1.6);
    }
  }

  /** Takes up to `units` for a market from its warehouses in turn; returns how many there were. */
  take(sku: number, market: Market, units: number): number {
    let left = units;
    for (const code of TRAITS[market].servedFrom) {
      const at = WAREHOUSES.findIndex((w) => w.code === code) * this.#skus.length + sku;
      const taken = Math.min(left, this.#onHand[at] ?? 0);
      this.#onHand[at] = (this.#onHand[at] ?? 0) - taken;
      left -= taken;
      if (left === 0) break;
    }
    return units - left;
  }

  /** Notes what was wanted at the market's first warehouse: the buyers' only figure. */
  note(sku: number, market: Market, wanted: number): void {
    const first = TRAITS[market].servedFrom[0];
    const at = WAREHOUSES.findIndex((w) => w.code === first) * this.#skus.length + sku;
    this.#recent[at] = 0.85 * (this.#recent[at] ?? 0) + 0.15 * wanted;
  }

  /** Ends a week: arrivals are put away, and every fourth week the buyers order. */
  turnWeek(monday: number): void {
    this.#week++;
    const skus = this.#skus.length;
    for (let at = 0; at < this.#onHand.length; at++) {
      const slot = at * RING + (this.#week % RING);
      this.#onHand[at] = (this.#onHand[at] ?? 0) + (this.#coming[slot] ?? 0);
      this.#coming[slot] = 0;
      if ((this.#week + at) % 4 === 0) this.#order(at, at % skus, monday);
    }
  }

  #order(at: number, sku: number, monday: number): void {
    const warehouse = WAREHOUSES[Math.floor(at / this.#skus.length)];
    const lead = LEAD_WEEKS[warehouse?.code ?? ''] ?? 4;
    let coming = 0;
    for (let i = 0; i < RING; i++) coming += this.#coming[at * RING + i] ?? 0;
    const target = (this.#recent[at] ?? 0) * (lead + 5) * this.#chance.between(0.75, 1.45);
    const wanted = target - (this.#onHand[at] ?? 0) - coming;
    if (wanted < 1) return;
    const batch = this.#skus[sku]?.variant.weightGrams ?? 0;
    const step = batch > 20_000 ? 5 : 10;
    const late = (factoriesRest(monday) ? 3 : 0) + (this.#chance.next() < 0.15 ? 2 : 0);
    const slot = at * RING + ((this.#week + Math.min(RING - 1, lead + late)) % RING);
    this.#coming[slot] = (this.#coming[slot] ?? 0) + Math.ceil(wanted / step) * step;
  }

  standing(): SampleStock[] {
    const stock: SampleStock[] = [];
    for (let at = 0; at < this.#onHand.length; at++) {
      const sku = this.#skus[at % this.#skus.length];
      const warehouse = WAREHOUSES[Math.floor(at / this.#skus.length)];
      const onHand = Math.round(this.#onHand[at] ?? 0);
      if (sku === undefined || warehouse === undefined) continue;
      if (onHand > 0 || (this.#recent[at] ?? 0) > 0.05) {
        stock.push({ warehouseCode: warehouse.code, sku: sku.variant.sku, onHand });
      }
    }
    return stock;
  }
}

const RING = 16;

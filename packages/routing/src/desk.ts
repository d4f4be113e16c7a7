/**
 * Loads of orders over numbered places and SKUs: the same exact split as the router's, on flat
 * memory, for replays, prices of stock and windows of held orders.
 */
import { barred, type Offer, openPlace } from './board.ts';
import { compile } from './compile.ts';
import { RoutingError } from './errors.ts';
import { emptySheet, fitSheet, type Sheet, Splitter, sheetParcel } from './split.ts';
import type { RoutingNetwork, RoutingOrder, RoutingPolicy, StockView } from './types.ts';

/** Orders in flat arrays; lines of order o are at `from[o]` to `from[o + 1]`. */
export interface Batch {
  readonly count: number;
  readonly from: Int32Array;
  readonly sku: Int32Array;
  readonly wanted: Int32Array;
  readonly grams: Float64Array;
  readonly lost: Float64Array;
  /** Places a line may leave from, as bits. */
  readonly allowed: Int32Array;
  /** Value of one unit for duty. */
  readonly value: Float64Array;
  /** Ways out of each place, by order; shared between orders that ask for the same. */
  readonly ways: readonly Ways[];
}

/** What a destination, the day and the promise make of every place. */
export interface Ways {
  readonly offers: readonly (readonly Offer[])[];
  /** Places something can leave from, as bits. */
  readonly open: number;
  readonly dutyShare: Float64Array;
}

/** Nothing has been sent on any day. */
const EMPTY: StockView = { units: () => 0, parcels: () => 0 };

/** A network with its stock, ready for loads of orders. Keeps no limits of parcels a day. */
export class Desk {
  readonly places: readonly string[];
  readonly skus: readonly string[];
  /** Free units of SKU s at place p, at `s * places + p`. */
  readonly stock: Int32Array;
  /** Price of a unit there, in minor units. */
  readonly price: Float64Array;
  readonly splitter: Splitter;
  readonly #compiled;
  readonly #index: ReadonlyMap<string, number>;
  readonly #pick: Float64Array;
  readonly #sheet: Sheet;

  /** @throws RoutingError naming what of the network cannot be right */
  constructor(network: RoutingNetwork, policy: RoutingPolicy, skus: readonly string[]) {
    this.#compiled = compile(network, policy);
    const { sites } = this.#compiled;
    this.places = sites.map((site) => site.source.id);
    this.skus = skus;
    this.#index = new Map(skus.map((sku, s) => [sku, s]));
    this.stock = new Int32Array(skus.length * sites.length);
    this.price = new Float64Array(skus.length * sites.length);
    this.#pick = Float64Array.from(sites, (site) => site.source.pickPerUnitMinor);
    this.#sheet = emptySheet(sites.length);
    this.#sheet.pack = Float64Array.from(sites, (site) => site.source.packPerParcelMinor);
    const { maxParcels, allowPartial } = policy;
    this.splitter = new Splitter({ maxParcels, allowPartial });
  }

  #cell(place: string, sku: string): number {
    const [p, s] = [this.places.indexOf(place), this.#index.get(sku)];
    if (p < 0) throw new RoutingError('unknown_warehouse', place);
    if (s === undefined) throw new RoutingError('unknown_sku', sku);
    return s * this.places.length + p;
  }

  /** Adds free units of a SKU at a place. @throws RoutingError unknown_warehouse, unknown_sku */
  add(place: string, sku: string, units: number): void {
    const cell = this.#cell(place, sku);
    this.stock[cell] = (this.stock[cell] as number) + units;
  }

  /** What the last unit of a SKU at a place is worth. @throws RoutingError */
  priceOf(place: string, sku: string): number {
    return this.price[this.#cell(place, sku)] as number;
  }

  /** @throws RoutingError unknown_warehouse, unknown_sku */
  setPrice(place: string, sku: string, price: number): void {
    this.price[this.#cell(place, sku)] = price;
  }

  /** Reads orders once, so that each can be routed many times. @throws RoutingError */
  read(orders: readonly RoutingOrder[]): Batch {
    const from = new Int32Array(orders.length + 1);
    orders.forEach((order, o) => {
      from[o + 1] = (from[o] as number) + order.lines.length;
    });
    const lines = from[orders.length] as number;
    const batch = {
      ...{ count: orders.length, from, sku: new Int32Array(lines) },
      ...{ wanted: new Int32Array(lines), grams: new Float64Array(lines) },
      ...{ lost: new Float64Array(lines), allowed: new Int32Array(lines) },
      ...{ value: new Float64Array(lines), ways: [] as Ways[] },
    };
    const known = new Map<string, Ways>();
    orders.forEach((order, o) => {
      const ways = this.#waysOf(order, known);
      batch.ways.push(ways);
      order.lines.forEach((line, l) => {
        const at = (from[o] as number) + l;
        const s = this.#index.get(line.sku);
        if (s === undefined) throw new RoutingError('unknown_sku', line.sku);
        batch.sku[at] = s;
        batch.wanted[at] = line.units;
        batch.grams[at] = line.weightGrams ?? order.usualWeightGrams;
        batch.lost[at] = line.lostMinor;
        batch.value[at] = line.valueMinor ?? 0;
        batch.allowed[at] = ways.open & this.#allowed(order.destination, line);
      });
    });
    return batch;
  }

  #waysOf(order: RoutingOrder, known: Map<string, Ways>): Ways {
    const { destination, promisedBy, wantedBy, placedAtMinute } = order;
    // Without a promise or a wish the day an order leaves does not change what it costs.
    const dated = promisedBy !== null || wantedBy !== null;
    const key = dated ? `${destination} ${promisedBy} ${wantedBy} ${placedAtMinute}` : destination;
    const found = known.get(key);
    if (found !== undefined) return found;
    const { sites } = this.#compiled;
    const places = sites.map((site) => openPlace(this.#compiled, site, order, EMPTY));
    const ways = {
      offers: places.map((place) => place.offers),
      open: places.reduce((bits, place, p) => bits | (place.shut === undefined ? 1 << p : 0), 0),
      dutyShare: Float64Array.from(places, (place) => place.dutyShare ?? 0),
    };
    known.set(key, ways);
    return ways;
  }

  #allowed(destination: string, line: RoutingOrder['lines'][number]): number {
    let bits = 0;
    for (const site of this.#compiled.sites) {
      if (barred(this.#compiled, site, destination, line) === undefined) bits |= 1 << site.index;
    }
    return bits;
  }

  /**
   * Splits an order of a batch on the stock as it is, at the prices as they are; the answer is in
   * `splitter` until the next. Takes nothing.
   * @returns the cost, prices of stock included
   */
  route(batch: Batch, o: number): number {
    const sheet = this.#sheet;
    const first = batch.from[o] as number;
    const lines = (batch.from[o + 1] as number) - first;
    const places = this.places.length;
    fitSheet(sheet, lines);
    const { offers, dutyShare } = batch.ways[o] as Ways;
    for (let p = 0; p < places; p++) sheet.offers[p] = offers[p] as readonly Offer[];
    for (let l = 0; l < lines; l++) {
      const at = first + l;
      const row = (batch.sku[at] as number) * places;
      const allowed = batch.allowed[at] as number;
      const value = batch.value[at] as number;
      sheet.wanted[l] = batch.wanted[at] as number;
      sheet.grams[l] = batch.grams[at] as number;
      sheet.lost[l] = batch.lost[at] as number;
      for (let p = 0; p < places; p++) {
        const cell = l * places + p;
        sheet.units[cell] = (allowed >> p) & 1 ? Math.max(0, this.stock[row + p] as number) : 0;
        sheet.unitCost[cell] =
          (this.#pick[p] as number) +
          value * (dutyShare[p] as number) +
          (this.price[row + p] as number);
      }
    }
    this.splitter.run(sheet);
    return this.splitter.cost;
  }

  /** What a split of an order costs, prices of stock included; infinite where it cannot leave. */
  costOf(batch: Batch, o: number, taken: Int32Array): number {
    const places = this.places.length;
    const first = batch.from[o] as number;
    const { offers, dutyShare } = batch.ways[o] as Ways;
    const left = batch.wanted.slice(first, batch.from[o + 1] as number);
    let cost = this.priced(batch, o, taken);
    for (let p = 0; p < places; p++) {
      let [grams, count] = [0, 0];
      for (let l = 0; l < left.length; l++) {
        const units = taken[l * places + p] as number;
        const duty = (batch.value[first + l] as number) * (dutyShare[p] as number);
        cost += units * ((this.#pick[p] as number) + duty);
        grams += units * (batch.grams[first + l] as number);
        count += units;
        left[l] = (left[l] as number) - units;
      }
      this.#sheet.offers[p] = offers[p] as readonly Offer[];
      if (count > 0) cost += sheetParcel(this.#sheet, p, grams);
    }
    for (let l = 0; l < left.length; l++) {
      cost += (left[l] as number) * (batch.lost[first + l] as number);
    }
    return cost;
  }

  /** What a line costs when it leaves a place in a parcel of its own; infinite where it cannot. */
  alone(batch: Batch, o: number, line: number, p: number): number {
    if ((((batch.allowed[line] as number) >> p) & 1) === 0) return Number.POSITIVE_INFINITY;
    const { offers, dutyShare } = batch.ways[o] as Ways;
    const units = batch.wanted[line] as number;
    const sheet = this.#sheet;
    sheet.offers[p] = offers[p] as readonly Offer[];
    const each =
      (this.#pick[p] as number) + (batch.value[line] as number) * (dutyShare[p] as number);
    return units * each + sheetParcel(sheet, p, units * (batch.grams[line] as number));
  }

  /** How many cells a split of an order has: its lines by the places. */
  cells(batch: Batch, o: number): number {
    return ((batch.from[o + 1] as number) - (batch.from[o] as number)) * this.places.length;
  }

  /** Where in `stock` and `price` the units at `at` of a split of an order are taken from. */
  cellOf(batch: Batch, o: number, at: number): number {
    const places = this.places.length;
    const line = (batch.from[o] as number) + Math.floor(at / places);
    return (batch.sku[line] as number) * places + (at % places);
  }

  /**
   * Moves the units of a split of an order out of the stock (`sign` -1) or back into it (1).
   * @param taken units of line l from place p, at `l * places + p`
   */
  move(batch: Batch, o: number, taken: Int32Array, sign: 1 | -1): void {
    const cells = this.cells(batch, o);
    for (let at = 0; at < cells; at++) {
      const units = taken[at] as number;
      if (units === 0) continue;
      const cell = this.cellOf(batch, o, at);
      this.stock[cell] = (this.stock[cell] as number) + sign * units;
    }
  }

  /** The prices of the units of a split: they guide and are not paid. */
  priced(batch: Batch, o: number, taken: Int32Array): number {
    const cells = this.cells(batch, o);
    let sum = 0;
    for (let at = 0; at < cells; at++) {
      const units = taken[at] as number;
      if (units > 0) sum += units * (this.price[this.cellOf(batch, o, at)] as number);
    }
    return sum;
  }
}

/** The lines of a batch that ask for each SKU. */
export function linesBySku(batch: Batch, skus: number): readonly (readonly number[])[] {
  const lines: number[][] = Array.from({ length: skus }, () => []);
  batch.sku.forEach((sku, line) => {
    lines[sku]?.push(line);
  });
  return lines;
}

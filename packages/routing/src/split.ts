/**
 * The least-cost split of one order by branch and bound. Lines are placed one after the other, the
 * ones with the fewest places first; a branch is left when its cost and the least the lines still
 * open must cost reach the best split known. Freight only grows with weight, so the bound holds.
 * A line is divided only where no single place has all of it; then each place gives all it can.
 */
import type { Offer } from './board.ts';
import { freightOf } from './compile.ts';

/** Units of line l taken from place p, at `l * places + p`; the rest of a line is refused. */
export type Taken = Int32Array;

/** One order laid out in flat arrays; what is beyond `lines` or `places` is left from others. */
export interface Sheet {
  lines: number;
  places: number;
  /** By line. */
  wanted: Int32Array;
  lost: Float64Array;
  grams: Float64Array;
  /** Units that line l could take from place p, and what one costs there, at `l * places + p`. */
  units: Int32Array;
  unitCost: Float64Array;
  /** By place: the ways out, none where it is shut, and the cost of packing a parcel. */
  readonly offers: (readonly Offer[])[];
  pack: Float64Array;
}

/**
 * Branches of one order: a dozen lines over eight warehouses take a few hundred. Orders of hundreds
 * of lines stop here, within some 20 ms, and say so by a bound below their cost.
 */
const MAX_NODES = 5_000;

export interface SplitLimits {
  readonly maxParcels: number;
  readonly allowPartial: boolean;
}

const EPSILON = 1e-9;

export function emptySheet(places: number): Sheet {
  return {
    ...{ lines: 0, places, wanted: new Int32Array(0), lost: new Float64Array(0) },
    ...{ grams: new Float64Array(0), units: new Int32Array(0), unitCost: new Float64Array(0) },
    offers: Array.from({ length: places }, () => []),
    pack: new Float64Array(places),
  };
}

/** Makes room for an order of so many lines. */
export function fitSheet(sheet: Sheet, lines: number): void {
  sheet.lines = lines;
  if (sheet.wanted.length >= lines) return;
  const room = Math.max(8, lines);
  sheet.wanted = new Int32Array(room);
  sheet.lost = new Float64Array(room);
  sheet.grams = new Float64Array(room);
  sheet.units = new Int32Array(room * sheet.places);
  sheet.unitCost = new Float64Array(room * sheet.places);
}

/** What a parcel of a weight from a place of a sheet costs, but for its units. */
export function sheetParcel(sheet: Sheet, p: number, grams: number): number {
  const offers = sheet.offers[p] as readonly Offer[];
  let cost = Number.POSITIVE_INFINITY;
  for (let o = 0; o < offers.length; o++) {
    const { late, service } = offers[o] as Offer;
    const own = late + freightOf(service, grams);
    if (own < cost) cost = own;
  }
  return cost + (sheet.pack[p] as number);
}

/**
 * Splits one order after another over the same memory: what it answers stands until the next. Loads
 * of orders are routed without making an object for each.
 */
export class Splitter {
  readonly limits: SplitLimits;
  /** The best split; cells beyond the order's own are left from others. */
  best: Taken = new Int32Array(0);
  cost = 0;
  /** No split costs less; equal to the cost unless the search was cut off. */
  bound = 0;
  #sheet: Sheet = emptySheet(0);
  #sequence = new Int32Array(0);
  /** Least cost of the lines from a step on. */
  #rest = new Float64Array(1);
  #choices = new Float64Array(0);
  #least = new Float64Array(0);
  /** Whether some place has all of a line. */
  #whole = new Uint8Array(0);
  #weight = new Float64Array(0);
  #parcel = new Float64Array(0);
  #taken: Taken = new Int32Array(0);
  /** Places in the order they are tried, with their costs, by depth of the search. */
  #turn = new Int32Array(0);
  #turnCost = new Float64Array(0);
  #opened = 0;
  #nodes = 0;
  #cut = false;

  constructor(limits: SplitLimits) {
    this.limits = limits;
  }

  run(sheet: Sheet): void {
    this.#sheet = sheet;
    this.#fit(sheet);
    const refusal = this.#open();
    this.cost = refusal;
    for (let p = 0; p < sheet.places; p++) this.#tryAlone(p);
    if (sheet.lines > 0)
      this.#place(0, 0, sheet.wanted[this.#sequence[0] as number] as number, 0, 0);
    const root = Math.min(refusal, (this.#rest[0] as number) + this.#leastParcel());
    this.bound = this.#cut ? Math.min(this.cost, root) : this.cost;
  }

  #fit({ lines, places }: Sheet): void {
    const cells = lines * places;
    if (this.#taken.length < cells) {
      this.#taken = new Int32Array(cells);
      this.best = new Int32Array(cells);
    }
    if (this.#sequence.length < lines) {
      this.#sequence = new Int32Array(lines);
      this.#rest = new Float64Array(lines + 1);
      this.#whole = new Uint8Array(lines);
      this.#choices = new Float64Array(lines);
      this.#least = new Float64Array(lines);
    }
    if (this.#weight.length < places) {
      this.#weight = new Float64Array(places);
      this.#parcel = new Float64Array(places);
    }
    // A divided line goes deeper by one for every place it is taken from.
    const depth = cells + places;
    if (this.#turn.length < depth * places) {
      this.#turn = new Int32Array(depth * places);
      this.#turnCost = new Float64Array(depth * places);
    }
    this.#taken.fill(0, 0, cells);
    this.best.fill(0, 0, cells);
    this.#weight.fill(0, 0, places);
    this.#parcel.fill(0, 0, places);
    this.#opened = 0;
    this.#nodes = 0;
    this.#cut = false;
  }

  /** Puts the lines in order and sums their least costs; answers the cost of refusing all. */
  #open(): number {
    const { lines, wanted, lost } = this.#sheet;
    let refusal = 0;
    for (let l = 0; l < lines; l++) {
      refusal += (wanted[l] as number) * (lost[l] as number);
      this.#measure(l);
      let slot = l;
      const own = this.#choices[l] as number;
      while (slot > 0 && (this.#choices[this.#sequence[slot - 1] as number] as number) > own) {
        this.#sequence[slot] = this.#sequence[slot - 1] as number;
        slot--;
      }
      this.#sequence[slot] = l;
    }
    this.#rest[lines] = 0;
    for (let step = lines - 1; step >= 0; step--) {
      const least = this.#least[this.#sequence[step] as number] as number;
      this.#rest[step] = (this.#rest[step + 1] as number) + least;
    }
    return refusal;
  }

  /** How many places have all of a line, and the least its units cost, without any parcel. */
  #measure(line: number): void {
    const { places, wanted, lost, grams, units, unitCost } = this.#sheet;
    const n = wanted[line] as number;
    let count = 0;
    let low = this.limits.allowPartial ? (lost[line] as number) : Number.POSITIVE_INFINITY;
    for (let at = line * places; at < (line + 1) * places; at++) {
      const there = units[at] as number;
      if (there >= n) count++;
      if (there > 0 && (unitCost[at] as number) < low) low = unitCost[at] as number;
    }
    this.#whole[line] = count > 0 ? 1 : 0;
    this.#least[line] = low * n;
    // Few places first; of equals the heaviest. A line weighs less than 2^40 grams.
    this.#choices[line] = count - (n * (grams[line] as number)) / 2 ** 40;
  }

  /** Everything from one place: often the best, and a bound that cuts most branches at once. */
  #tryAlone(p: number): void {
    const { lines, places, wanted, grams, units, unitCost } = this.#sheet;
    let [weight, cost] = [0, 0];
    for (let l = 0; l < lines; l++) {
      const at = l * places + p;
      const n = wanted[l] as number;
      if ((units[at] as number) < n) return;
      weight += n * (grams[l] as number);
      cost += n * (unitCost[at] as number);
    }
    cost += sheetParcel(this.#sheet, p, weight);
    if (cost >= this.cost - EPSILON) return;
    this.cost = cost;
    this.best.fill(0, 0, lines * places);
    for (let l = 0; l < lines; l++) this.best[l * places + p] = wanted[l] as number;
  }

  /** Places what is left of the line at `step`; `from` keeps divided lines from repeating. */
  #place(depth: number, step: number, left: number, from: number, cost: number): void {
    if (this.#nodes++ > MAX_NODES) {
      this.#cut = true;
      return;
    }
    const { lines, places } = this.#sheet;
    if (step === lines) {
      if (cost < this.cost - EPSILON) {
        this.cost = cost;
        for (let at = 0; at < lines * places; at++) this.best[at] = this.#taken[at] as number;
      }
      return;
    }
    const line = this.#sequence[step] as number;
    const whole = this.#whole[line] === 1;
    const count = this.#byCost(depth, line, left, whole ? 0 : from, whole);
    for (let i = 0; i < count; i++) {
      const p = this.#turn[depth * places + i] as number;
      this.#take(depth, step, line, p, left, cost);
    }
    if (this.limits.allowPartial) {
      const refused = cost + left * (this.#sheet.lost[line] as number);
      if (refused + (this.#rest[step + 1] as number) < this.cost - EPSILON) {
        this.#next(depth, step, refused);
      }
    }
  }

  #take(depth: number, step: number, line: number, p: number, left: number, cost: number): void {
    const { places, units: there, unitCost, grams } = this.#sheet;
    const at = line * places + p;
    const units = Math.min(left, there[at] as number);
    const weight = this.#weight[p] as number;
    const parcel = this.#parcel[p] as number;
    const isNew = weight === 0 && parcel === 0;
    if (isNew && this.#opened >= this.limits.maxParcels) return;
    const heavier = weight + units * (grams[line] as number);
    const dearer = sheetParcel(this.#sheet, p, heavier);
    const own = cost + units * (unitCost[at] as number) + dearer - parcel;
    const least = units === left ? (this.#rest[step + 1] as number) : 0;
    if (own + least >= this.cost - EPSILON) return;
    this.#weight[p] = heavier;
    this.#parcel[p] = dearer;
    this.#taken[at] = units;
    if (isNew) this.#opened++;
    if (units === left) this.#next(depth, step, own);
    else this.#place(depth + 1, step, left - units, p + 1, own);
    if (isNew) this.#opened--;
    this.#taken[at] = 0;
    this.#weight[p] = weight;
    this.#parcel[p] = parcel;
  }

  #next(depth: number, step: number, cost: number): void {
    const { lines, wanted } = this.#sheet;
    const left = step + 1 < lines ? (wanted[this.#sequence[step + 1] as number] as number) : 0;
    this.#place(depth + 1, step + 1, left, 0, cost);
  }

  /** Puts places that have some of the line in turn, the cheapest step first; answers how many. */
  #byCost(depth: number, line: number, left: number, from: number, whole: boolean): number {
    const { places, units: there, unitCost, grams } = this.#sheet;
    const first = depth * places;
    let count = 0;
    for (let p = from; p < places; p++) {
      const at = line * places + p;
      const units = Math.min(left, there[at] as number);
      if (units === 0 || (whole && units < left)) continue;
      const heavier = (this.#weight[p] as number) + units * (grams[line] as number);
      const step = sheetParcel(this.#sheet, p, heavier) - (this.#parcel[p] as number);
      const cost = step / units + (unitCost[at] as number);
      let slot = first + count++;
      while (slot > first && (this.#turnCost[slot - 1] as number) > cost) {
        this.#turn[slot] = this.#turn[slot - 1] as number;
        this.#turnCost[slot] = this.#turnCost[slot - 1] as number;
        slot--;
      }
      this.#turn[slot] = p;
      this.#turnCost[slot] = cost;
    }
    return count;
  }

  /** The least parcel any place would ask for; part of every split that ships something. */
  #leastParcel(): number {
    let least = Number.POSITIVE_INFINITY;
    for (let p = 0; p < this.#sheet.places; p++) {
      if ((this.#sheet.offers[p] as readonly Offer[]).length === 0) continue;
      least = Math.min(least, sheetParcel(this.#sheet, p, 0));
    }
    return least;
  }
}

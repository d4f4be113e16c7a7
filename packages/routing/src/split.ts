/**
 * The least-cost split of one order by branch and bound. Lines are placed one after the other, the
 * ones with the fewest places first; a branch is left when its cost and the least the lines still
 * open must cost reach the best split known. Freight only grows with weight, so the bound holds.
 * A line is divided only where no single place has all of it; then each place gives all it can.
 */
import { type Board, type Place, parcelCost } from './board.ts';

/** Units of line l taken from place p, at `l * places + p`; the rest of a line is refused. */
export type Taken = Int32Array;

export interface Split {
  readonly taken: Taken;
  readonly cost: number;
  /** No split costs less; equal to the cost unless the search was cut off. */
  readonly bound: number;
}

export interface SplitLimits {
  readonly maxParcels: number;
  readonly allowPartial: boolean;
  /** Branches looked at before the best so far is taken. */
  readonly maxNodes: number;
}

const EPSILON = 1e-9;

class Search {
  readonly board: Board;
  readonly limits: SplitLimits;
  readonly sequence: Int32Array;
  /** Least cost of the lines from a step on. */
  readonly rest: Float64Array;
  readonly weight: Float64Array;
  readonly parcel: Float64Array;
  readonly taken: Int32Array;
  readonly count: number;
  best: Int32Array;
  bestCost: number;
  opened = 0;
  nodes = 0;
  cut = false;

  constructor(board: Board, limits: SplitLimits, refusalCost: number) {
    this.board = board;
    this.limits = limits;
    this.count = board.places.length;
    const lines = board.order.lines.length;
    this.sequence = sequenceOf(board);
    this.rest = new Float64Array(lines + 1);
    for (let step = lines - 1; step >= 0; step--) {
      const line = this.sequence[step] ?? 0;
      this.rest[step] = (this.rest[step + 1] ?? 0) + this.#least(line);
    }
    this.weight = new Float64Array(this.count);
    this.parcel = new Float64Array(this.count);
    this.taken = new Int32Array(lines * this.count);
    this.best = new Int32Array(lines * this.count);
    this.bestCost = refusalCost;
  }

  /** The least the units of a line can cost, without any parcel. */
  #least(line: number): number {
    const { units: wanted, lostMinor } = this.#line(line);
    let least = this.limits.allowPartial ? lostMinor : Number.POSITIVE_INFINITY;
    for (let p = 0; p < this.count; p++) {
      const at = line * this.count + p;
      if ((this.board.units[at] ?? 0) > 0) least = Math.min(least, this.board.unitCost[at] ?? 0);
    }
    return least * wanted;
  }

  #line(line: number) {
    return this.board.order.lines[line] ?? { units: 0, lostMinor: 0 };
  }

  run(): void {
    for (let p = 0; p < this.count; p++) this.#tryAlone(p);
    this.#place(0, this.#line(this.sequence[0] ?? 0).units, 0, 0);
  }

  /** Everything from one place: often the best, and a bound that cuts most branches at once. */
  #tryAlone(p: number): void {
    const { lines } = this.board.order;
    let [grams, cost] = [0, 0];
    for (let l = 0; l < lines.length; l++) {
      const at = l * this.count + p;
      const { units } = this.#line(l);
      if ((this.board.units[at] ?? 0) < units) return;
      grams += units * (this.board.grams[l] ?? 0);
      cost += units * (this.board.unitCost[at] ?? 0);
    }
    cost += parcelCost(this.board.places[p] as Place, grams);
    if (cost >= this.bestCost - EPSILON) return;
    this.bestCost = cost;
    this.best = new Int32Array(this.taken.length);
    for (let l = 0; l < lines.length; l++) this.best[l * this.count + p] = this.#line(l).units;
  }

  /** Places what is left of the line at `step`; `from` keeps divided lines from repeating. */
  #place(step: number, left: number, from: number, cost: number): void {
    if (this.nodes++ > this.limits.maxNodes) {
      this.cut = true;
      return;
    }
    if (step === this.sequence.length) {
      if (cost < this.bestCost - EPSILON) {
        this.bestCost = cost;
        this.best = this.taken.slice();
      }
      return;
    }
    const line = this.sequence[step] ?? 0;
    const whole = this.#wholeSomewhere(line);
    for (const p of this.#byCost(line, left, whole ? 0 : from)) {
      const there = this.board.units[line * this.count + p] ?? 0;
      if (whole && there < left) continue;
      this.#take(step, line, p, Math.min(left, there), left, cost);
    }
    if (this.limits.allowPartial) {
      const refused = cost + left * this.#line(line).lostMinor;
      if (refused + (this.rest[step + 1] ?? 0) < this.bestCost - EPSILON) this.#next(step, refused);
    }
  }

  #take(step: number, line: number, p: number, units: number, left: number, cost: number): void {
    const at = line * this.count + p;
    const isNew = (this.weight[p] ?? 0) === 0 && (this.parcel[p] ?? 0) === 0;
    if (isNew && this.opened >= this.limits.maxParcels) return;
    const [weight, parcel] = [this.weight[p] ?? 0, this.parcel[p] ?? 0];
    const heavier = weight + units * (this.board.grams[line] ?? 0);
    const dearer = parcelCost(this.board.places[p] as Place, heavier);
    const own = cost + units * (this.board.unitCost[at] ?? 0) + dearer - parcel;
    const least = units === left ? (this.rest[step + 1] ?? 0) : 0;
    if (own + least >= this.bestCost - EPSILON) return;
    this.weight[p] = heavier;
    this.parcel[p] = dearer;
    this.taken[at] = units;
    if (isNew) this.opened++;
    if (units === left) this.#next(step, own);
    else this.#place(step, left - units, p + 1, own);
    if (isNew) this.opened--;
    this.taken[at] = 0;
    this.weight[p] = weight;
    this.parcel[p] = parcel;
  }

  #next(step: number, cost: number): void {
    this.#place(step + 1, this.#line(this.sequence[step + 1] ?? 0).units, 0, cost);
  }

  #wholeSomewhere(line: number): boolean {
    const wanted = this.#line(line).units;
    for (let p = 0; p < this.count; p++) {
      if ((this.board.units[line * this.count + p] ?? 0) >= wanted) return true;
    }
    return false;
  }

  /** Places that have some of the line, cheapest step first. */
  #byCost(line: number, left: number, from: number): number[] {
    const found: number[] = [];
    const costs: number[] = [];
    for (let p = from; p < this.count; p++) {
      const at = line * this.count + p;
      const units = Math.min(left, this.board.units[at] ?? 0);
      if (units === 0) continue;
      const heavier = (this.weight[p] ?? 0) + units * (this.board.grams[line] ?? 0);
      const step = parcelCost(this.board.places[p] as Place, heavier) - (this.parcel[p] ?? 0);
      const cost = step / units + (this.board.unitCost[at] ?? 0);
      let slot = found.length;
      while (slot > 0 && (costs[slot - 1] ?? 0) > cost) slot--;
      found.splice(slot, 0, p);
      costs.splice(slot, 0, cost);
    }
    return found;
  }
}

/** Lines with the fewest places first, of equals the heaviest. */
function sequenceOf(board: Board): Int32Array {
  const { lines } = board.order;
  const places = board.places.length;
  const choices = lines.map((line, l) => {
    let count = 0;
    for (let p = 0; p < places; p++) if ((board.units[l * places + p] ?? 0) >= line.units) count++;
    return count;
  });
  const sequence = Int32Array.from(lines.keys());
  const heavy = (l: number): number => (board.grams[l] ?? 0) * (lines[l]?.units ?? 0);
  return sequence.sort(
    (a, b) => (choices[a] ?? 0) - (choices[b] ?? 0) || heavy(b) - heavy(a) || a - b,
  );
}

/** The least parcel any place would ask for; part of every split that ships something. */
function leastParcel(board: Board): number {
  let least = Number.POSITIVE_INFINITY;
  for (const place of board.places) {
    if (place.shut === undefined) least = Math.min(least, parcelCost(place, 0));
  }
  return least;
}

export function splitOrder(board: Board, limits: SplitLimits): Split {
  const refusal = board.order.lines.reduce((sum, line) => sum + line.units * line.lostMinor, 0);
  const search = new Search(board, limits, refusal);
  search.run();
  const cost = search.bestCost;
  const root = Math.min(refusal, (search.rest[0] ?? 0) + leastParcel(board));
  return { taken: search.best, cost, bound: search.cut ? Math.min(cost, root) : cost };
}

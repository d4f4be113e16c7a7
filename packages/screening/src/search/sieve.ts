import { mostLeft } from '../match/names.ts';
import type { Expansion } from './expand.ts';
import { MOST_STEPS, stepsOf } from './signed.ts';

/** A word asked for. */
export interface Wanted {
  readonly expansion: Expansion;
  /** How often the word stands in the name. */
  readonly times: number;
  /** What it weighs, as often as it stands there. */
  readonly weight: number;
  /** Clusters of the words it may be matched by, as bits of a signature. */
  readonly bits: number;
  /** The most that a word it is matched by weighs. */
  readonly heaviest: number;
}

/** Words beside those looked up by that a signature is asked about; more count as matched. */
const MOST_TOLD = 4;
/** Bounds are sums of 32-bit floats. */
const ROUNDING = 1e-5;

/**
 * Tells names that cannot be alike by their signatures. For a row of names that have one or two of
 * the words asked for, every set of the other words that a signature leaves possible has a weight
 * beyond which the words a name has left over cost it the threshold.
 */
export class Sieve {
  private readonly masks = new Int32Array(MOST_TOLD);
  private told = 0;
  /** By set of other words matched, bit for bit: what is matched of either side, at most. */
  private readonly ours = new Float64Array(1 << MOST_TOLD);
  private readonly theirs = new Float64Array(1 << MOST_TOLD);
  private readonly count = new Int32Array(1 << MOST_TOLD);
  /** By the same set: the most steps of weight a name may have; below 0 none. */
  readonly limits = new Int32Array(1 << MOST_TOLD);
  private total = 0;

  /** @param rows the words whose row is read, each as often as it is looked up by */
  begin(asked: readonly Wanted[], rows: readonly Wanted[], total: number): void {
    this.total = total;
    const rest = asked.filter((one) => !rows.includes(one) || one.times > timesIn(rows, one));
    rest.sort((a, b) => b.weight - a.weight);
    let [ours, theirs, count] = [0, 0, rows.length];
    for (const { expansion, heaviest } of rows) {
      ours += expansion.weight;
      theirs += heaviest;
    }
    for (const one of rest.slice(MOST_TOLD)) {
      ours += one.weight;
      theirs += one.times * one.heaviest;
      count += one.times;
    }
    this.told = Math.min(MOST_TOLD, rest.length);
    this.ours[0] = ours;
    this.theirs[0] = theirs;
    this.count[0] = count;
    for (let bit = 0; bit < this.told; bit++) {
      const one = rest[bit];
      if (one === undefined) break;
      this.masks[bit] = one.bits;
      const heaviest = one.times * one.heaviest;
      for (let set = 0; set < 1 << bit; set++) {
        const more = set | (1 << bit);
        this.ours[more] = (this.ours[set] ?? 0) + one.weight;
        this.theirs[more] = (this.theirs[set] ?? 0) + heaviest;
        this.count[more] = (this.count[set] ?? 0) + one.times;
      }
    }
  }

  /**
   * Sets the limits for names that are found by words less than the same.
   *
   * @param loss weight that is not alike among what is looked up by, of both sides
   * @returns the most steps of weight any name may have; below 0 where none can be alike
   */
  aim(loss: number, floor: number): number {
    let most = -1;
    for (let set = 0; set < 1 << this.told; set++) {
      const ours = this.ours[set] ?? 0;
      const theirs = this.theirs[set] ?? 0;
      const quality = 1 - loss / (ours + theirs);
      const left = Math.max(0, 1 - ours / this.total);
      const over = mostLeft(quality, left, this.count[set] ?? 0, floor - ROUNDING);
      const limit =
        over < 0 ? -1 : over >= 1 ? MOST_STEPS : stepsOf(theirs / (1 - over) + ROUNDING);
      this.limits[set] = limit;
      if (limit > most) most = limit;
    }
    return most;
  }

  /** The set of other words that a signature leaves possible. */
  setOf(signature: number): number {
    let set = 0;
    for (let bit = 0; bit < this.told; bit++) {
      if ((signature & (this.masks[bit] ?? 0)) !== 0) set |= 1 << bit;
    }
    return set;
  }
}

const timesIn = (rows: readonly Wanted[], one: Wanted): number =>
  rows.reduce((sum, row) => (row === one ? sum + 1 : sum), 0);

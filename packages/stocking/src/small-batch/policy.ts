import { type Belief, meanOf, priorOf, weightOf } from './belief.ts';
import { batchCost, sizesOf } from './sizes.ts';
import type { Trial, TrialAction } from './types.ts';
import { POINTS, weekPoints } from './week-points.ts';

/** Levels of stock and of belief at which the worth of going on is kept. */
const STOCKS = 56;
const BELIEFS = 30;

/** A batch under way: its place among the sizes, and weeks until it can be sold. */
export interface Pending {
  readonly size: number;
  readonly weeksLeft: number;
}

export interface Weighed {
  readonly action: TrialAction;
  /** Place among the sizes of what is ordered; -1 where nothing is. */
  readonly size: number;
  readonly worth: number;
}

/**
 * What to do in every week of a season: order a batch, go on with what there is, or stop. Worked
 * out backwards (Bellman 1957) over stock, belief and the batch under way; what is learned from a
 * week's sales moves the belief (Scarf 1959, "Bayes solutions of the statistical inventory
 * problem"). One batch is under way at a time. Between the levels kept, worth is interpolated.
 */
export class TrialPolicy {
  readonly trial: Trial;
  readonly prior: Belief;
  readonly sizes: readonly number[];
  /** How much a week of pure chance a week of this article teaches. */
  readonly weight: number;
  /** Batches may be ordered; without, the season is sold from what there is. */
  readonly reorders: boolean;
  private readonly most: number;
  private readonly lowMean: number;
  private readonly meanStep: number;
  /** By week: worth by batch under way, belief, stock; to seven digits, which halves the memory. */
  private readonly worths: Float32Array[] = [];
  /** Average weeks of demand seen before each week. */
  private readonly seen: readonly number[];
  private readonly demand = new Float64Array(POINTS);
  private readonly cell = new Int32Array(POINTS);
  private readonly part = new Float64Array(POINTS);

  constructor(trial: Trial, reorders = true) {
    this.trial = trial;
    this.reorders = reorders;
    this.prior = priorOf(trial.rate);
    this.sizes = sizesOf(trial, this.prior);
    this.weight = weightOf(trial.dispersion, meanOf(this.prior));
    this.most = (this.sizes.at(-1) ?? 1) * 1.25;
    // Beliefs after any season lie between what the strangest seasons teach.
    const mean = meanOf(this.prior);
    const spread = Math.max(4, (trial.rate.high / trial.rate.low) ** 1.5);
    this.lowMean = Math.log(mean / spread);
    this.meanStep = (2 * Math.log(spread)) / (BELIEFS - 1);
    let seen = 0;
    this.seen = trial.shape.map((week) => {
      const before = seen;
      seen += week;
      return before;
    });
    this.solve();
  }

  /** Weeks of the season. */
  get weeks(): number {
    return this.trial.shape.length;
  }

  /** Worth of each thing that can be done before week `week` (from 0), in minor units. */
  weigh(week: number, belief: Belief, onHand: number, pending: Pending | null): Weighed[] {
    const mean = meanOf(belief);
    this.look(week, mean, belief.weeks);
    const options: Weighed[] = [
      { action: 'hold', size: -1, worth: this.goOn(week, onHand, pending) },
      { action: 'stop', size: -1, worth: this.stopped(onHand, pending) },
    ];
    if (pending === null && this.canOrder(week)) {
      for (let size = 0; size < this.sizes.length; size += 1) {
        options.push({ action: 'reorder', size, worth: this.ordered(week, onHand, size) });
      }
    }
    return options;
  }

  /** The best of them; going on before a reorder, a reorder before stopping, where equal. */
  decide(week: number, belief: Belief, onHand: number, pending: Pending | null): Weighed {
    const [hold, stop, ...reorders] = this.weigh(week, belief, onHand, pending);
    let best = hold as Weighed;
    for (const one of reorders) if (one.worth > best.worth + 1e-6) best = one;
    return (stop as Weighed).worth > best.worth + 1e-6 ? (stop as Weighed) : best;
  }

  /** Worth of the season from its first week on, with so many units on hand and paid. */
  startWorth(onHand: number): number {
    this.look(0, meanOf(this.prior), this.prior.weeks);
    return this.goOn(0, onHand, null);
  }

  private canOrder(week: number): boolean {
    return this.reorders && week > 0 && week + this.trial.leadWeeks < this.weeks;
  }

  private stopped(onHand: number, pending: Pending | null): number {
    const coming = pending === null ? 0 : (this.sizes[pending.size] as number);
    return this.trial.salvageMinor * (onHand + coming);
  }

  private ordered(week: number, onHand: number, size: number): number {
    const { leadWeeks } = this.trial;
    const units = this.sizes[size] as number;
    const worth =
      leadWeeks === 0
        ? this.goOn(week, onHand + units, null)
        : this.goOn(week, onHand, { size, weeksLeft: leadWeeks });
    return worth - batchCost(this.trial, units);
  }

  private solve(): void {
    const { leadWeeks, shape } = this.trial;
    const waits = this.reorders ? Math.max(0, leadWeeks - 1) : 0;
    const kinds = 1 + this.sizes.length * waits;
    this.worths[shape.length] = this.ended(kinds);
    for (let week = shape.length - 1; week > 0; week -= 1) {
      const worths = new Float32Array(kinds * BELIEFS * STOCKS);
      this.worths[week] = worths;
      for (let belief = 0; belief < BELIEFS; belief += 1) {
        const mean = Math.exp(this.lowMean + belief * this.meanStep);
        const known = this.prior.weeks + this.weight * (this.seen[week] as number);
        this.look(week, mean, known);
        for (let kind = 0; kind < kinds; kind += 1) {
          this.fill(week, belief, kind, worths);
        }
      }
    }
  }

  private fill(week: number, belief: number, kind: number, worths: Float32Array): void {
    const pending = this.pendingOf(kind);
    const row = (kind * BELIEFS + belief) * STOCKS;
    for (let stock = 0; stock < STOCKS; stock += 1) {
      const onHand = this.stockAt(stock);
      let best = Math.max(this.goOn(week, onHand, pending), this.stopped(onHand, pending));
      if (pending === null && this.canOrder(week)) {
        for (let size = 0; size < this.sizes.length; size += 1) {
          best = Math.max(best, this.ordered(week, onHand, size));
        }
      }
      worths[row + stock] = best;
    }
  }

  /** After the season: what is left is got rid of. */
  private ended(kinds: number): Float32Array {
    const worths = new Float32Array(kinds * BELIEFS * STOCKS);
    for (let kind = 0; kind < kinds; kind += 1) {
      const pending = this.pendingOf(kind);
      for (let belief = 0; belief < BELIEFS; belief += 1) {
        for (let stock = 0; stock < STOCKS; stock += 1) {
          const place = (kind * BELIEFS + belief) * STOCKS + stock;
          worths[place] = this.stopped(this.stockAt(stock), pending);
        }
      }
    }
    return worths;
  }

  private pendingOf(kind: number): Pending | null {
    if (kind === 0) return null;
    const waits = this.trial.leadWeeks - 1;
    return { size: Math.floor((kind - 1) / waits), weeksLeft: ((kind - 1) % waits) + 1 };
  }

  /** Levels lie close together where stock is low: there a unit matters most. */
  private stockAt(level: number): number {
    return this.most * (level / (STOCKS - 1)) ** 2;
  }

  /** Readies the points of a week's demand, and where each moves the belief. */
  private look(week: number, mean: number, known: number): void {
    const share = this.trial.shape[week] as number;
    const { dispersion } = this.trial;
    const expected = mean * share;
    const doubt = (share * share * mean) / known;
    const variance = expected + doubt + dispersion * (expected * expected + doubt);
    weekPoints(expected, variance, this.demand);
    const gained = this.weight * share;
    for (let point = 0; point < POINTS; point += 1) {
      const sold = this.demand[point] as number;
      const next = (mean * known + this.weight * sold) / (known + gained);
      const place = (Math.log(next) - this.lowMean) / this.meanStep;
      const cell = Math.min(BELIEFS - 2, Math.max(0, Math.floor(place)));
      this.cell[point] = cell;
      this.part[point] = Math.min(1, Math.max(0, place - cell));
    }
  }

  /** Worth of selling a week and doing the best after it; `look` readied the week. */
  private goOn(week: number, onHand: number, pending: Pending | null): number {
    const { priceMinor, lostMinor, holdingMinor, weeklyMinor } = this.trial;
    const worths = this.worths[week + 1] as Float32Array;
    let coming = 0;
    let kind = 0;
    if (pending !== null) {
      if (pending.weeksLeft <= 1) coming = this.sizes[pending.size] as number;
      else kind = 1 + pending.size * (this.trial.leadWeeks - 1) + pending.weeksLeft - 2;
    }
    const base = kind * BELIEFS * STOCKS;
    let sum = 0;
    for (let point = 0; point < POINTS; point += 1) {
      const wanted = this.demand[point] as number;
      const sold = Math.min(wanted, onHand);
      const left = onHand - sold;
      const earned = priceMinor * sold - lostMinor * (wanted - sold) - holdingMinor * left;
      sum += earned + this.worthAt(worths, base, point, left + coming);
    }
    return sum / POINTS - weeklyMinor;
  }

  private worthAt(worths: Float32Array, base: number, point: number, stock: number): number {
    const over = stock > this.most ? stock - this.most : 0;
    const place = Math.sqrt((stock - over) / this.most) * (STOCKS - 1);
    const level = Math.min(STOCKS - 2, Math.floor(place));
    const low = this.stockAt(level);
    const share = (stock - over - low) / (this.stockAt(level + 1) - low);
    const row = base + (this.cell[point] as number) * STOCKS + level;
    const part = this.part[point] as number;
    const below = this.between(worths, row, share);
    const above = this.between(worths, row + STOCKS, share);
    return below + part * (above - below) + over * this.trial.salvageMinor;
  }

  private between(worths: Float32Array, row: number, share: number): number {
    const low = worths[row] as number;
    return low + share * ((worths[row + 1] as number) - low);
  }
}

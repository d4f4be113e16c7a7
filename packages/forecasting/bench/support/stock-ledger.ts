import { ScoreSheet } from '../../src/scores.ts';

/**
 * What a week's stock earns and loses: of every 100 of price, 40 are margin. An unsold unit loses a
 * share of its cost: ten weeks of holding at 0.5 % a week, and the rest for going out of date. The
 * share is what makes the stock worth its money up to the given chance of selling out.
 */
const margin = 0.4;
export const ratios = [0.8, 0.9, 0.5];
export const unsoldShare = (ratio: number) => (margin * (1 - ratio)) / (ratio * (1 - margin));

/** Levels of the pinball loss; the chances above are among them. */
export const levels = [0.1, 0.5, 0.8, 0.9];

/** What a way to forecast says of one series. */
export interface Outlook {
  readonly mean: Float64Array;
  readonly quantiles: readonly Float64Array[];
}

/** Everything that is scored of one way to forecast. */
export class StockLedger {
  readonly sheet = new ScoreSheet(levels);
  /** Absolute errors of the median: the value that halves the chances is what they reward. */
  readonly middle = new ScoreSheet([]);
  /** Newsvendor cost by ratio, in the currency of the prices. */
  readonly costs = new Map(ratios.map((ratio) => [ratio, 0]));

  add(actual: number, { mean, quantiles }: Outlook, step: number, price: number): void {
    this.sheet.add(actual, mean[step] ?? Number.NaN, 0, quantiles, step);
    this.middle.add(actual, quantiles[levels.indexOf(0.5)]?.[step] ?? Number.NaN, 0, [], step);
    for (const ratio of ratios) {
      const stock = quantiles[levels.indexOf(ratio)]?.[step] ?? Number.NaN;
      const short = margin * price * Math.max(0, actual - stock);
      const over = unsoldShare(ratio) * (1 - margin) * price * Math.max(0, stock - actual);
      this.costs.set(ratio, (this.costs.get(ratio) ?? 0) + short + over);
    }
  }
}

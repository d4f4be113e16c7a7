import type { Lived } from './live.ts';
import type { Outcome } from './types.ts';

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The value below which the share lies; of sorted values. */
function quantile(sorted: readonly number[], level: number): number {
  const place = level * (sorted.length - 1);
  const low = Math.floor(place);
  const at = (index: number) => sorted[Math.min(sorted.length - 1, index)] ?? 0;
  return at(low) + (place - low) * (at(low + 1) - at(low));
}

/** What many seasons lived the same way come to. */
export function outcomeOf(lives: readonly Lived[], weeks: number): Outcome {
  const profits = lives.map(({ profit }) => profit).sort((a, b) => a - b);
  const stock = mean(lives.map(({ stockWeeks }) => stockWeeks)) / weeks;
  const sold = mean(lives.map((life) => life.sold));
  return {
    profitMinor: Math.round(mean(profits)),
    profitP05Minor: Math.round(quantile(profits, 0.05)),
    profitP50Minor: Math.round(quantile(profits, 0.5)),
    profitP95Minor: Math.round(quantile(profits, 0.95)),
    lossShare: mean(profits.map((profit) => (profit < 0 ? 1 : 0))),
    bought: mean(lives.map(({ bought }) => bought)),
    sold,
    left: mean(lives.map(({ left }) => left)),
    lost: mean(lives.map(({ lost }) => lost)),
    batches: mean(lives.map(({ batches }) => batches)),
    turnover: stock > 0 ? sold / stock : null,
    capitalMinor: Math.round(-mean(lives.map(({ lowest }) => lowest))),
  };
}

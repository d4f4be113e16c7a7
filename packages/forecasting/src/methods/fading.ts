import { normalCdf } from '../kernel/normal.ts';
import { countQuantiles } from './count-quantiles.ts';
import { endOfLifeDecay, retentionOf } from './end-of-life.ts';

/** Whether demand falls, and how sure that is. */
export interface DeclineTest {
  /** Chance of a fall as steady or steadier where there is none; null: too little is known. */
  readonly chance: number | null;
  /** Level of the fitted decay at the end over that at the beginning; null as above. */
  readonly left: number | null;
  /** The chance is below 1 % and less than half of the level is left. */
  readonly declines: boolean;
}

/** A fall is looked for in the latest half year of weeks; fewer than a quarter prove nothing. */
const WINDOW = 26;
const FEWEST = 12;
const CHANCE = 0.01;
const LEFT = 0.5;
/** Expected counts below this are as good as none. */
const LEAST = 1e-9;

/**
 * Whether the latest 26 values fall: Mann–Kendall's test of a trend, which asks only how often a
 * later value is below an earlier one, with ties counted, its variance widened for first-order
 * autocorrelation of what an exponential decay leaves. Fewer than 12 values, or none sold: not
 * known. It cannot tell the end of a life from the end of a season: ask it of items known to be
 * ending.
 *
 * Sources: Mann (1945), Econometrica 13; Kendall (1975), Rank Correlation Methods, for ties; Hamed
 * & Rao (1998), Journal of Hydrology 204, for autocorrelated data, here with Bayley & Hammersley's
 * (1946) factor of one lag.
 */
export function testDecline(values: ArrayLike<number>): DeclineTest {
  const tail = Float64Array.from(values).subarray(-WINDOW);
  const total = tail.reduce((sum, value) => sum + value, 0);
  if (tail.length < FEWEST || !(total > 0)) return { chance: null, left: null, declines: false };
  const age = tail.reduce((sum, value, time) => sum + value * time, 0) / total;
  const retention = retentionOf(age, tail.length);
  const left = retention ** (tail.length - 1);
  const { score, variance } = kendall(tail);
  const wide = variance * carriedOver(pearsonRest(tail, total, retention));
  // Kendall's correction for steps of two: half a step towards none.
  const shown = Math.sign(score) * Math.max(0, Math.abs(score) - 1);
  const chance = wide > 0 ? normalCdf(shown / Math.sqrt(wide)) : 1;
  return { chance, left, declines: chance < CHANCE && left < LEFT };
}

/** Later above earlier counts one, below minus one; with the variance of the sum by chance. */
function kendall(values: Float64Array): { score: number; variance: number } {
  const count = values.length;
  const ties = new Map<number, number>();
  let score = 0;
  values.forEach((value, time) => {
    ties.set(value, (ties.get(value) ?? 0) + 1);
    for (let later = time + 1; later < count; later += 1) {
      score += Math.sign((values[later] as number) - value);
    }
  });
  const spread = (size: number): number => size * (size - 1) * (2 * size + 5);
  let variance = spread(count);
  for (const size of ties.values()) variance -= spread(size);
  return { score, variance: variance / 18 };
}

/** What the fitted decay leaves, in standard deviations of Poisson counts. */
function pearsonRest(values: Float64Array, total: number, retention: number): Float64Array {
  let mass = 0;
  for (let time = 0; time < values.length; time += 1) mass += retention ** time;
  return values.map((value, time) => {
    const fitted = (total / mass) * retention ** time;
    return (value - fitted) / Math.sqrt(Math.max(fitted, LEAST));
  });
}

/** How much wider a sum spreads because neighbouring values are alike: (1 + r) / (1 - r). */
function carriedOver(rest: Float64Array): number {
  let own = 0;
  let next = 0;
  for (let time = 0; time < rest.length; time += 1) {
    const value = rest[time] as number;
    own += value ** 2;
    if (time > 0) next += value * (rest[time - 1] as number);
  }
  const likeness = own > 0 ? Math.min(0.9, Math.max(0, next / own)) : 0;
  return (1 + likeness) / (1 - likeness);
}

/** How an item runs out, with how far it may be off. */
export interface FadingForecast {
  /** Share of demand that is left one period later. */
  readonly retention: number;
  readonly mean: Float64Array;
  /** `quantiles[i]` belongs to `levels[i]`, one value a period. */
  readonly quantiles: Float64Array[];
}

/** Before its own spread is known, a period is off by about half; weighs four periods. */
const PRIOR_VARIATION = 0.25;
const PRIOR_PERIODS = 4;
/** Periods from which the spread is taken: the latest quarter. */
const COMPARED = 13;
const LARGEST = 1e100;

/**
 * Demand of an item that is being given up, by `endOfLifeDecay`, and nothing after its last period.
 * The spread of a period is that of the latest 13 about the fitted curve, beyond what Poisson
 * counts explain, drawn towards a prior; quantiles as `countQuantiles`.
 *
 * @param values demand by period, none negative, stock-outs filled
 * @param periodsLeft periods in which it is still sold, from 0; what is beyond them is zero
 */
export function forecastFading(
  values: Float64Array,
  options: {
    readonly horizon: number;
    readonly levels: readonly number[];
    readonly periodsLeft: number;
  },
): FadingForecast {
  const { horizon, levels, periodsLeft } = options;
  const { level, retention, forecast } = endOfLifeDecay(values, horizon);
  const mean = forecast.map((value, step) => (step < periodsLeft ? value : 0));
  const variation = variationOf(values, level, retention);
  const steps = Array.from(mean, (value) => {
    return countQuantiles(value, value + variation * value ** 2, levels);
  });
  return {
    retention,
    mean,
    quantiles: levels.map((_, at) => Float64Array.from(steps, (step) => step[at] ?? 0)),
  };
}

function variationOf(values: Float64Array, level: number, retention: number): number {
  const count = Math.min(COMPARED, values.length);
  let excess = 0;
  let squares = 0;
  for (let back = 0; back < count; back += 1) {
    const fitted = level / retention ** back;
    const value = values[values.length - 1 - back] as number;
    // A steep curve read backwards soon leaves every figure that means something.
    if (!(fitted < LARGEST)) break;
    excess += (value - fitted) ** 2 - fitted;
    squares += fitted ** 2;
  }
  const found = squares > 0 ? Math.max(0, excess / squares) : PRIOR_VARIATION;
  return (count * found + PRIOR_PERIODS * PRIOR_VARIATION) / (count + PRIOR_PERIODS);
}

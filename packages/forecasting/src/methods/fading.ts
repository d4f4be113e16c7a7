import { normalCdf } from '../kernel/normal.ts';
import { countQuantiles } from './count-quantiles.ts';
import { endOfLifeDecay } from './end-of-life.ts';

/** Whether demand falls, and how sure that is. */
export interface DeclineTest {
  /** Chance of a fall as steep or steeper where there is none; null with fewer than 12 values. */
  readonly chance: number | null;
  /** Level of the line at the end over that at the beginning; null where nothing was sold. */
  readonly left: number | null;
  /** The chance is below 1 % and less than half of the level is left. */
  readonly declines: boolean;
}

/** A fall is looked for in the latest half year of weeks; fewer than a quarter prove nothing. */
const WINDOW = 26;
const FEWEST = 12;
const CHANCE = 0.01;
const LEFT = 0.5;

/**
 * Score test of a falling trend in the latest 26 values: the slope of demand on time over its
 * standard deviation without a trend, which is taken from the values themselves (so that more than
 * Poisson spread is no proof) and widened for first-order autocorrelation of what the line leaves.
 * It cannot tell the end of a life from the end of a season: ask it of items known to be ending.
 *
 * Sources: McCullagh & Nelder (1989), Generalized Linear Models, chapter 9, quasi-likelihood score
 * tests; Bayley & Hammersley (1946), Suppl. J. Royal Statistical Society 8, effective number of
 * observations.
 */
export function testDecline(values: ArrayLike<number>): DeclineTest {
  const tail = Float64Array.from(values).subarray(-WINDOW);
  const count = tail.length;
  const centre = tail.reduce((sum, value) => sum + value, 0) / Math.max(1, count);
  if (count < FEWEST) return { chance: null, left: null, declines: false };
  if (!(centre > 0)) return { chance: null, left: null, declines: false };
  const middle = (count - 1) / 2;
  let moment = 0;
  let spread = 0;
  let squares = 0;
  tail.forEach((value, time) => {
    moment += (time - middle) * (value - centre);
    spread += (time - middle) ** 2;
    squares += (value - centre) ** 2;
  });
  const slope = moment / spread;
  const rest = tail.map((value, time) => value - centre - slope * (time - middle));
  const variance = (squares / (count - 1)) * carriedOver(rest);
  const chance = variance > 0 ? normalCdf(moment / Math.sqrt(variance * spread)) : 1;
  const first = centre - slope * middle;
  const left = first > 0 ? Math.max(0, centre + slope * middle) / first : null;
  return { chance, left, declines: chance < CHANCE && left !== null && left < LEFT };
}

/** How much wider a slope spreads because neighbouring values are alike: (1 + r) / (1 - r). */
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

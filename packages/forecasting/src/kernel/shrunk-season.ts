import {
  adjustBy,
  centredAverage,
  type SeasonalAdjustment,
  smallestIndex,
  unadjusted,
} from './decomposition.ts';
import { loess } from './loess.ts';
import { mean } from './statistics.ts';

/** Weight of a cycle against the one after it: seasons change slowly, the latest counts most. */
const cycleWeight = 0.8;

/** Reach of the trend smoother on each side, in seasons. */
const trendReach = 1.5;

/**
 * Seasonal adjustment for forecasting. A first round takes the trend from a centred moving average;
 * a second one from local regression on the adjusted series, which reaches both ends, so that the
 * latest half cycle teaches too. Indices are averages of the effects, later cycles first, and are
 * then drawn towards "no season" by as much as sampling error explains of their differences
 * (James–Stein): a season that is all noise vanishes, a clear one stays, no test decides.
 * Weights were chosen on M1 and inside the training parts of M3.
 *
 * Sources: Miller & Williams (2003), "Shrinkage estimators of time series seasonal factors and
 * their effect on forecasting accuracy", Int. J. of Forecasting 19; Cleveland et al. (1990), "STL",
 * J. of Official Statistics 6, for the two rounds.
 */
export function decomposeShrunk(
  values: Float64Array,
  season: number,
  kind: 'additive' | 'multiplicative',
): SeasonalAdjustment {
  if (season < 2 || values.length < 2 * season) return unadjusted(values);
  const effects = new SeasonalEffects(values, season, kind);
  effects.average(movingAverage(values, season));
  if (!effects.usable()) return decomposeShrunk(values, season, 'additive');
  const { adjusted } = adjustBy(values, kind, effects.indices);
  effects.average(loess(adjusted, Math.round(trendReach * season)));
  if (!effects.usable()) return decomposeShrunk(values, season, 'additive');
  const indices = effects.shrunk();
  return indices === undefined ? unadjusted(values) : adjustBy(values, kind, indices);
}

/** Centred average over one season; not a number where half a season is missing. */
function movingAverage(values: Float64Array, season: number): Float64Array {
  const half = season >> 1;
  const trend = new Float64Array(values.length).fill(Number.NaN);
  for (let time = half; time < values.length - half; time += 1) {
    trend[time] = centredAverage(values, time, season);
  }
  return trend;
}

/** Weighted averages of the distances from a trend, by place in the season. */
class SeasonalEffects {
  readonly indices: Float64Array;
  private noise = 0;
  private readonly values: Float64Array;
  private readonly season: number;
  private readonly additive: boolean;
  /** By place: sums of weight × effect, weight × effect², weight and weight². */
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private readonly weights: Float64Array;
  private readonly squaredWeights: Float64Array;

  constructor(values: Float64Array, season: number, kind: 'additive' | 'multiplicative') {
    this.values = values;
    this.season = season;
    this.additive = kind === 'additive';
    this.indices = new Float64Array(season);
    this.sums = new Float64Array(season);
    this.squares = new Float64Array(season);
    this.weights = new Float64Array(season);
    this.squaredWeights = new Float64Array(season);
  }

  average(trend: Float64Array): void {
    const { indices, sums, weights } = this;
    this.collect(trend);
    const neutral = this.additive ? 0 : 1;
    for (let slot = 0; slot < indices.length; slot += 1) {
      const weight = weights[slot] as number;
      indices[slot] = weight > 0 ? (sums[slot] as number) / weight : neutral;
    }
    const { squares, squaredWeights } = this;
    this.noise = samplingVariance(indices, squares, weights, squaredWeights);
    const centre = mean(indices);
    for (let slot = 0; slot < indices.length; slot += 1) {
      const index = indices[slot] as number;
      indices[slot] = this.additive ? index - centre : index / centre;
    }
  }

  private collect(trend: Float64Array): void {
    const { values, season, additive, sums, squares, weights, squaredWeights } = this;
    sums.fill(0);
    squares.fill(0);
    weights.fill(0);
    squaredWeights.fill(0);
    let slot = (values.length - 1) % season;
    let weight = 1;
    let left = season;
    // Back from the latest value, one step of the weight a cycle.
    for (let time = values.length - 1; time >= 0; time -= 1) {
      const level = trend[time] as number;
      if (additive ? !Number.isNaN(level) : level > 0) {
        const value = values[time] as number;
        const effect = additive ? value - level : value / level;
        const share = weight * effect;
        sums[slot] = (sums[slot] as number) + share;
        squares[slot] = (squares[slot] as number) + share * effect;
        weights[slot] = (weights[slot] as number) + weight;
        squaredWeights[slot] = (squaredWeights[slot] as number) + weight * weight;
      }
      slot = slot === 0 ? season - 1 : slot - 1;
      left -= 1;
      if (left > 0) continue;
      left = season;
      weight *= cycleWeight;
    }
  }

  /** Multiplicative indices must be positive. */
  usable(): boolean {
    return this.additive || this.indices.every((index) => index > smallestIndex);
  }

  /** Indices drawn towards the middle; undefined when nothing of them is left. */
  shrunk(): Float64Array | undefined {
    const neutral = this.additive ? 0 : 1;
    let spread = 0;
    for (const index of this.indices) spread += (index - neutral) ** 2 / (this.season - 1);
    const trust = spread > 0 ? Math.max(0, 1 - this.noise / spread) : 0;
    if (trust === 0) return undefined;
    return this.indices.map((index) => neutral + trust * (index - neutral));
  }
}

/** Average variance of one weighted mean, from the pooled variance within slots. */
function samplingVariance(
  means: Float64Array,
  squares: Float64Array,
  weights: Float64Array,
  squaredWeights: Float64Array,
): number {
  let within = 0;
  let freedom = 0;
  let shares = 0;
  for (let slot = 0; slot < means.length; slot += 1) {
    const weight = weights[slot] as number;
    if (weight === 0) continue;
    const squared = squaredWeights[slot] as number;
    within += Math.max(0, (squares[slot] as number) - weight * (means[slot] as number) ** 2);
    freedom += weight - squared / weight;
    shares += squared / weight ** 2;
  }
  return freedom > 0 ? ((within / freedom) * shares) / means.length : 0;
}

import { tricube } from '../kernel/loess.ts';
import { type EffectItem, factorsOf } from './items.ts';

/** What an item says of its effects: information, information × estimate, by active column. */
export interface Evidence {
  /** Row by row, active × active. */
  readonly information: Float64Array;
  readonly right: Float64Array;
  /** By period: outcome less expectation, and the information on a common shock, over dispersion. */
  readonly surprise: Float64Array;
  readonly weight: Float64Array;
}

/** Outcomes beyond this many standard deviations count by their distance no more (Huber 1964). */
const farAway = 3;

/** No demand is steadier than this: smallest coefficient of variation. */
const steadiest = 0.05;

/** Reach of the local level: a sixth of the season on each side, within bounds. */
export function levelReach(season: number): number {
  return Math.min(14, Math.max(4, Math.round(season / 6)));
}

/**
 * Evidence of one item on its effects around the coefficients held. Demand is taken as
 * overdispersed Poisson with mean level × season × exp(effects). The level of a period is that of
 * the periods around it, as the likelihood gives it under the effects held; the slope of that level
 * in the coefficients is taken along (profile likelihood), so that a smooth level does not swallow
 * part of the effects. A sparse item has little information and says little; stray outcomes are
 * held off by Huber's weights.
 *
 * Sources: Severini & Wong (1992), "Profile likelihood and conditionally parametric models", Annals
 * of Statistics 20; McCullagh & Nelder (1989), Generalized Linear Models, for the quasi-likelihood.
 */
export function evidenceOf(item: EffectItem, season: number): Evidence {
  const around = localLevels(item, levelReach(season));
  const { expected, spared } = around;
  const dispersion = dispersionOf(item, expected, spared);
  const { values, usable, trust, active } = item;
  const size = active.length;
  const information = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  const surprise = new Float64Array(values.length);
  const weight = new Float64Array(values.length);
  for (let time = 0; time < values.length; time += 1) {
    const middle = expected[time] as number;
    if (usable[time] === 0 || !(middle > 0)) continue;
    const error = (values[time] as number) - middle;
    const belief = (trust[time] as number) / dispersion;
    surprise[time] = belief * error;
    weight[time] = belief * middle;
    for (let row = 0; row < size; row += 1) {
      const own = around.centred[row]?.[time] as number;
      if (own === 0) continue;
      gradient[row] = (gradient[row] as number) + belief * error * own;
      for (let column = 0; column < size; column += 1) {
        const cell = row * size + column;
        const other = around.centred[column]?.[time] as number;
        information[cell] = (information[cell] as number) + belief * middle * own * other;
      }
    }
    const distance = Math.abs(error) / Math.sqrt(dispersion * middle);
    trust[time] = distance > farAway ? farAway / distance : 1;
  }
  return { information, right: rightSide(information, gradient, item.beta), surprise, weight };
}

function rightSide(information: Float64Array, gradient: Float64Array, beta: Float64Array) {
  return gradient.map((slope, row) => {
    let sum = slope;
    for (let column = 0; column < beta.length; column += 1) {
      sum += (information[row * beta.length + column] as number) * (beta[column] as number);
    }
    return sum;
  });
}

interface Levels {
  /** Expected demand of each period: level × season × effects. */
  readonly expected: Float64Array;
  /** Regressors less their average over the window that gave the level. */
  readonly centred: readonly Float64Array[];
  /** Share of an outcome that is not in its own level. */
  readonly spared: Float64Array;
}

function localLevels(item: EffectItem, reach: number): Levels {
  const { values, usable, trust, regressors, season } = item;
  const count = values.length;
  const factors = factorsOf(item);
  const carried = factors.map((factor, time) => factor * (season?.[time] ?? 1));
  const kernel = tricube(reach);
  const expected = new Float64Array(count);
  const spared = new Float64Array(count);
  const centred = regressors.map(() => new Float64Array(count));
  const sums = new Float64Array(regressors.length);
  for (let time = 0; time < count; time += 1) {
    if (usable[time] === 0) continue;
    let demand = 0;
    let exposure = 0;
    sums.fill(0);
    for (let place = Math.max(0, time - reach); place <= time + reach; place += 1) {
      if (place >= count) break;
      if (usable[place] === 0) continue;
      const near = (kernel[Math.abs(place - time)] as number) * (trust[place] as number);
      const share = near * (carried[place] as number);
      demand += near * (values[place] as number);
      exposure += share;
      for (let column = 0; column < sums.length; column += 1) {
        const value = regressors[column]?.[place] as number;
        sums[column] = (sums[column] as number) + share * value;
      }
    }
    if (!(exposure > 0)) continue;
    const own = carried[time] as number;
    expected[time] = (demand / exposure) * own;
    spared[time] = 1 - Math.min(0.9, ((trust[time] as number) * own) / exposure);
    centred.forEach((column, index) => {
      const value = regressors[index]?.[time] as number;
      column[time] = value - (sums[index] as number) / exposure;
    });
  }
  return { expected, centred, spared };
}

/** Variance over mean: Pearson's statistic, each error grown by what its own level swallowed. */
function dispersionOf(
  { values, usable }: EffectItem,
  expected: Float64Array,
  spared: Float64Array,
) {
  let sum = 0;
  let level = 0;
  let count = 0;
  for (let time = 0; time < values.length; time += 1) {
    const middle = expected[time] as number;
    if (usable[time] === 0 || !(middle > 0)) continue;
    const error = (values[time] as number) - middle;
    sum += (error * error) / (middle * (spared[time] as number));
    level += middle;
    count += 1;
  }
  if (count === 0) return 1;
  return Math.max(sum / count, (steadiest ** 2 * level) / count, 1e-12);
}

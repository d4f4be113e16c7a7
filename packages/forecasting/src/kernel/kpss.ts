/** Level stationarity is doubted above this statistic: 5 % critical value of the cited table. */
const criticalValue = 0.463;

/**
 * KPSS statistic for stationarity around a level: squared cumulative deviations from the mean over
 * the long-run variance (Bartlett weights, ⌊3√n / 13⌋ lags). 0 for a constant.
 *
 * Source: Kwiatkowski, Phillips, Schmidt & Shin (1992), "Testing the null hypothesis of
 * stationarity against the alternative of a unit root", J. of Econometrics 54, sections 2 and 3.
 */
export function kpssStatistic(values: Float64Array): number {
  const count = values.length;
  if (count < 2) return 0;
  let centre = 0;
  for (let time = 0; time < count; time += 1) centre += values[time] as number;
  centre /= count;
  const lags = Math.floor((3 * Math.sqrt(count)) / 13);
  let cumulated = 0;
  let walk = 0;
  let variance = 0;
  for (let time = 0; time < count; time += 1) {
    const deviation = (values[time] as number) - centre;
    cumulated += deviation;
    walk += cumulated * cumulated;
    variance += deviation * deviation;
    for (let lag = 1; lag <= lags && lag <= time; lag += 1) {
      const weight = 1 - lag / (lags + 1);
      variance += 2 * weight * deviation * ((values[time - lag] as number) - centre);
    }
  }
  // What is left of a constant is rounding.
  if (!(variance > count * 1e-28 * centre * centre)) return 0;
  return walk / (count * variance);
}

/**
 * How often a series has to be differenced until the KPSS test at 5 % no longer doubts that it is
 * stationary: 0, 1 or 2.
 */
export function differencesNeeded(values: Float64Array): 0 | 1 | 2 {
  if (values.length < 5 || kpssStatistic(values) <= criticalValue) return 0;
  const once = difference(values);
  return once.length < 5 || kpssStatistic(once) <= criticalValue ? 1 : 2;
}

/** Changes from one value to the next. */
export function difference(values: Float64Array): Float64Array {
  const out = new Float64Array(Math.max(0, values.length - 1));
  for (let time = 0; time < out.length; time += 1) {
    out[time] = (values[time + 1] as number) - (values[time] as number);
  }
  return out;
}

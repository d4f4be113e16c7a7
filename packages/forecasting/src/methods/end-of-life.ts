/** Levels of the last cycles are drawn towards no change by this many periods of it. */
const priorPeriods = 4;

/** How an item fades: its level now, and the share of it left one period later. */
export interface Decay {
  readonly level: number;
  /** From 0 to 1; 1 = no decline. */
  readonly retention: number;
  readonly forecast: Float64Array;
}

/**
 * Demand of an item at the end of its life: sales fall by a constant share every period. The share
 * is the Poisson maximum likelihood fit of an exponential curve to the values since the peak of
 * their three-period average (zeros count, unlike in a line through logarithms), drawn towards "no
 * decline" by four periods' worth of demand; growth is never carried on. Returns all zeros where
 * nothing was sold since.
 *
 * Sources: Hong, Koo, Lee & Ahn (2008), "Forecasting service parts demand for a discontinued
 * product", IIE Transactions 40, for the case; McCullagh & Nelder (1989), Generalized Linear
 * Models, chapter 6, for Poisson regression.
 *
 * @param values demand by period, none negative
 */
export function endOfLifeDecay(values: Float64Array, horizon: number): Decay {
  const tail = values.subarray(peakOf(values));
  let total = 0;
  let moment = 0;
  for (let time = 0; time < tail.length; time += 1) {
    total += tail[time] as number;
    moment += time * (tail[time] as number);
  }
  if (!(total > 0)) return { level: 0, retention: 1, forecast: new Float64Array(horizon) };
  // The prior: a stretch of level demand whose moment lies in the middle of the tail.
  const prior = (priorPeriods * total) / tail.length;
  const middle = (tail.length - 1) / 2;
  const retention = retentionOf((moment + prior * middle) / (total + prior), tail.length);
  let mass = 0;
  for (let time = 0; time < tail.length; time += 1) mass += retention ** time;
  const level = (total / mass) * retention ** (tail.length - 1);
  const forecast = Float64Array.from({ length: horizon }, (_, step) => {
    return level * retention ** (step + 1);
  });
  return { level, retention, forecast };
}

/** Where the highest three-period average begins; the last of equals. */
function peakOf(values: Float64Array): number {
  let best = Number.NEGATIVE_INFINITY;
  let peak = 0;
  for (let time = 0; time + 3 <= values.length; time += 1) {
    const sum =
      (values[time] as number) + (values[time + 1] as number) + (values[time + 2] as number);
    if (sum < best) continue;
    best = sum;
    peak = time;
  }
  return peak;
}

/** The share at which the average age of demand under the curve is the one seen; by bisection. */
export function retentionOf(age: number, periods: number): number {
  let low = 0;
  let high = 1;
  for (let round = 0; round < 50; round += 1) {
    const share = (low + high) / 2;
    let mass = 0;
    let moment = 0;
    for (let time = 0; time < periods; time += 1) {
      const weight = share ** time;
      mass += weight;
      moment += time * weight;
    }
    if (moment / mass < age) low = share;
    else high = share;
  }
  return high;
}

/** One season, the trend and what is left; they add up to the series. */
export interface SeasonalTrend {
  readonly season: Float64Array;
  readonly trend: Float64Array;
  readonly remainder: Float64Array;
}

/** Rounds of the inner loop, as in the cited paper for the form without robust weights. */
const rounds = 2;

/**
 * Seasonal and trend decomposition by loess, additive, not robust: seasons by local means, trend by
 * local lines, as R's `stl` by default. Every step is computed at every place (the original
 * interpolates between some of them to save time).
 *
 * Source: Cleveland, Cleveland, McRae & Terpenning (1990), "STL: a seasonal-trend decomposition
 * procedure based on loess", J. of Official Statistics 6, sections 2 and 3.
 *
 * @param season periods in a cycle, at least 2; `values` must hold two full cycles
 * @param seasonWindow cycles over which a seasonal place is smoothed, odd, at least 7
 */
export function stl(values: Float64Array, season: number, seasonWindow: number): SeasonalTrend {
  const count = values.length;
  const trendWindow = nextOdd(Math.ceil((1.5 * season) / (1 - 1.5 / seasonWindow)));
  const lowWindow = nextOdd(season);
  const trend = new Float64Array(count);
  const seasonal = new Float64Array(count);
  const work = new Float64Array(count);
  const cycle = new Float64Array(count + 2 * season);
  for (let round = 0; round < rounds; round += 1) {
    for (let time = 0; time < count; time += 1) {
      work[time] = (values[time] as number) - (trend[time] as number);
    }
    smoothCycles(work, season, seasonWindow, cycle);
    const low = loessNearest(lowPass(cycle, season), lowWindow, 1);
    for (let time = 0; time < count; time += 1) {
      seasonal[time] = (cycle[time + season] as number) - (low[time] as number);
      work[time] = (values[time] as number) - (seasonal[time] as number);
    }
    trend.set(loessNearest(work, trendWindow, 1));
  }
  const remainder = values.map(
    (value, time) => value - (trend[time] as number) - (seasonal[time] as number),
  );
  return { season: seasonal, trend, remainder };
}

/** Smooths the values of each seasonal place apart, and continues each one cycle at both ends. */
function smoothCycles(
  values: Float64Array,
  season: number,
  window: number,
  out: Float64Array,
): void {
  for (let slot = 0; slot < season; slot += 1) {
    const length = Math.ceil((values.length - slot) / season);
    const own = new Float64Array(length);
    for (let cycle = 0; cycle < length; cycle += 1) {
      own[cycle] = values[slot + cycle * season] as number;
    }
    const smooth = loessNearest(own, window, 0);
    const ends = Math.min(length, window);
    out[slot] = fitAt(own, window, -1, 0, ends - 1, 0);
    for (let cycle = 0; cycle < length; cycle += 1) {
      out[slot + (cycle + 1) * season] = smooth[cycle] as number;
    }
    out[slot + (length + 1) * season] = fitAt(own, window, length, length - ends, length - 1, 0);
  }
}

/** Moving averages of one season, of one season again, and of three. */
function lowPass(values: Float64Array, season: number): Float64Array {
  return movingMean(movingMean(movingMean(values, season), season), 3);
}

function movingMean(values: Float64Array, length: number): Float64Array {
  const out = new Float64Array(values.length - length + 1);
  let sum = 0;
  for (let time = 0; time < values.length; time += 1) {
    sum += values[time] as number;
    if (time >= length) sum -= values[time - length] as number;
    if (time >= length - 1) out[time - length + 1] = sum / length;
  }
  return out;
}

/** Local means (degree 0) or lines (1) through the `window` nearest values of every place. */
function loessNearest(values: Float64Array, window: number, degree: 0 | 1): Float64Array {
  const count = values.length;
  const width = Math.min(window, count);
  const half = (width - 1) >> 1;
  const out = new Float64Array(count);
  for (let time = 0; time < count; time += 1) {
    const from = Math.min(Math.max(0, time - half), count - width);
    out[time] = fitAt(values, window, time, from, from + width - 1, degree);
  }
  return out;
}

/** Local mean or line through `values[from..to]` read at place `time`, which may lie outside. */
function fitAt(
  values: Float64Array,
  window: number,
  time: number,
  from: number,
  to: number,
  degree: 0 | 1,
): number {
  let reach = Math.max(time - from, to - time);
  if (window > values.length) reach += (window - values.length) >> 1;
  let mass = 0;
  let first = 0;
  let second = 0;
  let sum = 0;
  let product = 0;
  for (let place = from; place <= to; place += 1) {
    const away = place - time;
    const share = Math.abs(away) / reach;
    if (share > 0.999) continue;
    const fall = 1 - share * share * share;
    const weight = share <= 0.001 ? 1 : fall * fall * fall;
    const value = weight * (values[place] as number);
    mass += weight;
    first += weight * away;
    second += weight * away * away;
    sum += value;
    product += value * away;
  }
  if (!(mass > 0)) return values[Math.min(Math.max(time, from), to)] as number;
  const determinant = mass * second - first * first;
  if (degree === 0 || !(determinant > 1e-9 * mass * second)) return sum / mass;
  return (sum * second - product * first) / determinant;
}

function nextOdd(value: number): number {
  return value % 2 === 0 ? value + 1 : value;
}

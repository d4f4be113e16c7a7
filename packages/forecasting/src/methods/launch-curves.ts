import { ForecastError } from '../errors.ts';

/** An item whose first periods are known, with its attributes. */
export interface LaunchedItem {
  readonly id: string;
  /** Categories by name, such as `{ category: 'lamps', country: 'DE' }`. */
  readonly labels: Readonly<Record<string, string>>;
  /** Numbers by name, such as `{ price: 19.9 }`; positive ones are compared by ratio. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Words of its name, in one spelling; items whose names share more of them are nearer. */
  readonly words?: readonly string[];
  /** Demand from the launch on, one value a period. */
  readonly demand: ArrayLike<number>;
}

/** A new item: what is known before, or shortly after, its launch. */
export type NewItem = LaunchedItem;

/** A forecast by analogy, and the items it was taken from, nearest first. */
export interface LaunchForecast {
  readonly forecast: Float64Array;
  readonly analogues: readonly { readonly id: string; readonly distance: number }[];
}

/**
 * Demand of a new item from the launch curves of the items most like it. Distance: the share of
 * labels that differ plus the mean difference of the numbers (of logarithms where all are
 * positive, in standard deviations of the catalogue) plus the share of name words not shared
 * (Jaccard). Each of the `count` nearest weighs
 * 1 / (0.1 + distance). What the new item has already sold scales the curve, as a Gamma–Poisson
 * rate whose prior is worth one period of the analogues' demand.
 *
 * Sources: k nearest neighbours, Cover & Hart (1967), IEEE Trans. Information Theory 13;
 * curves by analogy, Hu, Acimovic, Erize, Thomas & Van Mieghem (2019), "Forecasting new product
 * life cycle curves", Manufacturing & Service Operations Management 21.
 *
 * @param item `demand` holds the periods already sold, often none
 * @param launched items with longer demand; those without a period to teach are not used
 * @returns `horizon` periods after those already known
 * @throws ForecastError `empty_series` when no launched item has demand beyond the known periods
 */
export function forecastByAnalogy(
  item: NewItem,
  launched: readonly LaunchedItem[],
  horizon: number,
  count = 8,
): LaunchForecast {
  const known = item.demand.length;
  const usable = launched.filter(({ id, demand }) => id !== item.id && demand.length > known);
  if (usable.length === 0) throw new ForecastError('empty_series', { series: item.id });
  const near = nearest(item, usable).slice(0, Math.max(1, count));
  const curve = Float64Array.from({ length: known + horizon }, (_, period) => {
    return averageAt(near, period);
  });
  // Beyond the longest analogue the last period that any of them reached is carried on.
  for (let period = 1; period < curve.length; period += 1) {
    if (Number.isNaN(curve[period])) curve[period] = curve[period - 1] as number;
  }
  const ratio = soldRatio(item.demand, curve);
  return {
    forecast: curve.subarray(known).map((value) => value * ratio),
    analogues: near.map(({ one, distance }) => ({ id: one.id, distance })),
  };
}

/**
 * All items by how much they are like the new one, nearest first; distance as in
 * `forecastByAnalogy`. Their demand is not looked at, so it may be empty.
 */
export function rankAnalogues(
  item: NewItem,
  launched: readonly LaunchedItem[],
): { readonly id: string; readonly distance: number }[] {
  const others = launched.filter(({ id }) => id !== item.id);
  return nearest(item, others).map(({ one, distance }) => ({ id: one.id, distance }));
}

function nearest(item: NewItem, others: readonly LaunchedItem[]): Analogue[] {
  const spreads = numberSpreads([item, ...others]);
  return others
    .map((one) => ({ one, distance: distanceOf(item, one, spreads) }))
    .sort((a, b) => a.distance - b.distance || (a.one.id < b.one.id ? -1 : 1));
}

interface Analogue {
  readonly one: LaunchedItem;
  readonly distance: number;
}

function averageAt(near: readonly Analogue[], period: number): number {
  let sum = 0;
  let weights = 0;
  for (const { one, distance } of near) {
    if (period >= one.demand.length) continue;
    const weight = 1 / (0.1 + distance);
    sum += weight * (one.demand[period] ?? 0);
    weights += weight;
  }
  return sum / weights;
}

function soldRatio(sold: ArrayLike<number>, curve: Float64Array): number {
  let seen = 0;
  let expected = 0;
  for (let period = 0; period < sold.length; period += 1) {
    seen += sold[period] ?? 0;
    expected += curve[period] as number;
  }
  const prior = curve[0] as number;
  return expected + prior > 0 ? (seen + prior) / (expected + prior) : 1;
}

interface Spread {
  readonly logarithmic: boolean;
  readonly deviation: number;
}

/** Scale and spread of every number, over the items that have it. */
function numberSpreads(items: readonly LaunchedItem[]): Map<string, Spread> {
  const found = new Map<string, number[]>();
  for (const { numbers } of items) {
    for (const [name, value] of Object.entries(numbers)) {
      if (!Number.isFinite(value)) continue;
      const list = found.get(name) ?? [];
      list.push(value);
      found.set(name, list);
    }
  }
  const spreads = new Map<string, Spread>();
  for (const [name, raw] of found) {
    const logarithmic = raw.every((value) => value > 0);
    const values = logarithmic ? raw.map(Math.log) : raw;
    const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    spreads.set(name, { logarithmic, deviation: Math.sqrt(squares / values.length) });
  }
  return spreads;
}

/** 0 = the same in everything; what only one of two has counts as a full difference. */
function distanceOf(a: LaunchedItem, b: LaunchedItem, spreads: Map<string, Spread>): number {
  const names = new Set([...Object.keys(a.labels), ...Object.keys(b.labels)]);
  let differing = 0;
  for (const name of names) if (a.labels[name] !== b.labels[name]) differing += 1;
  let gaps = 0;
  for (const [name, { logarithmic, deviation }] of spreads) {
    const left = a.numbers[name];
    const right = b.numbers[name];
    if (left === undefined || right === undefined) {
      gaps += left === right ? 0 : 1;
    } else if (deviation > 0) {
      const gap = logarithmic ? Math.log(left / right) : left - right;
      gaps += Math.abs(gap) / deviation;
    }
  }
  const unlike = differing / Math.max(1, names.size) + gaps / Math.max(1, spreads.size);
  return unlike + wordDistance(a.words ?? [], b.words ?? []);
}

/** Share of the words of both names that only one of them has; 0 where neither has a name. */
function wordDistance(a: readonly string[], b: readonly string[]): number {
  const left = new Set(a);
  const all = new Set([...a, ...b]);
  if (all.size === 0) return 0;
  const shared = new Set(b.filter((word) => left.has(word))).size;
  return 1 - shared / all.size;
}

/** A stream of chance that repeats exactly for one seed: sfc32 over a hashed seed text. */
export interface Chance {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number in [0, below). */
  whole(below: number): number;
  between(low: number, high: number): number;
  /** Poisson count with the given mean (Knuth below 30, normal approximation above). */
  poisson(mean: number): number;
  /** Gamma with the given shape and mean (Marsaglia and Tsang 2000; shape boosted below 1). */
  gamma(shape: number, mean: number): number;
  normal(): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** Index drawn with the given weights. */
  weighted(weights: ArrayLike<number>): number;
  /** A stream of its own for a part, so that one part's length does not shift another's. */
  fork(name: string): Chance;
}

function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** sfc32 by Chris Doty-Humphrey (PractRand): small, fast, passes BigCrush. */
function sfc32(seed: string): () => number {
  let a = hash(`a${seed}`);
  let b = hash(`b${seed}`);
  let c = hash(`c${seed}`);
  let counter = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

export function chanceFrom(seed: string): Chance {
  const next = sfc32(seed);
  const normal = (): number => {
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    return radius * Math.cos(2 * Math.PI * next());
  };
  const gamma = (shape: number, mean: number): number => {
    const boosted = shape < 1 ? shape + 1 : shape;
    const d = boosted - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v <= 0) continue;
      if (Math.log(1 - next()) >= 0.5 * x * x + d - d * v + d * Math.log(v)) continue;
      const boost = shape < 1 ? (1 - next()) ** (1 / shape) : 1;
      return ((d * v * boost) / shape) * mean;
    }
  };
  const poisson = (mean: number): number => {
    if (mean <= 0) return 0;
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    const limit = Math.exp(-mean);
    let product = next();
    let count = 0;
    while (product > limit) {
      product *= next();
      count++;
    }
    return count;
  };
  return {
    next,
    normal,
    gamma,
    poisson,
    whole: (below) => Math.floor(next() * below),
    between: (low, high) => low + (high - low) * next(),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    weighted: (weights) => weighted(next, weights),
    fork: (name) => chanceFrom(`${seed}/${name}`),
  };
}

function weighted(next: () => number, weights: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i] ?? 0;
  let left = next() * total;
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i] ?? 0;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

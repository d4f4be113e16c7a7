/** Tests on the one-step errors of a series: each says what it sees and how often it is wrong. */

/** A week that had been forecast the week before; weeks out of stock are left out. */
export interface OneStep {
  readonly actual: number;
  readonly mean: number;
  /** Quantiles of 10 and 90 per cent. */
  readonly low: number;
  readonly high: number;
}

/** Fewer weeks say nothing. */
export const LEAST_WEEKS = 16;

const errorOf = ({ actual, mean }: OneStep): number => actual - mean;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Weight of the newest error in the tracking signal. */
const ALPHA = 0.1;
/** Two-sided: a sound forecast that never moves is called biased about once in a hundred checks. */
const BIAS_SCORE = 2.5;

export interface Tracking {
  /** −1 to 1: smoothed error over smoothed absolute error; above 0 the forecast is too low. */
  readonly signal: number;
  /** Beyond this, chance does not explain it. */
  readonly limit: number;
  readonly biased: boolean;
}

/**
 * Trigg's tracking signal over one-step errors, with a limit of the series' own: what the signal
 * of unbiased errors of this shape stays within in about 99 of 100 checks; in more of them where
 * the forecast follows sales, which evens its errors out. The spread of an error is at least that
 * of a Poisson count of the forecast mean, so that a slow seller is not called biased for a quarter
 * in which nobody happened to buy. False alarms are counted by simulation in
 * `rules-signals.test.ts`.
 *
 * Source: Trigg (1964), "Monitoring a forecasting system", Operational Research Quarterly 15.
 */
export function trackingOf(steps: readonly OneStep[]): Tracking | null {
  if (steps.length < LEAST_WEEKS) return null;
  const weights = steps.map((_, at) => (1 - ALPHA) ** (steps.length - 1 - at));
  const sum = (value: (step: OneStep, at: number) => number): number =>
    steps.reduce((total, step, at) => total + value(step, at), 0);
  const size = sum((step, at) => (weights[at] ?? 0) * Math.abs(errorOf(step)));
  if (size === 0) return { signal: 0, limit: 1, biased: false };
  const signal = sum((step, at) => (weights[at] ?? 0) * errorOf(step)) / size;
  const squares = sum((step) => errorOf(step) ** 2) / steps.length;
  const poisson = sum(({ mean }) => Math.max(0, mean)) / steps.length;
  const spread = Math.sqrt(Math.max(squares, poisson));
  const squareWeights = weights.reduce((total, weight) => total + weight ** 2, 0);
  const limit = (BIAS_SCORE * spread * Math.sqrt(squareWeights)) / size;
  return { signal, limit, biased: Math.abs(signal) > limit };
}

/** Weeks called "lately" when errors are held against their own past. */
const LATELY = 8;
/** One-sided: about one in a hundred. */
const DRIFT_SCORE = 2.33;
/** A growth smaller than this is nobody's concern, however sure it is. */
const DRIFT_RATIO = 1.3;
/** Slower sellers' errors say when they sold, not how well that was foreseen. */
const DRIFT_LEAST_MEAN = 1;

export interface Drift {
  /** Mean error of the latest weeks over that of those before, each in units of √level. */
  readonly ratio: number;
  readonly score: number;
  readonly drifted: boolean;
}

/**
 * Whether errors grew against their own past: the Mann–Whitney test, one-sided, on absolute errors
 * in units of the square root of the level, which takes mere growth of sales out.
 *
 * Source: Mann & Whitney (1947), Annals of Mathematical Statistics 18; with correction for ties.
 */
export function driftOf(steps: readonly OneStep[]): Drift | null {
  if (steps.length < LEAST_WEEKS) return null;
  if (meanOf(steps.map(({ mean }) => mean)) < DRIFT_LEAST_MEAN) return null;
  const sizes = steps.map((step) => Math.abs(errorOf(step)) / Math.sqrt(step.mean + 0.5));
  const cut = sizes.length - LATELY;
  const [before, lately] = [sizes.slice(0, cut), sizes.slice(cut)];
  const past = meanOf(before);
  if (past === 0) return null;
  const ratio = meanOf(lately) / past;
  const score = rankScore(before, lately);
  return { ratio, score, drifted: score > DRIFT_SCORE && ratio >= DRIFT_RATIO };
}

/** Standard score of the ranks of `lately` among all; above 0 they are the larger ones. */
function rankScore(before: readonly number[], lately: readonly number[]): number {
  const all = [...before, ...lately].sort((a, b) => a - b);
  const total = all.length;
  const rankOf = new Map<number, number>();
  let ties = 0;
  for (let at = 0; at < total; ) {
    let end = at;
    while (end < total && all[end] === all[at]) end += 1;
    rankOf.set(all[at] ?? 0, (at + 1 + end) / 2);
    ties += (end - at) ** 3 - (end - at);
    at = end;
  }
  const [m, n] = [lately.length, before.length];
  const ranks = lately.reduce((sum, value) => sum + (rankOf.get(value) ?? 0), 0);
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  if (variance <= 0) return 0;
  const gap = ranks - (m * (total + 1)) / 2;
  return (gap - Math.sign(gap) * 0.5) / Math.sqrt(variance);
}

/** How likely a level break within the latest weeks is held to be before looking. */
const BREAK_PRIOR = 0.1;
/** A break may have come this many weeks ago at most, and needs two weeks to be seen. */
const BREAK_OLDEST = 8;
const BREAK_NEWEST = 2;
const BREAK_SURE = 0.9;
/** A smaller change of level is left to the forecast, which follows it. */
const BREAK_CHANGE = 0.25;

export interface LevelBreak {
  readonly probability: number;
  /** Weeks since the break, where there is one. */
  readonly weeksAgo: number;
  /** Mean units a week before and since; for intermittent demand a rate. */
  readonly before: number;
  readonly since: number;
  readonly broken: boolean;
}

/**
 * Probability that the level changed within the latest eight weeks: one mean of the errors against
 * two, a normal model with unknown variance, compared by their exact marginal likelihoods. Errors
 * are taken between square roots (Anscombe), where counts of any level have about one spread; taken
 * from the forecast, so that a season that was foreseen is no break.
 *
 * Source: Barry & Hartigan (1993), "A Bayesian analysis for change point problems", JASA 88, with
 * one change point; Anscombe (1948), Biometrika 35.
 */
export function breakOf(steps: readonly OneStep[]): LevelBreak | null {
  if (steps.length < LEAST_WEEKS) return null;
  const root = (value: number): number => 2 * Math.sqrt(Math.max(0, value) + 3 / 8);
  const values = steps.map(({ actual, mean }) => root(actual) - root(mean));
  const length = values.length;
  const none = marginal([values]);
  let best = { at: length - BREAK_NEWEST, log: Number.NEGATIVE_INFINITY };
  const logs: number[] = [];
  for (let at = length - BREAK_OLDEST; at <= length - BREAK_NEWEST; at += 1) {
    const log = marginal([values.slice(0, at), values.slice(at)]);
    logs.push(log);
    if (log > best.log) best = { at, log };
  }
  const odds = (BREAK_PRIOR / (1 - BREAK_PRIOR)) * meanOf(logs.map((log) => Math.exp(log - none)));
  const probability = Number.isFinite(odds) ? odds / (1 + odds) : 1;
  const units = steps.map(({ actual }) => actual);
  const [before, since] = [meanOf(units.slice(0, best.at)), meanOf(units.slice(best.at))];
  const changed = Math.abs(since - before) >= BREAK_CHANGE * Math.max(before, since);
  const broken = probability >= BREAK_SURE && changed;
  return { probability, weeksAgo: length - best.at, before, since, broken };
}

/** Shape of the prior of the variance, its scale, and the weight of the prior mean (zero). */
const PRIOR = { shape: 1, scale: 0.5, weight: 1 };

/** Logarithm of the marginal likelihood of segments with one variance, up to a constant. */
function marginal(segments: readonly (readonly number[])[]): number {
  let count = 0;
  let scale = PRIOR.scale;
  let log = 0;
  for (const segment of segments) {
    const length = segment.length;
    const mean = meanOf(segment);
    const own = segment.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    scale += (own + (PRIOR.weight * length * mean ** 2) / (PRIOR.weight + length)) / 2;
    log += Math.log(PRIOR.weight / (PRIOR.weight + length)) / 2;
    count += length;
  }
  return log - (PRIOR.shape + count / 2) * Math.log(scale);
}

/** Share of outcomes the band is made for, and how rarely chance may look worse. */
const BAND = 0.8;
const BAND_CHANCE = 0.01;
/** Below this mean a band of whole units holds more than it says, and that is no fault. */
const WIDE_LEAST_MEAN = 5;

export interface Coverage {
  readonly inside: number;
  readonly weeks: number;
  /** `narrow`: too many outcomes outside. `wide`: none outside where some should be. */
  readonly fault: 'narrow' | 'wide' | null;
}

/** Whether the 80 % band holds four outcomes of five: exact binomial tails at one in a hundred. */
export function coverageOf(steps: readonly OneStep[]): Coverage | null {
  if (steps.length < LEAST_WEEKS) return null;
  const weeks = steps.length;
  const inside = steps.filter(({ actual, low, high }) => actual >= low && actual <= high).length;
  const level = meanOf(steps.map(({ mean }) => mean));
  const narrow = binomialUpTo(inside, weeks, BAND) < BAND_CHANCE;
  const wide =
    level >= WIDE_LEAST_MEAN && binomialUpTo(weeks - inside, weeks, 1 - BAND) < BAND_CHANCE;
  return { inside, weeks, fault: narrow ? 'narrow' : wide ? 'wide' : null };
}

/** Probability of at most `most` hits in `tries` at `chance` each. */
export function binomialUpTo(most: number, tries: number, chance: number): number {
  let term = (1 - chance) ** tries;
  let sum = 0;
  for (let hits = 0; hits <= most; hits += 1) {
    sum += term;
    term *= ((tries - hits) / (hits + 1)) * (chance / (1 - chance));
  }
  return Math.min(1, sum);
}

import { type SeasonalAdjustment, unadjusted } from '../kernel/decomposition.ts';
import { minimise, type SearchBox } from '../kernel/nelder-mead.ts';
import { decomposeShrunk } from '../kernel/shrunk-season.ts';
import { fitLine, mean } from '../kernel/statistics.ts';
import { type EtsParameters, EtsRun } from './ets-run.ts';

/** One exponential smoothing model in the field's three letters: error, trend, season. */
export interface EtsSpec {
  readonly error: 'A' | 'M';
  readonly trend: 'N' | 'A' | 'Ad';
  readonly season: 'N' | 'A' | 'M';
}

/** A fitted model: its name, its criterion and the point forecast. */
export interface EtsFit {
  readonly spec: EtsSpec;
  readonly aicc: number;
  readonly forecast: Float64Array;
}

const levelOnly: EtsSpec = { error: 'A', trend: 'N', season: 'N' };

/**
 * Evaluations a parameter while models compete, and for the one that won. A rough fit is enough to
 * rank them; it also stays closer to the careful start, which forecasts no worse.
 */
const coarseEvaluations = 8;
const fineEvaluations = 40;

/**
 * A trend is tried only on the forms whose level-only model comes this close to the best of them,
 * by AICc: the others would have to win by their trend alone.
 */
const trendMargin = 4;

/**
 * Weight of a model in the average: exp(−sharpness × ΔAICc). Half of the exact Akaike weight's
 * exponent would be 0.5; the flatter 0.1 was chosen on M1 and inside the training parts of M3.
 */
const sharpness = 0.1;

/** Weight below which a model is not worth its forecast. */
const smallestWeight = 0.05;

/** Models tried when no season is in play. Multiplicative error needs positive data. */
export const plainSpecs: readonly EtsSpec[] = [
  { error: 'A', trend: 'N', season: 'N' },
  { error: 'A', trend: 'Ad', season: 'N' },
  { error: 'A', trend: 'A', season: 'N' },
  { error: 'M', trend: 'N', season: 'N' },
  { error: 'M', trend: 'Ad', season: 'N' },
  { error: 'M', trend: 'A', season: 'N' },
];

/** Models added when there are at least two full cycles (unstable pairs are left out). */
export const seasonalSpecs: readonly EtsSpec[] = [
  { error: 'A', trend: 'N', season: 'A' },
  { error: 'A', trend: 'Ad', season: 'A' },
  { error: 'A', trend: 'A', season: 'A' },
  { error: 'M', trend: 'N', season: 'M' },
  { error: 'M', trend: 'Ad', season: 'M' },
  { error: 'M', trend: 'A', season: 'M' },
];

/** All models: the default. */
export const everySpec: readonly EtsSpec[] = [...plainSpecs, ...seasonalSpecs];

/**
 * Exponential smoothing with the model chosen by AICc. Initial seasonal states come from the
 * classical decomposition, so that at most six parameters are searched; level, trend and smoothing
 * weights by bounded Nelder–Mead on the Gaussian likelihood.
 *
 * Source: Hyndman, Koehler, Ord & Snyder (2008), Forecasting with Exponential Smoothing, chapters 2
 * to 7 (state space forms, admissible pairs, AICc).
 *
 * @param values at least one value; scaled to a magnitude near 1 for best numerical behaviour
 * @param specs candidates; those that the data cannot carry are skipped
 */
export function ets(
  values: Float64Array,
  season: number,
  horizon: number,
  specs: readonly EtsSpec[] = everySpec,
): EtsFit {
  const best = bestOf(contenders(values, season, specs, unadjusted(values)));
  best.search(fineEvaluations);
  return { spec: best.spec, aicc: best.aicc, forecast: best.forecast(horizon) };
}

/**
 * Average of all exponential smoothing models, by weights that fall with their distance in AICc
 * from the best. Steadier than the single winner: two models of nearly equal merit no longer swap
 * places when one value is added.
 *
 * Source: Kolassa (2011), "Combining exponential smoothing forecasts using Akaike weights", Int. J.
 * of Forecasting 27.
 *
 * @param adjustment a decomposition of these values that is at hand, to save making it again
 * @returns the forecast, with the name and AICc of the best model
 */
export function averagedEts(
  values: Float64Array,
  season: number,
  horizon: number,
  specs: readonly EtsSpec[] = everySpec,
  adjustment: SeasonalAdjustment = unadjusted(values),
): EtsFit {
  const candidates = contenders(values, season, specs, adjustment);
  const { spec, aicc } = bestOf(candidates);
  const forecast = new Float64Array(horizon);
  let total = 0;
  for (const candidate of candidates) {
    const weight = Math.exp(-sharpness * (candidate.aicc - aicc));
    if (!(weight > smallestWeight)) continue;
    total += weight;
    const own = candidate.forecast(horizon);
    for (let step = 0; step < horizon; step += 1) {
      forecast[step] = (forecast[step] as number) + weight * (own[step] as number);
    }
  }
  for (let step = 0; step < horizon; step += 1) forecast[step] = (forecast[step] as number) / total;
  return { spec, aicc, forecast };
}

/** Name of a model as printed in reports, such as `ETS(M,Ad,M)`. */
export function etsName(spec: EtsSpec): string {
  return `ETS(${spec.error},${spec.trend},${spec.season})`;
}

/** The roughly fitted candidates: level-only forms first, trends where they stand a chance. */
function contenders(
  values: Float64Array,
  season: number,
  specs: readonly EtsSpec[],
  adjustment: SeasonalAdjustment,
): [Candidate, ...Candidate[]] {
  const field = new Field(values, season, adjustment);
  for (const spec of specs) {
    if (spec.trend === 'N') field.enter(spec);
  }
  const limit = field.bestAicc() + trendMargin;
  for (const spec of specs) {
    if (spec.trend !== 'N' && !(field.baseOf(spec) > limit)) field.enter(spec);
  }
  const [first, ...rest] = field.candidates;
  if (first !== undefined) return [first, ...rest];
  const level = new Candidate(values, levelOnly, unadjusted(values));
  level.search(coarseEvaluations);
  return [level];
}

function bestOf([first, ...rest]: [Candidate, ...Candidate[]]): Candidate {
  return rest.reduce((best, one) => (one.aicc < best.aicc ? one : best), first);
}

const letterOf = { none: 'N', additive: 'A', multiplicative: 'M' } as const;

/** Candidates on one series; they share its seasonal starts. */
class Field {
  readonly candidates: Candidate[] = [];
  private readonly values: Float64Array;
  private readonly season: number;
  private readonly positive: boolean;
  private readonly adjustments = new Map<EtsSpec['season'], SeasonalAdjustment>();

  constructor(values: Float64Array, season: number, adjustment: SeasonalAdjustment) {
    if (adjustment.kind !== 'none') this.adjustments.set(letterOf[adjustment.kind], adjustment);
    this.values = values;
    this.season = season;
    this.positive = values.every((value) => value > 0);
  }

  /** Fits one model roughly, unless the data cannot carry it. */
  enter(spec: EtsSpec): void {
    const { values, season, positive } = this;
    if (!admissible(spec, values.length, season, positive)) return;
    const adjustment =
      this.adjustments.get(spec.season) ?? initialSeason(values, season, spec.season);
    this.adjustments.set(spec.season, adjustment);
    if (letterOf[adjustment.kind] !== spec.season) return;
    const candidate = new Candidate(values, spec, adjustment);
    candidate.search(coarseEvaluations);
    this.candidates.push(candidate);
  }

  bestAicc(): number {
    return this.candidates.reduce((best, { aicc }) => Math.min(best, aicc), Infinity);
  }

  /** AICc of the level-only model of the same form; −∞ when it was not entered. */
  baseOf({ error, season }: EtsSpec): number {
    const base = this.candidates.find(
      ({ spec }) => spec.trend === 'N' && spec.error === error && spec.season === season,
    );
    return base?.aicc ?? Number.NEGATIVE_INFINITY;
  }
}

function admissible(spec: EtsSpec, count: number, season: number, positive: boolean): boolean {
  const multiplicative = spec.error === 'M' || spec.season === 'M';
  if (multiplicative && !positive) return false;
  if (spec.season !== 'N' && (season < 2 || count < 2 * season + 2)) return false;
  return spec.trend === 'N' || count >= 6;
}

function initialSeason(
  values: Float64Array,
  season: number,
  kind: EtsSpec['season'],
): SeasonalAdjustment {
  if (kind === 'N') return unadjusted(values);
  return decomposeShrunk(values, season, kind === 'A' ? 'additive' : 'multiplicative');
}

/** One model being fitted to one series; a second search goes on from where the first ended. */
class Candidate {
  readonly spec: EtsSpec;
  aicc = Number.POSITIVE_INFINITY;
  private readonly run: EtsRun;
  private readonly layout: ParameterLayout;
  private readonly states: number;
  private readonly spare: number;

  constructor(values: Float64Array, spec: EtsSpec, adjustment: SeasonalAdjustment) {
    this.spec = spec;
    this.run = new EtsRun(values, spec.error, spec.season, adjustment.indices);
    this.layout = new ParameterLayout(spec, adjustment.adjusted);
    // The error variance is a parameter too; one seasonal state is fixed by the normalisation.
    const free = this.layout.box.start.length;
    this.states = 1 + free + Math.max(0, adjustment.indices.length - 1);
    this.spare = Math.max(1, values.length - this.states - 1);
  }

  search(evaluationsPerParameter: number): void {
    const { layout, run, states, spare } = this;
    const maxEvaluations = evaluationsPerParameter * (1 + layout.box.start.length);
    const objective = (trial: Float64Array): number => run.criterion(layout.read(trial));
    const criterion = minimise(objective, layout.box, { maxEvaluations, tolerance: 1e-5 });
    this.aicc = criterion + 2 * states + (2 * states * (states + 1)) / spare;
  }

  forecast(horizon: number): Float64Array {
    const parameters = this.layout.read(this.layout.box.start);
    this.run.criterion(parameters);
    return this.run.forecast(parameters, horizon);
  }
}

/** Start, lower and upper bound, and first step of one parameter. */
type SearchRow = [start: number, lower: number, upper: number, step: number];

/** Maps a search point onto named parameters; the same object is refilled at each reading. */
class ParameterLayout {
  readonly box: SearchBox;
  private readonly spec: EtsSpec;
  private readonly parameters: EtsParameters;

  constructor(spec: EtsSpec, adjusted: Float64Array) {
    this.spec = spec;
    const { level, slope, spread } = startingLine(adjusted, spec.trend !== 'N');
    this.parameters = {
      alpha: 0,
      beta: 0,
      gamma: 0,
      phi: spec.trend === 'A' ? 1 : 0,
      level,
      slope,
    };
    const rows: SearchRow[] = [
      [0.3, 1e-4, 0.9999, 0.25],
      [level, level - 4 * spread, level + 4 * spread, spread / 2 + 1e-9],
    ];
    if (spec.trend !== 'N') {
      rows.push([0.1, 1e-4, 0.9999, 0.2]);
      rows.push([slope, slope - spread, slope + spread, spread / 8 + 1e-9]);
    }
    if (spec.trend === 'Ad') rows.push([0.95, 0.8, 0.98, -0.05]);
    if (spec.season !== 'N') rows.push([0.1, 1e-4, 0.9999, 0.2]);
    const start = new Float64Array(rows.length);
    const lower = new Float64Array(rows.length);
    const upper = new Float64Array(rows.length);
    const step = new Float64Array(rows.length);
    for (let axis = 0; axis < rows.length; axis += 1) {
      [start[axis], lower[axis], upper[axis], step[axis]] = rows[axis] as SearchRow;
    }
    this.box = { start, lower, upper, step };
  }

  read(point: Float64Array): EtsParameters {
    const { parameters, spec } = this;
    let next = 2;
    parameters.alpha = point[0] as number;
    parameters.level = point[1] as number;
    if (spec.trend !== 'N') {
      // Searched as a share of alpha, which keeps the usual region 0 < beta < alpha a box.
      parameters.beta = parameters.alpha * (point[2] as number);
      parameters.slope = point[3] as number;
      next = 4;
    }
    if (spec.trend === 'Ad') {
      parameters.phi = point[next] as number;
      next += 1;
    }
    if (spec.season !== 'N') parameters.gamma = (1 - parameters.alpha) * (point[next] as number);
    return parameters;
  }
}

/** Level and slope before the first value, from a line through the first ten adjusted values. */
function startingLine(
  adjusted: Float64Array,
  sloped: boolean,
): { level: number; slope: number; spread: number } {
  const head = adjusted.subarray(0, Math.min(10, adjusted.length));
  const centre = mean(head);
  let spread = 1e-6;
  for (const value of head) spread = Math.max(spread, Math.abs(value - centre));
  if (!sloped) return { level: centre, slope: 0, spread };
  const { intercept, slope } = fitLine(head);
  return { level: intercept - slope, slope, spread };
}

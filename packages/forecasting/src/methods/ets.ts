import { type SeasonalAdjustment, unadjusted } from '../kernel/decomposition.ts';
import { decomposeShrunk } from '../kernel/shrunk-season.ts';
import { Candidate, type EtsSpec } from './ets-candidate.ts';

export type { EtsSpec } from './ets-candidate.ts';

/** A fitted model: its name, its criterion and the point forecast. */
export interface EtsFit {
  readonly spec: EtsSpec;
  readonly aicc: number;
  readonly forecast: Float64Array;
}

const levelOnly: EtsSpec = { error: 'A', trend: 'N', season: 'N' };

/**
 * Evaluations a parameter while models compete, fewer where one follows its additive twin, and for
 * the one that won. A rough fit is enough to rank them; it forecasts no worse.
 */
const coarseEvaluations = 6;
const followingEvaluations = 4;
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
 * decomposition, level and slope from least squares or the first values, so that at most four
 * weights are searched, by bounded Nelder–Mead on the Gaussian likelihood. A model with
 * multiplicative errors sets out from its additive twin, whose states follow the same recursion.
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
    const twin = spec.error === 'M' ? this.additiveTwin(spec) : undefined;
    const candidate = new Candidate(values, spec, adjustment, twin);
    candidate.search(twin === undefined ? coarseEvaluations : followingEvaluations);
    this.candidates.push(candidate);
  }

  /** The additive model of the same trend, with a season or without as this one. */
  private additiveTwin({ trend, season }: EtsSpec): Candidate | undefined {
    return this.candidates.find(
      ({ spec }) =>
        spec.error === 'A' && spec.trend === trend && (spec.season === 'N') === (season === 'N'),
    );
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

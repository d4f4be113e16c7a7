import { ForecastError } from '../errors.ts';
import { shockVariances } from './common-shocks.ts';
import { diagonal, passDown, passUp } from './hierarchy.ts';
import { type EffectItem, observationsIn, readItem, takeSeason } from './items.ts';
import { evidenceOf } from './likelihood.ts';
import { EffectsTable } from './model.ts';
import {
  type Member,
  noGroup,
  type Pooled,
  pick,
  poolEvidence,
  type Spread,
  same,
} from './pool.ts';
import { type EffectPrior, priorOf } from './priors.ts';
import { checkKnown, regressor } from './regressors.ts';
import { EffectReport } from './report.ts';
import type { EffectColumn, EffectSeries, EffectsModel } from './types.ts';

/** Rounds of "expect anew, pool anew"; before which of them the season is taken. */
const rounds = 7;
const seasonRounds: ReadonlySet<number> = new Set([2, 4]);

/** Rounds of an item by itself, once groups and catalogue are known. */
const ownRounds = 4;

/** A catalogue's means and spreads are learnt from at most this many items, evenly taken. */
const mostTeachers = 1_000;

/** Turns of the spreads in a round. */
const spreadTurns = 3;

/** No step moves a regressor's part of the logarithm of demand by more. */
const longestStep = 1;

/**
 * Effects of events, promotions and prices on the logarithm of demand, relative to each series' own
 * local level and season: item by item, drawn towards its group and the catalogue by as much as its
 * own evidence leaves open.
 *
 * An event that comes every year at its time could be explained by the season as well. It is not
 * counted twice: effects are taken against the local level first, the season from what they leave,
 * and `forecastWithEffects` forecasts cleaned demand, whose season no longer holds the event.
 *
 * Sources: Cooper et al. (1999), "PromoCast", Marketing Science 18; Huang, Fildes & Soopramanien
 * (2014), "The value of competitive information in forecasting FMCG retail product sales", European
 * J. of Operational Research 237; Gelman & Hill (2007) for partial pooling.
 *
 * @param series histories that end in the same period; only their known parts are learnt from
 * @param options season: periods in one cycle, 1 = none
 * @throws ForecastError `bad_columns` (not as many as named, or shorter than the history),
 * `bad_number`, `bad_season`
 */
export function fitEffects(
  series: readonly EffectSeries[],
  columns: readonly EffectColumn[],
  { season }: { season: number },
): EffectsModel {
  if (!Number.isInteger(season) || season < 1) throw new ForecastError('bad_season');
  for (const one of series) {
    checkKnown(one, columns, one.values.length);
    const index = one.values.findIndex((value) => !Number.isFinite(value));
    if (index >= 0) throw new ForecastError('bad_number', { series: one.id, index });
  }
  const largest = columns.map((column, index) => largestValue(series, column, index));
  const priors = columns.map((column, index) => priorOf(column, largest[index] ?? 0));
  const steps = columns.map(({ kind }, index) => {
    return kind === 'event' && largest[index] ? longestStep / largest[index] : 2 * longestStep;
  });
  const task: Task = { columns, priors, steps, season };
  const observations = series.map((one) => observationsIn(one, columns));
  const moved = Array.from(series.keys()).filter((place) =>
    observations[place]?.some((count) => count > 0),
  );
  const read = (place: number): EffectItem =>
    readItem(series[place] as EffectSeries, columns, observations[place] ?? []);
  const teachers = new Map(evenly(moved).map((place) => [place, read(place)]));
  const { pooled, spread } = learn([...teachers.values()], task);
  const report = new EffectReport(task, pooled, spread, observations);
  // Items that do not teach are read one by one, so that a large catalogue is never held twice.
  const own = series.map(({ id, group }, place) => {
    if (!observations[place]?.some((count) => count > 0))
      return [id, report.ofGroup(group)] as const;
    const teacher = teachers.get(place);
    const item = teacher ?? read(place);
    const variance = settle(item, task, pooled, spread, teacher === undefined ? ownRounds : 1);
    return [id, report.ofItem(item, variance)] as const;
  });
  return new EffectsTable([...columns], report.ofAll(), new Map(own));
}

/** What a fit is about; priors and longest steps are by column. */
interface Task {
  readonly columns: readonly EffectColumn[];
  readonly priors: readonly EffectPrior[];
  readonly steps: readonly number[];
  readonly season: number;
}

/** Largest value of a column on the scale of its effect, in any period of any series. */
function largestValue(
  series: readonly EffectSeries[],
  { kind }: EffectColumn,
  index: number,
): number {
  let largest = 0;
  for (const { known } of series) {
    for (const value of known[index] ?? []) {
      largest = Math.max(largest, Math.abs(regressor(kind, value)));
    }
  }
  return largest;
}

function evenly(places: readonly number[]): number[] {
  const stride = Math.max(1, places.length / mostTeachers);
  const chosen: number[] = [];
  for (let at = 0; at < places.length; at += stride) {
    const place = places[Math.floor(at)];
    if (place !== undefined) chosen.push(place);
  }
  return chosen;
}

function learn(
  teachers: readonly EffectItem[],
  { columns, priors, steps, season }: Task,
): { pooled: Pooled; spread: Spread } {
  const spread: Spread = {
    item: Float64Array.from(priors, ({ item }) => item ** 2),
    group: Float64Array.from(priors, ({ group }) => group ** 2),
  };
  let shocks: Float64Array = new Float64Array(columns.length).fill(same);
  let pooled = poolEvidence([], priors, spread, shocks);
  for (let round = 0; round < rounds && teachers.length > 0; round += 1) {
    if (seasonRounds.has(round)) for (const item of teachers) takeSeason(item, season);
    const members: Member[] = teachers.map((item) => ({
      item,
      evidence: evidenceOf(item, season),
    }));
    shocks = shockVariances(members, columns, season);
    // The spreads move slowly, and a turn of theirs costs next to nothing.
    for (let turn = 0; turn < spreadTurns; turn += 1) {
      pooled = poolEvidence(members, priors, spread, shocks);
    }
    teachers.forEach((item, place) => {
      moveTowards(item, pooled.coefficients[place] ?? item.beta, steps);
    });
  }
  return { pooled, spread };
}

function moveTowards(item: EffectItem, goal: Float64Array, steps: readonly number[]): void {
  item.active.forEach((index, place) => {
    const now = item.beta[place] as number;
    const longest = steps[index] as number;
    const step = (goal[place] as number) - now;
    item.beta[place] = now + Math.min(Math.max(step, -longest), longest);
  });
}

/** Takes an item to its own coefficients under its group; returns their variances under it. */
function settle(
  item: EffectItem,
  { season, steps }: Task,
  { groups, occurred }: Pooled,
  spread: Spread,
  turns: number,
): Float64Array {
  const upper = groups.get(item.group ?? noGroup)?.coefficients ?? occurred;
  const around = pick(upper, item.active);
  const variances = pick(spread.item, item.active);
  let covariance: Float64Array = new Float64Array(0);
  for (let turn = 0; turn < turns; turn += 1) {
    if (turn === 2) takeSeason(item, season);
    const evidence = evidenceOf(item, season);
    const passed = passUp(evidence, variances);
    moveTowards(item, passDown(passed, evidence.right, variances, around), steps);
    covariance = passed.covariance;
  }
  return variances.map((_, place) => diagonal(covariance, place, variances.length));
}

import { ForecastError } from '../errors.ts';
import { shockVariances } from './common-shocks.ts';
import { diagonal, passDown, passUp } from './hierarchy.ts';
import { type EffectItem, readItem, takeSeason } from './items.ts';
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
const rounds = 9;
const seasonRounds: ReadonlySet<number> = new Set([3, 6]);

/** Rounds of an item by itself, once groups and catalogue are known. */
const ownRounds = 5;

/** A catalogue's means and spreads are learnt from at most this many items, evenly taken. */
const mostTeachers = 3_000;

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
  for (const one of series) checkSeries(one, columns);
  const length = ({ values }: EffectSeries): number => values.length;
  for (const one of series) {
    checkKnown(one, columns, length(one));
    if (!one.values.every(Number.isFinite))
      throw new ForecastError('bad_number', { series: one.id });
  }
  const largest = columns.map((column, index) => largestValue(series, column, index));
  const priors = columns.map((column, index) => priorOf(column, largest[index] ?? 0));
  const steps = columns.map(({ kind }, index) => {
    return kind === 'event' && largest[index] ? longestStep / largest[index] : 2 * longestStep;
  });
  const items = series.map((one) => readItem(one, columns));
  const task: Task = { columns, priors, steps, season };
  const teachers = evenly(items.filter(({ active }) => active.length > 0));
  const { pooled, spread } = learn(teachers, task);
  const taught = new Set(teachers);
  const report = new EffectReport(task, pooled, spread, items);
  const own = items.map((item) => {
    if (item.active.length === 0) return [item.id, report.ofGroup(item.group)] as const;
    const variance = settle(item, task, pooled, spread, taught.has(item) ? 1 : ownRounds);
    return [item.id, report.ofItem(item, variance)] as const;
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

function evenly(items: readonly EffectItem[]): EffectItem[] {
  const stride = Math.max(1, items.length / mostTeachers);
  const chosen: EffectItem[] = [];
  for (let place = 0; place < items.length; place += stride) {
    const item = items[Math.floor(place)];
    if (item !== undefined) chosen.push(item);
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
  let shocks = new Float64Array(columns.length).fill(same);
  let pooled = poolEvidence([], priors, spread, shocks);
  for (let round = 0; round < rounds && teachers.length > 0; round += 1) {
    if (seasonRounds.has(round)) for (const item of teachers) takeSeason(item, season);
    const members: Member[] = teachers.map((item) => ({
      item,
      evidence: evidenceOf(item, season),
    }));
    shocks = shockVariances(members, columns);
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

/** Takes an item to its own coefficients under its group; returns their variances given the group. */
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
  let covariance = new Float64Array(0);
  for (let turn = 0; turn < turns; turn += 1) {
    if (turn === 2) takeSeason(item, season);
    const evidence = evidenceOf(item, season);
    const passed = passUp(evidence, variances);
    moveTowards(item, passDown(passed, evidence.right, variances, around), steps);
    covariance = passed.covariance;
  }
  return variances.map((_, place) => diagonal(covariance, place, variances.length));
}

import { learn, viewOf } from './belief.ts';
import { drawSeasons, type Season } from './chance.ts';
import { checkTrial } from './check-trial.ts';
import { type Lived, live, noLife, type Watch } from './live.ts';
import { outcomeOf } from './outcome.ts';
import { TrialPolicy } from './policy.ts';
import { batchCost } from './sizes.ts';
import type { RuleBand, Trial, TrialPlan, WeekOutlook } from './types.ts';

/** Seasons imagined where the caller does not say. */
const SEASONS = 1000;
/** So that equal input gives equal plans. */
export const PLAN_SEED = 20_260_701;

/** Points between an empty and a full first batch at which the rule of a week is asked. */
const ASKED = 60;

interface Sized {
  readonly units: number;
  readonly worth: number;
}

/** Worth of the season by the size it begins with. */
function worthsOf(policy: TrialPolicy): Sized[] {
  return policy.sizes.map((units) => ({
    units,
    worth: policy.startWorth(units) - batchCost(policy.trial, units),
  }));
}

const NOTHING: Sized = { units: 0, worth: 0 };

/** The best, the smaller where equal; nothing where every size loses money. */
function bestOf(sized: readonly Sized[]): Sized {
  return sized.reduce((best, one) => (one.worth > best.worth + 1e-6 ? one : best), NOTHING);
}

/** A season from its launch on, the first batch bought. */
function launch(policy: TrialPolicy, season: Season, units: number, watch?: Watch): Lived {
  if (units === 0) return noLife();
  const from = { week: 0, belief: policy.prior, onHand: units, pending: null };
  const life = live(policy, season, from, null, watch);
  const paid = batchCost(policy.trial, units);
  return {
    ...life,
    profit: life.profit - paid,
    bought: life.bought + units,
    batches: life.batches + 1,
    lowest: life.lowest - paid,
  };
}

interface Tally {
  reorder: number;
  hold: number;
  stop: number;
  units: number;
}

function outlookOf(tallies: readonly Tally[], seasons: number): WeekOutlook[] {
  return tallies.map(({ reorder, hold, stop, units }, week) => ({
    week,
    reorder: reorder / seasons,
    hold: hold / seasons,
    stop: stop / seasons,
    none: (seasons - reorder - hold - stop) / seasons,
    units: reorder === 0 ? null : units / reorder,
  }));
}

/** What to do before a week by what was sold of the first batch alone. */
function bandsOf(policy: TrialPolicy, week: number, first: number): RuleBand[] {
  const { shape } = policy.trial;
  const exposure = shape.slice(0, week).reduce((sum, share) => sum + share, 0);
  const step = Math.max(1, Math.ceil(first / ASKED));
  const bands: RuleBand[] = [];
  for (let sold = 0; sold <= first; sold += step) {
    const belief = learn(policy.prior, sold, exposure, policy.weight);
    const { action, size } = policy.decide(week, belief, first - sold, null);
    const units = size < 0 ? 0 : (policy.sizes[size] as number);
    const last = bands.at(-1);
    if (last?.action === action) {
      bands[bands.length - 1] = { ...last, to: sold, units: [last.units[0], units] };
    } else {
      bands.push({
        from: last === undefined ? 0 : last.to + 1,
        to: sold,
        action,
        units: [units, units],
      });
    }
  }
  const last = bands.at(-1);
  if (last !== undefined) bands[bands.length - 1] = { ...last, to: first };
  return bands;
}

/**
 * What to begin with, what to do after each week by what was sold, how likely each is, and how that
 * ends beside one big batch on the same imagined seasons.
 *
 * @param seasons seasons imagined; 1,000 give shares within about three points
 * @throws StockingError `bad_number` with the path
 */
export function planTrial(trial: Trial, seasons = SEASONS): TrialPlan {
  checkTrial(trial);
  const policy = new TrialPolicy(trial);
  const single = new TrialPolicy(trial, false);
  const sized = worthsOf(policy);
  const first = bestOf(sized).units;
  const big = bestOf(worthsOf(single)).units;
  const drawn = drawSeasons(trial, policy.prior, 0, { count: seasons, seed: PLAN_SEED });
  const tallies = trial.shape.map((): Tally => ({ reorder: 0, hold: 0, stop: 0, units: 0 }));
  const small = drawn.map((season) =>
    launch(policy, season, first, (week, done) => {
      const tally = tallies[week];
      if (done === null || tally === undefined) return;
      tally[done.action] += 1;
      if (done.size >= 0) tally.units += policy.sizes[done.size] as number;
    }),
  );
  const lastOrder = trial.shape.length - trial.leadWeeks;
  const weeks = first === 0 ? [] : trial.shape.map((_, week) => week).slice(1, lastOrder);
  return {
    prior: viewOf(policy.prior),
    firstUnits: first,
    sizes: sized.map(({ units, worth }) => ({ units, worthMinor: Math.round(worth) })),
    bigUnits: big,
    rules: weeks.map((week) => ({ week, bands: bandsOf(policy, week, first) })),
    weeks: first === 0 ? [] : outlookOf(tallies, seasons),
    small: outcomeOf(small, trial.shape.length),
    big: outcomeOf(
      drawn.map((season) => launch(single, season, big)),
      trial.shape.length,
    ),
    seasons,
  };
}

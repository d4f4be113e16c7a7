import { type Belief, learn, viewOf } from './belief.ts';
import { drawSeasons, type Season } from './chance.ts';
import { checkStanding, checkTrial } from './check-trial.ts';
import { live, type Point } from './live.ts';
import { type Pending, TrialPolicy, type Weighed } from './policy.ts';
import type { Standing, Trial, TrialAction, TrialAdvice, TrialOption } from './types.ts';

const SEASONS = 400;
const SEED = 20_260_702;

/** Sizes shown on either side of the best one. */
const NEIGHBOURS = 2;

function believed(policy: TrialPolicy, { signals }: Standing): Belief {
  return signals.reduce(
    (belief, { units, daysInStock }, week) =>
      learn(belief, units, ((policy.trial.shape[week] as number) * daysInStock) / 7, policy.weight),
    policy.prior,
  );
}

/** The size kept by the policy that is nearest to what is under way. */
function pendingOf(policy: TrialPolicy, { underWay }: Standing): Pending | null {
  if (underWay === null) return null;
  const gap = (size: number) => Math.abs((policy.sizes[size] as number) - underWay.units);
  let best = 0;
  policy.sizes.forEach((_, size) => {
    if (gap(size) < gap(best)) best = size;
  });
  const { leadWeeks } = policy.trial;
  return { size: best, weeksLeft: Math.min(underWay.weeksLeft, Math.max(1, leadWeeks)) };
}

/** Going on, stopping, and the best reorder with its neighbours: what a planner would compare. */
function compared(weighed: readonly Weighed[]): Weighed[] {
  const reorders = weighed.filter(({ action }) => action === 'reorder');
  const best = reorders.reduce((a, b) => (b.worth > a.worth ? b : a), reorders[0] as Weighed);
  return weighed.filter(
    (one) => one.action !== 'reorder' || Math.abs(one.size - best.size) <= NEIGHBOURS,
  );
}

/** Share of seasons each option ends best in; equal ends share the season. */
function bestShares(
  policy: TrialPolicy,
  from: Point,
  options: readonly Weighed[],
  seasons: readonly Season[],
): number[] {
  const wins = options.map(() => 0);
  for (const season of seasons) {
    const ends = options.map((option) => live(policy, season, from, option).profit);
    const top = Math.max(...ends);
    const winners = ends.filter((end) => end >= top - 1e-6).length;
    ends.forEach((end, index) => {
      if (end >= top - 1e-6) wins[index] = (wins[index] as number) + 1 / winners;
    });
  }
  return wins.map((won) => won / Math.max(1, seasons.length));
}

/**
 * What to do now with an article on sale: reorder so many, go on without, or stop; what each is
 * expected to bring, and how likely it is to turn out best.
 *
 * A batch under way is taken as the nearest size the policy knows; nothing is ordered beside it.
 *
 * @param seasons rests of the season imagined; 400 give shares within about five points
 * @throws StockingError `bad_number` with the path
 */
export function adviseTrial(trial: Trial, standing: Standing, seasons = SEASONS): TrialAdvice {
  checkTrial(trial);
  checkStanding(trial, standing);
  const policy = new TrialPolicy(trial);
  const belief = believed(policy, standing);
  const week = standing.signals.length;
  const pending = pendingOf(policy, standing);
  const from = { week, belief, onHand: standing.onHand, pending };
  const advice = policy.decide(week, belief, standing.onHand, pending);
  const options = compared(policy.weigh(week, belief, standing.onHand, pending));
  const drawn = drawSeasons(trial, belief, week, { count: seasons, seed: SEED });
  const shares = bestShares(policy, from, options, drawn);
  const unitsOf = ({ size }: Weighed) => (size < 0 ? 0 : (policy.sizes[size] as number));
  const shown = options.map((option, index): TrialOption => {
    const worthMinor = Math.round(option.worth);
    const bestShare = shares[index] as number;
    return { action: option.action, units: unitsOf(option), worthMinor, bestShare };
  });
  const isAdvised = ({ action, units }: TrialOption) =>
    action === advice.action && units === unitsOf(advice);
  const chance = (action: TrialAction) =>
    shown.reduce((sum, one) => (one.action === action ? sum + one.bestShare : sum), 0);
  return {
    belief: viewOf(belief),
    action: advice.action,
    units: unitsOf(advice),
    options: [
      ...shown.filter(isAdvised),
      ...shown.filter((one) => !isAdvised(one)).sort((a, b) => b.worthMinor - a.worthMinor),
    ],
    chances: { reorder: chance('reorder'), hold: chance('hold'), stop: chance('stop') },
    seasons,
  };
}

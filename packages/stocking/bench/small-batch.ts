import type { Figure } from '../../../scripts/bench/report.ts';
import { learn, meanOf, priorOf } from '../src/small-batch/belief.ts';
import { Chance, drawSeasons, type Season } from '../src/small-batch/chance.ts';
import { exactWorth } from '../src/small-batch/exact.testing.ts';
import { PLAN_SEED, planTrial } from '../src/small-batch/plan-trial.ts';
import { TrialPolicy } from '../src/small-batch/policy.ts';
import { batchCost, orderable } from '../src/small-batch/sizes.ts';
import type { Trial } from '../src/small-batch/types.ts';

const TRIALS = 24;
const SEASONS = 500;

/** Articles of made-up makers: lead times of 1 to 6 weeks, demand known within 3 to 20 times. */
function trials(): Trial[] {
  return Array.from({ length: TRIALS }, (_, n) => {
    const chance = new Chance(n + 1);
    const between = (low: number, high: number) => low + (high - low) * chance.next();
    const unitMinor = Math.round(between(400, 1500));
    const likely = between(6, 60);
    const doubt = Math.sqrt(between(3, 20));
    const weeks = Math.round(between(12, 26));
    return {
      shape: Array.from({ length: weeks }, (__, week) => Math.min(1, 0.4 + 0.15 * week)),
      rate: { low: likely / doubt, likely, high: likely * doubt },
      dispersion: between(0, 0.4),
      leadWeeks: 1 + Math.floor(between(0, 6)),
      priceMinor: Math.round(unitMinor * between(1.5, 2.8)),
      batchMinor: Math.round(between(0, 60_000)),
      steps: [
        { from: 1, unitMinor },
        { from: 500, unitMinor: Math.round(unitMinor * 0.9) },
      ],
      salvageMinor: Math.round(unitMinor * between(0, 0.3)),
      holdingMinor: Math.max(1, Math.round(unitMinor * 0.006)),
      ...{ lostMinor: 0, weeklyMinor: 0, minimumUnits: 50, multipleUnits: 10 },
    };
  });
}

/**
 * The usual rule: when what is on hand and under way lasts for less than the lead time and two
 * weeks at the mean of the weeks so far, buy for the lead time and four. Begins with four weeks of
 * what was thought likely.
 */
function usualProfit(trial: Trial, season: Season): number {
  const { leadWeeks, priceMinor, holdingMinor, weeklyMinor, salvageMinor } = trial;
  const first = orderable(trial, trial.rate.likely * 4);
  let [onHand, coming, left, profit, sold] = [first, 0, 0, -batchCost(trial, first), 0];
  for (let week = 0; week < season.length; week += 1) {
    const pace = week === 0 ? trial.rate.likely : sold / week;
    const late = week + leadWeeks >= season.length;
    if (week > 0 && !late && coming === 0 && onHand < pace * (leadWeeks + 2)) {
      const rest = season.length - week;
      coming = orderable(trial, pace * Math.min(rest, leadWeeks + 4) - onHand);
      left = leadWeeks;
      profit -= batchCost(trial, coming);
    }
    const out = Math.min(onHand, season[week] as number);
    onHand -= out;
    sold += out;
    profit += priceMinor * out - holdingMinor * onHand - weeklyMinor;
    if (coming > 0) left -= 1;
    if (coming > 0 && left === 0) [onHand, coming] = [onHand + coming, 0];
  }
  return profit + salvageMinor * (onHand + coming);
}

/** No way of buying earns more: every unit of the season bought in one batch, none kept. */
function mostProfit(trial: Trial, season: Season): number {
  const wanted = season.reduce((sum, units) => sum + units, 0);
  if (wanted === 0) return 0;
  const cheapest = Math.min(...trial.steps.map(({ unitMinor }) => unitMinor));
  return Math.max(0, (trial.priceMinor - cheapest) * wanted - trial.batchMinor);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

interface Sums {
  readonly small: number;
  readonly big: number;
  readonly usual: number;
  readonly most: number;
}

function compared(): Figure[] {
  const left: [number, number][] = [];
  const turned: [number, number][] = [];
  let seconds = 0;
  const sums = trials().map((trial): Sums => {
    const began = process.cpuUsage().user;
    const plan = planTrial(trial, SEASONS);
    seconds += (process.cpuUsage().user - began) / 1e6;
    left.push([plan.small.left, plan.big.left]);
    turned.push([plan.small.turnover ?? 0, plan.big.turnover ?? 0]);
    const prior = priorOf(trial.rate);
    const seasons = drawSeasons(trial, prior, 0, { count: SEASONS, seed: PLAN_SEED });
    const usual = mean(seasons.map((season) => usualProfit(trial, season)));
    const most = mean(seasons.map((season) => mostProfit(trial, season)));
    return { small: plan.small.profitMinor, big: plan.big.profitMinor, usual, most };
  });
  const total = (key: keyof Sums) => mean(sums.map((one) => one[key])) / 100;
  const dead = (place: 0 | 1) => mean(left.map((pair) => pair[place]));
  const turns = (place: 0 | 1) => mean(turned.map((pair) => pair[place]));
  return [
    { metric: 'profit of a season: small batches', value: total('small'), unit: 'a trial' },
    { metric: 'one big batch', value: total('big'), unit: 'a trial' },
    { metric: 'the usual rule', value: total('usual'), unit: 'a trial' },
    { metric: 'all known at the start, a bound', value: total('most'), unit: 'a trial' },
    {
      metric: 'trials where small batches earn more than one big one',
      value: (sums.filter(({ small, big }) => small > big).length / sums.length) * 100,
      unit: '%',
    },
    { metric: 'dead stock: small batches', value: dead(0), unit: 'units' },
    { metric: 'dead stock: one big batch', value: dead(1), unit: 'units' },
    { metric: 'turnover: small batches', value: turns(0), unit: 'a season' },
    { metric: 'turnover: one big batch', value: turns(1), unit: 'a season' },
    { metric: 'a plan, processor time', value: seconds / TRIALS, unit: 's' },
  ];
}

/** Distance of the worth from counting every unit, in parts of what the season turns over. */
function againstExact(): Figure[] {
  const gaps: number[] = [];
  let seconds = 0;
  for (let n = 0; n < 12; n += 1) {
    const trial: Trial = {
      ...(trials()[n] as Trial),
      ...{ shape: [1, 1, 1, 1], dispersion: 0, minimumUnits: 5, multipleUnits: 5 },
      ...{ rate: { low: 2, likely: 4, high: 8 + (n % 3) }, leadWeeks: n % 3, batchMinor: 1000 * n },
    };
    const policy = new TrialPolicy(trial);
    const units = 10;
    const worth = policy.startWorth(units) - batchCost(trial, units);
    const began = process.cpuUsage().user;
    const exact = exactWorth(trial, policy.sizes, units);
    seconds += (process.cpuUsage().user - began) / 1e6;
    gaps.push(Math.abs(worth - exact) / (trial.priceMinor * 4 * meanOf(policy.prior)));
  }
  return [
    { metric: 'worth against counting all units, mean', value: mean(gaps) * 100, unit: '%' },
    { metric: 'worst of twelve', value: Math.max(...gaps) * 100, unit: '%' },
    { metric: 'counting all units, processor time', value: seconds / gaps.length, unit: 's' },
  ];
}

/** How soon the rate is known: width of the belief after weeks of ordinary sales. */
function learning(): Figure[] {
  const trial = trials()[0] as Trial;
  const policy = new TrialPolicy(trial);
  const { prior, weight } = policy;
  const spread = (shape: number) => 100 / Math.sqrt(shape);
  let belief = prior;
  for (let week = 0; week < 4; week += 1) belief = learn(belief, meanOf(prior), 1, weight);
  return [
    { metric: 'doubt of the rate before, and', value: spread(prior.shape), unit: '%' },
    { metric: 'after four average weeks', value: spread(belief.shape), unit: '%' },
  ];
}

/** Small batches: what they earn beside other ways to buy, and how far from exact the worth is. */
export async function run(): Promise<Figure[]> {
  return [...compared(), ...againstExact(), ...learning()];
}

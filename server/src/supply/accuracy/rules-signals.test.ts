import { describe, expect, it } from 'vitest';
import {
  binomialUpTo,
  breakOf,
  coverageOf,
  driftOf,
  type OneStep,
  trackingOf,
} from './rules-signals.ts';

/** Repeatable chance (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

/** Counts of a mean whose rate itself varies: a sum of exponentials, so a negative binomial. */
function burstyCount(mean: number, random: () => number): number {
  let rate = 0;
  for (let part = 0; part < 3; part += 1) rate -= (Math.log(1 - random()) * mean) / 3;
  return poisson(rate, random);
}

type Draw = (random: () => number) => number;

const KINDS: readonly (readonly [name: string, draw: Draw, mean: number])[] = [
  ['one sale in ten weeks', (random) => poisson(0.1, random), 0.1],
  ['a sale every other week', (random) => poisson(0.5, random), 0.5],
  ['three a week', (random) => poisson(3, random), 3],
  ['thirty a week', (random) => poisson(30, random), 30],
  ['twelve a week in bursts', (random) => burstyCount(12, random), 12],
];

const WEEKS = 26;
const WARM_UP = 80;

/**
 * Weeks of steady demand forecast one step ahead by exponential smoothing, with the band that its
 * own past outcomes give.
 */
function steadyWeeks(
  draw: Draw,
  random: () => number,
  { change = () => 1, follows = 0.1 }: { change?: (week: number) => number; follows?: number } = {},
) {
  const past = Array.from({ length: WARM_UP }, () => draw(random));
  let level = past.reduce((sum, value) => sum + value, 0) / past.length;
  const sorted = [...past].sort((a, b) => a - b);
  const [low, high] = [sorted[7] ?? 0, sorted[72] ?? 0];
  return Array.from({ length: WEEKS }, (_, week): OneStep => {
    const actual = Math.round(draw(random) * change(week));
    const step = { actual, mean: level, low, high };
    level += follows * (actual - level);
    return step;
  });
}

const TRIES = 1500;

function shareOf(draw: Draw, raised: (steps: OneStep[]) => boolean): number {
  const random = chance(20_261_126);
  let hits = 0;
  for (let run = 0; run < TRIES; run += 1) if (raised(steadyWeeks(draw, random))) hits += 1;
  return hits / TRIES;
}

const isBiased = (steps: OneStep[]): boolean => trackingOf(steps)?.biased === true;
const hasDrifted = (steps: OneStep[]): boolean => driftOf(steps)?.drifted === true;
const isBroken = (steps: OneStep[]): boolean => breakOf(steps)?.broken === true;

describe('false alarms, counted on steady demand', () => {
  it.each(KINDS)('of bias are about one in a hundred at %s', (_, draw) => {
    expect(shareOf(draw, isBiased)).toBeLessThanOrEqual(0.015);
  });

  it.each(KINDS)(
    'of bias are about one in a hundred at %s where the forecast never moves',
    (...kind) => {
      const [, draw, mean] = kind;
      const random = chance(42);
      let hits = 0;
      for (let run = 0; run < TRIES; run += 1) {
        const steps = Array.from({ length: WEEKS }, (): OneStep => {
          return { actual: draw(random), mean, low: 0, high: 0 };
        });
        if (isBiased(steps)) hits += 1;
      }
      expect(hits / TRIES).toBeLessThanOrEqual(0.02);
    },
  );

  it.each(KINDS)('of drift are no more at %s', (_, draw) => {
    expect(shareOf(draw, hasDrifted)).toBeLessThanOrEqual(0.015);
  });

  it.each(KINDS)('of a sudden change are no more at %s', (_, draw) => {
    expect(shareOf(draw, isBroken)).toBeLessThanOrEqual(0.015);
  });

  it('of the band are no more where the band is right', () => {
    const random = chance(7);
    let hits = 0;
    for (let run = 0; run < TRIES; run += 1) {
      const steps = Array.from({ length: WEEKS }, (): OneStep => {
        const inside = random() < 0.8;
        return { actual: inside ? 10 : 20, mean: 10, low: 5, high: 15 };
      });
      if (coverageOf(steps)?.fault !== null) hits += 1;
    }
    expect(hits / TRIES).toBeLessThanOrEqual(0.02);
  });
});

describe('what is really wrong', () => {
  const [, , , [, thirty]] = KINDS as [unknown, unknown, unknown, (typeof KINDS)[number]];

  it('is found: a forecast a fifth too low for half a year', () => {
    const random = chance(3);
    const steps = Array.from({ length: WEEKS }, (): OneStep => {
      const actual = thirty(random);
      return { actual, mean: 24, low: 18, high: 31 };
    });
    const tracking = trackingOf(steps);
    expect(tracking?.signal).toBeGreaterThan(tracking?.limit ?? 1);
  });

  it('is found: a level two thirds higher for four weeks, with the week and the sizes', () => {
    const random = chance(5);
    const found = breakOf(
      steadyWeeks(thirty, random, { change: (week) => (week >= 22 ? 1.67 : 1) }),
    );
    expect(found).toMatchObject({ weeksAgo: 4, broken: true });
    expect(found?.probability).toBeGreaterThan(0.95);
    expect(found?.before).toBeGreaterThan(26);
    expect(found?.since).toBeGreaterThan(40);
  });

  it('is found: errors that tripled, at sales that did not', () => {
    const random = chance(11);
    const steps = Array.from({ length: WEEKS }, (_, week): OneStep => {
      const swing = (random() < 0.5 ? -1 : 1) * (week >= 18 ? 15 : 5) * (0.8 + 0.4 * random());
      return { actual: Math.round(30 + swing), mean: 30, low: 22, high: 38 };
    });
    expect(driftOf(steps)?.drifted).toBe(true);
    expect(driftOf(steps)?.ratio).toBeGreaterThan(2);
  });

  it('is found: half of the outcomes outside a band made for four of five', () => {
    const steps = Array.from({ length: WEEKS }, (_, week): OneStep => {
      return { actual: week % 2 === 0 ? 10 : 30, mean: 10, low: 5, high: 15 };
    });
    expect(coverageOf(steps)).toEqual({ inside: 13, weeks: 26, fault: 'narrow' });
  });
});

describe('a tracking signal by hand', () => {
  it('is the weighted error over the weighted size: −1 where every error points down', () => {
    const steps = Array.from({ length: 16 }, (): OneStep => {
      return { actual: 8, mean: 10, low: 6, high: 14 };
    });
    expect(trackingOf(steps)?.signal).toBeCloseTo(-1, 12);
  });

  it('is (2 − 0.9 · 1) over (2 + 0.9 · 1) where the last two errors are −1 and 2', () => {
    const quiet = { actual: 10, mean: 10, low: 6, high: 14 };
    const steps = Array.from({ length: 14 }, (): OneStep => quiet);
    steps.push({ ...quiet, actual: 9 }, { ...quiet, actual: 12 });
    expect(trackingOf(steps)?.signal).toBeCloseTo(1.1 / 2.9, 12);
  });

  it('says nothing of too few weeks', () => {
    const steps = Array.from({ length: 15 }, (): OneStep => {
      return { actual: 0, mean: 10, low: 6, high: 14 };
    });
    const tests = [trackingOf, driftOf, breakOf, coverageOf];
    expect(tests.map((test) => test(steps))).toEqual([null, null, null, null]);
  });
});

it('adds binomial tails exactly: at most 1 of 3 at a half is one half', () => {
  expect(binomialUpTo(1, 3, 0.5)).toBeCloseTo(0.5, 12);
  expect(binomialUpTo(3, 3, 0.8)).toBeCloseTo(1, 12);
});

import { calibratePrepared } from '../../calibration.ts';
import { type PreparedSeries, prepareHead } from '../../prepare.ts';
import type { ForecastOptions } from '../../types.ts';
import { drawSorted } from '../random.ts';
import { originOf, teachable } from './origin.ts';
import { shortestHistory } from './plans.ts';
import type { RowKey } from './rows.ts';

/** An origin so many periods before the end of each series, and the steps to look at from there. */
export interface OriginPlan {
  readonly back: number;
  readonly steps: number;
}

/** Series a class behind the spread of the recipe at an origin: a tree only starts from it. */
const calibrationSeries = 100;

/**
 * Rows from several origins of all series, all steps of an origin, at most so many, drawn evenly.
 * The recipe behind each origin is calibrated on what was known there.
 */
export function collectRows(
  prepared: readonly PreparedSeries[],
  plans: readonly OriginPlan[],
  options: ForecastOptions,
  most: number,
  random: () => number,
): RowKey[] {
  const heads = plans.map(({ back }) => headsAt(prepared, back, options.season));
  const total = heads.reduce((sum, own) => sum + own.length, 0);
  const steps = Math.max(1, ...plans.map((plan) => plan.steps));
  const drawn = drawSorted(total, Math.min(total, Math.ceil(most / steps)), random);
  const rows: RowKey[] = [];
  let next = 0;
  let before = 0;
  plans.forEach((plan, index) => {
    const own = heads[index] ?? [];
    const asked: Head[] = [];
    while (next < drawn.length && (drawn[next] as number) < before + own.length) {
      const one = own[(drawn[next] as number) - before];
      if (one !== undefined) asked.push(one);
      next += 1;
    }
    before += own.length;
    addRows(rows, own, asked, plan.steps, options);
  });
  return rows;
}

interface Head {
  readonly place: number;
  readonly head: PreparedSeries;
}

function addRows(
  rows: RowKey[],
  all: readonly Head[],
  asked: readonly Head[],
  steps: number,
  options: ForecastOptions,
): void {
  // Without levels there is no spread to calibrate.
  const known = options.levels.length > 0 ? all.map(({ head }) => head) : [];
  const calibration = calibratePrepared(known, options, { seriesPerClass: calibrationSeries });
  for (const { place, head } of asked) {
    const origin = originOf(place, head, options, calibration);
    if (origin === undefined) continue;
    for (let step = 0; step < steps; step += 1) rows.push({ origin, step });
  }
}

/** All series that could be forecast at an origin, as they were known there. */
function headsAt(prepared: readonly PreparedSeries[], back: number, season: number): Head[] {
  const heads: Head[] = [];
  prepared.forEach((one, place) => {
    const cut = one.given.length - back;
    if (cut < shortestHistory) return;
    const head = prepareHead(one, cut, season);
    if (teachable(head)) heads.push({ place, head });
  });
  return heads;
}

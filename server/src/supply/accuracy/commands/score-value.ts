import { addDays, weeksBetween } from '../../../platform/days/index.ts';
import {
  type History,
  type Override,
  readAllOverrides,
  readSeries,
  type SeriesRecord,
  unpackSteps,
} from '../../planning/index.ts';
import { type ChangeWeek, holdingChange, scoreChange, valueAdded } from '../rules-value.ts';
import type { ScoredChange, ValueAdded } from '../types.ts';
import type { Material, Step } from './run-check.ts';
import { keyOf } from './series-row.ts';

type Said = { readonly startWeek: string; readonly quantiles: (week: string) => number[] | null };

/** What planners' changes were worth, over every week of them that has ended. */
export async function scoreValue(step: Step, material: Material): Promise<ValueAdded> {
  const { demand, economics, run } = material;
  const changes = await step(readAllOverrides);
  const histories = new Map(demand.until(demand.lastWeek).series.map((one) => [keyOf(one), one]));
  const groups = new Map<string, Override[]>();
  for (const one of changes) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  const scored: ScoredChange[] = [];
  for (const [key, group] of groups) {
    const history = histories.get(key);
    if (history === undefined) continue;
    for (const change of group) {
      const said = await readSaid(step, material, change);
      const weeks = weeksOf(change, group, history, said);
      const money = economics.of(change.sku);
      const priced = typeof money === 'string' ? null : money;
      const one = scoreChange(change, weeks, run.levels, priced);
      if (one !== null) scored.push(one);
    }
  }
  return valueAdded(scored);
}

/** Quantiles the forecast had when the change was made. */
async function readSaid(
  step: Step,
  { runs, run }: Material,
  { runId, sku, market }: Override,
): Promise<Said | null> {
  const shape = runs.find((one) => one.runId === runId);
  // Other levels than today's cannot be read at today's places.
  if (shape === undefined || shape.levels.join() !== run.levels.join()) return null;
  const record: SeriesRecord | undefined = await step((tx) =>
    readSeries(tx, shape.runId, sku, market),
  );
  if (record === undefined) return null;
  const steps = unpackSteps(record, shape.levels.length, shape.horizon);
  return {
    startWeek: shape.startWeek,
    quantiles: (week) => {
      const said = steps[weeksBetween(shape.startWeek, week)]?.quantiles ?? [];
      return said.length === 0 ? null : [...said];
    },
  };
}

/** Weeks of a change that have ended, in which it held and there was stock to sell. */
function weeksOf(
  change: Override,
  group: readonly Override[],
  history: History,
  said: Said | null,
): ChangeWeek[] {
  const last = weeksBetween(history.firstWeek, change.toWeek);
  const weeks: ChangeWeek[] = [];
  const first = weeksBetween(history.firstWeek, change.fromWeek);
  for (let at = Math.max(0, first); at <= Math.min(last, history.values.length - 1); at += 1) {
    const week = addDays(history.firstWeek, at * 7);
    const rivals = group.filter((one) => one.fromWeek <= week && week <= one.toWeek);
    if (history.censored?.[at] === 1 || holdingChange(rivals, week) !== change) continue;
    weeks.push({
      ...{ at: at - first, actual: history.values[at] ?? 0 },
      quantiles: said?.quantiles(week) ?? null,
    });
  }
  return weeks;
}

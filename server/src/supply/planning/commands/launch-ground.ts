import type { Transaction } from '../../../platform/database/index.ts';
import { addDays } from '../../../platform/days/index.ts';
import { fail } from '../errors.ts';
import { buildHistories } from '../rules-demand.ts';
import { type AnalogueFacts, analogueFault, analogueKey } from '../rules-launch.ts';
import { readDemandOf, readStockouts } from '../store-demand.ts';
import { readLatestRun } from '../store-forecasts.ts';
import type { Day, History } from '../types.ts';
import type { AnalogueKey } from '../types-lifecycle.ts';

/** The weeks known to the latest forecast, on which launches and endings are worked out. */
export interface Ground {
  readonly runId: string;
  readonly horizon: number;
  readonly levels: readonly number[];
  readonly firstWeek: Day;
  readonly lastWeek: Day;
  /** Monday of the first week forecast. */
  readonly startWeek: Day;
}

/** @throws planning.no_forecast */
export async function readGround(tx: Transaction): Promise<Ground> {
  const run = await readLatestRun(tx);
  if (run?.startWeek == null || run.firstWeek === null) throw fail('planning.no_forecast');
  const { runId, horizon, levels, firstWeek, startWeek } = run;
  return { runId, horizon, levels, firstWeek, startWeek, lastWeek: addDays(startWeek, -7) };
}

/** Histories of some series up to the last week known, by their key; those unsold are left out. */
export async function readHistories(
  tx: Transaction,
  ground: Ground,
  keys: readonly AnalogueKey[],
): Promise<Map<string, History>> {
  const wanted = new Set(keys.map(analogueKey));
  const rows = await readDemandOf(tx, keys, ground.lastWeek);
  const outages = (await readStockouts(tx)).filter((one) => wanted.has(analogueKey(one)));
  const { series } = buildHistories(rows, outages, ground.lastWeek);
  return new Map(series.map((one) => [analogueKey(one), one]));
}

/** What is known of series named as analogues. */
export function factsOf(
  histories: ReadonlyMap<string, History>,
  ground: Ground,
): Map<string, AnalogueFacts> {
  return new Map(
    [...histories].map(([key, { firstWeek, values }]) => [
      key,
      {
        weeks: values.length,
        fault: analogueFault(firstWeek, ground.lastWeek, ground.firstWeek),
      },
    ]),
  );
}

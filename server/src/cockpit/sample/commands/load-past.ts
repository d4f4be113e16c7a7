import type { Caller } from '../../../platform/audit/types.ts';
import { addDays } from '../../../platform/days/index.ts';
import type { House } from '../../../platform/house/index.ts';
import {
  changeForecast,
  latestForecast,
  readAllSeries,
  runForecast,
} from '../../../supply/planning/index.ts';

/** Weeks before today for which forecasts are made once more: a quarter and a lead time ago. */
const WEEKS_AGO = [12, 5] as const;

/**
 * What the sample's planner believed then, of her dearest articles: right of some, wrong of others,
 * as it turns out on orders that nobody chose for it.
 */
const BELIEFS = [
  { percent: 30, reason: '站外推广 Off-site promotion' },
  { percent: -20, reason: '竞品降价 A competitor cut its price' },
  { percent: 15, reason: '平台大促 Marketplace sale' },
  { percent: 40, reason: '平台大促 Marketplace sale' },
  { percent: -10, reason: '换包装 New packaging' },
  { percent: 25, reason: '站外推广 Off-site promotion' },
] as const;

/** Weeks each change is about, from the second week forecast on. */
const CHANGED_WEEKS = 4;

/**
 * Gives the sample a past to be judged on: forecasts as of earlier days, and changes to the first
 * of them whose weeks have ended.
 * @param today the sample's last day
 */
export async function loadPast(house: House, caller: Caller, today: string): Promise<void> {
  for (const [at, weeks] of WEEKS_AGO.entries()) {
    await runForecast(house, caller, { asOf: addDays(today, -7 * weeks) });
    if (at === 0) await changeDearest(house, caller);
  }
}

async function changeDearest(house: House, caller: Caller): Promise<void> {
  const scope = { tenantId: caller.tenantId };
  const run = await house.db.transaction(scope, latestForecast);
  if (run?.startWeek == null) return;
  const { runId, startWeek } = run;
  const series = await house.db.transaction(scope, (tx) => readAllSeries(tx, runId));
  const worth = (value: bigint | null): number => Number(value ?? 0n);
  const dearest = series
    .filter(({ demandClass }) => demandClass === 'smooth' || demandClass === 'erratic')
    .sort((a, b) => worth(b.valueMinor) - worth(a.valueMinor));
  for (const [at, { percent, reason }] of BELIEFS.entries()) {
    const one = dearest[at];
    if (one === undefined) return;
    const fromWeek = addDays(startWeek, 7);
    await changeForecast(house, caller, {
      ...{ sku: one.sku, market: one.market, kind: 'percent', amount: percent, reason },
      ...{ fromWeek, toWeek: addDays(fromWeek, 7 * (CHANGED_WEEKS - 1)) },
    });
  }
}

import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { addDays, weeksBetween } from '../../../platform/days/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { unpackSteps } from '../rules-forecast.ts';
import { checkOverride } from '../rules-override.ts';
import { readLatestRun, readSeries } from '../store-forecasts.ts';
import { insertOverride, withdrawOverride } from '../store-overrides.ts';
import type { Day, Override, OverrideKind } from '../types.ts';

export interface ForecastChange {
  readonly sku: string;
  readonly market: string;
  /** Mondays, both included. */
  readonly fromWeek: Day;
  readonly toWeek: Day;
  readonly kind: OverrideKind;
  /** Units a week, or per cent added. */
  readonly amount: number;
  readonly reason: string;
}

/**
 * Keeps a planner's change: it is put on top of this and every later forecast, and scored against
 * what the latest one had said once the weeks are over.
 * @throws planning.bad_override, planning.no_forecast, planning.series_not_found
 */
export function changeForecast(
  house: House,
  caller: Caller,
  change: ForecastChange,
): Promise<Override> {
  return house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    keepChange(tx, house, caller, change),
  );
}

/** The same within a transaction of the caller's. @throws as changeForecast */
export async function keepChange(
  tx: Transaction,
  house: Pick<House, 'audit'>,
  caller: Caller,
  change: ForecastChange,
): Promise<Override> {
  checkOverride(change);
  const run = await readLatestRun(tx);
  if (run?.startWeek == null) throw fail('planning.no_forecast');
  const { sku, market } = change;
  const series = await readSeries(tx, run.runId, sku, market);
  if (series === undefined) throw fail('planning.series_not_found', { sku, market });
  const said = unpackSteps(series, run.levels.length, run.horizon);
  const baseline: number[] = [];
  for (let week = change.fromWeek; week <= change.toWeek; week = addDays(week, 7)) {
    const step = said[weeksBetween(run.startWeek, week)];
    if (step === undefined) break;
    baseline.push(step.mean);
  }
  const override: Override = {
    ...change,
    overrideId: newId(),
    reason: change.reason.trim(),
    author: caller.actor.id,
    createdAt: caller.now,
    runId: run.runId,
    baseline: baseline.length > 0 ? baseline : null,
    withdrawnBy: null,
    withdrawnAt: null,
    scoredWeeks: 0,
    baselineError: null,
    overrideError: null,
  };
  await insertOverride(tx, override);
  const { fromWeek, toWeek, kind, amount } = change;
  await house.audit(tx, caller, {
    action: 'planning.forecast_changed',
    entity: 'forecast_override',
    entityId: override.overrideId,
    change: { sku, market, fromWeek, toWeek, kind, amount, reason: override.reason },
  });
  return override;
}

/** Takes a change back; it stays on record. @throws planning.override_not_found */
export function withdrawChange(house: House, caller: Caller, overrideId: string): Promise<void> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const done = await withdrawOverride(tx, overrideId, caller.actor.id, caller.now);
    if (!done) throw fail('planning.override_not_found');
    await house.audit(tx, caller, {
      action: 'planning.forecast_change_withdrawn',
      entity: 'forecast_override',
      entityId: overrideId,
    });
  });
}

import type { Caller } from '../../../platform/audit/types.ts';
import { baseCurrencyOf } from '../../../platform/auth/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { completeSettings } from '../settings.ts';
import { readSettings, writeSettings } from '../store-settings.ts';
import type { PlanningSettings } from '../types.ts';

/** The company's standing choices, completed by the defaults. */
export async function planningSettings(
  tx: Transaction,
): Promise<{ settings: PlanningSettings; version: number }> {
  const { settings, version } = await readSettings(tx);
  return { settings: completeSettings(settings, await baseCurrencyOf(tx)), version };
}

/**
 * Changes some of the choices, on top of the version the caller saw.
 * @throws planning.settings_conflict
 */
export function changeSettings(
  house: House,
  caller: Caller,
  input: { version: number; settings: Partial<Omit<PlanningSettings, 'baseCurrency'>> },
): Promise<{ settings: PlanningSettings; version: number }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await planningSettings(tx);
    const merged = { ...before.settings, ...input.settings };
    const settings = completeSettings(merged, before.settings.baseCurrency);
    const written =
      input.version === before.version &&
      (await writeSettings(tx, { settings, version: before.version, by: caller.actor.id }));
    if (!written) throw fail('planning.settings_conflict');
    await house.audit(tx, caller, {
      action: 'planning.settings_changed',
      entity: 'planning_settings',
      entityId: caller.tenantId,
      change: { ...input.settings },
    });
    return { settings, version: before.version + 1 };
  });
}

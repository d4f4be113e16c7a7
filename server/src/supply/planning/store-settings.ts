import type { SqlValue, Transaction } from '../../platform/database/index.ts';
import type { PlanningSettings } from './types.ts';

/** The stored choices with their version; version 0 is "never set". */
export async function readSettings(
  tx: Transaction,
): Promise<{ settings: unknown; version: number }> {
  const [row] = await tx.query<{ settings: unknown; version: number }>(
    'select settings, version from planning_settings',
  );
  return row ?? { settings: null, version: 0 };
}

/** Writes the choices over `version`; false when they were changed since. */
export async function writeSettings(
  tx: Transaction,
  next: { settings: PlanningSettings; version: number; by: string },
): Promise<boolean> {
  const params = [next.settings as unknown as SqlValue, next.by];
  if (next.version === 0) {
    const made = await tx.execute(
      `insert into planning_settings (tenant_id, settings, updated_by)
       values (house.tenant(), $1, $2) on conflict do nothing`,
      params,
    );
    return made === 1;
  }
  const changed = await tx.execute(
    `update planning_settings set settings = $1, updated_by = $2, version = version + 1,
       updated_at = now() where version = $3`,
    [...params, next.version],
  );
  return changed === 1;
}

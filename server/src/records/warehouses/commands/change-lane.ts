import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { findLane, updateLane } from '../store.ts';
import type { Lane } from '../types.ts';

/** The figures of a lane; its ends and mode are what it is. */
export type LaneChange = Pick<
  Lane,
  'daysMean' | 'daysSd' | 'costPerKg' | 'costPerUnit' | 'currency' | 'active'
>;

/**
 * Changes the figures given, if the lane is still at `version`. A lane whose figures a person has
 * set no longer rests on the house's assumptions.
 * @throws warehouses.lane_not_found, warehouses.changed_meanwhile
 */
export async function changeLane(
  house: House,
  caller: Caller,
  laneId: string,
  version: number,
  change: Partial<LaneChange>,
): Promise<Lane> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await findLane(tx, laneId);
    if (before === null) throw fail('warehouses.lane_not_found', { laneId });
    const { active: _switch, ...figures } = change;
    const assumptions = Object.keys(figures).length > 0 ? [] : before.assumptions;
    const after = await updateLane(tx, { ...before, ...change, assumptions, version });
    if (after === null) {
      throw fail('warehouses.changed_meanwhile', { id: laneId, version: before.version });
    }
    await house.audit(tx, caller, {
      action: 'warehouses.lane_changed',
      entity: 'lane',
      entityId: laneId,
      change,
    });
    return after;
  });
}

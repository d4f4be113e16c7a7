import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { checkLaunch } from '../rules-launch.ts';
import { insertLaunch, readLaunch, updateLaunch, withdrawLaunch } from '../store-launches.ts';
import type { Launch, LaunchWish } from '../types-lifecycle.ts';
import { readGround } from './launch-ground.ts';
import { launchFacts } from './view-launch.ts';

/**
 * Keeps a planner's word on a launch; the next forecast uses it.
 * @throws planning.no_forecast, planning.launch_exists and those of `checkLaunch`
 */
export function keepLaunch(house: House, caller: Caller, wish: LaunchWish): Promise<Launch> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const checked = await check(tx, wish);
    const launchId = newId();
    const signed = { by: caller.actor.id, at: caller.now };
    const { sku, market } = checked;
    if (!(await insertLaunch(tx, launchId, checked, signed))) {
      throw fail('planning.launch_exists', { sku, market });
    }
    await house.audit(tx, caller, {
      action: 'planning.launch_kept',
      entity: 'launch',
      entityId: launchId,
      change: changeOf(checked),
    });
    return found(tx, launchId);
  });
}

/**
 * Changes a launch on top of the version seen.
 * @throws planning.launch_not_found, planning.launch_changed and those of `checkLaunch`
 */
export function changeLaunch(
  house: House,
  caller: Caller,
  launchId: string,
  change: Pick<LaunchWish, 'launchWeek' | 'scale' | 'analogues' | 'reason'> & {
    readonly version: number;
  },
): Promise<Launch> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await found(tx, launchId);
    const { version, ...wish } = change;
    const checked = await check(tx, { ...wish, sku: before.sku, market: before.market });
    const signed = { by: caller.actor.id, at: caller.now };
    if (!(await updateLaunch(tx, launchId, version, checked, signed))) {
      throw fail('planning.launch_changed');
    }
    await house.audit(tx, caller, {
      action: 'planning.launch_changed',
      entity: 'launch',
      entityId: launchId,
      change: { before: changeOf(before), after: changeOf(checked) },
    });
    return found(tx, launchId);
  });
}

/**
 * Takes a launch back; it stays on record.
 * @throws planning.launch_not_found, planning.launch_changed
 */
export function takeBackLaunch(
  house: House,
  caller: Caller,
  launchId: string,
  version: number,
): Promise<Launch> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await found(tx, launchId);
    const signed = { by: caller.actor.id, at: caller.now };
    if (!(await withdrawLaunch(tx, launchId, version, signed))) {
      throw fail('planning.launch_changed');
    }
    await house.audit(tx, caller, {
      action: 'planning.launch_withdrawn',
      entity: 'launch',
      entityId: launchId,
    });
    return found(tx, launchId);
  });
}

async function check(tx: Transaction, wish: LaunchWish): Promise<LaunchWish> {
  const ground = await readGround(tx);
  return checkLaunch(wish, await launchFacts(tx, ground, wish));
}

async function found(tx: Transaction, launchId: string): Promise<Launch> {
  const launch = await readLaunch(tx, launchId);
  if (launch === undefined) throw fail('planning.launch_not_found');
  return launch;
}

const changeOf = ({ sku, market, launchWeek, scale, analogues, reason }: LaunchWish) => ({
  ...{ sku, market, launchWeek, scale, reason },
  analogues: analogues.map((one) => `${one.sku} ${one.market}`).join(', '),
});

import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { checkChannel } from '../check.ts';
import { fail } from '../errors.ts';
import { findChannel, updateChannel } from '../store.ts';
import type { Channel } from '../types.ts';

/** What may change; the code stays, since files and other systems name it. */
export type ChannelChange = Omit<Channel, 'channelId' | 'code' | 'version'>;

/**
 * Changes the fields given, if the channel is still at `version`.
 * @throws channels.not_found, channels.changed_meanwhile, channels.bad_currency,
 *   channels.bad_time_zone
 */
export async function changeChannel(
  house: House,
  caller: Caller,
  channelId: string,
  version: number,
  change: Partial<ChannelChange>,
): Promise<Channel> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await findChannel(tx, channelId);
    if (before === null) throw fail('channels.not_found', { channelId });
    const wanted = { ...before, ...change, version };
    checkChannel(wanted);
    const after = await updateChannel(tx, wanted);
    if (after === null) {
      throw fail('channels.changed_meanwhile', { channelId, version: before.version });
    }
    await house.audit(tx, caller, {
      action: 'channels.changed',
      entity: 'channel',
      entityId: channelId,
      change,
    });
    return after;
  });
}

import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { checkChannel } from '../check.ts';
import { fail } from '../errors.ts';
import { insertChannel } from '../store.ts';
import type { Channel, ChannelInput } from '../types.ts';

/** @throws channels.code_taken, channels.bad_currency, channels.bad_time_zone */
export async function addChannel(
  house: House,
  caller: Caller,
  input: ChannelInput,
): Promise<Channel> {
  checkChannel(input);
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const channel = await insertChannel(tx, input);
    if (channel === null) throw fail('channels.code_taken', { code: input.code });
    await house.audit(tx, caller, {
      action: 'channels.added',
      entity: 'channel',
      entityId: channel.channelId,
      change: { code: input.code, kind: input.kind, currency: input.currency },
    });
    return channel;
  });
}

import type { Transaction } from '../../platform/database/index.ts';
import { checkChannel } from './check.ts';
import { findChannelByCode, insertChannel } from './store.ts';
import type { ChannelInput } from './types.ts';

/**
 * The id of the channel with this code, made with the given values when there is none. A channel
 * that exists keeps its own values.
 * @throws channels.bad_currency, channels.bad_time_zone
 */
export async function ensureChannel(tx: Transaction, input: ChannelInput): Promise<string> {
  checkChannel(input);
  const channel = (await insertChannel(tx, input)) ?? (await findChannelByCode(tx, input.code));
  if (channel === null) throw new Error(`channel ${input.code} vanished while it was made`);
  return channel.channelId;
}

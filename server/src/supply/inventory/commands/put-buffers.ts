import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { listChannels } from '../../../records/channels/index.ts';
import { fail } from '../errors.ts';
import { readBuffers, writeBuffer } from '../store-reservations.ts';
import type { Buffer } from '../types.ts';

/**
 * Writes buffers of channels; answers all there are.
 * @throws inventory.unknown_channel
 */
export function putBuffers(
  house: House,
  caller: Caller,
  buffers: readonly Buffer[],
): Promise<Buffer[]> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const known = new Set((await listChannels(tx)).map((channel) => channel.channelId));
    const stranger = buffers.find((buffer) => !known.has(buffer.channelId));
    if (stranger !== undefined) {
      throw fail('inventory.unknown_channel', { channel: stranger.channelId });
    }
    for (const buffer of buffers) await writeBuffer(tx, buffer, caller.now);
    await house.audit(tx, caller, {
      action: 'inventory.buffers_changed',
      entity: 'company',
      entityId: caller.tenantId,
      change: { buffers: buffers.length },
    });
    return readBuffers(tx, null);
  });
}

import type { Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { Channel, ChannelInput } from './types.ts';

const COLUMNS = `channel_id as "channelId", code, name, kind, currency, time_zone as "timeZone",
  active, version`;

type ChannelRow = Channel & Record<string, unknown>;

/** Adds the channel, or answers null when its code is taken. */
export async function insertChannel(tx: Transaction, input: ChannelInput): Promise<Channel | null> {
  const [row] = await tx.query<ChannelRow>(
    `insert into public.channel (tenant_id, channel_id, code, name, kind, currency, time_zone)
      values ((select house.tenant()), $1, $2, $3, $4, $5, $6)
      on conflict (tenant_id, code) do nothing returning ${COLUMNS}`,
    [newId(), input.code, input.name, input.kind, input.currency, input.timeZone],
  );
  return row ?? null;
}

export async function findChannelByCode(tx: Transaction, code: string): Promise<Channel | null> {
  const [row] = await tx.query<ChannelRow>(
    `select ${COLUMNS} from public.channel where tenant_id = (select house.tenant()) and code = $1`,
    [code],
  );
  return row ?? null;
}

export async function findChannel(tx: Transaction, channelId: string): Promise<Channel | null> {
  const [row] = await tx.query<ChannelRow>(
    `select ${COLUMNS} from public.channel where tenant_id = (select house.tenant())
      and channel_id = $1`,
    [channelId],
  );
  return row ?? null;
}

/** All channels by code; a company has a few dozen at most. */
export async function listChannels(tx: Transaction): Promise<Channel[]> {
  return tx.query<ChannelRow>(
    `select ${COLUMNS} from public.channel where tenant_id = (select house.tenant()) order by code`,
  );
}

/** Writes the whole channel over the one still at its version; null when it is not. */
export async function updateChannel(tx: Transaction, channel: Channel): Promise<Channel | null> {
  const [row] = await tx.query<ChannelRow>(
    `update public.channel set name = $3, kind = $4, currency = $5, time_zone = $6, active = $7,
        version = version + 1, updated_at = now()
      where tenant_id = (select house.tenant()) and channel_id = $1 and version = $2
      returning ${COLUMNS}`,
    [
      channel.channelId,
      channel.version,
      channel.name,
      channel.kind,
      channel.currency,
      channel.timeZone,
      channel.active,
    ],
  );
  return row ?? null;
}

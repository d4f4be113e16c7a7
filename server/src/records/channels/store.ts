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
    `select ${COLUMNS} from public.channel where tenant_id = (select house.tenant()) and channel_id = $1`,
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

/** Changes a channel that is still at `version`; null when it is not. */
export async function updateChannel(
  tx: Transaction,
  channelId: string,
  version: number,
  change: Partial<Omit<ChannelInput, 'code'>> & { readonly active?: boolean | undefined },
): Promise<Channel | null> {
  const [row] = await tx.query<ChannelRow>(
    `update public.channel set name = coalesce($3, name), kind = coalesce($4, kind),
        currency = coalesce($5, currency), time_zone = coalesce($6, time_zone),
        active = coalesce($7, active), version = version + 1, updated_at = now()
      where tenant_id = (select house.tenant()) and channel_id = $1 and version = $2
      returning ${COLUMNS}`,
    [
      channelId,
      version,
      change.name ?? null,
      change.kind ?? null,
      change.currency ?? null,
      change.timeZone ?? null,
      change.active ?? null,
    ],
  );
  return row ?? null;
}

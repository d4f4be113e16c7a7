/** Replays and their results. */
import type { ReplayTotals } from '@tradewind/routing';
import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Replay } from './types.ts';

export async function insertReplay(
  tx: Transaction,
  replay: Pick<Replay, 'replayId' | 'from' | 'to' | 'cover' | 'createdAt'>,
  by: string,
): Promise<void> {
  await tx.execute(
    `insert into routing_replay (tenant_id, replay_id, from_on, to_on, cover, state, created_by,
       created_at) values ((select house.tenant()), $1, $2, $3, $4, 'queued', $5, $6)`,
    [replay.replayId, replay.from, replay.to, replay.cover, by, replay.createdAt],
  );
}

export async function setReplayJob(
  tx: Transaction,
  replayId: string,
  jobId: string,
): Promise<void> {
  await tx.execute(
    `update routing_replay set job_id = $2
     where tenant_id = (select house.tenant()) and replay_id = $1`,
    [replayId, jobId],
  );
}

const REPLAY = `replay_id as "replayId", from_on as "from", to_on as "to", cover, state, orders,
  currency, results, notes, job_id as "jobId", created_at as "createdAt",
  finished_at as "finishedAt"`;

type ReplayRow = Omit<Replay, 'cover'> & { cover: string } & Row;
const toReplay = (row: ReplayRow): Replay => ({ ...row, cover: Number(row.cover) });

export async function readReplay(tx: Transaction, replayId: string): Promise<Replay | undefined> {
  const [row] = await tx.query<ReplayRow>(
    `select ${REPLAY} from routing_replay where tenant_id = (select house.tenant())
       and replay_id = $1`,
    [replayId],
  );
  return row === undefined ? undefined : toReplay(row);
}

/** Newest first. */
export async function readReplays(tx: Transaction, limit: number): Promise<Replay[]> {
  const rows = await tx.query<ReplayRow>(
    `select ${REPLAY} from routing_replay where tenant_id = (select house.tenant())
     order by created_at desc, replay_id desc limit $1`,
    [limit],
  );
  return rows.map(toReplay);
}

export async function endReplay(
  tx: Transaction,
  replayId: string,
  end: {
    readonly state: 'done' | 'failed';
    readonly orders: number;
    readonly currency: string | null;
    readonly results: readonly ReplayTotals[] | null;
    readonly notes: readonly { code: string; params: Record<string, string | number> }[];
    readonly at: Date;
  },
): Promise<void> {
  await tx.execute(
    `update routing_replay set state = $2, orders = $3, currency = $4, results = $5, notes = $6,
       finished_at = $7 where tenant_id = (select house.tenant()) and replay_id = $1`,
    [
      replayId,
      end.state,
      end.orders,
      end.currency,
      end.results === null ? null : JSON.stringify(end.results),
      JSON.stringify(end.notes),
      end.at,
    ],
  );
}

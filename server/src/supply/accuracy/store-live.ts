import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import type { LiveWeek } from './types.ts';

const OWN = 'tenant_id = (select house.tenant())';

const COLUMNS = 'week, lead, points, demand, absolute, signed, pinball, cells, inside, banded';

/** Which leads of each run are scored. */
export async function readScoredLeads(tx: Transaction): Promise<Map<string, Set<number>>> {
  const rows = await tx.query<{ runId: string; lead: number }>(
    `select run_id as "runId", lead from public.accuracy_week where ${OWN}`,
  );
  const leads = new Map<string, Set<number>>();
  for (const { runId, lead } of rows) leads.set(runId, (leads.get(runId) ?? new Set()).add(lead));
  return leads;
}

/**
 * Writes weeks that are new or say something else: scoring a week twice changes nothing.
 * @returns how many were written
 */
export async function writeLiveWeeks(tx: Transaction, weeks: readonly LiveWeek[]): Promise<number> {
  const column = <T extends SqlValue>(read: (one: LiveWeek) => T): T[] => weeks.map(read);
  return tx.execute(
    `insert into public.accuracy_week as known (tenant_id, run_id, ${COLUMNS})
     select (select house.tenant()), * from unnest($1::uuid[], $2::date[], $3::int[], $4::int[],
       $5::float8[], $6::float8[], $7::float8[], $8::float8[], $9::int[], $10::int[], $11::int[])
     on conflict (tenant_id, run_id, week) do update set points = excluded.points,
       demand = excluded.demand, absolute = excluded.absolute, signed = excluded.signed,
       pinball = excluded.pinball, cells = excluded.cells, inside = excluded.inside,
       banded = excluded.banded
     where (known.points, known.demand, known.absolute, known.signed, known.inside)
       is distinct from (excluded.points, excluded.demand, excluded.absolute, excluded.signed,
         excluded.inside)`,
    [
      ...[column((one) => one.runId), column((one) => one.week), column((one) => one.lead)],
      ...[column((one) => one.points), column((one) => one.demand)],
      ...[column((one) => one.absolute), column((one) => one.signed)],
      ...[column((one) => one.pinball), column((one) => one.cells)],
      ...[column((one) => one.inside), column((one) => one.banded)],
    ],
  );
}

/** All scored weeks within a quarter ahead, the oldest week first. */
export function readLiveWeeks(tx: Transaction): Promise<LiveWeek[]> {
  return tx.query<LiveWeek & Row>(
    `select run_id as "runId", ${COLUMNS} from public.accuracy_week
     where ${OWN} and lead <= 13 order by week, run_id`,
  );
}

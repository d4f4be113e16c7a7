/** Processor time, where the clock of a busy machine says little. */
import { readFileSync } from 'node:fs';
import type { House } from '../../server/src/platform/house/index.ts';

/** Linux counts processor time of other processes in ticks of this length. */
const TICK_MS = 10;

/** Processor time of a process, in milliseconds: fields 14 and 15 of proc(5). */
function processorOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MS;
}

/** Of the server and of its sessions at the database, so far: a busy machine changes it little. */
export async function processorMs({ db }: Pick<House, 'db'>): Promise<number> {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1000;
  if (db.kind !== 'postgres') return own;
  const rows = await db.read<{ pid: number }>(
    'system',
    'select pid from pg_stat_activity where datname = current_database()',
  );
  return rows.reduce((sum, { pid }) => sum + processorOf(pid), own);
}

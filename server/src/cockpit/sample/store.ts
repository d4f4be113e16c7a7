import type { Transaction } from '../../platform/database/index.ts';
import type { SampleLoad } from './types.ts';

export async function writeSampleLoad(tx: Transaction, load: SampleLoad): Promise<void> {
  await tx.execute(
    `insert into public.sample_load (tenant_id, seed, size, today, orders, finished)
      values (house.tenant(), $1, $2, $3, $4, $5)
      on conflict (tenant_id) do update
        set seed = excluded.seed, size = excluded.size, today = excluded.today,
          orders = excluded.orders, finished = excluded.finished, loaded_at = now()`,
    [load.seed, load.size, load.today, load.orders, load.finished],
  );
}

/** The sample the company holds, or null when it holds its own records. */
export async function findSampleLoad(tx: Transaction): Promise<SampleLoad | null> {
  const [row] = await tx.query<SampleLoad & Record<string, unknown>>(
    `select seed, size, today, orders, finished from public.sample_load
      where tenant_id = house.tenant()`,
  );
  return row ?? null;
}

/** Duties by warehouse and market: typed by hand, or worked out from the tariff. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Duty } from './types.ts';

export async function readDuties(tx: Transaction): Promise<Duty[]> {
  const rows = await tx.query<Omit<Duty, 'share'> & { share: string } & Row>(
    `select warehouse_id as "warehouseId", market, share, source, from_tariff as "fromTariff"
     from route_duty
     where tenant_id = (select house.tenant()) order by warehouse_id, market`,
  );
  return rows.map((row) => ({ ...row, share: Number(row.share) }));
}

export async function writeDuties(tx: Transaction, duties: readonly Duty[]): Promise<void> {
  await tx.execute(
    `insert into route_duty (tenant_id, warehouse_id, market, share, source, from_tariff)
     select (select house.tenant()), * from unnest($1::uuid[], $2::text[], $3::numeric[],
       $4::text[], $5::boolean[])
     on conflict (tenant_id, warehouse_id, market) do update
       set share = excluded.share, source = excluded.source,
         from_tariff = excluded.from_tariff, updated_at = now()`,
    [
      duties.map((row) => row.warehouseId),
      duties.map((row) => row.market),
      duties.map((row) => row.share),
      duties.map((row) => row.source),
      duties.map((row) => row.fromTariff ?? false),
    ],
  );
}

export async function deleteDuty(
  tx: Transaction,
  warehouseId: string,
  market: string,
): Promise<boolean> {
  const gone = await tx.execute(
    `delete from route_duty where tenant_id = (select house.tenant()) and warehouse_id = $1
       and market = $2`,
    [warehouseId, market],
  );
  return gone === 1;
}

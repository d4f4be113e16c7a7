import type { Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { CustomerFigures, CustomerRef } from './types.ts';

const BATCH = 5000;

/**
 * Makes the customers that are new and answers the id of each by reference. A market that was
 * unknown is filled in; a known one stays. References given twice count once.
 */
export async function upsertCustomers(
  tx: Transaction,
  refs: readonly CustomerRef[],
): Promise<Map<string, string>> {
  const markets = new Map<string, string | null>();
  for (const ref of refs) {
    markets.set(ref.externalRef, markets.get(ref.externalRef) ?? ref.market);
  }
  const ids = new Map<string, string>();
  for (const batch of inBatches([...markets], BATCH)) {
    const externals = batch.map(([externalRef]) => externalRef);
    await tx.execute(
      `insert into public.customer (tenant_id, customer_id, external_ref, market)
        select (select house.tenant()), r.* from unnest($1::uuid[], $2::text[], $3::text[])
          as r(id, ref, market)
        order by r.ref collate "C"
        on conflict (tenant_id, external_ref) do update set market = excluded.market
        where customer.market is null and excluded.market is not null`,
      [batch.map(() => newId()), externals, batch.map(([, market]) => market)],
    );
    const rows = await tx.query<{ ref: string; id: string }>(
      `select external_ref as ref, customer_id as id from public.customer
        where tenant_id = (select house.tenant()) and external_ref = any($1::text[])`,
      [externals],
    );
    for (const row of rows) ids.set(row.ref, row.id);
  }
  return ids;
}

/** Adds orders to their customers' figures; called in the transaction that writes the orders. */
export async function addCustomerFigures(
  tx: Transaction,
  figures: readonly CustomerFigures[],
): Promise<void> {
  for (const batch of inBatches(figures, BATCH)) {
    await tx.execute(
      `update public.customer c set order_count = c.order_count + r.orders,
          units = c.units + r.units,
          first_order_on = least(c.first_order_on, r.first_on),
          last_order_on = greatest(c.last_order_on, r.last_on)
        from unnest($1::uuid[], $2::int[], $3::int[], $4::date[], $5::date[])
          as r(id, orders, units, first_on, last_on)
        where c.tenant_id = (select house.tenant()) and c.customer_id = r.id`,
      [
        batch.map((f) => f.customerId),
        batch.map((f) => f.orders),
        batch.map((f) => f.units),
        batch.map((f) => f.firstOn),
        batch.map((f) => f.lastOn),
      ],
    );
  }
}

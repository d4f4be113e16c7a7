import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Customer } from './types.ts';

/** A customer as an export shows them; the personal fields are null unless they were asked for. */
export interface CustomerRow extends Customer {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Customers in the order of their references, after the one given. */
export async function pageCustomers(
  tx: Transaction,
  page: { afterRef: string; limit: number; personal: boolean },
): Promise<CustomerRow[]> {
  const personal = page.personal
    ? 'p.name, p.email, p.phone'
    : 'null as name, null as email, null as phone';
  const join = page.personal
    ? `left join public.customer_personal p
        on p.tenant_id = c.tenant_id and p.customer_id = c.customer_id`
    : '';
  return tx.query<CustomerRow & Row>(
    `select c.customer_id as "customerId", c.external_ref as "externalRef", c.market,
        c.order_count as "orderCount", c.units, c.first_order_on as "firstOrderOn",
        c.last_order_on as "lastOrderOn", ${personal}
      from public.customer c ${join}
      where c.tenant_id = house.tenant() and c.external_ref > $1
      order by c.external_ref limit $2`,
    [page.afterRef, page.limit],
  );
}

/** References of customers by id. */
export async function customerRefs(
  tx: Transaction,
  customerIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; ref: string }>(
    `select customer_id as id, external_ref as ref from public.customer
      where tenant_id = house.tenant() and customer_id = any($1::uuid[])`,
    [[...new Set(customerIds)]],
  );
  return new Map(rows.map(({ id, ref }) => [id, ref]));
}

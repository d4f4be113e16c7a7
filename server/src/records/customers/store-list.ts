import type { SqlValue, Transaction } from '../../platform/database/index.ts';
import { afterPrefix } from '../../platform/lists/index.ts';
import type { Customer, PersonalData, PersonalRecord } from './types.ts';

const CUSTOMER = `customer_id as "customerId", external_ref as "externalRef", market,
  order_count as "orderCount", units, first_order_on as "firstOrderOn",
    last_order_on as "lastOrderOn"`;

type CustomerRow = Customer & Record<string, unknown>;

export interface CustomerFilter {
  /** Beginning of the reference; null is open. */
  readonly reference: string | null;
  /** Alpha-2, 'unknown', or null for all. */
  readonly market: string | null;
}

/** Last order and id of the customer before the page; a customer without orders has no date. */
export type CustomerPlace = readonly [string | null, string];

/** Customers by their last order, newest first; those who never ordered stand last. */
export async function selectCustomers(
  tx: Transaction,
  filter: CustomerFilter,
  after: CustomerPlace | null,
  limit: number,
): Promise<Customer[]> {
  const params: SqlValue[] = [];
  const conditions: string[] = [];
  const put = (value: SqlValue): string => `$${params.push(value)}`;
  if (filter.reference !== null) {
    const from = put(filter.reference);
    const to = put(afterPrefix(filter.reference));
    conditions.push(` and external_ref >= ${from} and external_ref < ${to}`);
  }
  if (filter.market === 'unknown') conditions.push(' and market is null');
  else if (filter.market !== null) conditions.push(` and market = ${put(filter.market)}`);
  if (after !== null) {
    const [day, id] = after;
    conditions.push(
      day === null
        ? ` and last_order_on is null and customer_id < ${put(id)}::uuid`
        : ` and (last_order_on is null
            or (last_order_on, customer_id) < (${put(day)}::date, ${put(id)}::uuid))`,
    );
  }
  return tx.query<CustomerRow>(
    `select ${CUSTOMER} from public.customer
      where tenant_id = (select house.tenant())${conditions.join('')}
      order by last_order_on desc nulls last, customer_id desc limit ${limit}`,
    params,
  );
}

export async function findCustomer(tx: Transaction, customerId: string): Promise<Customer | null> {
  const [row] = await tx.query<CustomerRow>(
    `select ${CUSTOMER} from public.customer
      where tenant_id = (select house.tenant()) and customer_id = $1`,
    [customerId],
  );
  return row ?? null;
}

/** Who the person is; null when nothing is recorded. Callers audit the reading. */
export async function findPersonal(
  tx: Transaction,
  customerId: string,
): Promise<PersonalRecord | null> {
  const [row] = await tx.query<PersonalRecord & Record<string, unknown>>(
    `select name, email, phone, address, version from public.customer_personal
      where tenant_id = (select house.tenant()) and customer_id = $1`,
    [customerId],
  );
  return row ?? null;
}

/** Records the person at version 0, or writes over what still is at `version`; else null. */
export async function putPersonal(
  tx: Transaction,
  customerId: string,
  data: PersonalData,
  version: number,
): Promise<PersonalRecord | null> {
  const [row] = await tx.query<PersonalRecord & Record<string, unknown>>(
    `insert into public.customer_personal as p
        (tenant_id, customer_id, name, email, phone, address)
      select (select house.tenant()), $1::uuid, $2::text, $3::text, $4::text, $5::jsonb
        where $6::int = 0 or exists (select from public.customer_personal
          where tenant_id = (select house.tenant()) and customer_id = $1::uuid)
      on conflict (tenant_id, customer_id) do update set name = excluded.name,
        email = excluded.email, phone = excluded.phone, address = excluded.address,
        version = p.version + 1, updated_at = now()
      where p.version = $6::int
      returning name, email, phone, address, version`,
    [customerId, data.name, data.email, data.phone, data.address && { ...data.address }, version],
  );
  return row ?? null;
}

/** Rules of duty the company holds to be the law beyond the book, and what it says of its goods. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import type { OwnMeasures } from './types.ts';

const COLUMNS = `group_id as "groupId", measures, facts, version`;

/** Held until the end of the transaction. */
export async function lockOwnMeasures(
  tx: Transaction,
  groupId: string,
): Promise<OwnMeasures | undefined> {
  const [row] = await tx.query<OwnMeasures & Row>(
    `select ${COLUMNS} from public.own_measure
     where tenant_id = (select house.tenant()) and group_id = $1 for update`,
    [groupId],
  );
  return row;
}

export async function selectOwnMeasures(tx: Transaction): Promise<OwnMeasures[]> {
  return tx.query<OwnMeasures & Row>(
    `select ${COLUMNS} from public.own_measure
     where tenant_id = (select house.tenant()) order by group_id`,
  );
}

export async function writeOwnMeasures(
  tx: Transaction,
  { groupId, measures, facts, version }: OwnMeasures,
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into public.own_measure (tenant_id, group_id, measures, facts, version, written_at)
     values ((select house.tenant()), $1, $2, $3, $4, $5)
     on conflict (tenant_id, group_id) do update set measures = excluded.measures,
       facts = excluded.facts, version = excluded.version, written_at = excluded.written_at`,
    [groupId, JSON.stringify(measures), JSON.stringify(facts), version, at],
  );
}

/** Null takes an answer back. */
export async function writeGoodsFact(
  tx: Transaction,
  {
    fact,
    sku,
    value,
  }: { readonly fact: string; readonly sku: string; readonly value: string | null },
): Promise<void> {
  if (value === null) {
    await tx.execute(
      `delete from public.own_goods_fact
       where tenant_id = (select house.tenant()) and fact = $1 and sku = $2`,
      [fact, sku],
    );
    return;
  }
  await tx.execute(
    `insert into public.own_goods_fact (tenant_id, fact, sku, value)
     values ((select house.tenant()), $1, $2, $3)
     on conflict (tenant_id, fact, sku) do update set value = excluded.value`,
    [fact, sku, value],
  );
}

export function selectGoodsFacts(
  tx: Transaction,
  skus: readonly string[],
): Promise<{ sku: string; fact: string; value: string }[]> {
  return tx.query(
    `select sku, fact, value from public.own_goods_fact
     where tenant_id = (select house.tenant()) and sku = any($1::text[])`,
    [[...skus]],
  );
}

/** Kept quotes. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import type { StoredQuote } from './types.ts';

export async function insertQuote(tx: Transaction, row: StoredQuote): Promise<void> {
  await tx.execute(
    `insert into public.landed_quote
       (tenant_id, quote_id, name, destination, request, result, made_at, made_by)
     values ((select house.tenant()), $1, $2, $3, $4, $5, $6, $7)`,
    [
      row.quoteId,
      row.name,
      row.destination,
      JSON.stringify(row.request),
      JSON.stringify(row.result),
      row.madeAt,
      row.madeBy,
    ],
  );
}

const COLUMNS = `quote_id as "quoteId", name, destination, request, result, made_at as "madeAt",
  made_by as "madeBy"`;

export async function findQuote(tx: Transaction, quoteId: string): Promise<StoredQuote | null> {
  const [row] = await tx.query<StoredQuote & Row>(
    `select ${COLUMNS} from public.landed_quote
     where tenant_id = (select house.tenant()) and quote_id = $1`,
    [quoteId],
  );
  return row ?? null;
}

/** Newest first. */
export function readQuotes(
  tx: Transaction,
  query: {
    readonly after: { readonly createdAt: string; readonly id: string } | undefined;
    readonly limit: number;
  },
): Promise<StoredQuote[]> {
  return tx.query<StoredQuote & Row>(
    `select ${COLUMNS} from public.landed_quote
     where tenant_id = (select house.tenant())
       and ($1::timestamptz is null or (made_at, quote_id) < ($1::timestamptz, $2::uuid))
     order by made_at desc, quote_id desc limit $3`,
    [query.after?.createdAt ?? null, query.after?.id ?? null, query.limit],
  );
}

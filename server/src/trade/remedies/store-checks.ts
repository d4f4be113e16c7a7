import type { Row, Transaction } from '../../platform/database/index.ts';
import type { CheckRecord } from './types.ts';

const COLUMNS = `check_id as "checkId", market, source, request, result, moves, notes,
  made_by as "madeBy", made_at as "madeAt"`;

export async function insertCheck(tx: Transaction, row: CheckRecord): Promise<void> {
  await tx.execute(
    `insert into public.remedy_check (tenant_id, check_id, market, source, request, result, moves,
       notes, made_by, made_at)
     values ((select house.tenant()), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[row.checkId, row.market, row.source, JSON.stringify(row.request)],
      ...[JSON.stringify(row.result), JSON.stringify(row.moves), JSON.stringify(row.notes)],
      ...[row.madeBy, row.madeAt],
    ],
  );
}

export async function findCheck(
  tx: Transaction,
  checkId: string,
): Promise<CheckRecord | undefined> {
  const [row] = await tx.query<CheckRecord & Row>(
    `select ${COLUMNS} from public.remedy_check
     where tenant_id = (select house.tenant()) and check_id = $1`,
    [checkId],
  );
  return row;
}

/** Newest first. */
export function selectChecks(tx: Transaction, limit: number): Promise<CheckRecord[]> {
  return tx.query<CheckRecord & Row>(
    `select ${COLUMNS} from public.remedy_check where tenant_id = (select house.tenant())
     order by made_at desc, check_id desc limit $1`,
    [limit],
  );
}

/** The newest check of each market: the one that warns. */
export function selectNewestChecks(tx: Transaction): Promise<CheckRecord[]> {
  return tx.query<CheckRecord & Row>(
    `select distinct on (market) ${COLUMNS} from public.remedy_check
     where tenant_id = (select house.tenant()) order by market, made_at desc, check_id desc`,
  );
}

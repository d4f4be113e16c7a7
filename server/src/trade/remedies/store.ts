import type { Row, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { CaseBody, GoodsRuling, RemedyCase, State } from './types.ts';

const COLUMNS = `case_id as "caseId", body, state, decided_by as "decidedBy",
  decided_at as "decidedAt", reason, created_by as "createdBy", created_at as "createdAt", version`;

export async function selectCases(tx: Transaction): Promise<RemedyCase[]> {
  return tx.query<RemedyCase & Row>(
    `select ${COLUMNS} from public.remedy_case where tenant_id = (select house.tenant())
     order by jurisdiction, number`,
  );
}

export async function findCase(tx: Transaction, caseId: string): Promise<RemedyCase | undefined> {
  const [row] = await tx.query<RemedyCase & Row>(
    `select ${COLUMNS} from public.remedy_case
     where tenant_id = (select house.tenant()) and case_id = $1`,
    [caseId],
  );
  return row;
}

/** The same, held until the end of the transaction. */
export async function lockCase(tx: Transaction, caseId: string): Promise<RemedyCase | undefined> {
  const [row] = await tx.query<RemedyCase & Row>(
    `select ${COLUMNS} from public.remedy_case
     where tenant_id = (select house.tenant()) and case_id = $1 for update`,
    [caseId],
  );
  return row;
}

/** Null where the territory has a case of that number. */
export async function insertCase(
  tx: Transaction,
  body: CaseBody,
  by: { readonly by: string; readonly at: Date },
): Promise<string | null> {
  const rows = await tx.query<{ caseId: string }>(
    `insert into public.remedy_case
       (tenant_id, case_id, jurisdiction, number, body, state, created_by, created_at)
     values ((select house.tenant()), $1, $2, $3, $4, 'watched', $5, $6)
     on conflict (tenant_id, jurisdiction, number) do nothing returning case_id as "caseId"`,
    [newId(), body.jurisdiction, body.number, JSON.stringify(body), by.by, by.at],
  );
  return rows[0]?.caseId ?? null;
}

/** Territory and number stay: they are the case. */
export async function writeBody(tx: Transaction, caseId: string, body: CaseBody): Promise<void> {
  await tx.execute(
    `update public.remedy_case set body = $2, version = version + 1
     where tenant_id = (select house.tenant()) and case_id = $1`,
    [caseId, JSON.stringify(body)],
  );
}

export async function writeState(
  tx: Transaction,
  caseId: string,
  end: {
    readonly state: State;
    readonly by: string;
    readonly at: Date;
    readonly reason: string;
  },
): Promise<void> {
  await tx.execute(
    `update public.remedy_case set state = $2, decided_by = $3, decided_at = $4, reason = $5,
       version = version + 1
     where tenant_id = (select house.tenant()) and case_id = $1`,
    [caseId, end.state, end.by, end.at, end.reason],
  );
}

export async function selectRulings(
  tx: Transaction,
  caseId: string,
): Promise<Map<string, GoodsRuling>> {
  const rows = await tx.query<GoodsRuling & Row>(
    `select sku, ruling, reason, ruled_by as "by", ruled_at as "at" from public.remedy_goods
     where tenant_id = (select house.tenant()) and case_id = $1`,
    [caseId],
  );
  return new Map(rows.map((row) => [row.sku, row]));
}

export async function writeRuling(
  tx: Transaction,
  caseId: string,
  { sku, ruling, reason, by, at }: GoodsRuling,
): Promise<void> {
  await tx.execute(
    `insert into public.remedy_goods (tenant_id, case_id, sku, ruling, reason, ruled_by, ruled_at)
     values ((select house.tenant()), $1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, case_id, sku) do update set ruling = excluded.ruling,
       reason = excluded.reason, ruled_by = excluded.ruled_by, ruled_at = excluded.ruled_at`,
    [caseId, sku, ruling, reason, by, at],
  );
}

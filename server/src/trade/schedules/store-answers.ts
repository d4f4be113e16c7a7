import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Answer, FxDay, Jurisdiction } from './types.ts';

export async function insertAnswer(
  tx: Transaction,
  jurisdiction: Jurisdiction,
  answer: Answer,
): Promise<void> {
  await tx.execute(
    `insert into public.schedule_answer (tenant_id, content_hash, jurisdiction, code, body)
      values (house.tenant(), $1, $2, $3, $4::text::json)
      on conflict (tenant_id, content_hash) do nothing`,
    [answer.contentHash, jurisdiction, answer.code, answer.body],
  );
}

/** Answers about commodities behind an edition, as they came; those not there are left out. */
export async function selectAnswers(
  tx: Transaction,
  editionId: string,
  codes: readonly string[],
): Promise<Map<string, unknown>> {
  const rows = await tx.query<{ code: string; body: unknown }>(
    `select a.code, a.body from public.schedule_edition_block e
      join public.schedule_block b using (tenant_id, content_hash)
      cross join lateral jsonb_each_text(b.answers) as part(code, hash)
      join public.schedule_answer a
        on a.tenant_id = house.tenant() and a.content_hash = part.hash
      where e.tenant_id = house.tenant() and e.edition_id = $1 and b.answers is not null
        and e.chapter = any($3::text[]) and part.code = any($2::text[])`,
    [editionId, codes, [...new Set(codes.map((code) => code.slice(0, 2)))]],
  );
  return new Map(rows.map(({ code, body }) => [code, body]));
}

/** Codes of the commodities an edition was asked for. */
export async function selectAnswerCodes(tx: Transaction, editionId: string): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    `select part.code from public.schedule_edition_block e
      join public.schedule_block b using (tenant_id, content_hash)
      cross join lateral jsonb_object_keys(b.answers) as part(code)
      where e.tenant_id = house.tenant() and e.edition_id = $1 and b.answers is not null
      order by 1`,
    [editionId],
  );
  return rows.map(({ code }) => code);
}

/** Writes days that are new or say something else than before; how many. */
export async function upsertFxDays(
  tx: Transaction,
  base: string,
  days: readonly FxDay[],
  origin: { readonly source: string; readonly loadedAt: Date },
): Promise<number> {
  return tx.execute(
    `insert into public.fx_day as f (tenant_id, base, day, rates, source, loaded_at)
      select house.tenant(), $1, d.day, d.rates, $4, $5
      from unnest($2::date[], $3::jsonb[]) as d(day, rates)
      on conflict (tenant_id, base, day) do update
        set rates = excluded.rates, source = excluded.source, loaded_at = excluded.loaded_at
        where f.rates is distinct from excluded.rates`,
    [
      base,
      days.map(({ day }) => day),
      days.map(({ rates }) => JSON.stringify(rates)),
      ...[origin.source, origin.loadedAt],
    ],
  );
}

/** Days ascending, both ends included; null: no end. */
export function selectFxDays(
  tx: Transaction,
  base: string,
  from: string | null,
  to: string | null,
): Promise<FxDay[]> {
  return tx.query<FxDay & Row>(
    `select day, rates from public.fx_day
      where tenant_id = house.tenant() and base = $1
        and ($2::date is null or day >= $2) and ($3::date is null or day <= $3)
      order by day`,
    [base, from, to],
  );
}

/** First and last day there are rates for, and how many. */
export async function selectFxSpan(
  tx: Transaction,
  base: string,
): Promise<{ days: number; first: string | null; last: string | null }> {
  const [row] = await tx.query<{ days: number; first: string | null; last: string | null }>(
    `select count(*)::int as days, min(day) as first, max(day) as last from public.fx_day
      where tenant_id = house.tenant() and base = $1`,
    [base],
  );
  return row ?? { days: 0, first: null, last: null };
}

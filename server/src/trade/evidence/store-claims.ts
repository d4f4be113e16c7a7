import type { Row, Transaction } from '../../platform/database/index.ts';
import { type Claim, type ClaimKind, sayClaim } from './rules.ts';
import { RECORD } from './store.ts';
import type { EvidenceRow, GoodsLinks } from './types.ts';

/** Puts the claims given in the place of those a record had. */
export async function replaceClaims(
  tx: Transaction,
  recordId: string,
  claims: readonly Claim[],
): Promise<void> {
  await tx.execute(
    `delete from public.evidence_claim where tenant_id = (select house.tenant())
      and record_id = $1`,
    [recordId],
  );
  if (claims.length === 0) return;
  await tx.execute(
    `insert into public.evidence_claim (tenant_id, record_id, what, key)
      select house.tenant(), $1, c.what, c.key from unnest($2::text[], $3::text[]) as c(what, key)
      order by c.what, c.key`,
    [recordId, claims.map((one) => one.what), claims.map((one) => one.key)],
  );
}

/** Goods somebody filed each record for. */
export async function selectLinks(
  tx: Transaction,
  recordIds: readonly string[],
): Promise<Map<string, GoodsLinks>> {
  const rows = await tx.query<{ recordId: string; what: ClaimKind; keys: string[] }>(
    `select record_id as "recordId", what, array_agg(key order by key) as keys
      from public.evidence_claim where tenant_id = (select house.tenant())
        and record_id = any($1::uuid[]) and what in ('sku', 'product')
      group by record_id, what`,
    [recordIds],
  );
  const found = new Map<string, { skus: string[]; products: string[] }>();
  for (const { recordId, what, keys } of rows) {
    const links = found.get(recordId) ?? { skus: [], products: [] };
    found.set(recordId, links);
    links[what === 'sku' ? 'skus' : 'products'] = keys;
  }
  return found;
}

/** A record, and by which of the keys asked for it was found. */
export interface ClaimedRow {
  readonly record: EvidenceRow;
  /** As `sayClaim` writes them. */
  readonly claims: readonly string[];
}

/**
 * Records that are no drafts and speak of any of the keys: one row for each record, however many
 * goods it covers.
 *
 * @param kinds only these kinds; null is all
 */
export async function selectClaimed(
  tx: Transaction,
  keys: readonly Claim[],
  kinds: readonly string[] | null,
): Promise<ClaimedRow[]> {
  const distinct = new Map(keys.map((key) => [sayClaim(key), key]));
  const asked = [...distinct.values()];
  const rows = await tx.query<EvidenceRow & { claims: string[] } & Row>(
    `select ${RECORD}, array_agg(c.what || chr(9) || c.key) as claims
      from unnest($1::text[], $2::text[]) as a(what, key)
      join public.evidence_claim c on c.tenant_id = (select house.tenant())
        and c.what = a.what and c.key = a.key
      join public.evidence_record r on r.tenant_id = (select house.tenant())
        and r.record_id = c.record_id
      where r.state <> 'draft' and ($3::text[] is null or r.kind = any($3::text[]))
      group by r.tenant_id, r.record_id`,
    [asked.map((one) => one.what), asked.map((one) => one.key), kinds],
  );
  return rows.map(({ claims, ...record }) => ({ record, claims }));
}

/** Records that are filed for these products, SKUs or models, drafts included. */
export async function selectTouching(
  tx: Transaction,
  keys: readonly Claim[],
): Promise<EvidenceRow[]> {
  return tx.query<EvidenceRow & Row>(
    `select ${RECORD} from public.evidence_record r
      where r.tenant_id = (select house.tenant()) and r.state in ('draft', 'checked')
        and r.record_id in (select c.record_id from public.evidence_claim c
          join unnest($1::text[], $2::text[]) as a(what, key)
            on c.what = a.what and c.key = a.key
          where c.tenant_id = (select house.tenant()))`,
    [keys.map((one) => one.what), keys.map((one) => one.key)],
  );
}

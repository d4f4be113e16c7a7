import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { containing } from '../../platform/lists/index.ts';
import type { Explanation, Hit, HitState, Origin } from './types.ts';

const HIT = `h.hit_id as "hitId", h.party_id as "partyId", p.origin, p.ref, p.label, p.name,
  h.source, h.entry_id as "entryId", h.list_id as "listId", h.score, h.decision, h.explanation,
  h.state, h.reopened, h.decided_by as "decidedBy", h.decided_at as "decidedAt", h.reason,
  h.asked_by as "askedBy", h.released_by as "releasedBy", h.version, h.found_at as "foundAt"`;

const FROM = `from public.screening_hit h join public.screening_party p
    on p.tenant_id = h.tenant_id and p.party_id = h.party_id
  where h.tenant_id = (select house.tenant()) and p.tenant_id = (select house.tenant())`;

export interface HitFilter {
  readonly q: string | null;
  readonly state: HitState | null;
  readonly source: string | null;
  readonly origin: Origin | null;
}

function conditions(filter: HitFilter): { sql: string; params: SqlValue[] } {
  const params: SqlValue[] = [];
  const put = (value: SqlValue): string => `$${params.push(value)}`;
  const parts: string[] = [];
  if (filter.q !== null) {
    const text = put(containing(filter.q));
    parts.push(`(lower(p.name || ' ' || p.label) like ${text} or lower(h.entry_id) like ${text})`);
  }
  if (filter.state !== null) parts.push(`h.state = ${put(filter.state)}`);
  if (filter.source !== null) parts.push(`h.source = ${put(filter.source)}`);
  if (filter.origin !== null) parts.push(`p.origin = ${put(filter.origin)}`);
  return { sql: parts.map((part) => ` and ${part}`).join(''), params };
}

/** Hits, most alike first. */
export function pageHits(
  tx: Transaction,
  filter: HitFilter,
  after: { readonly score: number; readonly hitId: string } | null,
  limit: number,
): Promise<Hit[]> {
  const { sql, params } = conditions(filter);
  const put = (value: SqlValue): string => `$${params.push(value)}`;
  const place =
    after === null
      ? ''
      : ` and (-h.score, h.hit_id) > (-${put(after.score)}::float8, ${put(after.hitId)}::uuid)`;
  return tx.query<Hit & Row>(
    `select ${HIT} ${FROM}${sql}${place} order by -h.score, h.hit_id limit ${limit}`,
    params,
  );
}

/** Hits by state, with every filter but the state. */
export async function countHits(
  tx: Transaction,
  filter: HitFilter,
): Promise<Partial<Record<HitState, number>>> {
  const { sql, params } = conditions({ ...filter, state: null });
  const rows = await tx.query<{ state: HitState; n: number }>(
    `select h.state, count(*)::float8 as n ${FROM}${sql} group by h.state`,
    params,
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

export async function findHit(tx: Transaction, hitId: string): Promise<Hit | null> {
  const [row] = await tx.query<Hit & Row>(`select ${HIT} ${FROM} and h.hit_id = $1`, [hitId]);
  return row ?? null;
}

/** The hits given, locked in order of their ids: whoever decides holds them. */
export function lockHits(tx: Transaction, hitIds: readonly string[]): Promise<Hit[]> {
  return tx.query<Hit & Row>(
    `select ${HIT} ${FROM} and h.hit_id = any($1::uuid[]) order by h.hit_id for update of h`,
    [[...hitIds]],
  );
}

export interface Decided {
  readonly state: HitState;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly reason: string;
  readonly askedBy: string | null;
  readonly releasedBy: string | null;
}

/** Writes a decision; false where it would grant what nobody else asked for. */
export async function writeDecision(tx: Transaction, hitId: string, to: Decided): Promise<boolean> {
  const changed = await tx.execute(
    `update public.screening_hit set state = $2, decided_by = $3, decided_at = $4, reason = $5,
        released_by = $6::text, asked_by = $7, reopened = false, version = version + 1
      where tenant_id = house.tenant() and hit_id = $1
        and ($6::text is null or asked_by <> $6::text)`,
    [hitId, to.state, to.decidedBy, to.decidedAt, to.reason, to.releasedBy, to.askedBy],
  );
  return changed === 1;
}

export interface StoredHit {
  readonly hitId: string;
  readonly partyId: string;
  readonly source: string;
  readonly entryId: string;
  readonly entryHash: string;
  readonly factsHash: string;
  readonly state: HitState;
}

/** Hits of parties as a run finds them before it writes. */
export function selectHitsOf(tx: Transaction, partyIds: readonly string[]): Promise<StoredHit[]> {
  return tx.query<StoredHit & Row>(
    `select hit_id as "hitId", party_id as "partyId", source, entry_id as "entryId",
        entry_hash as "entryHash", facts_hash as "factsHash", state
      from public.screening_hit
      where tenant_id = house.tenant() and party_id = any($1::uuid[]) order by hit_id for update`,
    [[...partyIds]],
  );
}

export interface FoundHit {
  readonly partyId: string;
  readonly source: string;
  readonly entryId: string;
  readonly listId: string;
  readonly entryHash: string;
  readonly factsHash: string;
  readonly score: number;
  readonly decision: 'match' | 'review';
  readonly explanation: Explanation;
  readonly state: HitState;
  readonly reopened: boolean;
}

/** Adds hits, or writes what a run found over those of the same party and entry. */
export async function upsertHits(
  tx: Transaction,
  hits: readonly FoundHit[],
  now: Date,
): Promise<void> {
  if (hits.length === 0) return;
  await tx.execute(
    `insert into public.screening_hit as h (tenant_id, hit_id, party_id, source, entry_id, list_id,
        entry_hash, facts_hash, score, decision, explanation, state, reopened, found_at)
      select house.tenant(), r.id, r.party, r.source, r.entry, r.list, r.entry_hash, r.facts_hash,
        r.score, r.decision, r.explanation::json, r.state, r.reopened, $13
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[],
        $7::text[], $8::float8[], $9::text[], $10::text[], $11::text[], $12::bool[])
        as r(id, party, source, entry, list, entry_hash, facts_hash, score, decision, explanation,
          state, reopened)
      on conflict (tenant_id, party_id, source, entry_id) do update set list_id = excluded.list_id,
        entry_hash = excluded.entry_hash, facts_hash = excluded.facts_hash,
        score = excluded.score, decision = excluded.decision, explanation = excluded.explanation,
        state = excluded.state, reopened = h.reopened or excluded.reopened,
        version = case when h.state <> excluded.state then h.version + 1 else h.version end`,
    [
      hits.map(() => newId()),
      hits.map(({ partyId }) => partyId),
      hits.map(({ source }) => source),
      hits.map(({ entryId }) => entryId),
      hits.map(({ listId }) => listId),
      hits.map(({ entryHash }) => entryHash),
      hits.map(({ factsHash }) => factsHash),
      hits.map(({ score }) => score),
      hits.map(({ decision }) => decision),
      hits.map(({ explanation }) => JSON.stringify(explanation)),
      hits.map(({ state }) => state),
      hits.map(({ reopened }) => reopened),
      now,
    ],
  );
}

/** Hits nobody decided on that a run does not find any more. */
export async function markGone(tx: Transaction, hitIds: readonly string[]): Promise<void> {
  if (hitIds.length === 0) return;
  await tx.execute(
    `update public.screening_hit set state = 'gone', version = version + 1
      where tenant_id = house.tenant() and hit_id = any($1::uuid[]) and state = 'open'`,
    [[...hitIds]],
  );
}

export async function hitStatesOf(
  tx: Transaction,
  partyIds: readonly string[],
): Promise<Map<string, HitState[]>> {
  const rows = await tx.query<{ partyId: string; state: HitState }>(
    `select party_id as "partyId", state from public.screening_hit
      where tenant_id = (select house.tenant()) and party_id = any($1::uuid[])`,
    [[...partyIds]],
  );
  const found = new Map<string, HitState[]>();
  for (const { partyId, state } of rows) {
    found.set(partyId, [...(found.get(partyId) ?? []), state]);
  }
  return found;
}

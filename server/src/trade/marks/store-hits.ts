import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { containing } from '../../platform/lists/index.ts';
import type { Hit, HitState, Level, ListingFacts, MarkAsFound, Match } from './types.ts';

const HIT = `h.hit_id as "hitId", h.sku, h.mark_id as "markId", h.level, h.score, h.match,
  h.listing, h.picture_file_id as "pictureFileId", h.mark, h.mark_hash as "markHash",
  h.facts_hash as "factsHash", h.territories, h.state, h.reopened, h.still_found as "stillFound",
  h.decided_by as "decidedBy", h.decided_at as "decidedAt", h.reason, h.lifted_by as "liftedBy",
  h.asked_by as "askedBy",
  h.record_id as "recordId", h.licensed_places as "licensedPlaces", h.version,
  h.found_at as "foundAt"`;

const FROM = `from public.mark_hit h where h.tenant_id = (select house.tenant())`;

export interface HitFilter {
  readonly q: string | null;
  readonly state: HitState | null;
  readonly level: Level | null;
  readonly sku: string | null;
  readonly markId: string | null;
  /** Protected in one of these places. */
  readonly places: readonly string[] | null;
}

function conditions(filter: HitFilter): { sql: string; params: SqlValue[] } {
  const params: SqlValue[] = [];
  const put = (value: SqlValue): string => `$${params.push(value)}`;
  const parts: string[] = [];
  if (filter.q !== null) {
    const text = put(containing(filter.q));
    parts.push(
      `(lower(h.sku) like ${text} or lower(h.mark ->> 'wording') like ${text}
        or lower(h.mark ->> 'owner') like ${text} or lower(h.mark ->> 'number') like ${text}
        or lower(h.listing -> 'names' ->> 'zh') like ${text}
        or lower(h.listing -> 'names' ->> 'en') like ${text})`,
    );
  }
  if (filter.state !== null) parts.push(`h.state = ${put(filter.state)}`);
  if (filter.level !== null) parts.push(`h.level = ${put(filter.level)}`);
  if (filter.sku !== null) parts.push(`h.sku = ${put(filter.sku)}`);
  if (filter.markId !== null) parts.push(`h.mark_id = ${put(filter.markId)}::uuid`);
  if (filter.places !== null) parts.push(`h.territories && ${put([...filter.places])}::text[]`);
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
    `select ${HIT} ${FROM} and h.hit_id = any($1::uuid[]) order by h.hit_id for update`,
    [[...hitIds]],
  );
}

/** Hits of one mark, locked. */
export function lockHitsOfMark(tx: Transaction, markId: string): Promise<Hit[]> {
  return tx.query<Hit & Row>(
    `select ${HIT} ${FROM} and h.mark_id = $1 order by h.hit_id for update`,
    [markId],
  );
}

/** Hits that stand on a licence, locked. */
export function lockLicensed(tx: Transaction, recordId: string): Promise<Hit[]> {
  return tx.query<Hit & Row>(
    `select ${HIT} ${FROM} and h.record_id = $1 and h.state = 'licensed'
      order by h.hit_id for update`,
    [recordId],
  );
}

/** Every hit of these SKUs that may keep them from a market. */
export function selectBarring(tx: Transaction, skus: readonly string[]): Promise<Hit[]> {
  return tx.query<Hit & Row>(
    `select ${HIT} ${FROM} and h.sku = any($1::text[]) and (h.state in ('infringing', 'lift_asked')
        or (h.state = 'open' and h.level = 'hold')
        or (h.state = 'licensed' and h.licensed_places is not null))
      order by h.sku, h.score desc, h.hit_id`,
    [[...skus]],
  );
}

export interface Decided {
  readonly state: HitState;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly reason: string;
  readonly askedBy: string | null;
  readonly liftedBy: string | null;
  readonly recordId: string | null;
  readonly licensedPlaces: readonly string[] | null;
}

/** Writes a decision; false where it would lift what nobody else asked to lift. */
export async function writeDecision(tx: Transaction, hitId: string, to: Decided): Promise<boolean> {
  const changed = await tx.execute(
    `update public.mark_hit set state = $2, decided_by = $3, decided_at = $4, reason = $5,
        lifted_by = $6::text, record_id = $7, licensed_places = $8, asked_by = $9,
        reopened = false, version = version + 1
      where tenant_id = house.tenant() and hit_id = $1
        and ($6::text is null or asked_by <> $6::text)`,
    [
      ...[hitId, to.state, to.decidedBy, to.decidedAt, to.reason, to.liftedBy, to.recordId],
      ...[to.licensedPlaces === null ? null : [...to.licensedPlaces], to.askedBy],
    ],
  );
  return changed === 1;
}

/** Opens hits again whose licence is good no longer. */
export async function reopenHits(tx: Transaction, hitIds: readonly string[]): Promise<void> {
  await tx.execute(
    `update public.mark_hit set state = 'open', reopened = true, record_id = null,
        licensed_places = null, version = version + 1
      where tenant_id = house.tenant() and hit_id = any($1::uuid[])`,
    [[...hitIds]],
  );
}

/** Moves hits from a licence to the one that took its place. */
export async function moveLicence(
  tx: Transaction,
  hitIds: readonly string[],
  recordId: string,
  places: readonly string[] | null,
): Promise<void> {
  await tx.execute(
    `update public.mark_hit set record_id = $2, licensed_places = $3, version = version + 1
      where tenant_id = house.tenant() and hit_id = any($1::uuid[])`,
    [[...hitIds], recordId, places === null ? null : [...places]],
  );
}

export interface StoredHit {
  readonly hitId: string;
  readonly sku: string;
  readonly markId: string;
  readonly level: Level;
  readonly state: HitState;
  readonly stillFound: boolean;
  readonly markHash: string;
  readonly factsHash: string;
  readonly territories: readonly string[];
}

/** Hits of SKUs as a look finds them before it writes; only with these marks, or with all. */
export function lockHitsOf(
  tx: Transaction,
  skus: readonly string[],
  markIds: readonly string[] | null,
): Promise<StoredHit[]> {
  return tx.query<StoredHit & Row>(
    `select hit_id as "hitId", sku, mark_id as "markId", level, state,
        still_found as "stillFound", mark_hash as "markHash", facts_hash as "factsHash", territories
      from public.mark_hit where tenant_id = house.tenant() and sku = any($1::text[])
        and ($2::uuid[] is null or mark_id = any($2::uuid[])) order by hit_id for update`,
    [[...skus], markIds === null ? null : [...markIds]],
  );
}

export interface FoundHit {
  readonly sku: string;
  readonly markId: string;
  readonly match: Match;
  readonly listing: ListingFacts;
  readonly pictureFileId: string | null;
  readonly mark: MarkAsFound;
  readonly markHash: string;
  readonly factsHash: string;
  readonly state: HitState;
  readonly reopened: boolean;
}

/** Adds hits, or writes what a look found over those of the same SKU and mark. */
export async function upsertHits(
  tx: Transaction,
  hits: readonly FoundHit[],
  now: Date,
): Promise<void> {
  if (hits.length === 0) return;
  await tx.execute(
    `insert into public.mark_hit as h (tenant_id, hit_id, sku, mark_id, level, score, match,
        listing, picture_file_id, mark, mark_hash, facts_hash, territories, state, reopened,
        found_at)
      select house.tenant(), r.id, r.sku, r.mark_id, r.body -> 'match' ->> 'level',
        (r.body -> 'match' ->> 'score')::float8, r.body -> 'match', r.body -> 'listing', r.picture,
        r.body -> 'mark', r.mark_hash, r.facts_hash,
        array(select jsonb_array_elements_text(r.body -> 'mark' -> 'territories')),
        r.state, r.reopened, $10
      from unnest($1::uuid[], $2::text[], $3::uuid[], $4::jsonb[], $5::uuid[], $6::text[],
        $7::text[], $8::text[], $9::bool[])
        as r(id, sku, mark_id, body, picture, mark_hash, facts_hash, state, reopened)
      on conflict (tenant_id, sku, mark_id) do update set level = excluded.level,
        score = excluded.score, match = excluded.match, listing = excluded.listing,
        picture_file_id = excluded.picture_file_id, mark = excluded.mark,
        mark_hash = excluded.mark_hash, facts_hash = excluded.facts_hash,
        territories = excluded.territories, state = excluded.state,
        reopened = h.reopened or excluded.reopened, still_found = true,
        version = case when h.state <> excluded.state or h.level <> excluded.level
          then h.version + 1 else h.version end`,
    [
      hits.map(() => newId()),
      hits.map(({ sku }) => sku),
      hits.map(({ markId }) => markId),
      hits.map(({ match, listing, mark }) => ({ match, listing, mark })),
      hits.map(({ pictureFileId }) => pictureFileId),
      hits.map(({ markHash }) => markHash),
      hits.map(({ factsHash }) => factsHash),
      hits.map(({ state }) => state),
      hits.map(({ reopened }) => reopened),
      now,
    ],
  );
}

/** Hits a look does not find any more: those nobody decided on are gone, the others say so. */
export async function markUnfound(tx: Transaction, hitIds: readonly string[]): Promise<void> {
  if (hitIds.length === 0) return;
  await tx.execute(
    `update public.mark_hit set state = case when state = 'open' then 'gone' else state end,
        still_found = false,
        version = case when state = 'open' then version + 1 else version end
      where tenant_id = house.tenant() and hit_id = any($1::uuid[])`,
    [[...hitIds]],
  );
}

import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { containing } from '../../platform/lists/index.ts';
import { hashFacts } from './hashes.ts';
import type { KnownParty, Origin, PartyFacts, PartyRow } from './types.ts';

const PARTY = `party_id as "partyId", origin, ref, label, name, kind, birth_date as "birthDate",
  country, identifier, facts_hash as "factsHash", screened_at as "screenedAt",
  screened_hash as "screenedHash", screened_stamp as "screenedStamp", decision`;

/** Brings parties of a room up to what it says; marks them as seen by the run. */
export async function upsertParties(
  tx: Transaction,
  parties: readonly KnownParty[],
  seenIn: string,
): Promise<void> {
  if (parties.length === 0) return;
  await tx.execute(
    `insert into public.screening_party as p (tenant_id, party_id, origin, ref, label, name, kind,
        birth_date, country, identifier, facts_hash, seen_in, created_by)
      select (select house.tenant()), r.id, r.origin, r.ref, r.label, r.name, r.kind, null,
        r.country, null, r.hash, $8::uuid, 'screening'
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
        $7::text[], $9::text[]) as r(id, origin, ref, label, name, kind, country, hash)
      on conflict (tenant_id, origin, ref) do update set label = excluded.label,
        name = excluded.name, kind = excluded.kind, country = excluded.country,
        facts_hash = excluded.facts_hash, seen_in = excluded.seen_in`,
    [
      parties.map(() => newId()),
      parties.map(({ origin }) => origin),
      parties.map(({ ref }) => ref),
      parties.map(({ label }) => label),
      parties.map(({ name }) => name),
      parties.map(({ kind }) => kind),
      parties.map(({ country }) => country),
      seenIn,
      parties.map(hashFacts),
    ],
  );
}

/** Parties copied from other rooms that a run did not find there any more are not kept. */
export function deleteUnseen(tx: Transaction, seenIn: string): Promise<number> {
  return tx.execute(
    `delete from public.screening_party where tenant_id = house.tenant() and origin <> 'free'
      and seen_in is distinct from $1::uuid`,
    [seenIn],
  );
}

/** Adds a party a person typed. */
export async function insertFree(
  tx: Transaction,
  facts: PartyFacts,
  label: string,
  createdBy: string,
): Promise<string> {
  const partyId = newId();
  await tx.execute(
    `insert into public.screening_party (tenant_id, party_id, origin, ref, label, name, kind,
        birth_date, country, identifier, facts_hash, created_by)
      values (house.tenant(), $1::uuid, 'free', $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[partyId, partyId, label, facts.name, facts.kind, facts.birthDate, facts.country],
      ...[facts.identifier, hashFacts(facts), createdBy],
    ],
  );
  return partyId;
}

/** Removes a party a person typed, with its hits; false where there is none. */
export async function deleteFree(tx: Transaction, partyId: string): Promise<boolean> {
  const changed = await tx.execute(
    `delete from public.screening_party
      where tenant_id = house.tenant() and party_id = $1 and origin = 'free'`,
    [partyId],
  );
  return changed > 0;
}

export async function findParty(tx: Transaction, partyId: string): Promise<PartyRow | null> {
  const [row] = await tx.query<PartyRow & Row>(
    `select ${PARTY} from public.screening_party
      where tenant_id = (select house.tenant()) and party_id = $1`,
    [partyId],
  );
  return row ?? null;
}

export async function findPartyByRef(
  tx: Transaction,
  origin: Origin,
  ref: string,
): Promise<PartyRow | null> {
  const [row] = await tx.query<PartyRow & Row>(
    `select ${PARTY} from public.screening_party
      where tenant_id = (select house.tenant()) and origin = $1 and ref = $2`,
    [origin, ref],
  );
  return row ?? null;
}

/** Parties in order of their ids, after the one given. */
export function pageParties(
  tx: Transaction,
  filter: { readonly q: string | null; readonly origin: Origin | null },
  after: string | null,
  limit: number,
): Promise<PartyRow[]> {
  const params: SqlValue[] = [after, filter.origin, limit];
  const text = filter.q === null ? '' : ` and lower(name || ' ' || label) like $4`;
  if (filter.q !== null) params.push(containing(filter.q));
  return tx.query<PartyRow & Row>(
    `select ${PARTY} from public.screening_party where tenant_id = (select house.tenant())
      and ($1::uuid is null or party_id > $1) and ($2::text is null or origin = $2)${text}
      order by party_id limit $3`,
    params,
  );
}

export async function countParties(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::float8 as n from public.screening_party
      where tenant_id = (select house.tenant())`,
  );
  return row?.n ?? 0;
}

export interface ScreenedParty {
  readonly partyId: string;
  readonly factsHash: string;
  readonly decision: 'match' | 'review' | 'clear' | 'unknown';
}

/** Notes against what parties were held, and what came out. */
export async function markScreened(
  tx: Transaction,
  parties: readonly ScreenedParty[],
  stamp: string,
  now: Date,
): Promise<void> {
  await tx.execute(
    `update public.screening_party p set screened_at = $4, screened_hash = r.hash,
        screened_stamp = $5, decision = r.decision
      from unnest($1::uuid[], $2::text[], $3::text[]) as r(id, hash, decision)
      where p.tenant_id = house.tenant() and p.party_id = r.id`,
    [
      parties.map(({ partyId }) => partyId),
      parties.map(({ factsHash }) => factsHash),
      parties.map(({ decision }) => decision),
      now,
      stamp,
    ],
  );
}

import type { Database, Transaction } from '../database/index.ts';
import type { Locale } from '../errors/index.ts';
import { isRole, type Role } from './permissions.ts';
import type { Company, CompanySettings, Membership, Person } from './types.ts';

export interface SessionRow {
  readonly sessionId: string;
  readonly userId: string;
  readonly locale: Locale;
  readonly expiresAt: Date;
  readonly tenantId: string | null;
  readonly role: Role | null;
}

export interface KeyRow {
  readonly keyId: string;
  /** Whoever made it; null where that person is gone. */
  readonly ownerId: string | null;
  readonly tenantId: string;
  readonly permissions: string[];
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

function asRole(text: unknown): Role | null {
  return typeof text === 'string' && isRole(text) ? text : null;
}

/** A live session with the company its person works in: the chosen one, else the first joined. */
export async function findSession(db: Database, token: string): Promise<SessionRow | undefined> {
  const [row] = await db.read<{
    id: string;
    user_id: string;
    locale: Locale;
    expires_at: Date;
    organization_id: string | null;
    role: string | null;
  }>(
    'system',
    `select s.id, s.user_id, p.locale, s.expires_at, m.organization_id, m.role
     from house.session s
     join house.person p on p.id = s.user_id
     left join lateral (
       select organization_id, role from house.member
       where user_id = s.user_id
       order by (organization_id is not distinct from s.active_organization_id) desc,
         created_at, organization_id
       limit 1
     ) m on true
     where s.token = $1 and s.expires_at > now()`,
    [token],
  );
  if (row === undefined) return undefined;
  const role = asRole(row.role);
  return {
    sessionId: row.id,
    userId: row.user_id,
    locale: row.locale,
    expiresAt: row.expires_at,
    tenantId: role === null ? null : row.organization_id,
    role,
  };
}

/** A key that is neither revoked nor expired, by the hash of its secret. */
export async function findKey(db: Database, secretHash: string): Promise<KeyRow | undefined> {
  const [row] = await db.read<{
    id: string;
    organization_id: string;
    created_by: string | null;
    permissions: string[];
    expires_at: Date | null;
    last_used_at: Date | null;
  }>(
    'system',
    `select id, organization_id, created_by, permissions, expires_at, last_used_at
     from house.api_key where secret_hash = $1 and revoked_at is null
       and (expires_at is null or expires_at > now())`,
    [secretHash],
  );
  if (row === undefined) return undefined;
  return {
    keyId: row.id,
    ownerId: row.created_by,
    tenantId: row.organization_id,
    permissions: row.permissions,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}

/** Marks a key as used, at most once an hour. */
export async function touchKey(db: Database, keyId: string, now: Date): Promise<void> {
  await db.read(
    'system',
    `update house.api_key set last_used_at = $2
     where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 hour')
     returning id`,
    [keyId, now],
  );
}

export async function listMemberships(db: Database, userId: string): Promise<Membership[]> {
  const rows = await db.read<{ id: string; name: string; role: string }>(
    'system',
    `select o.id, o.name, m.role from house.member m
     join house.organization o on o.id = m.organization_id
     where m.user_id = $1 order by o.name, o.id`,
    [userId],
  );
  return rows.flatMap((row) => {
    const role = asRole(row.role);
    return role === null ? [] : [{ tenantId: row.id, name: row.name, role }];
  });
}

export interface PersonRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly twoFactor: boolean;
  readonly hasPassword: boolean;
}

const PERSON = `select p.id, p.name, p.email, p.locale, p.two_factor_enabled,
  exists (select from house.credential c
    where c.user_id = p.id and c.provider_id = 'credential' and c.password is not null
  ) as has_password
  from house.person p`;

interface RawPerson extends Record<string, unknown> {
  id: string;
  name: string;
  email: string;
  locale: Locale;
  two_factor_enabled: boolean;
  has_password: boolean;
}

function asPerson(row: RawPerson | undefined): PersonRow | undefined {
  if (row === undefined) return undefined;
  return {
    userId: row.id,
    name: row.name,
    email: row.email,
    locale: row.locale,
    twoFactor: row.two_factor_enabled,
    hasPassword: row.has_password,
  };
}

export async function findPerson(db: Database, userId: string): Promise<PersonRow | undefined> {
  const [row] = await db.read<RawPerson>('system', `${PERSON} where p.id = $1`, [userId]);
  return asPerson(row);
}

export async function findPersonByEmail(
  tx: Transaction,
  email: string,
): Promise<PersonRow | undefined> {
  const [row] = await tx.query<RawPerson>(`${PERSON} where p.email = $1`, [email.toLowerCase()]);
  return asPerson(row);
}

export async function insertPerson(
  tx: Transaction,
  person: { userId: string; name: string; email: string; locale: Locale; now: Date },
): Promise<void> {
  await tx.query(
    `insert into house.person (id, name, email, locale, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $5)`,
    [person.userId, person.name, person.email.toLowerCase(), person.locale, person.now],
  );
}

/** Sets the password's hash, whether or not there was one. */
export async function savePassword(
  tx: Transaction,
  entry: { credentialId: string; userId: string; hash: string; now: Date },
): Promise<void> {
  await tx.query(
    `insert into house.credential
       (id, user_id, account_id, provider_id, password, created_at, updated_at)
     values ($1, $2, $2::uuid::text, 'credential', $3, $4, $4)
     on conflict (provider_id, account_id) do update set password = $3, updated_at = $4`,
    [entry.credentialId, entry.userId, entry.hash, entry.now],
  );
}

export async function findPasswordHash(db: Database, userId: string): Promise<string | null> {
  const [row] = await db.read<{ password: string | null }>(
    'system',
    "select password from house.credential where user_id = $1 and provider_id = 'credential'",
    [userId],
  );
  return row?.password ?? null;
}

export async function setLocale(db: Database, userId: string, locale: Locale): Promise<void> {
  await db.read('system', 'update house.person set locale = $2 where id = $1 returning id', [
    userId,
    locale,
  ]);
}

export async function insertOrganization(
  tx: Transaction,
  company: { tenantId: string; now: Date } & CompanySettings,
): Promise<void> {
  await tx.query(
    `insert into house.organization
       (id, name, slug, base_currency, time_zone, home_country, created_at)
     values ($1, $2, $1::uuid::text, $3, $4, $5, $6)`,
    [
      company.tenantId,
      company.name,
      company.baseCurrency,
      company.timeZone,
      company.homeCountry,
      company.now,
    ],
  );
}

/** False if the person is a member already. */
export async function insertMember(
  tx: Transaction,
  member: { memberId: string; tenantId: string; userId: string; role: Role; now: Date },
): Promise<boolean> {
  const added = await tx.execute(
    `insert into house.member (id, organization_id, user_id, role, created_at)
     values ($1, $2, $3, $4, $5) on conflict (organization_id, user_id) do nothing`,
    [member.memberId, member.tenantId, member.userId, member.role, member.now],
  );
  return added > 0;
}

interface RawCompany extends Record<string, unknown> {
  id: string;
  name: string;
  base_currency: string;
  time_zone: string;
  home_country: string;
  created_at: Date;
}

function asCompany(row: RawCompany | undefined): Company | undefined {
  if (row === undefined) return undefined;
  return {
    tenantId: row.id,
    name: row.name,
    baseCurrency: row.base_currency,
    timeZone: row.time_zone,
    homeCountry: row.home_country,
    createdAt: row.created_at,
  };
}

/** The company of the open transaction's tenant. */
export async function findCompany(tx: Transaction): Promise<Company | undefined> {
  const [row] = await tx.query<RawCompany>('select * from house.company()');
  return asCompany(row);
}

export async function readCompanyOf(db: Database, tenantId: string): Promise<Company | undefined> {
  const [row] = await db.read<RawCompany>({ tenantId }, 'select * from house.company()');
  return asCompany(row);
}

export async function updateCompany(
  tx: Transaction,
  tenantId: string,
  settings: CompanySettings,
): Promise<boolean> {
  const changed = await tx.execute(
    `update house.organization
     set name = $2, base_currency = $3, time_zone = $4, home_country = $5 where id = $1`,
    [tenantId, settings.name, settings.baseCurrency, settings.timeZone, settings.homeCountry],
  );
  return changed > 0;
}

export async function listTenants(db: Database): Promise<{ tenantId: string; name: string }[]> {
  const rows = await db.read<{ id: string; name: string }>(
    'system',
    'select id, name from house.organization order by created_at, id',
  );
  return rows.map((row) => ({ tenantId: row.id, name: row.name }));
}

export async function listPeople(db: Database, tenantId: string): Promise<Person[]> {
  const rows = await db.read<{
    id: string;
    name: string;
    email: string;
    role: string;
    two_factor_enabled: boolean;
    joined_at: Date;
    last_seen_at: Date | null;
  }>(
    'system',
    `select p.id, p.name, p.email, m.role, p.two_factor_enabled, m.created_at as joined_at,
       (select max(s.updated_at) from house.session s where s.user_id = p.id) as last_seen_at
     from house.member m join house.person p on p.id = m.user_id
     where m.organization_id = $1 order by p.name, p.id`,
    [tenantId],
  );
  return rows.flatMap((row) => {
    const role = asRole(row.role);
    if (role === null) return [];
    return [
      {
        userId: row.id,
        name: row.name,
        email: row.email,
        role,
        twoFactor: row.two_factor_enabled,
        joinedAt: row.joined_at,
        lastSeenAt: row.last_seen_at,
      },
    ];
  });
}

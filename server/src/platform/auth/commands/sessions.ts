import type { Caller } from '../../audit/types.ts';
import type { Locale } from '../../errors/index.ts';
import { engineHeaders } from '../engine-call.ts';
import { fail } from '../errors.ts';
import type { Auth } from '../index.ts';
import { findPerson, listMemberships, type PersonRow, readCompanyOf, setLocale } from '../store.ts';
import type { Company, Identity, Membership, Origin, SessionCookies } from '../types.ts';

export interface SessionInfo {
  readonly person: PersonRow;
  readonly company: Company | undefined;
  readonly memberships: readonly Membership[];
}

/** Who is signed in, in which company, and which other companies they could work in. */
export async function describeSession(auth: Auth, identity: Identity): Promise<SessionInfo> {
  const { db } = auth.house;
  const person = await findPerson(db, identity.actor.id);
  if (person === undefined) throw fail('auth.signed_out');
  const { tenantId } = identity;
  return {
    person,
    company: tenantId === null ? undefined : await readCompanyOf(db, tenantId),
    memberships: await listMemberships(db, person.userId),
  };
}

/** Cookies that extend a session in use; empty while it is young enough. */
export async function extendSession(auth: Auth, origin: Origin): Promise<SessionCookies> {
  const { headers } = await auth.engine.api.getSession({
    headers: engineHeaders(origin),
    returnHeaders: true,
  });
  return { cookies: headers.getSetCookie() };
}

export async function changeLocale(auth: Auth, identity: Identity, locale: Locale): Promise<void> {
  await setLocale(auth.house.db, identity.actor.id, locale);
  auth.identities.forget({ actorId: identity.actor.id });
}

/** Ends the session of this request; safe to call without one. */
export async function signOut(
  auth: Auth,
  origin: Origin,
  identity: Identity | undefined,
): Promise<SessionCookies> {
  const { headers } = await auth.engine.api.signOut({
    headers: engineHeaders(origin),
    returnHeaders: true,
  });
  const sessionId = identity?.sessionId ?? null;
  if (sessionId !== null) auth.identities.forget({ sessionId });
  return { cookies: headers.getSetCookie() };
}

export interface OpenSession {
  readonly sessionId: string;
  readonly address: string;
  readonly userAgent: string;
  readonly startedAt: Date;
  readonly expiresAt: Date;
}

export async function listSessions(auth: Auth, userId: string): Promise<OpenSession[]> {
  const rows = await auth.house.db.read<{
    id: string;
    ip_address: string | null;
    user_agent: string | null;
    created_at: Date;
    expires_at: Date;
  }>(
    'system',
    `select id, ip_address, user_agent, created_at, expires_at from house.session
     where user_id = $1 and expires_at > now() order by created_at desc limit 100`,
    [userId],
  );
  return rows.map((row) => ({
    sessionId: row.id,
    address: row.ip_address ?? '',
    userAgent: row.user_agent ?? '',
    startedAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

/** @throws auth.session_not_found if it is not a session of the caller. */
export async function revokeSession(auth: Auth, caller: Caller, sessionId: string): Promise<void> {
  await auth.house.db.transaction('system', async (tx) => {
    const ended = await tx.execute('delete from house.session where id = $1 and user_id = $2', [
      sessionId,
      caller.actor.id,
    ]);
    if (ended === 0) throw fail('auth.session_not_found');
    await auth.house.audit(tx, caller, {
      action: 'auth.session_revoked',
      entity: 'user',
      entityId: caller.actor.id,
      change: { sessionId },
    });
  });
  auth.identities.forget({ sessionId });
}

/** Ends every session of the caller but the one in use; returns how many. */
export async function revokeOtherSessions(
  auth: Auth,
  caller: Caller,
  sessionId: string,
): Promise<number> {
  const ended = await auth.house.db.transaction('system', async (tx) => {
    const count = await tx.execute('delete from house.session where user_id = $1 and id <> $2', [
      caller.actor.id,
      sessionId,
    ]);
    await auth.house.audit(tx, caller, {
      action: 'auth.sessions_revoked',
      entity: 'user',
      entityId: caller.actor.id,
      change: { count },
    });
    return count;
  });
  auth.identities.forget({ actorId: caller.actor.id });
  return ended;
}

import type { Caller } from '../../audit/types.ts';
import type { Transaction } from '../../database/index.ts';
import { fail } from '../errors.ts';
import type { Auth } from '../index.ts';
import { isRole, type Role } from '../permissions.ts';
import { mayGrant } from '../rules.ts';
import { listMemberships, listPeople } from '../store.ts';
import type { Identity, Person } from '../types.ts';
import { createOneTimeSignIn } from './one-time.ts';

export function peopleOf(auth: Auth, tenantId: string): Promise<Person[]> {
  return listPeople(auth.house.db, tenantId);
}

/**
 * Locks the rows that decide (all owners, and the person), in the order of their keys, so that two
 * owners who remove each other do not both succeed.
 * @throws auth.person_not_found, auth.role_too_high, auth.last_owner
 */
async function lockPerson(
  tx: Transaction,
  caller: Caller,
  identity: Identity,
  userId: string,
  becomes: Role | undefined,
): Promise<Role> {
  const rows = await tx.query<{ user_id: string; role: string }>(
    `select user_id, role from house.member
     where organization_id = $1 and (role = 'owner' or user_id = $2)
     order by user_id for update`,
    [caller.tenantId, userId],
  );
  const role = rows.find((row) => row.user_id === userId)?.role;
  if (role === undefined || !isRole(role)) throw fail('auth.person_not_found');
  for (const each of becomes === undefined ? [role] : [role, becomes]) {
    if (!mayGrant(identity.permissions, each)) throw fail('auth.role_too_high', { role: each });
  }
  const owners = rows.filter((row) => row.role === 'owner').length;
  if (role === 'owner' && becomes !== 'owner' && owners === 1) throw fail('auth.last_owner');
  return role;
}

/** Gives a person another role. */
export async function changeRole(
  auth: Auth,
  caller: Caller,
  identity: Identity,
  input: { userId: string; role: Role },
): Promise<void> {
  await auth.house.db.transaction('system', async (tx) => {
    const before = await lockPerson(tx, caller, identity, input.userId, input.role);
    await tx.execute(
      'update house.member set role = $3 where organization_id = $1 and user_id = $2',
      [caller.tenantId, input.userId, input.role],
    );
    await auth.house.audit(tx, caller, {
      action: 'auth.role_changed',
      entity: 'user',
      entityId: input.userId,
      change: { from: before, to: input.role },
    });
  });
  auth.identities.forget({ actorId: input.userId });
}

/** Takes a person out of the company. Their account and other companies stay as they are. */
export async function removePerson(
  auth: Auth,
  caller: Caller,
  identity: Identity,
  userId: string,
): Promise<void> {
  await auth.house.db.transaction('system', async (tx) => {
    const role = await lockPerson(tx, caller, identity, userId, undefined);
    await tx.execute('delete from house.member where organization_id = $1 and user_id = $2', [
      caller.tenantId,
      userId,
    ]);
    await auth.house.audit(tx, caller, {
      action: 'auth.person_removed',
      entity: 'user',
      entityId: userId,
      change: { role },
    });
  });
  auth.identities.forget({ actorId: userId });
}

/**
 * A one-time sign-in for somebody who lost their password. Not for people of several companies: it
 * would open the others too.
 * @returns the path of the link
 * @throws auth.person_not_found, auth.person_shared, auth.role_too_high
 */
export async function makeSignInLink(
  auth: Auth,
  caller: Caller,
  identity: Identity,
  userId: string,
): Promise<string> {
  const memberships = await listMemberships(auth.house.db, userId);
  const here = memberships.find((each) => each.tenantId === caller.tenantId);
  if (here === undefined) throw fail('auth.person_not_found');
  if (memberships.length > 1) throw fail('auth.person_shared');
  if (!mayGrant(identity.permissions, here.role)) {
    throw fail('auth.role_too_high', { role: here.role });
  }
  await auth.house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    auth.house.audit(tx, caller, {
      action: 'auth.sign_in_link_made',
      entity: 'user',
      entityId: userId,
    }),
  );
  return createOneTimeSignIn(auth.house, userId);
}

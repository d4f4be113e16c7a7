import type { Caller } from '../../audit/types.ts';
import { newId } from '../../ids/index.ts';
import { fail } from '../errors.ts';
import type { Auth } from '../index.ts';
import { judgePassword, PASSWORD_LIMITS } from '../rules.ts';
import { findPasswordHash, findPerson, readCompanyOf, savePassword } from '../store.ts';
import { clearTries, countTry } from '../store-tries.ts';

/**
 * Refuses a password that guessers would find.
 * @throws auth.password_weak, auth.password_long
 */
export function requireGoodPassword(password: string, known: readonly string[]): void {
  const verdict = judgePassword(password, known);
  if (verdict === 'weak') throw fail('auth.password_weak', { least: PASSWORD_LIMITS.least });
  if (verdict === 'too long') throw fail('auth.password_long', { most: PASSWORD_LIMITS.most });
}

export async function hashPassword(auth: Auth, password: string): Promise<string> {
  const context = await auth.engine.$context;
  return context.password.hash(password);
}

export async function passwordMatches(
  auth: Auth,
  userId: string,
  password: string,
): Promise<boolean> {
  const hash = await findPasswordHash(auth.house.db, userId);
  if (hash === null) return false;
  const context = await auth.engine.$context;
  return context.password.verify({ hash, password });
}

/**
 * Sets a password: the first one after a one-time sign-in, or a new one for the current one. Every
 * other session of the person ends.
 * @throws auth.password_wrong, auth.password_weak, auth.password_long, auth.locked
 */
export async function changePassword(
  auth: Auth,
  caller: Caller,
  sessionId: string,
  input: { current: string | undefined; next: string },
): Promise<void> {
  const { house } = auth;
  const userId = caller.actor.id;
  const person = await findPerson(house.db, userId);
  if (person === undefined) throw fail('auth.signed_out');
  if (person.hasPassword) {
    await countTry(house, { account: person.email });
    if (input.current === undefined || !(await passwordMatches(auth, userId, input.current))) {
      throw fail('auth.password_wrong');
    }
    await clearTries(house, { account: person.email });
  }
  const company = await readCompanyOf(house.db, caller.tenantId);
  requireGoodPassword(input.next, [person.email, company?.name ?? '']);
  const hash = await hashPassword(auth, input.next);
  await house.db.transaction('system', async (tx) => {
    await savePassword(tx, { credentialId: newId(), userId, hash, now: caller.now });
    await tx.execute('delete from house.session where user_id = $1 and id <> $2', [
      userId,
      sessionId,
    ]);
    await house.audit(tx, caller, {
      action: 'auth.password_changed',
      entity: 'user',
      entityId: userId,
    });
  });
  auth.identities.forget({ actorId: userId });
}

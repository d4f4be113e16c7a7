import type { Caller } from '../../audit/types.ts';
import type { DomainError } from '../../errors/index.ts';
import { engineHeaders, translate } from '../engine-call.ts';
import { fail } from '../errors.ts';
import type { Auth } from '../index.ts';
import { findPerson } from '../store.ts';
import { clearTries, countTry } from '../store-tries.ts';
import type { Origin, SessionCookies } from '../types.ts';
import { passwordMatches } from './password.ts';

const REFUSALS: Readonly<Record<string, () => DomainError>> = {
  INVALID_PASSWORD: () => fail('auth.password_wrong'),
  INVALID_CODE: () => fail('auth.code_wrong'),
  TOTP_ALREADY_ENABLED: () => fail('auth.two_factor_on'),
  TOTP_NOT_ENABLED: () => fail('auth.two_factor_off'),
  TWO_FACTOR_NOT_ENABLED: () => fail('auth.two_factor_off'),
  CREDENTIAL_ACCOUNT_NOT_FOUND: () => fail('auth.password_missing'),
};

/** Asks for the password again before a change of the second factor. */
async function requirePassword(auth: Auth, userId: string, password: string): Promise<void> {
  const person = await findPerson(auth.house.db, userId);
  if (person === undefined) throw fail('auth.signed_out');
  if (!person.hasPassword) throw fail('auth.password_missing');
  await countTry(auth.house, { account: person.email });
  if (!(await passwordMatches(auth, userId, password))) throw fail('auth.password_wrong');
  await clearTries(auth.house, { account: person.email });
}

async function record(auth: Auth, caller: Caller, action: string): Promise<void> {
  await auth.house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    auth.house.audit(tx, caller, { action, entity: 'user', entityId: caller.actor.id }),
  );
  auth.identities.forget({ actorId: caller.actor.id });
}

/**
 * First half of switching two factors on: a secret for the authenticator, and backup codes to keep.
 * Nothing is required of a sign-in until a code has confirmed it.
 * @throws auth.password_wrong, auth.password_missing, auth.two_factor_on
 */
export async function setUpTwoFactor(
  auth: Auth,
  caller: Caller,
  origin: Origin,
  password: string,
): Promise<{ uri: string; secret: string; backupCodes: readonly string[] }> {
  await requirePassword(auth, caller.actor.id, password);
  const answer = await translate(
    () =>
      auth.engine.api.enableTwoFactor({
        body: { password, method: 'totp' },
        headers: engineHeaders(origin),
      }),
    REFUSALS,
  );
  if (answer.method !== 'totp') throw new Error('the engine set up another second factor');
  const secret = new URL(answer.totpURI).searchParams.get('secret') ?? '';
  return { uri: answer.totpURI, secret, backupCodes: answer.backupCodes };
}

/** Second half: the first code shows that the authenticator works. The session is renewed. */
export async function confirmTwoFactor(
  auth: Auth,
  caller: Caller,
  origin: Origin,
  code: string,
): Promise<SessionCookies> {
  const { headers } = await translate(
    () =>
      auth.engine.api.verifyTOTP({
        body: { code: code.replace(/\s/g, '') },
        headers: engineHeaders(origin),
        returnHeaders: true,
      }),
    REFUSALS,
  );
  await record(auth, caller, 'auth.two_factor_enabled');
  return { cookies: headers.getSetCookie() };
}

export async function disableTwoFactor(
  auth: Auth,
  caller: Caller,
  origin: Origin,
  password: string,
): Promise<SessionCookies> {
  await requirePassword(auth, caller.actor.id, password);
  const { headers } = await translate(
    () =>
      auth.engine.api.disableTwoFactor({
        body: { password },
        headers: engineHeaders(origin),
        returnHeaders: true,
      }),
    REFUSALS,
  );
  await record(auth, caller, 'auth.two_factor_disabled');
  return { cookies: headers.getSetCookie() };
}

/** New backup codes; the old ones stop working. */
export async function renewBackupCodes(
  auth: Auth,
  caller: Caller,
  origin: Origin,
  password: string,
): Promise<readonly string[]> {
  await requirePassword(auth, caller.actor.id, password);
  const answer = await translate(
    () =>
      auth.engine.api.generateBackupCodes({ body: { password }, headers: engineHeaders(origin) }),
    REFUSALS,
  );
  await record(auth, caller, 'auth.backup_codes_renewed');
  return answer.backupCodes;
}

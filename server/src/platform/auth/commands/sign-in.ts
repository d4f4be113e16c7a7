import type { Caller } from '../../audit/types.ts';
import type { DomainError } from '../../errors/index.ts';
import { engineHeaders, refusalCode, translate } from '../engine-call.ts';
import { fail } from '../errors.ts';
import type { Auth } from '../index.ts';
import { listMemberships } from '../store.ts';
import { clearTries, countTry } from '../store-tries.ts';
import type { Origin, SessionCookies } from '../types.ts';

export interface SignInAnswer extends SessionCookies {
  /** 'two-factor': the password was right, a code must follow. */
  readonly next: 'done' | 'two-factor';
}

/**
 * Signs in by e-mail and password. Every try is counted before it is judged, so that many at once
 * do not slip under the limit; a right password clears the count.
 * @throws auth.wrong_credentials, auth.locked
 */
export async function signIn(
  auth: Auth,
  origin: Origin,
  input: { email: string; password: string; remember: boolean },
): Promise<SignInAnswer> {
  const email = input.email.trim().toLowerCase();
  await countTry(auth.house, { account: email, address: origin.address });
  const { headers, response } = await refuseAlike(() =>
    auth.engine.api.signInEmail({
      body: { email, password: input.password, rememberMe: input.remember },
      headers: engineHeaders(origin),
      returnHeaders: true,
    }),
  );
  await clearTries(auth.house, { account: email, address: origin.address });
  const cookies = headers.getSetCookie();
  if ('twoFactorRedirect' in response) return { next: 'two-factor', cookies };
  await recordSignIn(auth, origin, response.user.id);
  return { next: 'done', cookies };
}

/** Whatever the engine dislikes, the answer is the same: it must not tell who has an account. */
async function refuseAlike<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw refusalCode(error) === undefined ? error : fail('auth.wrong_credentials');
  }
}

/**
 * Second step of a sign-in: a code of the authenticator, or a backup code.
 * @throws auth.code_wrong, auth.second_step_over, auth.locked
 */
export async function takeSecondStep(
  auth: Auth,
  origin: Origin,
  input: { code: string; kind: 'totp' | 'backup'; trustDevice: boolean },
): Promise<SessionCookies> {
  await countTry(auth.house, { address: origin.address });
  const over = (): DomainError => fail('auth.second_step_over');
  const wrong = (): DomainError => fail('auth.code_wrong');
  const call = {
    body: { code: input.code.replace(/\s/g, ''), trustDevice: input.trustDevice },
    headers: engineHeaders(origin),
    returnHeaders: true as const,
  };
  const { headers, response } = await translate(
    () =>
      input.kind === 'totp'
        ? auth.engine.api.verifyTOTP(call)
        : auth.engine.api.verifyBackupCode(call),
    {
      INVALID_CODE: wrong,
      INVALID_BACKUP_CODE: wrong,
      INVALID_TWO_FACTOR_COOKIE: over,
      TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: over,
      TOTP_NOT_ENABLED: over,
      BACKUP_CODES_NOT_ENABLED: over,
      ACCOUNT_TEMPORARILY_LOCKED: () =>
        fail('auth.locked', { minutes: 15, retryAfterSeconds: 15 * 60 }),
    },
  );
  await clearTries(auth.house, { address: origin.address });
  if (response.user !== undefined) await recordSignIn(auth, origin, response.user.id);
  return { cookies: headers.getSetCookie() };
}

/** Writes the sign-in into the log of each company the person works for. */
export async function recordSignIn(auth: Auth, origin: Origin, userId: string): Promise<void> {
  const { db, audit, now } = auth.house;
  const memberships = await listMemberships(db, userId);
  for (const { tenantId } of memberships) {
    const caller: Caller = {
      tenantId,
      actor: { kind: 'user', id: userId },
      origin: origin.address,
      now: now(),
      locale: 'zh',
    };
    await db.transaction({ tenantId }, (tx) =>
      audit(tx, caller, { action: 'auth.signed_in', entity: 'user', entityId: userId }),
    );
  }
}

import { type Engine, isSecure, openEngine, sessionCookieName } from './engine.ts';
import { Identities } from './identity.ts';
import { openMailer } from './mail.ts';
import { readSecret } from './secret.ts';
import type { AuthHouse, Mailer } from './types.ts';

/** Accounts, opened: what the commands of this room and the HTTP door work with. */
export interface Auth {
  readonly house: AuthHouse;
  readonly engine: Engine;
  readonly identities: Identities;
  /** Undefined when no mail server is configured; links are then shown instead of sent. */
  readonly mailer: Mailer | undefined;
  readonly cookieName: string;
}

/** Opens accounts over a house. Makes the server's secret in the data folder on first use. */
export function openAuth(house: AuthHouse): Auth {
  const cookieName = sessionCookieName(isSecure(house));
  return {
    house,
    engine: openEngine(house),
    identities: new Identities(house, readSecret(house.config), cookieName),
    mailer: openMailer(house.config),
    cookieName,
  };
}

export { createCliCaller } from './commands/cli.ts';
export {
  baseCurrencyOf,
  changeCompany,
  createTenant,
  ensureFirstOwner,
  homeCountryOf,
  readCompany,
  switchTenant,
} from './commands/company.ts';
export {
  acceptInvitation,
  invite,
  listInvitations,
  lookUpInvitation,
  withdrawInvitation,
} from './commands/invitations.ts';
export { createKey, listKeys, revokeKey } from './commands/keys.ts';
export { createOneTimeSignIn, useOneTimeSignIn } from './commands/one-time.ts';
export { changePassword } from './commands/password.ts';
export { changeRole, makeSignInLink, peopleOf, removePerson } from './commands/people.ts';
export {
  changeLocale,
  describeSession,
  extendSession,
  listSessions,
  revokeOtherSessions,
  revokeSession,
  type SessionInfo,
  signOut,
} from './commands/sessions.ts';
export { signIn, takeSecondStep } from './commands/sign-in.ts';
export { startSession } from './commands/start-session.ts';
export { sweepAccounts } from './commands/sweep.ts';
export {
  confirmTwoFactor,
  disableTwoFactor,
  renewBackupCodes,
  setUpTwoFactor,
} from './commands/two-factor.ts';
export { fail as authFail } from './errors.ts';
export {
  PERMISSIONS,
  type Permission,
  ROLE_PERMISSIONS,
  ROLES,
  type Role,
} from './permissions.ts';
export { findPerson } from './store.ts';
export type {
  ApiKey,
  AuthHouse,
  Identity,
  Invitation,
  Mailer,
  Origin,
  SessionCookies,
} from './types.ts';

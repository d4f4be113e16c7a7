import { send } from './client.ts';

/** What the door says: in, or a code of the second factor is still wanted. */
export interface SignInAnswer {
  readonly next: 'done' | 'two-factor';
}

/** @throws Problem when name and password do not belong together, or after too many tries */
export const signIn = (email: string, password: string, remember: boolean): Promise<SignInAnswer> =>
  send('POST', '/api/session', { email, password, remember });

/** The six digits of the authenticator, or one of the backup codes. */
export function giveSecondFactor(code: string, trustDevice: boolean): Promise<unknown> {
  const kind = /^\d{6}$/.test(code) ? 'totp' : 'backup';
  return send('POST', '/api/session/two-factor', { code, kind, trustDevice });
}

/** Signs in by the token of a link that works once. */
export const openByLink = (token: string): Promise<unknown> =>
  send('POST', '/api/session/one-time', { token });

export const signOut = (): Promise<unknown> => send('DELETE', '/api/session');

/** What the link of an invitation offers. */
export interface OpenInvitation {
  readonly email: string;
  readonly role: string;
  readonly companyName: string;
  readonly expiresAt: string;
  /** true: ask for the password, not for a new one. */
  readonly hasAccount: boolean;
}

export const lookUpInvitation = (token: string): Promise<OpenInvitation> =>
  send('POST', '/api/invitations/look-up', { token });

export interface Joining {
  readonly token: string;
  readonly name: string;
  readonly password: string;
  readonly locale: string;
}

/** Takes an invitation and signs in. */
export const acceptInvitation = (joining: Joining): Promise<SignInAnswer> =>
  send('POST', '/api/invitations/accept', joining);

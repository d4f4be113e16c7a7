/** People with passwords, for the tests of accounts. */
import type { Role } from '../auth/index.ts';
import { openBrowser, type SignedIn, type TestApp } from './testing.ts';

export const PASSWORD = 'correct horse battery';

/** The code of the problem a call was answered with. */
export function codeOf(reply: { json(): unknown }): unknown {
  return (reply.json() as { code?: unknown }).code;
}

/** The token in a link of an invitation. */
export function tokenOf(reply: { json(): unknown }): string {
  return String((reply.json() as { link?: unknown }).link).split('token=')[1] ?? '';
}

/** Somebody is invited by `owner`, accepts with PASSWORD and is signed in, in their browser. */
export async function joinCompany(test: TestApp, owner: SignedIn, role: Role, email: string) {
  const inviter = openBrowser(test, owner);
  const token = tokenOf(await inviter('POST', '/api/people/invitations', { email, role }));
  const person = openBrowser(test);
  const body = { token, name: 'Ada', password: PASSWORD };
  const accepted = await person('POST', '/api/invitations/accept', body);
  return { person, accepted, token };
}

import { get, send } from './client.ts';

export const ROLES = [
  'owner',
  'compliance',
  'planner',
  'warehouse',
  'service',
  'marketer',
  'privacy',
  'training',
  'viewer',
] as const;
export type Role = (typeof ROLES)[number];

export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly twoFactor: boolean;
  readonly joinedAt: string;
  readonly lastSeenAt: string | null;
}

export interface Invitation {
  readonly invitationId: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export interface ApiKey {
  readonly keyId: string;
  readonly name: string;
  readonly prefix: string;
  readonly permissions: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

interface Items<T> {
  readonly items: readonly T[];
}

export const peopleQuery = {
  queryKey: ['people'] as const,
  queryFn: () => get<Items<Person>>('/api/people'),
};

export const changeRole = (change: { userId: string; role: Role }): Promise<unknown> =>
  send('PATCH', `/api/people/${change.userId}`, { role: change.role });

export const removePerson = (userId: string): Promise<unknown> =>
  send('DELETE', `/api/people/${userId}`);

/** A one-time sign-in for somebody who lost the password. */
export const makeSignInLink = (userId: string): Promise<{ link: string }> =>
  send('POST', `/api/people/${userId}/sign-in-link`);

export const invitationsQuery = {
  queryKey: ['invitations'] as const,
  queryFn: () => get<Items<Invitation>>('/api/people/invitations'),
};

export const invite = (body: {
  email: string;
  role: Role;
}): Promise<{ invitation: Invitation; link: string; mailed: boolean }> =>
  send('POST', '/api/people/invitations', body);

export const withdrawInvitation = (invitationId: string): Promise<unknown> =>
  send('DELETE', `/api/people/invitations/${invitationId}`);

/** Which role holds which permissions. */
export const rolesQuery = {
  queryKey: ['roles'] as const,
  queryFn: () => get<Items<{ role: Role; permissions: readonly string[] }>>('/api/roles'),
  staleTime: Number.POSITIVE_INFINITY,
};

export const keysQuery = {
  queryKey: ['keys'] as const,
  queryFn: () => get<Items<ApiKey>>('/api/keys'),
};

export const createKey = (body: {
  name: string;
  permissions: readonly string[];
  expiresAt: string | null;
}): Promise<{ key: ApiKey; secret: string }> => send('POST', '/api/keys', body);

export const revokeKey = (keyId: string): Promise<unknown> => send('DELETE', `/api/keys/${keyId}`);

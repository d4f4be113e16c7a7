import { randomBytes } from 'node:crypto';
import type { Caller } from '../../audit/types.ts';
import { newId } from '../../ids/index.ts';
import { describeFailure } from '../../log/index.ts';
import { fail } from '../errors.ts';
import { hashSecret } from '../identity.ts';
import type { Auth } from '../index.ts';
import { invitationLetter } from '../mail.ts';
import type { Role } from '../permissions.ts';
import { INVITATION_DAYS, mayGrant } from '../rules.ts';
import {
  findPersonByEmail,
  insertMember,
  insertPerson,
  readCompanyOf,
  savePassword,
} from '../store.ts';
import {
  acceptByToken,
  cancelInvitation,
  findOpenInvitation,
  insertInvitation,
  isMember,
  listOpenInvitations,
  type OpenInvitation,
} from '../store-invitations.ts';
import { clearTries, countTry } from '../store-tries.ts';
import type { Identity, Invitation, Origin } from '../types.ts';
import { hashPassword, passwordMatches, requireGoodPassword } from './password.ts';
import { recordSignIn, type SignInAnswer, signIn } from './sign-in.ts';
import { startSession } from './start-session.ts';

export interface NewInvitation {
  readonly invitation: Invitation;
  /** Address to hand to the person invited; it is not shown again. */
  readonly link: string;
  /** Whether a letter was sent as well. */
  readonly mailed: boolean;
}

/**
 * Invites somebody; an older open invitation to the same address is withdrawn.
 * @param base address of this server as people reach it.
 * @throws auth.role_too_high, auth.already_member
 */
export async function invite(
  auth: Auth,
  caller: Caller,
  identity: Identity,
  input: { email: string; role: Role; base: string },
): Promise<NewInvitation> {
  if (!mayGrant(identity.permissions, input.role)) {
    throw fail('auth.role_too_high', { role: input.role });
  }
  if (identity.actor.kind !== 'user') throw fail('auth.people_only');
  const email = input.email.trim().toLowerCase();
  const token = randomBytes(32).toString('base64url');
  const invitation: Invitation = {
    invitationId: newId(),
    email,
    role: input.role,
    createdAt: caller.now,
    expiresAt: new Date(caller.now.getTime() + INVITATION_DAYS * 86_400_000),
  };
  await auth.house.db.transaction('system', async (tx) => {
    if (await isMember(tx, caller.tenantId, email)) throw fail('auth.already_member');
    await insertInvitation(tx, {
      ...invitation,
      tenantId: caller.tenantId,
      inviterId: caller.actor.id,
      tokenHash: hashSecret(token),
    });
    await auth.house.audit(tx, caller, {
      action: 'auth.person_invited',
      entity: 'invitation',
      entityId: invitation.invitationId,
      change: { role: input.role },
    });
  });
  const link = `${input.base}/invitation?token=${token}`;
  return { invitation, link, mailed: await sendInvitation(auth, caller, email, link) };
}

/** A letter that cannot be sent does not undo the invitation: the inviter still has the link. */
async function sendInvitation(
  auth: Auth,
  caller: Caller,
  email: string,
  link: string,
): Promise<boolean> {
  if (auth.mailer === undefined) return false;
  const company = await readCompanyOf(auth.house.db, caller.tenantId);
  try {
    await auth.mailer.send({ to: email, ...invitationLetter(company?.name ?? '', link) });
    return true;
  } catch (error) {
    const failure = describeFailure(error);
    auth.house.log.warn({ failure }, 'an invitation could not be sent by mail');
    return false;
  }
}

export function listInvitations(auth: Auth, tenantId: string): Promise<Invitation[]> {
  return listOpenInvitations(auth.house.db, tenantId, auth.house.now());
}

/** @throws auth.invitation_not_found */
export async function withdrawInvitation(
  auth: Auth,
  caller: Caller,
  invitationId: string,
): Promise<void> {
  await auth.house.db.transaction('system', async (tx) => {
    if (!(await cancelInvitation(tx, caller.tenantId, invitationId))) {
      throw fail('auth.invitation_not_found');
    }
    await auth.house.audit(tx, caller, {
      action: 'auth.invitation_withdrawn',
      entity: 'invitation',
      entityId: invitationId,
    });
  });
}

/**
 * What the person who opens the link is shown before accepting.
 * @throws auth.invitation_invalid
 */
export async function lookUpInvitation(auth: Auth, token: string): Promise<OpenInvitation> {
  const found = await findOpenInvitation(auth.house.db, hashSecret(token), auth.house.now());
  if (found === undefined) throw fail('auth.invitation_invalid');
  return found;
}

/**
 * Accepts an invitation and signs in: a new person chooses name and password, somebody with an
 * account proves it by their password (and their second factor, if they have one).
 * @throws auth.invitation_invalid, auth.wrong_credentials, auth.password_weak, auth.locked
 */
export async function acceptInvitation(
  auth: Auth,
  origin: Origin,
  input: { token: string; name: string; password: string; locale: Caller['locale'] },
): Promise<SignInAnswer> {
  const open = await lookUpInvitation(auth, input.token);
  const { house } = auth;
  if (open.userId !== null) {
    const subjects = { account: open.email, address: origin.address };
    await countTry(house, subjects);
    if (!(await passwordMatches(auth, open.userId, input.password))) {
      throw fail('auth.wrong_credentials');
    }
    await clearTries(house, subjects);
    await join(auth, origin, input, undefined);
    return signIn(auth, origin, { email: open.email, password: input.password, remember: true });
  }
  requireGoodPassword(input.password, [open.email, open.companyName]);
  const hash = await hashPassword(auth, input.password);
  const userId = await join(auth, origin, input, hash);
  const { cookies } = await startSession(auth, origin, userId);
  await recordSignIn(auth, origin, userId);
  return { next: 'done', cookies };
}

/** The change itself, in one transaction: the invitation is used up, the person is a member. */
function join(
  auth: Auth,
  origin: Origin,
  input: { token: string; name: string; locale: Caller['locale'] },
  hash: string | undefined,
): Promise<string> {
  const { house } = auth;
  const now = house.now();
  return house.db.transaction('system', async (tx) => {
    const taken = await acceptByToken(tx, hashSecret(input.token), now);
    if (taken === undefined) throw fail('auth.invitation_invalid');
    const known = await findPersonByEmail(tx, taken.email);
    // Somebody made the account since it was looked up: their password was not asked for.
    if (known !== undefined && hash !== undefined) throw fail('auth.invitation_invalid');
    const userId = known?.userId ?? newId();
    if (known === undefined) {
      if (hash === undefined) throw fail('auth.invitation_invalid');
      const { email } = taken;
      await insertPerson(tx, { userId, name: input.name, email, locale: input.locale, now });
      await savePassword(tx, { credentialId: newId(), userId, hash, now });
    }
    const { tenantId, role } = taken;
    await insertMember(tx, { memberId: newId(), tenantId, userId, role, now });
    const actor = { kind: 'user', id: userId } as const;
    await house.audit(
      tx,
      { tenantId, actor, origin: origin.address, now, locale: input.locale },
      { action: 'auth.invitation_accepted', entity: 'user', entityId: userId, change: { role } },
    );
    auth.identities.forget({ actorId: userId });
    return userId;
  });
}

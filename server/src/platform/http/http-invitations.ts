import { z } from 'zod';
import {
  type Auth,
  acceptInvitation,
  type Invitation as InvitationRecord,
  invite,
  listInvitations,
  lookUpInvitation,
  withdrawInvitation,
} from '../auth/index.ts';
import { localeOf } from './locale.ts';
import { baseUrlOf, identityOf, originOf, setCookies } from './requests.ts';
import {
  DONE,
  Done,
  Email,
  Id,
  Instant,
  LocaleName,
  Password,
  RoleName,
  SignInAnswer,
  Token,
} from './schemas.ts';
import type { App } from './types.ts';

const Invitation = z
  .object({
    invitationId: Id,
    email: z.string(),
    role: RoleName,
    createdAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'Invitation' });

function present(invitation: InvitationRecord): z.output<typeof Invitation> {
  return {
    ...invitation,
    createdAt: invitation.createdAt.toISOString(),
    expiresAt: invitation.expiresAt.toISOString(),
  };
}

const tags = ['people'];

function addForInviters(app: App, auth: Auth): void {
  const config = { access: 'people.invite' } as const;

  app.get(
    '/api/people/invitations',
    {
      config,
      schema: {
        tags,
        summary: 'Invitations not yet accepted',
        response: { 200: z.object({ items: z.array(Invitation) }) },
      },
    },
    async ({ caller }) => {
      const invitations = await listInvitations(auth, caller.tenantId);
      return { items: invitations.map(present) };
    },
  );

  app.post(
    '/api/people/invitations',
    {
      config,
      schema: {
        tags,
        summary: 'Invite somebody; the link is shown once and mailed where mail is set up',
        body: z.object({ email: Email, role: RoleName }),
        response: {
          201: z.object({
            invitation: Invitation,
            link: z.string().describe('hand it to the person invited'),
            mailed: z.boolean(),
          }),
        },
      },
    },
    async (request, reply) => {
      const base = baseUrlOf(request, auth.house.config.publicUrl);
      const made = await invite(auth, request.caller, identityOf(request), {
        ...request.body,
        base,
      });
      const { link, mailed } = made;
      return reply.status(201).send({ invitation: present(made.invitation), link, mailed });
    },
  );

  app.delete(
    '/api/people/invitations/:invitationId',
    {
      config,
      schema: {
        tags,
        summary: 'Withdraw an invitation',
        params: z.object({ invitationId: Id }),
        response: { 200: Done },
      },
    },
    async ({ caller, params }) => {
      await withdrawInvitation(auth, caller, params.invitationId);
      return DONE;
    },
  );
}

function addForInvited(app: App, auth: Auth): void {
  const config = { access: 'public' } as const;

  app.post(
    '/api/invitations/look-up',
    {
      config,
      schema: {
        tags,
        summary: 'What the link of an invitation offers',
        body: z.object({ token: Token }),
        response: {
          200: z
            .object({
              email: z.string(),
              role: RoleName,
              companyName: z.string(),
              expiresAt: Instant,
              hasAccount: z.boolean().describe('true: ask for the password, not for a new one'),
            })
            .meta({ id: 'OpenInvitation' }),
        },
      },
    },
    async ({ body }) => {
      const { userId, expiresAt, ...open } = await lookUpInvitation(auth, body.token);
      return { ...open, expiresAt: expiresAt.toISOString(), hasAccount: userId !== null };
    },
  );

  app.post(
    '/api/invitations/accept',
    {
      config,
      schema: {
        tags,
        summary: 'Accept an invitation and sign in',
        body: z.object({
          token: Token,
          name: z.string().trim().min(1).max(100),
          password: Password,
          locale: LocaleName.optional(),
        }),
        response: { 200: SignInAnswer },
      },
    },
    async (request, reply) => {
      const locale = request.body.locale ?? localeOf(request);
      const answer = await acceptInvitation(auth, originOf(request), { ...request.body, locale });
      setCookies(reply, answer);
      return { next: answer.next };
    },
  );
}

/** Invitations: made by those who may, looked at and accepted by whoever has the link. */
export function invitationRoutes(app: App, auth: Auth): void {
  addForInviters(app, auth);
  addForInvited(app, auth);
}

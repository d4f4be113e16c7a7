import { z } from 'zod';
import {
  type Auth,
  changeRole,
  makeSignInLink,
  peopleOf,
  ROLE_PERMISSIONS,
  ROLES,
  removePerson,
} from '../auth/index.ts';
import { baseUrlOf, identityOf } from './requests.ts';
import { DONE, Done, Id, Instant, RoleName } from './schemas.ts';
import type { App } from './types.ts';

const Person = z
  .object({
    userId: Id,
    name: z.string(),
    email: z.string(),
    role: RoleName,
    twoFactor: z.boolean(),
    joinedAt: Instant,
    lastSeenAt: Instant.nullable(),
  })
  .meta({ id: 'Person' });

const OnePerson = z.object({ userId: Id });
const tags = ['people'];

function addList(app: App, auth: Auth): void {
  app.get(
    '/api/people',
    {
      config: { access: 'people.read' },
      schema: {
        tags,
        summary: 'People of the company',
        response: { 200: z.object({ items: z.array(Person) }) },
      },
    },
    async ({ caller }) => {
      const people = await peopleOf(auth, caller.tenantId);
      return {
        items: people.map((person) => ({
          ...person,
          joinedAt: person.joinedAt.toISOString(),
          lastSeenAt: person.lastSeenAt?.toISOString() ?? null,
        })),
      };
    },
  );
}

/** The matrix of who may do what, as the code has it: people see the rules they are under. */
function addRoles(app: App): void {
  app.get(
    '/api/roles',
    {
      config: { access: 'people.read' },
      schema: {
        tags,
        summary: 'Every role and what it may do',
        response: {
          200: z.object({
            items: z.array(z.object({ role: RoleName, permissions: z.array(z.string()) })),
          }),
        },
      },
    },
    async () => ({
      items: ROLES.map((role) => ({ role, permissions: [...ROLE_PERMISSIONS[role]] })),
    }),
  );
}

function addChanges(app: App, auth: Auth): void {
  app.patch(
    '/api/people/:userId',
    {
      config: { access: 'people.roles' },
      schema: {
        tags,
        summary: 'Give a person another role',
        params: OnePerson,
        body: z.object({ role: RoleName }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { userId } = request.params;
      const { role } = request.body;
      await changeRole(auth, request.caller, identityOf(request), { userId, role });
      return DONE;
    },
  );

  app.delete(
    '/api/people/:userId',
    {
      config: { access: 'people.roles' },
      schema: {
        tags,
        summary: 'Take a person out of the company',
        params: OnePerson,
        response: { 200: Done },
      },
    },
    async (request) => {
      await removePerson(auth, request.caller, identityOf(request), request.params.userId);
      return DONE;
    },
  );
}

function addSignInLink(app: App, auth: Auth): void {
  app.post(
    '/api/people/:userId/sign-in-link',
    {
      config: { access: 'people.roles' },
      schema: {
        tags,
        summary: 'A one-time sign-in for somebody who lost their password',
        params: OnePerson,
        response: { 201: z.object({ link: z.string() }) },
      },
    },
    async (request, reply) => {
      const { userId } = request.params;
      const path = await makeSignInLink(auth, request.caller, identityOf(request), userId);
      const base = baseUrlOf(request, auth.house.config.publicUrl);
      return reply.status(201).send({ link: `${base}${path}` });
    },
  );
}

/** People of the company and their roles. */
export function peopleRoutes(app: App, auth: Auth): void {
  addRoles(app);
  addList(app, auth);
  addChanges(app, auth);
  addSignInLink(app, auth);
}

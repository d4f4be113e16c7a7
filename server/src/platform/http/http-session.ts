import { z } from 'zod';
import {
  type Auth,
  changeLocale,
  describeSession,
  extendSession,
  type Identity,
  type SessionInfo,
  signIn,
  signOut,
  switchTenant,
  takeSecondStep,
  useOneTimeSignIn,
} from '../auth/index.ts';
import { DomainError } from '../errors/index.ts';
import { identityOf, originOf, sessionOf, setCookies } from './requests.ts';
import {
  DONE,
  Done,
  Email,
  Id,
  LocaleName,
  Password,
  PermissionName,
  RoleName,
  SignInAnswer,
  Token,
} from './schemas.ts';
import type { App } from './types.ts';

const Tenant = z.object({ tenantId: Id, name: z.string() });

const Session = z
  .object({
    person: z
      .object({
        userId: Id,
        name: z.string(),
        email: z.string(),
        twoFactor: z.boolean(),
        hasPassword: z.boolean().describe('false after a one-time sign-in: ask for one'),
      })
      .nullable()
      .describe('null when nobody is signed in'),
    tenant: Tenant.extend({
      baseCurrency: z.string(),
      timeZone: z.string(),
      homeCountry: z.string(),
    }).nullable(),
    role: RoleName.nullable(),
    permissions: z.array(PermissionName),
    tenants: z.array(Tenant.extend({ role: RoleName })),
    locale: LocaleName.nullable().describe('null: choose by the browser'),
  })
  .meta({ id: 'Session' });

const NOBODY: z.output<typeof Session> = {
  person: null,
  tenant: null,
  role: null,
  permissions: [],
  tenants: [],
  locale: null,
};

function present(identity: Identity, info: SessionInfo): z.output<typeof Session> {
  const { person, company } = info;
  return {
    person: {
      userId: person.userId,
      name: person.name,
      email: person.email,
      twoFactor: person.twoFactor,
      hasPassword: person.hasPassword,
    },
    tenant:
      company === undefined
        ? null
        : {
            tenantId: company.tenantId,
            name: company.name,
            baseCurrency: company.baseCurrency,
            timeZone: company.timeZone,
            homeCountry: company.homeCountry,
          },
    role: identity.role,
    permissions: [...identity.permissions],
    tenants: info.memberships.map((each) => ({ ...each })),
    locale: person.locale,
  };
}

const tags = ['session'];

function addOwnSession(app: App, auth: Auth): void {
  app.get(
    '/api/session',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Who is signed in, in which company, with which rights',
        response: { 200: Session },
      },
    },
    async (request, reply) => {
      const { identity } = request;
      if (identity === null || identity.actor.kind !== 'user') return NOBODY;
      const info = await describeSession(auth, identity);
      setCookies(reply, await extendSession(auth, originOf(request)));
      return present(identity, info);
    },
  );

  app.patch(
    '/api/session',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Change the language',
        body: z.object({ locale: LocaleName }),
        response: { 200: Done },
      },
    },
    async (request) => {
      await changeLocale(auth, sessionOf(request), request.body.locale);
      return DONE;
    },
  );

  app.post(
    '/api/session/tenant',
    {
      // Also for those whose company is gone and who have another.
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Go on in another company of the same person',
        body: z.object({ tenantId: Id }),
        response: { 200: Done },
      },
    },
    async (request) => {
      await switchTenant(auth, identityOf(request), request.body.tenantId);
      return DONE;
    },
  );
}

function addSignIn(app: App, auth: Auth): void {
  app.post(
    '/api/session',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Sign in by e-mail and password',
        body: z.object({
          email: Email,
          password: Password,
          remember: z.boolean().default(true).describe('false: forget when the browser closes'),
        }),
        response: { 200: SignInAnswer },
      },
    },
    async (request, reply) => {
      const { next, cookies } = await signIn(auth, originOf(request), request.body);
      setCookies(reply, { cookies });
      return { next };
    },
  );

  app.post(
    '/api/session/two-factor',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Second step of a sign-in: a code of the authenticator, or a backup code',
        body: z.object({
          code: z.string().min(6).max(40),
          kind: z.enum(['totp', 'backup']).default('totp'),
          trustDevice: z.boolean().default(false).describe('ask no code here for 30 days'),
        }),
        response: { 200: Done },
      },
    },
    async (request, reply) => {
      setCookies(reply, await takeSecondStep(auth, originOf(request), request.body));
      return DONE;
    },
  );

  app.delete(
    '/api/session',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'Sign out', response: { 200: Done } },
    },
    async (request, reply) => {
      setCookies(reply, await signOut(auth, originOf(request), request.identity ?? undefined));
      return DONE;
    },
  );
}

function addOneTime(app: App, auth: Auth): void {
  app.get(
    '/api/session/one-time',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Open a one-time sign-in from a link; leads on to the console',
        querystring: z.object({ token: Token }),
        response: { 302: z.null().describe('to / or, when the link is over, to /sign-in') },
      },
    },
    async (request, reply) => {
      try {
        setCookies(reply, await useOneTimeSignIn(auth, originOf(request), request.query.token));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return reply.redirect(`/sign-in?problem=${error.code}`, 302);
      }
      return reply.redirect('/', 302);
    },
  );

  app.post(
    '/api/session/one-time',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Sign in with the token of a one-time link',
        body: z.object({ token: Token }),
        response: { 200: Done },
      },
    },
    async (request, reply) => {
      setCookies(reply, await useOneTimeSignIn(auth, originOf(request), request.body.token));
      return DONE;
    },
  );
}

/** Signing in and out, and the session of this browser. */
export function sessionRoutes(app: App, auth: Auth): void {
  addOwnSession(app, auth);
  addSignIn(app, auth);
  addOneTime(app, auth);
}

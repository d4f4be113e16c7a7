import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { betterAuth } from 'better-auth/minimal';
import { createAccessControl } from 'better-auth/plugins/access';
import { organization } from 'better-auth/plugins/organization';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { z } from 'zod';
import { newId } from '../ids/index.ts';
import { accountsAdapter } from './adapter.ts';
import { PERMISSIONS, ROLE_PERMISSIONS, ROLES } from './permissions.ts';
import { PASSWORD_LIMITS } from './rules.ts';
import { readSecret } from './secret.ts';
import type { AuthHouse } from './types.ts';

/** Days a session lasts without being used, and hours between two extensions of it. */
const SESSION_DAYS = 14;
const EXTEND_AFTER_HOURS = 24;

/** Name of the session's cookie; browsers insist on the prefix when it is sent over TLS only. */
export function sessionCookieName(secure: boolean): string {
  return `${secure ? '__Secure-' : ''}tradewind.session_token`;
}

export function isSecure(house: AuthHouse): boolean {
  return house.config.publicUrl?.startsWith('https://') === true;
}

/** Our permissions in the engine's form: 'plans.approve' is 'approve' on resource 'plans'. */
function accessControl() {
  const resources: Record<string, string[]> = {};
  for (const permission of PERMISSIONS) {
    const [resource = '', action = ''] = permission.split('.');
    resources[resource] ??= [];
    resources[resource].push(action);
  }
  const control = createAccessControl(resources);
  const roles = Object.fromEntries(
    ROLES.map((role) => {
      const held: Record<string, string[]> = {};
      for (const permission of ROLE_PERMISSIONS[role]) {
        const [resource = '', action = ''] = permission.split('.');
        held[resource] ??= [];
        held[resource].push(action);
      }
      return [role, control.newRole(held)];
    }),
  );
  return { ac: control, roles };
}

/** Starts a session for somebody already proven by other means: a one-time link, an invitation. */
function houseSessions() {
  return {
    id: 'house-sessions',
    endpoints: {
      startSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ userId: z.string() }) },
        async (ctx) => {
          const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
          if (user === null) throw new Error('a session is started for a person who exists');
          const session = await ctx.context.internalAdapter.createSession(user.id, false);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ sessionId: session.id });
        },
      ),
    },
  };
}

/**
 * The accounts engine (better-auth) on our tables: passwords, sessions, second factors. Companies,
 * invitations and keys are changed by our own commands, in one transaction with their audit.
 */
export function openEngine(house: AuthHouse) {
  return betterAuth({
    appName: 'Tradewind',
    secret: readSecret(house.config),
    baseURL: house.config.publicUrl ?? `http://${house.config.host}:${house.config.port}`,
    basePath: '/api/auth',
    database: accountsAdapter(house.db),
    logger: { disabled: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    user: {
      modelName: 'person',
      additionalFields: {
        locale: { type: 'string', required: false, defaultValue: 'zh', input: false },
      },
    },
    session: {
      modelName: 'session',
      expiresIn: SESSION_DAYS * 86_400,
      updateAge: EXTEND_AFTER_HOURS * 3600,
    },
    account: { modelName: 'credential' },
    verification: { modelName: 'verification' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LIMITS.least,
      maxPasswordLength: PASSWORD_LIMITS.most,
    },
    advanced: {
      cookiePrefix: 'tradewind',
      useSecureCookies: isSecure(house),
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'] },
    },
    plugins: [
      organization({
        ...accessControl(),
        creatorRole: 'owner',
        allowUserToCreateOrganization: false,
        schema: {
          organization: { modelName: 'organization' },
          member: { modelName: 'member' },
          invitation: { modelName: 'invitation' },
        },
      }),
      twoFactor({
        issuer: 'Tradewind',
        schema: { twoFactor: { modelName: 'second_factor' } },
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
      }),
      houseSessions(),
    ],
  });
}

export type Engine = ReturnType<typeof openEngine>;

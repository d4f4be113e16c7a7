import { z } from 'zod';
import {
  type Auth,
  changePassword,
  confirmTwoFactor,
  disableTwoFactor,
  listSessions,
  renewBackupCodes,
  revokeOtherSessions,
  revokeSession,
  setUpTwoFactor,
} from '../auth/index.ts';
import { originOf, sessionOf, setCookies } from './requests.ts';
import { DONE, Done, Id, Instant, Password } from './schemas.ts';
import type { App } from './types.ts';

const tags = ['session'];
const config = { access: 'signed-in' } as const;
const BackupCodes = z.array(z.string()).describe('each works once; shown only now');

function addPassword(app: App, auth: Auth): void {
  app.post(
    '/api/session/password',
    {
      config,
      schema: {
        tags,
        summary: 'Set the first password, or change it; other sessions end',
        body: z.object({ current: Password.optional(), next: Password }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { sessionId } = sessionOf(request);
      const { current, next } = request.body;
      await changePassword(auth, request.caller, sessionId, { current, next });
      return DONE;
    },
  );
}

function addSessions(app: App, auth: Auth): void {
  app.get(
    '/api/session/list',
    {
      config,
      schema: {
        tags,
        summary: 'Where the person is signed in',
        response: {
          200: z.object({
            items: z.array(
              z
                .object({
                  sessionId: Id,
                  current: z.boolean(),
                  address: z.string(),
                  userAgent: z.string(),
                  startedAt: Instant,
                  expiresAt: Instant,
                })
                .meta({ id: 'OpenSession' }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { sessionId, actor } = sessionOf(request);
      const sessions = await listSessions(auth, actor.id);
      return {
        items: sessions.map((each) => ({
          sessionId: each.sessionId,
          current: each.sessionId === sessionId,
          address: each.address,
          userAgent: each.userAgent,
          startedAt: each.startedAt.toISOString(),
          expiresAt: each.expiresAt.toISOString(),
        })),
      };
    },
  );
}

function addEndings(app: App, auth: Auth): void {
  app.delete(
    '/api/session/list/:sessionId',
    {
      config,
      schema: {
        tags,
        summary: 'End one session',
        params: z.object({ sessionId: Id }),
        response: { 200: Done },
      },
    },
    async (request) => {
      sessionOf(request);
      await revokeSession(auth, request.caller, request.params.sessionId);
      return DONE;
    },
  );

  app.post(
    '/api/session/list/end-others',
    {
      config,
      schema: {
        tags,
        summary: 'End every session but this one',
        response: { 200: z.object({ ended: z.int() }) },
      },
    },
    async (request) => {
      const { sessionId } = sessionOf(request);
      return { ended: await revokeOtherSessions(auth, request.caller, sessionId) };
    },
  );
}

const WithPassword = z.object({ password: Password });

function addTwoFactorOn(app: App, auth: Auth): void {
  app.post(
    '/api/session/two-factor/set-up',
    {
      config,
      schema: {
        tags,
        summary: 'Begin to switch two factors on: a secret for the authenticator, and backup codes',
        body: WithPassword,
        response: {
          200: z.object({
            uri: z.string().describe('otpauth: address, to be shown as a QR code'),
            secret: z.string().describe('the same for typing'),
            backupCodes: BackupCodes,
          }),
        },
      },
    },
    async (request) => {
      sessionOf(request);
      const { password } = request.body;
      const setUp = await setUpTwoFactor(auth, request.caller, originOf(request), password);
      return { ...setUp, backupCodes: [...setUp.backupCodes] };
    },
  );

  app.post(
    '/api/session/two-factor/confirm',
    {
      config,
      schema: {
        tags,
        summary: 'Finish switching two factors on with a first code',
        body: z.object({ code: z.string().min(6).max(20) }),
        response: { 200: Done },
      },
    },
    async (request, reply) => {
      sessionOf(request);
      const { code } = request.body;
      setCookies(reply, await confirmTwoFactor(auth, request.caller, originOf(request), code));
      return DONE;
    },
  );
}

function addTwoFactorLater(app: App, auth: Auth): void {
  app.post(
    '/api/session/two-factor/disable',
    {
      config,
      schema: {
        tags,
        summary: 'Switch two factors off',
        body: WithPassword,
        response: { 200: Done },
      },
    },
    async (request, reply) => {
      sessionOf(request);
      const { password } = request.body;
      setCookies(reply, await disableTwoFactor(auth, request.caller, originOf(request), password));
      return DONE;
    },
  );

  app.post(
    '/api/session/two-factor/backup-codes',
    {
      config,
      schema: {
        tags,
        summary: 'New backup codes; the old ones stop working',
        body: WithPassword,
        response: { 200: z.object({ backupCodes: BackupCodes }) },
      },
    },
    async (request) => {
      sessionOf(request);
      const { password } = request.body;
      const codes = await renewBackupCodes(auth, request.caller, originOf(request), password);
      return { backupCodes: [...codes] };
    },
  );
}

/** Password, second factor and sessions of the person signed in. */
export function securityRoutes(app: App, auth: Auth): void {
  addPassword(app, auth);
  addSessions(app, auth);
  addEndings(app, auth);
  addTwoFactorOn(app, auth);
  addTwoFactorLater(app, auth);
}

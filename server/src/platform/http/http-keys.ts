import { z } from 'zod';
import {
  type ApiKey as ApiKeyRecord,
  type Auth,
  createKey,
  listKeys,
  revokeKey,
} from '../auth/index.ts';
import { identityOf } from './requests.ts';
import { DONE, Done, Id, Instant, PermissionName } from './schemas.ts';
import type { App } from './types.ts';

const ApiKey = z
  .object({
    keyId: Id,
    name: z.string(),
    prefix: z.string().describe('first characters of the key'),
    permissions: z.array(PermissionName),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    lastUsedAt: Instant.nullable().describe('to the hour'),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKey' });

function present(key: ApiKeyRecord): z.output<typeof ApiKey> {
  return {
    keyId: key.keyId,
    name: key.name,
    prefix: key.prefix,
    permissions: [...key.permissions],
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}

const tags = ['keys'];
const config = { access: 'keys.manage' } as const;

/** Keys by which programs call the interface. */
export function keyRoutes(app: App, auth: Auth): void {
  app.get(
    '/api/keys',
    {
      config,
      schema: {
        tags,
        summary: 'Keys of the company, newest first',
        response: { 200: z.object({ items: z.array(ApiKey) }) },
      },
    },
    async ({ caller }) => {
      const keys = await listKeys(auth, caller.tenantId);
      return { items: keys.map(present) };
    },
  );

  app.post(
    '/api/keys',
    {
      config,
      schema: {
        tags,
        summary: 'Make a key; its secret is answered this once',
        body: z.object({
          name: z.string().trim().min(1).max(100),
          permissions: z.array(PermissionName).min(1),
          expiresAt: Instant.nullable().default(null),
        }),
        response: { 201: z.object({ key: ApiKey, secret: z.string() }) },
      },
    },
    async (request, reply) => {
      const { name, permissions, expiresAt } = request.body;
      const made = await createKey(auth, request.caller, identityOf(request), {
        name,
        permissions,
        expiresAt: expiresAt === null ? null : new Date(expiresAt),
      });
      return reply.status(201).send({ key: present(made.key), secret: made.secret });
    },
  );

  app.delete(
    '/api/keys/:keyId',
    {
      config,
      schema: {
        tags,
        summary: 'Revoke a key',
        params: z.object({ keyId: Id }),
        response: { 200: Done },
      },
    },
    async ({ caller, params }) => {
      await revokeKey(auth, caller, params.keyId);
      return DONE;
    },
  );
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { listAudit } from './index.ts';
import type { AuditPage, AuditRecord } from './types.ts';

type AuditApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

const Entry = z
  .object({
    entryId: z.string(),
    at: z.iso.datetime(),
    actor: z.object({ kind: z.enum(['user', 'key', 'house']), id: z.string() }),
    origin: z.string(),
    action: z.string().describe("room, then what happened: 'orders.cancelled'"),
    entity: z.string(),
    entityId: z.string(),
    change: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });

const Page = z
  .object({ items: z.array(Entry), nextCursor: z.string().nullable() })
  .meta({ id: 'AuditPage' });

export function presentAudit(page: AuditPage): z.output<typeof Page> {
  return { items: page.items.map(presentEntry), nextCursor: page.nextCursor };
}

function presentEntry(entry: AuditRecord): z.output<typeof Entry> {
  const { at, actor, change, ...rest } = entry;
  return { ...rest, at: at.toISOString(), actor: { ...actor }, change: { ...change } };
}

export function auditRoutes(app: AuditApp, house: { readonly db: Database }): void {
  app.get(
    '/api/audit',
    {
      config: { access: 'audit.read' },
      schema: {
        tags: ['audit'],
        summary: 'Who did what, when, from where; newest first',
        querystring: z
          .object({
            entity: z.string().max(60).optional(),
            entityId: z.string().max(200).optional(),
            cursor: z.uuid().optional(),
            limit: z.coerce.number().int().min(1).max(200).default(50),
          })
          .refine((query) => query.entityId === undefined || query.entity !== undefined, {
            message: 'entityId is given together with entity',
            path: ['entity'],
          }),
        response: { 200: Page },
      },
    },
    async ({ query, caller }) => {
      const { entity, entityId, cursor, limit } = query;
      const filter = {
        ...(entity === undefined ? {} : { entity }),
        ...(entityId === undefined ? {} : { entityId }),
        ...(cursor === undefined ? {} : { cursor }),
        limit,
      };
      const { tenantId } = caller;
      return presentAudit(await house.db.transaction({ tenantId }, (tx) => listAudit(tx, filter)));
    },
  );
}

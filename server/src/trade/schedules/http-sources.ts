import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { changeSource } from './commands/change-source.ts';
import { findSource, requestFetch } from './commands/fetch-source.ts';
import { SourceField, saySource } from './http-schemas.ts';
import { sourcesOf } from './sources.ts';
import { selectSources } from './store-sources.ts';
import { SOURCE_NAMES } from './types.ts';

const tags = ['schedules'];
const Name = z.object({ source: z.enum(SOURCE_NAMES) });

/** Official addresses: what they gave last, switches, asking one now. */
export const sourceRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/schedules/sources',
    {
      config: { access: 'schedules.read' },
      schema: {
        tags,
        summary: 'Official sources, when each last gave something, and why it did not',
        response: { 200: z.object({ items: z.array(SourceField) }) },
      },
    },
    async ({ caller }) => {
      const scope = { tenantId: caller.tenantId };
      const rows = await house.db.transaction(scope, selectSources);
      const items = sourcesOf(house.config).map((source) => {
        const row = rows.find((one) => one.source === source.source);
        return saySource(source, row, caller.now, caller.locale);
      });
      return { items };
    },
  );
  app.put(
    '/api/schedules/sources/:source',
    {
      config: { access: 'schedules.write' },
      schema: {
        tags,
        summary: 'Switch a source on (it is asked once a day) or off; name its commodities',
        params: Name,
        body: z.object({
          enabled: z.boolean().optional(),
          codes: z
            .array(z.string().regex(/^\d{10}$/))
            .max(2000)
            .optional()
            .describe('ten digits each, for a source that is asked by commodity'),
        }),
        response: { 200: SourceField },
      },
    },
    async ({ caller, params, body }) => {
      await changeSource(house, caller, params.source, body);
      const scope = { tenantId: caller.tenantId };
      const rows = await house.db.transaction(scope, selectSources);
      const row = rows.find((one) => one.source === params.source);
      const source = findSource(house.config, params.source);
      return saySource(source, row, caller.now, caller.locale);
    },
  );
  app.post(
    '/api/schedules/sources/:source/fetch',
    {
      config: { access: 'schedules.write' },
      schema: {
        tags,
        summary: 'Ask a source now; answers with the job to watch',
        params: Name,
        response: { 202: z.object({ jobId: z.uuid() }) },
      },
    },
    async ({ caller, params }, reply) =>
      reply.code(202).send(await requestFetch(house, caller, params.source)),
  );
};

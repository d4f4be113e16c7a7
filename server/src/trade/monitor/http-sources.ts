import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { MOST_BYTES } from './commands/fetch-answer.ts';
import { requestMatch } from './commands/match-all.ts';
import { feedFile, requestRun } from './commands/run-source.ts';
import { changeSource } from './commands/switch-source.ts';
import { fail } from './errors.ts';
import { SourceField, saySource } from './http-schemas.ts';
import { findSource, listSources } from './sources.ts';
import { selectSource, selectSources } from './store-sources.ts';

const tags = ['monitor'];
const Id = z.object({ source: z.string().max(60) });
const Job = z.object({ jobId: z.uuid() });

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

/** Sources: how each does, switches, asking one now, giving it a saved answer. */
export const monitorSourceRoutes: RoomRoutes = (app, house) => {
  readRoutes(app, house);
  askRoutes(app, house);
  feedRoute(app, house);
};

function readRoutes(app: App, house: House): void {
  app.get(
    '/api/monitor/sources',
    {
      config: { access: 'monitor.read' },
      schema: {
        tags,
        summary: 'Official sources: when each last answered, and since when one is stale and why',
        response: { 200: z.object({ items: z.array(SourceField) }) },
      },
    },
    async ({ caller }) => {
      const rows = await house.db.transaction({ tenantId: caller.tenantId }, selectSources);
      const items = listSources().map((source) => {
        const row = rows.find((one) => one.source === source.id);
        return saySource(source, row, caller.now, caller.locale);
      });
      return { items };
    },
  );
  app.put(
    '/api/monitor/sources/:source',
    {
      config: { access: 'monitor.write' },
      schema: {
        tags,
        summary: 'Switch the asking of a source on or off',
        params: Id,
        body: z.object({ enabled: z.boolean() }),
        response: { 200: SourceField },
      },
    },
    async ({ caller, params, body }) => {
      await changeSource(house, caller, params.source, body.enabled);
      const row = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        selectSource(tx, params.source),
      );
      return saySource(findSource(params.source), row ?? undefined, caller.now, caller.locale);
    },
  );
}

function askRoutes(app: App, house: House): void {
  app.post(
    '/api/monitor/sources/:source/run',
    {
      config: { access: 'monitor.write' },
      schema: {
        tags,
        summary: 'Ask a source now; answers with the job to watch',
        params: Id,
        response: { 202: Job },
      },
    },
    async ({ caller, params }, reply) =>
      reply.code(202).send(await requestRun(house, caller, params.source)),
  );
  app.post(
    '/api/monitor/match',
    {
      config: { access: 'monitor.write' },
      schema: {
        tags,
        summary: 'Look all documents up again among the products and codes there are now',
        response: { 202: Job },
      },
    },
    async ({ caller }, reply) => reply.code(202).send(await requestMatch(house, caller)),
  );
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.byteLength;
    if (size > MOST_BYTES) throw fail('monitor.too_large', { limitMegabytes: MOST_BYTES >> 20 });
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function feedRoute(app: App, house: House): void {
  app.post(
    '/api/monitor/sources/:source/file',
    {
      config: { access: 'monitor.write' },
      schema: {
        tags,
        summary: 'Give a source an answer that was saved (form field "file")',
        consumes: ['multipart/form-data'],
        params: Id,
        response: {
          200: z.object({ new: z.int(), changed: z.int(), same: z.int(), unread: z.int() }),
        },
      },
    },
    async (request) => {
      const { caller, params } = request;
      const part = request.isMultipart() ? await request.file() : undefined;
      if (part === undefined) throw fail('monitor.no_file');
      const file = { name: part.filename, text: await textOf(part.file) };
      return feedFile(house, caller, params.source, file);
    },
  );
}

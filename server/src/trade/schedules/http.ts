import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, readCreatedPlace } from '../../platform/lists/index.ts';
import { asItsJob, findLoad } from './commands/get-load.ts';
import { receiveFile } from './commands/receive-file.ts';
import { FX_BASE } from './commands/run-load.ts';
import { missingOf, startLoad, withDetails } from './commands/start-load.ts';
import { withdrawEdition } from './commands/withdraw.ts';
import { fail } from './errors.ts';
import { changeRoutes } from './http-changes.ts';
import { lineRoutes } from './http-lines.ts';
import {
  Day,
  EditionField,
  Jurisdictions,
  LoadField,
  sayEdition,
  sayLoad,
} from './http-schemas.ts';
import { sourceRoutes } from './http-sources.ts';
import { standings } from './rules.ts';
import { selectEditions } from './store.ts';
import { selectFxSpan } from './store-answers.ts';
import { selectLoads } from './store-loads.ts';

const tags = ['schedules'];

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

/** Editions of national tariff schedules: loading, reading, comparing, and where they come from. */
export const scheduleRoutes: RoomRoutes = (app, house) => {
  editionRoutes(app, house);
  uploadRoute(app, house);
  loadRoutes(app, house);
  sourceRoutes(app, house);
  lineRoutes(app, house);
  changeRoutes(app, house);
};

function editionRoutes(app: App, house: House): void {
  app.get(
    '/api/schedules',
    {
      config: { access: 'schedules.read' },
      schema: {
        tags,
        summary: 'Editions on file, newest day first, and where each stands today',
        querystring: z.object({
          jurisdiction: Jurisdictions.optional(),
          replaced: z
            .stringbool()
            .default(false)
            .describe('also those another edition of the same day took the place of'),
        }),
        response: {
          200: z.object({
            items: z.array(EditionField),
            rates: z
              .object({
                base: z.string(),
                days: z.int(),
                first: Day.nullable(),
                last: Day.nullable(),
              })
              .describe('reference rates of exchange on file'),
          }),
        },
      },
    },
    async ({ caller, query }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const editions = await selectEditions(tx, query.jurisdiction ?? null);
        const standing = standings(editions, caller.now);
        const items = editions
          .map((one) => sayEdition(one, standing.get(one.editionId) ?? 'past'))
          .filter((one) => query.replaced || one.standing !== 'replaced');
        return { items, rates: { base: FX_BASE, ...(await selectFxSpan(tx, FX_BASE)) } };
      }),
  );
  app.post(
    '/api/schedules/:editionId/withdraw',
    {
      config: { access: 'schedules.write' },
      schema: {
        tags,
        summary: 'Take an edition out of use from now on; it stays on file',
        params: z.object({ editionId: z.uuid() }),
        body: z.object({ reason: z.string().trim().min(1).max(500) }),
        response: { 200: EditionField },
      },
    },
    async ({ caller, params, body }) =>
      sayEdition(await withdrawEdition(house, caller, params.editionId, body.reason), 'withdrawn'),
  );
}

const DetailsField = z.object({
  jurisdiction: Jurisdictions.optional().describe('as the file says when left out'),
  name: z.string().trim().min(1).max(120).optional(),
  effectiveFrom: Day.optional().describe('first day on which it is the law'),
});

function uploadRoute(app: App, house: House): void {
  app.post(
    '/api/schedules',
    {
      config: { access: 'schedules.write' },
      schema: {
        tags,
        summary:
          'Upload a schedule, an answer about a commodity or a rate history (form field "file"); ' +
          'loaded at once where nothing is missing and start is true',
        consumes: ['multipart/form-data'],
        querystring: DetailsField.extend({ start: z.stringbool().default(false) }),
        response: { 201: LoadField },
      },
    },
    async (request, reply) => {
      const { caller, query } = request;
      const { start, ...details } = query;
      const part = request.isMultipart() ? await request.file() : undefined;
      if (part === undefined) throw fail('schedules.no_file');
      const { filename, mimetype, file } = part;
      const received = { name: filename, contentType: mimetype, content: file };
      const load = withDetails(await receiveFile(house, caller, received), details);
      if (!start || missingOf(load).length > 0) {
        return reply.code(201).send(sayLoad(load, caller.locale));
      }
      await startLoad(house, caller, load.loadId, details);
      const started = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        findLoad(house, tx, load.loadId),
      );
      return reply.code(201).send(sayLoad(started, caller.locale));
    },
  );
}

function loadRoutes(app: App, house: House): void {
  const Id = z.object({ loadId: z.uuid() });
  app.get(
    '/api/schedules/loads',
    {
      config: { access: 'schedules.read' },
      schema: {
        tags,
        summary: 'Files that were given or fetched, newest first, with what became of each',
        querystring: ListQuery.omit({ q: true }),
        response: {
          200: z.object({ items: z.array(LoadField), nextCursor: z.string().nullable() }),
        },
      },
    },
    async ({ caller, query }) => {
      const after = readCreatedPlace(query.cursor);
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const rows = await selectLoads(tx, { after, limit: query.limit + 1 });
        const page = cutPage(rows, query.limit, (row) => [row.createdAt.toISOString(), row.loadId]);
        const items = [];
        for (const load of page.items) {
          items.push(sayLoad(await asItsJob(house, tx, load), caller.locale));
        }
        return { items, nextCursor: page.nextCursor };
      });
    },
  );
  app.get(
    '/api/schedules/loads/:loadId',
    {
      config: { access: 'schedules.read' },
      schema: { tags, summary: 'One load', params: Id, response: { 200: LoadField } },
    },
    async ({ caller, params }) => {
      const load = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        findLoad(house, tx, params.loadId),
      );
      return sayLoad(load, caller.locale);
    },
  );
  app.post(
    '/api/schedules/loads/:loadId/start',
    {
      config: { access: 'schedules.write' },
      schema: {
        tags,
        summary: 'Load a file that was taken in, with the day from which it is the law',
        params: Id,
        body: DetailsField,
        response: { 202: z.object({ jobId: z.uuid() }) },
      },
    },
    async ({ caller, params, body }, reply) =>
      reply.code(202).send(await startLoad(house, caller, params.loadId, body)),
  );
}

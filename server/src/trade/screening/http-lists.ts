import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { endListVersion } from './commands/end-list.ts';
import { receiveList } from './commands/receive-list.ts';
import { liveRun, requestRun } from './commands/run-screening.ts';
import { asItsJob } from './commands/settle-loads.ts';
import { fail } from './errors.ts';
import { ListField, LoadField, SourceText, sayList, sayLoad } from './http-schemas.ts';
import { STALE_AFTER_DAYS } from './rules.ts';
import { selectLists, selectLoad, selectLoads } from './store-lists.ts';
import { countParties } from './store-parties.ts';

const tags = ['screening'];
const SHOWN = 50;
const LOADS_SHOWN = 10;

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

function readRoutes(app: App, house: House): void {
  app.get(
    '/api/screening/lists',
    {
      config: { access: 'screening.read' },
      schema: {
        tags,
        summary: 'Sanctions lists in use with their age, versions before, uploads, the run at work',
        response: {
          200: z
            .object({
              items: z.array(ListField),
              loads: z.array(LoadField),
              runJobId: z.uuid().nullable(),
              parties: z.int().describe('customers, suppliers and parties typed here'),
              staleAfterDays: z.int(),
            })
            .meta({ id: 'ScreeningLists' }),
        },
      },
    },
    async ({ caller }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const loads = [];
        for (const load of await selectLoads(tx, LOADS_SHOWN)) {
          loads.push(sayLoad(await asItsJob(house, tx, load), caller.locale));
        }
        return {
          items: (await selectLists(tx, SHOWN)).map((list) => sayList(list, caller.now)),
          loads,
          runJobId: (await liveRun(house, tx))?.jobId ?? null,
          parties: await countParties(tx),
          staleAfterDays: STALE_AFTER_DAYS,
        };
      }),
  );
  app.get(
    '/api/screening/loads/:loadId',
    {
      config: { access: 'screening.read' },
      schema: {
        tags,
        summary: 'One upload of a list',
        params: z.object({ loadId: z.uuid() }),
        response: { 200: LoadField },
      },
    },
    async ({ caller, params: { loadId } }) => {
      const load = await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const found = await selectLoad(tx, loadId);
        return found === null ? null : asItsJob(house, tx, found);
      });
      if (load === null) throw fail('screening.load_not_found', { loadId });
      return sayLoad(load, caller.locale);
    },
  );
}

function writeRoutes(app: App, house: House): void {
  app.post(
    '/api/screening/lists',
    {
      config: { access: 'screening.write' },
      schema: {
        tags,
        summary: 'Upload a sanctions list (form field "file"); a newer version replaces the older',
        consumes: ['multipart/form-data'],
        querystring: z.object({
          source: SourceText.optional().describe(
            'whose list it is; as its format says when left out',
          ),
        }),
        response: { 202: LoadField },
      },
    },
    async (request, reply) => {
      const { caller, query } = request;
      const part = request.isMultipart() ? await request.file() : undefined;
      if (part === undefined) throw fail('screening.no_file');
      const { filename, mimetype, file } = part;
      const received = { name: filename, contentType: mimetype, content: file };
      const load = await receiveList(house, caller, received, query.source ?? null);
      return reply.code(202).send(sayLoad(load, caller.locale));
    },
  );
  app.post(
    '/api/screening/lists/:listId/end',
    {
      config: { access: 'screening.write' },
      schema: {
        tags,
        summary: 'Take a list out of use; it stays on file and everybody is screened again',
        params: z.object({ listId: z.uuid() }),
        body: z.object({ reason: z.string().trim().min(1).max(500) }),
        response: { 202: z.object({ jobId: z.uuid() }) },
      },
    },
    async ({ caller, params, body }, reply) =>
      reply.code(202).send(await endListVersion(house, caller, params.listId, body.reason)),
  );
  app.post(
    '/api/screening/run',
    {
      config: { access: 'screening.write' },
      schema: {
        tags,
        summary: 'Screen every customer, supplier and typed party again; answers the job',
        response: { 202: z.object({ jobId: z.uuid() }) },
      },
    },
    async ({ caller }, reply) => reply.code(202).send(await requestRun(house, caller)),
  );
}

/** Lists: what is in use, how old it is, and how it is brought up to date. */
export const listRoutes: RoomRoutes = (app, house) => {
  readRoutes(app, house);
  writeRoutes(app, house);
};

import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, readCursor } from '../../platform/lists/index.ts';
import { answerQuestions } from './commands/propose.ts';
import { liveRun, requestRun } from './commands/run-all.ts';
import { readQueue, searchCodes, viewSku } from './commands/view.ts';
import {
  FoundAnswer,
  QueueRowAnswer,
  readSystem,
  Sku,
  SkuAnswer,
  StateField,
  SystemText,
  sayRow,
  saySku,
} from './http-schemas.ts';

const tags = ['classification'];
const OneSku = z.object({ sku: Sku });

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

const Place = z.tuple([z.string().regex(/^-?\d{1,19}$/), z.string().regex(/^-?\d{1,19}$/), Sku]);

function listRoute(app: App, house: House): void {
  app.get(
    '/api/classification',
    {
      config: { access: 'classification.read' },
      schema: {
        tags,
        summary: 'SKUs to classify, most money at stake first',
        description: 'Money at stake is the value sold in the last year times the doubt left.',
        querystring: ListQuery.extend({
          state: StateField.optional(),
          missing: SystemText.optional().describe(
            'Only SKUs sold to this country or union without a settled code of it; HS: any',
          ),
        }),
        response: {
          200: z
            .object({
              items: z.array(QueueRowAnswer),
              nextCursor: z.string().nullable(),
              counts: z.partialRecord(StateField, z.int()).optional(),
              runJobId: z.uuid().nullable().describe('The run under way, if any'),
            })
            .meta({ id: 'ClassificationPage' }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, q, state, missing } = query;
      const key = cursor === undefined ? null : readCursor(cursor, Place);
      const after = key && { stake: key[0], sold: key[1], sku: key[2] };
      const filter = {
        ...{ q: q || null, state: state ?? null },
        missing: missing === undefined ? null : readSystem(missing),
      };
      const { entries, currency, counts } = await readQueue(house, caller, filter, after, limit);
      const page = cutPage(entries, limit, ({ row }) => [
        ...[String(row.stakeMinor), String(row.soldMinor ?? 0n), row.sku],
      ]);
      const live = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        liveRun(house, tx),
      );
      return {
        items: page.items.map((one) => sayRow(one, currency)),
        nextCursor: page.nextCursor,
        ...(counts === undefined ? {} : { counts }),
        runJobId: live?.jobId ?? null,
      };
    },
  );
}

function runRoute(app: App, house: House): void {
  app.post(
    '/api/classification/run',
    {
      config: { access: 'classification.write' },
      schema: {
        tags,
        summary: 'Propose codes for every SKU that nobody settled; answers the job',
        response: { 202: z.object({ jobId: z.uuid() }) },
      },
    },
    async ({ caller }, reply) => reply.status(202).send(await requestRun(house, caller)),
  );
}

function searchRoute(app: App, house: House): void {
  app.get(
    '/api/classification/search',
    {
      config: { access: 'classification.read' },
      schema: {
        tags,
        summary: 'HS codes by their first digits or by words',
        querystring: z.object({ q: z.string().trim().min(2).max(200) }),
        response: { 200: z.object({ items: z.array(FoundAnswer) }) },
      },
    },
    async ({ caller, query }) => ({ items: await searchCodes(house, caller, query.q) }),
  );
}

function skuRoutes(app: App, house: House): void {
  app.get(
    '/api/classification/:sku',
    {
      config: { access: 'classification.read' },
      schema: {
        tags,
        summary: 'All there is to decide on a SKU: facts, candidates, question, codes, history',
        params: OneSku,
        response: { 200: SkuAnswer },
      },
    },
    async ({ caller, params: { sku } }) => saySku(await viewSku(house, caller, sku)),
  );

  app.post(
    '/api/classification/:sku/answers',
    {
      config: { access: 'classification.write' },
      schema: {
        tags,
        summary: 'Answer the questions, all in their order; leaving the last out takes it back',
        params: OneSku,
        body: z.object({
          answers: z
            .array(z.object({ question: z.string().max(400), option: z.string().max(200) }))
            .max(20),
        }),
        response: { 200: SkuAnswer },
      },
    },
    async ({ caller, params: { sku }, body }) => {
      await answerQuestions(house, caller, sku, body.answers);
      return saySku(await viewSku(house, caller, sku));
    },
  );
}

/** What is to be decided, and how the engine is asked. */
export const queueRoutes: RoomRoutes = (app, house) => {
  listRoute(app, house);
  runRoute(app, house);
  searchRoute(app, house);
  skuRoutes(app, house);
};

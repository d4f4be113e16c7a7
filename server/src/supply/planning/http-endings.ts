import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { changeEnding, keepEnding, previewEnding, takeBackEnding } from './commands/keep-ending.ts';
import { Day, MarketCode, Sku } from './http-schemas.ts';
import { readHoldingEndings } from './store-launches.ts';
import { type Ending, EVERY_MARKET } from './types-lifecycle.ts';

const tags = ['endings'];
const read = { access: 'forecasts.read' } as const;
const write = { access: 'forecasts.override' } as const;
const EndingId = z.object({ endingId: z.uuid() });
const Version = z.int().min(1);
const Reason = z.string().trim().max(1000);

const WishField = z.object({
  sku: Sku,
  market: z.union([MarketCode, z.literal(EVERY_MARKET)]).describe("'*' is every market"),
  lastWeek: Day.describe('any day of the last week of sale'),
});

const EndingField = z
  .object({
    endingId: z.uuid(),
    sku: z.string(),
    market: z.string().describe("'*' is every market"),
    lastWeek: Day.describe('Monday'),
    reason: z.string(),
    author: z.string(),
    createdAt: z.iso.datetime(),
    version: z.number(),
    changedBy: z.string(),
    changedAt: z.iso.datetime(),
    withdrawnBy: z.string().nullable(),
    withdrawnAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Ending' });

function sayEnding(ending: Ending): z.output<typeof EndingField> {
  return {
    ...ending,
    createdAt: ending.createdAt.toISOString(),
    changedAt: ending.changedAt.toISOString(),
    withdrawnAt: ending.withdrawnAt?.toISOString() ?? null,
  };
}

const PreviewField = z
  .object({
    markets: z.array(z.string()).describe('markets it is about, the largest first'),
    market: z.string().describe('the one shown'),
    levels: z.array(z.number()),
    history: z.array(z.object({ week: Day, units: z.number() })),
    weeks: z.array(z.object({ week: Day, mean: z.number(), quantiles: z.array(z.number()) })),
    decline: z.object({
      chance: z.number().nullable().describe('of such a fall where there is none'),
      left: z.number().nullable().describe('share of the level of half a year ago'),
      declines: z.boolean(),
    }),
  })
  .meta({ id: 'EndingPreview' });

/** SKUs that are sold up to a week and no longer. */
export const endingRoutes: RoomRoutes = (app, house) => {
  readRoutes(app, house);
  keepRoutes(app, house);
};

const readRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/endings',
    {
      config: read,
      schema: {
        ...{ tags, summary: 'SKUs marked as ending, the soonest first' },
        response: { 200: z.object({ items: z.array(EndingField) }) },
      },
    },
    async ({ caller }) => {
      const found = await house.db.transaction({ tenantId: caller.tenantId }, readHoldingEndings);
      return { items: found.map(sayEnding) };
    },
  );

  app.post(
    '/api/endings/preview',
    {
      config: read,
      schema: {
        ...{ tags, summary: 'What an ending would be forecast, without keeping it' },
        body: WishField,
        response: { 200: PreviewField },
      },
    },
    async ({ caller, body }) => {
      // A reason is only asked for where something is kept.
      const wish = { ...body, reason: 'preview' };
      const found = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        previewEnding(tx, wish),
      );
      return {
        ...found,
        ...{ markets: [...found.markets], levels: [...found.levels] },
        history: found.history.map((week) => ({ ...week })),
        weeks: found.weeks.map((week) => ({ ...week, quantiles: [...week.quantiles] })),
        decline: { ...found.decline },
      };
    },
  );
};

const keepRoutes: RoomRoutes = (app, house) => {
  app.post(
    '/api/endings',
    {
      config: write,
      schema: {
        ...{ tags, summary: 'Mark a SKU as ending: the next forecast runs it out' },
        body: WishField.extend({ reason: Reason }),
        response: { 201: EndingField },
      },
    },
    async (request, reply) =>
      reply.status(201).send(sayEnding(await keepEnding(house, request.caller, request.body))),
  );

  app.patch(
    '/api/endings/:endingId',
    {
      config: write,
      schema: {
        ...{ tags, summary: 'Move the last week, on top of the version seen', params: EndingId },
        body: z.object({ lastWeek: Day, reason: Reason, version: Version }),
        response: { 200: EndingField },
      },
    },
    async ({ caller, params, body }) =>
      sayEnding(await changeEnding(house, caller, params.endingId, body)),
  );

  app.post(
    '/api/endings/:endingId/withdraw',
    {
      config: write,
      schema: {
        ...{ tags, summary: 'Take a mark back; it stays on record', params: EndingId },
        body: z.object({ version: Version }),
        response: { 200: EndingField },
      },
    },
    async ({ caller, params, body }) =>
      sayEnding(await takeBackEnding(house, caller, params.endingId, body.version)),
  );
};

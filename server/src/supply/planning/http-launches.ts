import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, NamesField, readCreatedPlace } from '../../platform/lists/index.ts';
import { changeLaunch, keepLaunch, takeBackLaunch } from './commands/keep-launch.ts';
import { analogueProposals } from './commands/propose-analogues.ts';
import { type LaunchOutlookView, launchDetail, previewLaunch } from './commands/view-launch.ts';
import { Day, MarketCode, Sku } from './http-schemas.ts';
import { readLaunchPage } from './store-launches.ts';
import type { Launch } from './types-lifecycle.ts';

const tags = ['launches'];
const read = { access: 'forecasts.read' } as const;
const write = { access: 'forecasts.override' } as const;
const LaunchId = z.object({ launchId: z.uuid() });
const Version = z.int().min(1);

const Analogue = z.object({ sku: Sku, market: MarketCode });

const WishField = z.object({
  sku: Sku,
  market: MarketCode,
  launchWeek: Day.describe('any day of the first week of sale'),
  scale: z.number().default(1).describe('beside the analogues: 1.2 is a fifth more'),
  analogues: z.array(Analogue).max(50).describe('series whose launches it will be like'),
});
const Reason = z.string().trim().max(1000);

const LaunchField = z
  .object({
    launchId: z.uuid(),
    sku: z.string(),
    market: z.string(),
    launchWeek: Day.describe('Monday'),
    scale: z.number(),
    analogues: z.array(Analogue),
    reason: z.string(),
    author: z.string(),
    createdAt: z.iso.datetime(),
    version: z.number(),
    changedBy: z.string(),
    changedAt: z.iso.datetime(),
    withdrawnBy: z.string().nullable(),
    withdrawnAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Launch' });

function sayLaunch(launch: Launch): z.output<typeof LaunchField> {
  return {
    ...launch,
    analogues: launch.analogues.map((one) => ({ ...one })),
    createdAt: launch.createdAt.toISOString(),
    changedAt: launch.changedAt.toISOString(),
    withdrawnAt: launch.withdrawnAt?.toISOString() ?? null,
  };
}

const OutlookField = z
  .object({
    levels: z.array(z.number()),
    weeks: z.array(z.object({ week: Day, mean: z.number(), quantiles: z.array(z.number()) })),
    curves: z.array(
      z.object({
        ...{ sku: z.string(), market: z.string(), names: NamesField },
        units: z.array(z.number()).describe('by week from its first sale'),
      }),
    ),
    own: z.array(z.number()).describe('units by week from its own first sale'),
    selfError: z
      .number()
      .nullable()
      .describe('error of each analogue foretold from the others; null: fewer than two'),
    recipeShare: z.number().describe("share of the SKU's own recipe in the forecast"),
    late: z.boolean().describe('planned to be on sale by now, and nothing has sold'),
  })
  .meta({ id: 'LaunchOutlook' });

function sayOutlook(view: LaunchOutlookView): z.output<typeof OutlookField> {
  return {
    ...view,
    levels: [...view.levels],
    weeks: view.weeks.map((week) => ({ ...week, quantiles: [...week.quantiles] })),
    curves: view.curves.map((one) => ({ ...one, names: { ...one.names }, units: [...one.units] })),
    own: [...view.own],
  };
}

const ProposalsField = z
  .object({
    names: NamesField,
    startWeek: Day.describe('first week forecast: the earliest launch'),
    ownWeeks: z.number().describe('weeks since its own first sale in the market'),
    ownEnough: z.number().describe('from so many weeks of its own on it is no longer new'),
    items: z.array(
      z.object({
        ...{ sku: z.string(), market: z.string(), names: NamesField },
        ...{ firstWeek: Day, weeks: z.number(), units: z.number() },
        distance: z.number().describe('0: alike in everything known'),
        same: z.array(z.string()).describe('facts that are the same'),
        different: z.array(z.string()).describe('facts that differ'),
        curve: z.array(z.number()).describe('units by week from its first sale'),
      }),
    ),
    tooShort: z.number().describe('series left out: too short to show a launch'),
    launchNotSeen: z.number().describe('series left out: on sale in the first weeks of history'),
    compared: z.array(z.string()).describe('facts compared; none: only a person can choose'),
  })
  .meta({ id: 'AnalogueProposals' });

/** New SKUs forecast from the launches of SKUs like them. */
export const launchRoutes: RoomRoutes = (app, house) => {
  listRoutes(app, house);
  tryRoutes(app, house);
  keepRoutes(app, house);
};

const listRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/launches',
    {
      config: read,
      schema: {
        ...{ tags, summary: 'Launches, newest first' },
        querystring: ListQuery.omit({ q: true }).extend({
          state: z.enum(['holding', 'withdrawn']).optional(),
        }),
        response: {
          200: z.object({ items: z.array(LaunchField), nextCursor: z.string().nullable() }),
        },
      },
    },
    async ({ caller, query }) => {
      const before = readCreatedPlace(query.cursor);
      const holding = query.state === undefined ? null : query.state === 'holding';
      const rows = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        readLaunchPage(tx, { holding, before, limit: query.limit + 1 }),
      );
      const page = cutPage(rows, query.limit, (one) => [one.createdAt.toISOString(), one.launchId]);
      return { ...page, items: page.items.map(sayLaunch) };
    },
  );

  app.get(
    '/api/launches/:launchId',
    {
      config: read,
      schema: {
        ...{ tags, summary: 'A launch and what it is forecast now', params: LaunchId },
        response: {
          200: z.object({
            launch: LaunchField,
            outlook: OutlookField.nullable().describe('null: withdrawn'),
            forecastId: z.uuid().nullable().describe('the latest run, where it was used'),
          }),
        },
      },
    },
    async ({ caller, params }) => {
      const { launch, outlook, runId } = await house.db.transaction(
        { tenantId: caller.tenantId },
        (tx) => launchDetail(tx, params.launchId),
      );
      return {
        launch: sayLaunch(launch),
        outlook: outlook === null ? null : sayOutlook(outlook),
        forecastId: runId,
      };
    },
  );
};

const tryRoutes: RoomRoutes = (app, house) => {
  app.post(
    '/api/launches/analogues',
    {
      config: read,
      schema: {
        tags,
        summary: 'SKUs whose launches may stand for that of a new one, those most like it first',
        body: Analogue,
        response: { 200: ProposalsField },
      },
    },
    async ({ caller, body }) => {
      const found = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        analogueProposals(tx, body),
      );
      return {
        ...found,
        names: { ...found.names },
        compared: [...found.compared],
        items: found.items.map((one) => ({
          ...{ ...one, names: { ...one.names }, curve: [...one.curve] },
          ...{ same: [...one.same], different: [...one.different] },
        })),
      };
    },
  );

  app.post(
    '/api/launches/preview',
    {
      config: read,
      schema: {
        ...{ tags, summary: 'What a launch would be forecast, without keeping it' },
        body: WishField,
        response: { 200: OutlookField },
      },
    },
    async ({ caller, body }) => {
      // A reason is only asked for where something is kept.
      const wish = { ...body, reason: 'preview' };
      return sayOutlook(
        await house.db.transaction({ tenantId: caller.tenantId }, (tx) => previewLaunch(tx, wish)),
      );
    },
  );
};

const keepRoutes: RoomRoutes = (app, house) => {
  app.post(
    '/api/launches',
    {
      config: write,
      schema: {
        ...{ tags, summary: 'Keep a launch: the next forecast uses it' },
        body: WishField.extend({ reason: Reason }),
        response: { 201: LaunchField },
      },
    },
    async (request, reply) =>
      reply.status(201).send(sayLaunch(await keepLaunch(house, request.caller, request.body))),
  );

  app.patch(
    '/api/launches/:launchId',
    {
      config: write,
      schema: {
        ...{ tags, summary: 'Change a launch, on top of the version seen', params: LaunchId },
        body: WishField.omit({ sku: true, market: true }).extend({
          ...{ reason: Reason, version: Version },
        }),
        response: { 200: LaunchField },
      },
    },
    async ({ caller, params, body }) =>
      sayLaunch(await changeLaunch(house, caller, params.launchId, body)),
  );

  app.post(
    '/api/launches/:launchId/withdraw',
    {
      config: write,
      schema: {
        ...{ tags, summary: 'Take a launch back; it stays on record', params: LaunchId },
        body: z.object({ version: Version }),
        response: { 200: LaunchField },
      },
    },
    async ({ caller, params, body }) =>
      sayLaunch(await takeBackLaunch(house, caller, params.launchId, body.version)),
  );
};

import { z } from 'zod';
import type { Transaction } from '../../platform/database/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import {
  cutPage,
  ListQuery,
  MoneyField,
  readCreatedPlace,
  readCursor,
  sayMoneyOrNull,
} from '../../platform/lists/index.ts';
import { changeSettings, planningSettings } from './commands/change-settings.ts';
import { requestPlan } from './commands/request-plan.ts';
import { flowsView } from './commands/view-plan.ts';
import { fail } from './errors.ts';
import {
  Day,
  LoserField,
  PlanField,
  ReasonField,
  sayLosers,
  sayPlan,
  sayReasons,
  sayTarget,
  TargetField,
} from './http-schemas.ts';
import { Settings } from './settings.ts';
import { readPlacements, readPlan, readPlans, readTargets } from './store-plans.ts';
import type { PlanRun } from './types.ts';

const tags = ['plans'];
const PlanId = z.object({ planId: z.uuid() });
const read = { access: 'plans.read' } as const;

/** Plans: asking for one, the list, one of them. */
export const planRoutes: RoomRoutes = (app, house) => {
  app.post(
    '/api/plans',
    {
      config: { access: 'plans.run' },
      schema: {
        tags,
        summary: 'Plan purchases and transfers on a forecast, as a job',
        body: z.object({ forecastId: z.uuid().optional().describe('the latest when left out') }),
        response: { 202: z.object({ planId: z.uuid(), jobId: z.string() }) },
      },
    },
    async (request, reply) =>
      reply.status(202).send(await requestPlan(house, request.caller, request.body)),
  );

  app.get(
    '/api/plans',
    {
      config: read,
      schema: {
        tags,
        summary: 'Plans, newest first',
        querystring: ListQuery.omit({ q: true }),
        response: {
          200: z.object({ items: z.array(PlanField), nextCursor: z.string().nullable() }),
        },
      },
    },
    async ({ caller, query }) => {
      const before = readCreatedPlace(query.cursor);
      const plans = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        readPlans(tx, { before, limit: query.limit + 1 }),
      );
      const page = cutPage(plans, query.limit, (one) => [one.createdAt.toISOString(), one.planId]);
      return { ...page, items: page.items.map(sayPlan) };
    },
  );

  app.get(
    '/api/plans/:planId',
    {
      config: read,
      schema: {
        tags,
        summary: 'One plan: its inputs, totals and assumptions',
        params: PlanId,
        response: { 200: PlanField },
      },
    },
    async ({ caller, params }) =>
      sayPlan(
        await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
          foundPlan(tx, params.planId),
        ),
      ),
  );
};

/** @throws planning.plan_not_found */
async function foundPlan(tx: Transaction, planId: string): Promise<PlanRun> {
  const plan = await readPlan(tx, planId);
  if (plan === undefined) throw fail('planning.plan_not_found');
  return plan;
}

const TargetPlace = z.tuple([z.string(), z.uuid()]);
const Flow = z.object({
  kind: z.enum(['supply', 'transfer', 'delivery']),
  from: z.string().nullable().describe('supplier or warehouse id; null: supplier to be found'),
  to: z.string().describe('warehouse id, or market of a delivery'),
  through: z.array(z.string()),
  lines: z.number(),
  units: z.number(),
  money: MoneyField.describe('goods bought or moved; sales value of a delivery'),
});
const Place = z.object({
  warehouseId: z.string(),
  code: z.string(),
  name: z.string(),
  tier: z.string(),
  country: z.string(),
  latitude: z.number(),
  longitude: z.number(),
});

/** What a plan aims at: targets, who serves whom, flows for the map. */
export const targetRoutes: RoomRoutes = (app, house) => {
  targetList(app, house);
  placementList(app, house);
  flowSums(app, house);
};

const targetList: RoomRoutes = (app, house) => {
  app.get(
    '/api/plans/:planId/targets',
    {
      config: read,
      schema: {
        tags,
        summary: 'What to hold where: forecast, safety stock, reorder point, order-up-to',
        params: PlanId,
        querystring: ListQuery.omit({ q: true }).extend({
          sku: z.string().max(200).optional(),
          warehouseId: z.uuid().optional(),
          tier: z.enum(['domestic', 'overseas', 'forward']).optional(),
          emptyBy: Day.optional().describe('expected to be empty on or before this day'),
        }),
        response: {
          200: z.object({ items: z.array(TargetField), nextCursor: z.string().nullable() }),
        },
      },
    },
    async ({ caller, params, query }) => {
      const { cursor, limit, ...filter } = query;
      const at = cursor === undefined ? undefined : readCursor(cursor, TargetPlace);
      const after = at === undefined ? undefined : { sku: at[0], warehouseId: at[1] };
      const rows = await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        await foundPlan(tx, params.planId);
        return readTargets(tx, params.planId, { ...filter, after, limit: limit + 1 });
      });
      const page = cutPage(rows, limit, (row) => [row.sku, row.warehouseId]);
      return { ...page, items: page.items.map(sayTarget) };
    },
  );
};

const placementList: RoomRoutes = (app, house) => {
  app.get(
    '/api/plans/:planId/placements/:sku',
    {
      config: read,
      schema: {
        tags,
        summary: 'Which warehouse serves which market with a SKU, and why not another',
        params: PlanId.extend({ sku: z.string().max(200) }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                market: z.string(),
                warehouseId: z.string().nullable(),
                weeklyUnits: z.number(),
                value: MoneyField.nullable(),
                deliveryDays: z.number().nullable(),
                cost: MoneyField.nullable(),
                reasons: z.array(ReasonField),
                alternatives: z.array(LoserField),
              }),
            ),
          }),
        },
      },
    },
    async ({ caller, params }) => {
      const scope = { tenantId: caller.tenantId };
      const [plan, rows] = await house.db.transaction(scope, async (tx) => [
        await foundPlan(tx, params.planId),
        await readPlacements(tx, params.planId, params.sku),
      ]);
      const currency = plan.currency ?? 'CNY';
      return {
        items: rows.map(({ sku: _, valueMinor, costMinor, ...row }) => ({
          ...row,
          value: sayMoneyOrNull(valueMinor, currency),
          cost: sayMoneyOrNull(costMinor, currency),
          reasons: sayReasons(row.reasons),
          alternatives: sayLosers(row.alternatives, currency),
        })),
      };
    },
  );
};

const flowSums: RoomRoutes = (app, house) => {
  app.get(
    '/api/plans/:planId/flows',
    {
      config: read,
      schema: {
        tags,
        summary: 'Sums by way for the map: supplier to warehouse, between warehouses, to markets',
        params: PlanId,
        response: { 200: z.object({ warehouses: z.array(Place), flows: z.array(Flow) }) },
      },
    },
    async ({ caller, params }) =>
      house.db.transaction({ tenantId: caller.tenantId }, (tx) => flowsView(tx, params.planId)),
  );
};

const SettingsAnswer = z.object({
  settings: Settings.extend({ baseCurrency: z.string().describe("the company's") }),
  version: z.number(),
});

/** Standing choices of planning. */
export const settingsRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/planning-settings',
    {
      config: read,
      schema: { tags, summary: 'Standing choices of planning', response: { 200: SettingsAnswer } },
    },
    async ({ caller }) => {
      const found = await house.db.transaction({ tenantId: caller.tenantId }, planningSettings);
      return sayAnswer(found);
    },
  );

  app.patch(
    '/api/planning-settings',
    {
      config: { access: 'plans.edit' },
      schema: {
        tags,
        summary: 'Change some of them, on top of the version seen',
        body: z.object({ version: z.int(), settings: Settings.partial() }),
        response: { 200: SettingsAnswer },
      },
    },
    async ({ caller, body }) => {
      const sent = Object.entries(body.settings).filter(([, value]) => value !== undefined);
      const settings = Object.fromEntries(sent);
      return sayAnswer(await changeSettings(house, caller, { version: body.version, settings }));
    },
  );
};

function sayAnswer({ settings, version }: Awaited<ReturnType<typeof planningSettings>>) {
  const promisedDaysByMarket = { ...settings.promisedDaysByMarket };
  return { settings: { ...settings, promisedDaysByMarket }, version };
}

import { z } from 'zod';
import type { House } from '../../platform/house/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { CountryField, cutPage, ListQuery, readCreatedPlace } from '../../platform/lists/index.ts';
import { decideTrial } from './commands/decide.ts';
import { changeTrial, draftTrial, tryOut } from './commands/draft-trial.ts';
import { adviseNow, correctWeek, finish, launch, todayOf } from './commands/run-trial.ts';
import { readNow } from './commands/standing.ts';
import { suggestTrial } from './commands/suggest.ts';
import { fail } from './errors.ts';
import {
  BriefField,
  Day,
  DecisionField,
  DetailField,
  FactsField,
  OriginsField,
  PlanField,
  sayBrief,
  sayDecision,
  sayDetail,
  sayOrigins,
  sayPlan,
} from './http-schemas.ts';
import { countTrials, readTrial, readTrials } from './store.ts';
import { TRIAL_STATES } from './types.ts';

const tags = ['small-batch trials'];
const read = { access: 'plans.read' } as const;
const edit = { access: 'plans.edit' } as const;
const Trial = z.object({ trialId: z.uuid() });
const Sku = z.string().min(1).max(200);
const Version = z.int().min(1);
const Reason = z.string().trim().max(2000);

const listRoute: RoomRoutes = (app, house) => {
  app.get(
    '/api/trials',
    {
      config: read,
      schema: {
        ...{ tags, summary: 'Articles tried in small batches, newest first' },
        querystring: ListQuery.omit({ q: true }).extend({
          state: z.enum(TRIAL_STATES).optional(),
        }),
        response: {
          200: z.object({
            items: z.array(BriefField),
            counts: z.object({ draft: z.number(), running: z.number(), ended: z.number() }),
            nextCursor: z.string().nullable(),
          }),
        },
      },
    },
    async ({ caller, query }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const before = readCreatedPlace(query.cursor);
        const limit = query.limit + 1;
        const rows = await readTrials(tx, { state: query.state ?? null, before, limit });
        const page = cutPage(rows, query.limit, (one) => [
          one.createdAt.toISOString(),
          one.trialId,
        ]);
        const counts = { draft: 0, running: 0, ended: 0, ...(await countTrials(tx)) };
        return { ...page, counts, items: page.items.map(sayBrief) };
      }),
  );
};

const suggestRoute: RoomRoutes = (app, house) => {
  app.post(
    '/api/trials/suggestions',
    {
      config: read,
      schema: {
        tags,
        summary: 'What the records say of an article to be tried; what nobody knows is left out',
        body: z.object({
          sku: Sku,
          market: CountryField.nullable().default(null),
          warehouseId: z.uuid().nullable().default(null),
          seasonWeeks: z.int().min(2).max(104).default(16),
          analogues: z.array(Sku).max(20).default([]).describe('SKUs it is like'),
        }),
        response: {
          200: z.object({
            currency: z.string(),
            facts: FactsField.partial(),
            origins: OriginsField,
            supplierId: z.uuid().nullable(),
            warehouseId: z.uuid().nullable(),
            analogues: z.array(
              z.object({ sku: z.string(), firstWeek: Day, units: z.array(z.number()) }),
            ),
          }),
        },
      },
    },
    async ({ caller, body }) => {
      const found = await suggestTrial(house, caller, body);
      const { shape, goods, ...facts } = found.facts;
      return {
        ...found,
        facts: {
          ...facts,
          ...(shape === undefined ? {} : { shape: [...shape] }),
          ...(goods === undefined ? {} : { goods: [...goods] }),
        },
        origins: sayOrigins(found.origins),
        analogues: found.analogues.map((one) => ({ ...one, units: [...one.units] })),
      };
    },
  );
  app.post(
    '/api/trials/try-out',
    {
      config: read,
      schema: {
        ...{ tags, summary: 'The plan of some facts, without keeping it' },
        body: z.object({ facts: FactsField }),
        response: { 200: PlanField },
      },
    },
    async ({ body }) => sayPlan(await tryOut(body.facts)),
  );
};

const draftRoutes: RoomRoutes = (app, house) => {
  app.post(
    '/api/trials',
    {
      config: edit,
      schema: {
        ...{ tags, summary: 'Begin a trial as a draft, with its plan' },
        body: z.object({
          sku: Sku,
          market: CountryField.nullable().default(null),
          facts: FactsField,
          origins: OriginsField.default({}),
          supplierId: z.uuid().nullable().default(null),
          warehouseId: z.uuid(),
        }),
        response: { 201: DetailField },
      },
    },
    async ({ caller, body }, reply) => {
      const trial = await draftTrial(house, caller, { ...body, origins: originsOf(body.origins) });
      return reply.status(201).send(sayDetail(trial, null));
    },
  );
  app.put(
    '/api/trials/:trialId',
    {
      config: edit,
      schema: {
        ...{ tags, summary: 'Change what a draft is worked out from; its plan changes with it' },
        params: Trial,
        body: z.object({
          ...{ version: Version, facts: FactsField, origins: OriginsField.default({}) },
        }),
        response: { 200: DetailField },
      },
    },
    async ({ caller, params, body }) => {
      const change = { ...params, ...body, origins: originsOf(body.origins) };
      return sayDetail(await changeTrial(house, caller, change), null);
    },
  );
};

type Origins = Parameters<typeof changeTrial>[2]['origins'];

function originsOf(given: z.infer<typeof OriginsField>): Origins {
  const known = Object.entries(given).filter(([, origin]) => origin !== undefined);
  return Object.fromEntries(known);
}

/** A trial as it stands, from outside. @throws trials.not_found */
const showTrial = (house: House, { tenantId }: { readonly tenantId: string }, trialId: string) =>
  house.db.transaction({ tenantId }, async (tx) => {
    const trial = await readTrial(tx, trialId);
    if (trial === null) throw fail('trials.not_found');
    const now = trial.launchedOn === null ? null : await readNow(tx, trial, todayOf(house));
    return sayDetail(trial, now);
  });

const detail = { 200: DetailField };

const runRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/trials/:trialId',
    {
      config: read,
      schema: {
        ...{ tags, summary: 'A trial: plan, weeks sold, advice, decisions' },
        ...{ params: Trial, response: detail },
      },
    },
    async ({ caller, params }) => showTrial(house, caller, params.trialId),
  );
  app.post(
    '/api/trials/:trialId/launch',
    {
      config: edit,
      schema: {
        ...{ tags, summary: 'Say that the first batch is on sale from a day on', params: Trial },
        body: z.object({ version: Version, day: Day, units: z.int() }),
        response: detail,
      },
    },
    async ({ caller, params, body }) => {
      await launch(house, caller, { ...params, ...body });
      return showTrial(house, caller, params.trialId);
    },
  );
  app.put(
    '/api/trials/:trialId/weeks/:week',
    {
      config: edit,
      schema: {
        ...{ tags, summary: 'Say what a week sold where the orders do not, or take that back' },
        params: Trial.extend({ week: z.coerce.number().int().describe('from 0') }),
        body: z.object({
          word: z
            .object({
              units: z.int().min(0).max(1_000_000),
              daysInStock: z.int().min(0).max(7),
              reason: Reason.min(3),
            })
            .nullable(),
        }),
        response: detail,
      },
    },
    async ({ caller, params, body }) => {
      await correctWeek(house, caller, { ...params, word: body.word });
      return showTrial(house, caller, params.trialId);
    },
  );
};

const adviceRoutes: RoomRoutes = (app, house) => {
  app.post(
    '/api/trials/:trialId/advice',
    {
      config: edit,
      schema: {
        ...{ tags, summary: 'Work out what to do now', params: Trial, response: detail },
      },
    },
    async ({ caller, params }) => {
      await adviseNow(house, caller, params.trialId);
      return showTrial(house, caller, params.trialId);
    },
  );
  app.post(
    '/api/trials/:trialId/end',
    {
      config: edit,
      schema: {
        ...{ tags, summary: 'End a trial', params: Trial },
        body: z.object({ version: Version, reason: Reason.min(3) }),
        response: detail,
      },
    },
    async ({ caller, params, body }) => {
      await finish(house, caller, { ...params, ...body });
      return showTrial(house, caller, params.trialId);
    },
  );
};

const decideRoute: RoomRoutes = (app, house) => {
  app.post(
    '/api/trials/:trialId/decisions',
    {
      config: { access: 'plans.approve' },
      schema: {
        tags,
        summary: 'Decide: reorder drafts the purchase order, stop ends the trial',
        params: Trial,
        body: z.object({
          action: z.enum(['reorder', 'hold', 'stop']),
          units: z.int().min(0).default(0),
          reason: Reason.default(''),
        }),
        response: { 201: DecisionField },
      },
    },
    async ({ caller, params, body }, reply) => {
      const decision = await decideTrial(house, caller, { ...params, ...body });
      return reply.status(201).send(sayDecision(decision));
    },
  );
};

/** All routes of the room. */
export const trialRoutes: RoomRoutes = (app, house) => {
  listRoute(app, house);
  suggestRoute(app, house);
  draftRoutes(app, house);
  runRoutes(app, house);
  adviceRoutes(app, house);
  decideRoute(app, house);
};

import { z } from 'zod';
import type { Caller } from '../../platform/audit/types.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import {
  cutPage,
  encodeCursor,
  ListQuery,
  MoneyField,
  readCreatedPlace,
  readCursor,
} from '../../platform/lists/index.ts';
import { decideImpact, dismissImpact, renewImpact } from './commands/decide.ts';
import { draftRule } from './commands/draft-rule.ts';
import { listSkus } from './commands/list-skus.ts';
import { postChange } from './commands/post-change.ts';
import { viewImpact } from './commands/view.ts';
import { remedyImpactRoutes } from './http-remedies.ts';
import {
  ChangeBody,
  ImpactDetail,
  ImpactField,
  OptionNameField,
  RelabelField,
  SkuField,
  UnknownField,
} from './http-schemas.ts';
import { sayAnswer, sayImpact } from './present.ts';
import { countImpacts, readImpacts } from './store.ts';
import { STATES } from './types.ts';

const tags = ['impact'];
const ImpactId = z.object({ impactId: z.uuid() });
const Reason = z.string().trim().min(1).max(1000);
const Version = z.int().min(1);

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

/** An impact with all there is to say about it, as routes answer it. */
async function view(house: House, caller: Caller, impactId: string) {
  const { impact, ...rest } = await viewImpact(house, caller, impactId);
  return { impact: sayImpact(impact), ...rest };
}

function listRoute(app: App, house: House): void {
  app.get(
    '/api/impacts',
    {
      config: { access: 'impact.read' },
      schema: {
        ...{ tags, summary: 'Changes of rules and rates that were posted, newest first' },
        querystring: ListQuery.omit({ q: true }).extend({
          state: z.enum(STATES).optional(),
          documentId: z.uuid().optional().describe('only those that came from this document'),
        }),
        response: {
          200: z.object({
            items: z.array(ImpactField),
            nextCursor: z.string().nullable(),
            counts: z.record(z.string(), z.number()),
          }),
        },
      },
    },
    async ({ caller, query: { state, documentId, limit, cursor } }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const before = readCreatedPlace(cursor);
        const rows = await readImpacts(tx, { state, documentId, before, limit: limit + 1 });
        const page = cutPage(rows, limit, (row) => [row.postedAt.toISOString(), row.impactId]);
        return {
          items: page.items.map(sayImpact),
          ...{ nextCursor: page.nextCursor, counts: await countImpacts(tx) },
        };
      }),
  );
}

function openRoutes(app: App, house: House): void {
  app.post(
    '/api/impacts',
    {
      config: { access: 'impact.write' },
      schema: {
        ...{ tags, summary: 'Post a change of rule or rate; answers what it hits and costs' },
        body: ChangeBody,
        response: { 201: ImpactDetail },
      },
    },
    async ({ caller, body }, reply) => {
      const { impact, document, answer } = await postChange(house, caller, body);
      const said = { impact: sayImpact(impact), document, answer: sayAnswer(answer) };
      return reply.code(201).send(said);
    },
  );
  app.get(
    '/api/impacts/:impactId',
    {
      config: { access: 'impact.read' },
      schema: {
        ...{ tags, summary: 'What it hits and costs: now while open, as decided on after' },
        params: ImpactId,
        response: { 200: ImpactDetail },
      },
    },
    async ({ caller, params }) => {
      return view(house, caller, params.impactId);
    },
  );
}

const SkuPlace = z.tuple([z.int().min(0), z.string()]);

function skusRoute(app: App, house: House): void {
  app.get(
    '/api/impacts/:impactId/skus',
    {
      config: { access: 'impact.read' },
      schema: {
        ...{ tags, summary: 'All SKUs it hits, dearest first, or that nobody can judge yet' },
        params: ImpactId,
        querystring: ListQuery.omit({ q: true }).extend({
          of: z.enum(['hit', 'unknown']).default('hit'),
        }),
        response: {
          200: z
            .object({
              skus: z.array(SkuField).describe('of "hit"'),
              unknowns: z.array(UnknownField).describe('of "unknown"'),
              nextCursor: z.string().nullable(),
            })
            .meta({ id: 'ImpactSkus' }),
        },
      },
    },
    async ({ caller, params, query: { of, limit, cursor } }) => {
      const key = cursor === undefined ? null : readCursor(cursor, SkuPlace);
      const place = key && { at: key[0], sku: key[1] };
      const { next, ...page } = await listSkus(house, caller, of, { ...params, place, limit });
      return {
        ...{ skus: [...page.skus], unknowns: [...page.unknowns] },
        nextCursor: next === null ? null : encodeCursor([next.at, next.sku]),
      };
    },
  );
}

function decideRoutes(app: App, house: House): void {
  const answered = { 200: ImpactDetail };
  app.post(
    '/api/impacts/:impactId/decide',
    {
      config: { access: 'impact.decide' },
      schema: {
        ...{ tags, summary: 'Choose an option; diverting changes the orders' },
        params: ImpactId,
        body: z.object({
          ...{ version: Version, option: OptionNameField, reason: Reason },
          seen: MoneyField.nullable().optional().describe('price of the option as it was shown'),
        }),
        response: answered,
      },
    },
    async ({ caller, params, body }) => {
      await decideImpact(house, caller, { ...params, ...body });
      return view(house, caller, params.impactId);
    },
  );
  app.post(
    '/api/impacts/:impactId/dismiss',
    {
      config: { access: 'impact.decide' },
      schema: {
        ...{ tags, summary: 'Take it off the board, with a reason' },
        params: ImpactId,
        body: z.object({ version: Version, reason: Reason }),
        response: answered,
      },
    },
    async ({ caller, params, body }) => {
      await dismissImpact(house, caller, { ...params, ...body });
      return view(house, caller, params.impactId);
    },
  );
  app.post(
    '/api/impacts/:impactId/renew',
    {
      config: { access: 'impact.write' },
      schema: {
        ...{ tags, summary: 'Say what relabelling costs, or only work it out anew' },
        params: ImpactId,
        body: z.object({ version: Version, relabel: RelabelField.optional() }),
        response: answered,
      },
    },
    async ({ caller, params, body }) => {
      const renewed = await renewImpact(house, caller, { ...params, ...body });
      const { impact, document, answer } = renewed;
      return { impact: sayImpact(impact), document, answer: sayAnswer(answer) };
    },
  );
}

function draftRoute(app: App, house: House): void {
  app.post(
    '/api/impacts/:impactId/draft-rule',
    {
      config: { access: 'rulebook.write' },
      schema: {
        ...{ tags, summary: 'Make a draft of the rulebook out of it; a second person approves it' },
        params: ImpactId,
        body: z.object({
          ruleId: z.string().trim().min(1).max(40).describe('OWN-..., or a rule that is held'),
          topic: z.string().trim().min(1).max(60).default('product_safety'),
          reason: Reason,
        }),
        response: { 201: z.object({ ruleId: z.string(), draftId: z.uuid() }) },
      },
    },
    async ({ caller, params, body }, reply) =>
      reply.code(201).send(await draftRule(house, caller, { ...params, ...body })),
  );
}

/** What a change of rule or rate hits, what it costs, and what was decided. */
export const impactRoutes: RoomRoutes = (app, house) => {
  listRoute(app, house);
  remedyImpactRoutes(app, house);
  openRoutes(app, house);
  skusRoute(app, house);
  decideRoutes(app, house);
  draftRoute(app, house);
};

import { KINDS, TOPICS } from '@tradewind/monitor';
import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { containing, cutPage, ListQuery, readCreatedPlace } from '../../platform/lists/index.ts';
import { decide } from './commands/decide.ts';
import { viewDocument } from './commands/view.ts';
import {
  DocumentField,
  DocumentViewField,
  StandingField,
  StateField,
  sayDocument,
  sayView,
} from './http-schemas.ts';
import { countStandings, pageDocuments } from './store-list.ts';

const tags = ['monitor'];
const Id = z.object({ documentId: z.uuid() });

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

/** Documents of the sources: the list, one of them beside its older version, and decisions. */
export const documentRoutes: RoomRoutes = (app, house) => {
  listRoute(app, house);
  oneRoute(app, house);
  decideRoutes(app, house);
};

const Filters = ListQuery.extend({
  state: StandingField.optional(),
  source: z.string().max(60).optional(),
  kind: z.enum(KINDS).optional(),
  jurisdiction: z.string().length(2).optional(),
  topic: z.enum(TOPICS).optional(),
  touched: z
    .stringbool()
    .default(false)
    .describe('only documents that touch a SKU, or may touch any'),
  sku: z.string().max(100).optional().describe('only documents that touch this SKU'),
});

function listRoute(app: App, house: House): void {
  app.get(
    '/api/monitor/documents',
    {
      config: { access: 'monitor.read' },
      schema: {
        tags,
        summary: 'What the sources published, changed last first, with how many SKUs it touches',
        querystring: Filters,
        response: {
          200: z
            .object({
              items: z.array(DocumentField),
              nextCursor: z.string().nullable(),
              counts: z.partialRecord(StandingField, z.int()).optional(),
            })
            .meta({ id: 'MonitorDocumentPage' }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, q, state } = query;
      const after = readCreatedPlace(cursor);
      const filter = {
        ...{ source: query.source ?? null, kind: query.kind ?? null, touched: query.touched },
        ...{ jurisdiction: query.jurisdiction ?? null, topic: query.topic ?? null },
        ...{ pattern: q === undefined || q === '' ? null : containing(q), sku: query.sku ?? null },
      };
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const asked = { ...filter, standing: state ?? null };
        const rows = await pageDocuments(tx, asked, { after, limit: limit + 1 });
        const page = cutPage(rows, limit, (row) => [row.changedAt.toISOString(), row.documentId]);
        const counts = after === undefined ? await countStandings(tx, filter) : undefined;
        return {
          items: page.items.map(sayDocument),
          nextCursor: page.nextCursor,
          ...(counts === undefined ? {} : { counts }),
        };
      });
    },
  );
}

function oneRoute(app: App, house: House): void {
  app.get(
    '/api/monitor/documents/:documentId',
    {
      config: { access: 'monitor.read' },
      schema: {
        tags,
        summary: 'A document: old and new side by side, days, SKUs and why, orders, decisions',
        params: Id,
        querystring: z.object({
          against: z.coerce.number().int().min(1).optional().describe('older version'),
        }),
        response: { 200: DocumentViewField },
      },
    },
    async ({ caller, params, query }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) =>
        sayView(await viewDocument(tx, params.documentId, query.against ?? null)),
      ),
  );
}

const Text = z.string().trim().min(1);

const DecisionBody = z.object({
  state: StateField.exclude(['impact']).describe('impact is set by posting one'),
  version: z.int().min(1).describe('version that was looked at'),
  reason: Text.max(500).optional().describe('needed for everything but having read it'),
  ruleId: Text.max(200).optional().describe('rule draft it became, for the state rule'),
});

function decideRoutes(app: App, house: House): void {
  app.post(
    '/api/monitor/documents/:documentId/decide',
    {
      config: { access: 'monitor.write' },
      schema: {
        tags,
        summary: 'Decide on a document: read, dismissed, turned into a rule draft, or open again',
        params: Id,
        body: DecisionBody,
        response: { 200: DocumentViewField },
      },
    },
    async ({ caller, params, body }) => {
      const { documentId } = params;
      const { state, version, reason = null, ruleId = null } = body;
      await decide(house, caller, [{ documentId, version, state, reason, ruleId }]);
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) =>
        sayView(await viewDocument(tx, documentId, null)),
      );
    },
  );
  app.post(
    '/api/monitor/decide',
    {
      config: { access: 'monitor.write' },
      schema: {
        tags,
        summary: 'Mark documents as read or dismissed, all or none',
        body: z.object({
          items: z.array(z.object({ documentId: z.uuid(), version: z.int().min(1) })).max(500),
          state: z.enum(['read', 'dismissed']),
          reason: Text.max(500).optional(),
        }),
        response: { 200: z.object({ decided: z.int() }) },
      },
    },
    async ({ caller, body }) => {
      const { items, state, reason = null } = body;
      await decide(
        house,
        caller,
        items.map((one) => ({ ...one, state, reason, ruleId: null })),
      );
      return { decided: items.length };
    },
  );
}

import { z } from 'zod';
import { attachmentHeader } from '../../platform/files/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { containing, ListQuery } from '../../platform/lists/index.ts';
import { csvFile } from '../../records/imports/index.ts';
import { compareEditions } from './commands/compare.ts';
import { fail } from './errors.ts';
import { ChangeField } from './http-schemas.ts';
import { countFlags, selectEdition, selectFlags } from './store.ts';
import { type ChangeFilter, countChanges, selectChanges } from './store-changes.ts';

const tags = ['schedules'];
const Id = z.object({ editionId: z.uuid() });
const Against = z.uuid().describe('the older edition');
const Counts = z.record(z.string(), z.int());
const Place = z.coerce.number().int().min(0);

/** Digits are the beginning of a code, anything else stands in the texts. */
function filterOf(q: string | undefined): ChangeFilter {
  if (q === undefined || q === '') return {};
  const digits = q.replace(/[.\s]/g, '');
  return /^\d{1,10}$/.test(digits) ? { prefix: digits } : { pattern: containing(q) };
}

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

/** What changed between editions, and what of an edition could not be read. */
export const changeRoutes: RoomRoutes = (app, house) => {
  changePage(app, house);
  changeFile(app, house);
  flagPage(app, house);
};

function changePage(app: App, house: House): void {
  app.get(
    '/api/schedules/:editionId/changes',
    {
      config: { access: 'schedules.read' },
      schema: {
        tags,
        summary: 'What changed from an older edition to this one, by code, with counts by kind',
        params: Id,
        querystring: ListQuery.extend({
          against: Against,
          kind: ChangeField.shape.kind.optional(),
          cursor: Place.optional(),
        }),
        response: {
          200: z.object({
            items: z.array(ChangeField),
            nextCursor: z.string().nullable(),
            counts: Counts.describe('by kind, with every filter but the kind'),
            totals: Counts.describe('by kind, without any filter'),
          }),
        },
      },
    },
    async ({ caller, params, query }) => {
      const ids = { oldId: query.against, newId: params.editionId };
      const { counts: totals } = await compareEditions(house, caller, ids.oldId, ids.newId);
      const filter = filterOf(query.q);
      const { limit, kind } = query;
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const page = { after: query.cursor ?? -1, limit: limit + 1 };
        const rows = await selectChanges(tx, ids, { ...filter, kind }, page);
        const plain = query.q === undefined || query.q === '';
        const counts = plain ? totals : await countChanges(tx, ids, filter);
        const items = rows.slice(0, limit).map(({ seq: _, ...change }) => change);
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        return { items, nextCursor: last === undefined ? null : String(last.seq), counts, totals };
      });
    },
  );
}

const TITLES = {
  zh: ['编码', '变化', '原来', '现在'],
  en: ['Code', 'Change', 'Old', 'New'],
} as const;

const KINDS = {
  zh: {
    ...{ added: '新增', removed: '删除', moved: '改号', general: '普通税率' },
    ...{ special: '优惠税率', other: '第二栏税率', description: '品名' },
    ...{ units: '计量单位', footnotes: '脚注' },
  },
  en: {
    ...{ added: 'added', removed: 'removed', moved: 'moved', general: 'general rate' },
    ...{ special: 'special rates', other: 'column 2 rate', description: 'description' },
    ...{ units: 'units', footnotes: 'footnotes' },
  },
} as const;

const BATCH = 5000;

function changeFile(app: App, house: House): void {
  app.get(
    '/api/schedules/:editionId/changes.csv',
    {
      config: { access: 'schedules.read' },
      schema: {
        tags,
        summary: 'All changes from an older edition to this one, as CSV',
        params: Id,
        querystring: z.object({ against: Against }),
        produces: ['text/csv'],
        response: { 200: z.unknown().describe('the file') },
      },
    },
    async ({ caller, params, query }, reply) => {
      const ids = { oldId: query.against, newId: params.editionId };
      const found = await compareEditions(house, caller, ids.oldId, ids.newId);
      const { locale, tenantId } = caller;
      async function* batches() {
        for (let after = -1; ; ) {
          const page = { after, limit: BATCH };
          const rows = await house.db.transaction({ tenantId }, (tx) =>
            selectChanges(tx, ids, {}, page),
          );
          yield rows.map((row) => [row.code, KINDS[locale][row.kind], row.old, row.new]);
          const last = rows.at(-1);
          if (last === undefined || rows.length < BATCH) return;
          after = last.seq;
        }
      }
      const { before, after } = found;
      const name = `${before.jurisdiction} ${before.name} - ${after.name}.csv`;
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', attachmentHeader(name))
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'private, no-store')
        .send(csvFile([...TITLES[locale]], batches()));
    },
  );
}

function flagPage(app: App, house: House): void {
  app.get(
    '/api/schedules/:editionId/flags',
    {
      config: { access: 'schedules.read' },
      schema: {
        tags,
        summary: 'Texts of an edition that could not be read; each is kept as printed',
        params: Id,
        querystring: ListQuery.omit({ q: true }).extend({
          code: z.string().max(40).optional(),
          cursor: Place.optional(),
        }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                ...{ code: z.string(), line: z.string(), row: z.int(), text: z.string() },
              }),
            ),
            nextCursor: z.string().nullable(),
            counts: Counts,
          }),
        },
      },
    },
    async ({ caller, params, query }) => {
      const { editionId } = params;
      const { limit, code } = query;
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const edition = await selectEdition(tx, editionId);
        if (edition === undefined) throw fail('schedules.edition_not_found', { editionId });
        const page = { code, after: query.cursor ?? -1, limit: limit + 1 };
        const rows = await selectFlags(tx, editionId, page);
        const items = rows.slice(0, limit).map(({ seq: _, ...flag }) => flag);
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        const nextCursor = last === undefined ? null : String(last.seq);
        return { items, nextCursor, counts: await countFlags(tx, editionId) };
      });
    },
  );
}

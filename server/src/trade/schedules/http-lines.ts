import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { encodeCursor, ListQuery, readCursor } from '../../platform/lists/index.ts';
import { fail } from './errors.ts';
import { Day, Jurisdictions, LineField, sayLine } from './http-schemas.ts';
import { dayOf, placeLine, readSearch } from './rules.ts';
import { searchWords, selectEditionOn, selectLines } from './store.ts';

const tags = ['schedules'];

const Found = z.object({
  ...{ code: z.string(), declarable: z.boolean(), rate: z.string() },
  path: z.array(z.string()).describe('descriptions from the heading down to its own'),
});

const Place = z.tuple([z.string(), z.int()]);
const Code = z.string().regex(/^\d{2,12}$/);

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

/** Reading the lines of a day's edition. */
export const lineRoutes: RoomRoutes = (app, house) => {
  searchRoute(app, house);
  lineRoute(app, house);
};

function searchRoute(app: App, house: House): void {
  app.get(
    '/api/schedules/lines',
    {
      config: { access: 'schedules.read' },
      schema: {
        tags,
        summary: 'Lines whose code begins with the digits asked for, or that hold all words',
        querystring: ListQuery.extend({
          q: z.string().trim().min(1).max(200),
          jurisdiction: Jurisdictions,
          day: Day.optional().describe('today when left out'),
        }),
        response: {
          200: z.object({
            edition: z.object({ editionId: z.uuid(), name: z.string(), effectiveFrom: Day }),
            items: z.array(Found),
            nextCursor: z.string().nullable(),
          }),
        },
      },
    },
    async ({ caller, query }) => {
      const { jurisdiction, q, limit } = query;
      const day = query.day ?? dayOf(caller.now);
      const after = query.cursor === undefined ? undefined : readCursor(query.cursor, Place);
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const found = await selectEditionOn(tx, jurisdiction, day, null);
        if (found === undefined) throw fail('schedules.no_edition', { jurisdiction, day });
        const { editionId, name, effectiveFrom } = found;
        const page = { after, limit: limit + 1 };
        const rows = await searchWords(tx, editionId, readSearch(q), page);
        const items = rows.slice(0, limit).map(({ at: _, path, ...row }) => ({
          ...row,
          path: [...path],
        }));
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        const nextCursor = last === undefined ? null : encodeCursor(last.at);
        return { edition: { editionId, name, effectiveFrom }, items, nextCursor };
      });
    },
  );
}

function lineRoute(app: App, house: House): void {
  app.get(
    '/api/schedules/lines/:jurisdiction/:code',
    {
      config: { access: 'schedules.read' },
      schema: {
        tags,
        summary: 'One line with its place, its rates, and the headings of chapter 99 it points to',
        params: z.object({ jurisdiction: Jurisdictions, code: Code }),
        querystring: z.object({ day: Day.optional().describe('today when left out') }),
        response: { 200: LineField },
      },
    },
    async ({ caller, params, query }) => {
      const { jurisdiction, code } = params;
      const day = query.day ?? dayOf(caller.now);
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const edition = await selectEditionOn(tx, jurisdiction, day, null);
        if (edition === undefined) throw fail('schedules.no_edition', { jurisdiction, day });
        const lines = await selectLines(tx, edition.editionId, [code.slice(0, 2)]);
        const placed = placeLine(lines, code);
        if (placed === undefined) {
          throw fail('schedules.line_not_found', { jurisdiction, code, edition: edition.name });
        }
        const pointed = placed.line.additional.length > 0;
        const chapter99 = pointed ? await selectLines(tx, edition.editionId, ['99']) : [];
        return sayLine({ edition, ...placed }, chapter99, caller.locale);
      });
    },
  );
}

import { MARK_COLUMNS } from '@tradewind/marks';
import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, readCursor } from '../../platform/lists/index.ts';
import { ancestorsOf } from '../evidence/index.ts';
import { asItsJob, findImport } from './commands/get-import.ts';
import { receiveMarks } from './commands/receive-marks.ts';
import { addMark, changeMark, removeMark } from './commands/save-mark.ts';
import { removeMarkPicture, setMarkPicture } from './commands/set-mark-picture.ts';
import { fail } from './errors.ts';
import {
  ImportField,
  KindField,
  MarkBody,
  MarkField,
  PlaceText,
  StatusField,
  sayImport,
  sayMark,
} from './http-schemas.ts';
import { selectImports } from './store-imports.ts';
import { countMarks, findMark, pageMarks } from './store-marks.ts';

const tags = ['marks'];
const OneMark = z.object({ markId: z.uuid() });
const Version = z.object({ version: z.coerce.number().int().min(1) });
const IMPORTS_SHOWN = 10;

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

function listRoutes(app: App, house: House): void {
  app.get(
    '/api/marks',
    {
      config: { access: 'marks.read' },
      schema: {
        tags,
        summary: 'Marks and designs of others that listings are held against, newest first',
        querystring: ListQuery.extend({
          state: StatusField.optional(),
          kind: KindField.optional(),
          place: PlaceText.optional().describe('protected there, or in a union above it'),
        }),
        response: {
          200: z
            .object({
              items: z.array(MarkField),
              nextCursor: z.string().nullable(),
              counts: z.partialRecord(StatusField, z.int()).optional(),
            })
            .meta({ id: 'WatchedMarks' }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, q, state, kind, place } = query;
      const after = cursor === undefined ? null : readCursor(cursor, z.tuple([z.uuid()]))[0];
      const places = place === undefined ? null : [place, ...ancestorsOf(place)];
      const filter = { q: q || null, status: state ?? null, kind: kind ?? null, places };
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const rows = await pageMarks(tx, filter, after, limit + 1);
        const page = cutPage(rows, limit, ({ markId }) => [markId]);
        return {
          items: page.items.map(sayMark),
          nextCursor: page.nextCursor,
          ...(after === null ? { counts: await countMarks(tx, filter) } : {}),
        };
      });
    },
  );
  app.get(
    '/api/marks/:markId',
    {
      config: { access: 'marks.read' },
      schema: { tags, summary: 'One mark', params: OneMark, response: { 200: MarkField } },
    },
    async ({ caller, params: { markId } }) => {
      const mark = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        findMark(tx, markId),
      );
      if (mark === null) throw fail('marks.mark_not_found', { markId });
      return sayMark(mark);
    },
  );
}

function writeRoutes(app: App, house: House): void {
  app.post(
    '/api/marks',
    {
      config: { access: 'marks.write' },
      schema: {
        tags,
        summary: 'Watch a mark; every listing is held against it',
        body: MarkBody,
        response: { 201: MarkField },
      },
    },
    async ({ caller, body }, reply) =>
      reply.code(201).send(sayMark(await addMark(house, caller, body))),
  );
  app.put(
    '/api/marks/:markId',
    {
      config: { access: 'marks.write' },
      schema: {
        tags,
        summary:
          'Change a mark; hits called "not infringing" come back if what is compared changed',
        params: OneMark,
        body: MarkBody.extend({ version: z.int().min(1) }),
        response: { 200: MarkField },
      },
    },
    async ({ caller, params, body: { version, ...mark } }) =>
      sayMark(await changeMark(house, caller, params.markId, version, mark)),
  );
  app.post(
    '/api/marks/:markId/remove',
    {
      config: { access: 'marks.write' },
      schema: {
        tags,
        summary: 'Take a mark off the list, with its hits; not while one of them is a block',
        params: OneMark,
        body: z.object({ reason: z.string().trim().min(2).max(500) }),
        response: { 204: z.null() },
      },
    },
    async ({ caller, params, body }, reply) => {
      await removeMark(house, caller, params.markId, body.reason);
      return reply.code(204).send(null);
    },
  );
}

function pictureRoutes(app: App, house: House): void {
  app.put(
    '/api/marks/:markId/picture',
    {
      config: { access: 'marks.write' },
      schema: {
        tags,
        summary: 'Give a mark its picture (PNG, JPEG or WebP in the form field "file", 8 MB)',
        consumes: ['multipart/form-data'],
        params: OneMark,
        querystring: Version,
        response: { 200: MarkField },
      },
    },
    async (request) => {
      const part = request.isMultipart() ? await request.file() : undefined;
      if (part === undefined) throw fail('marks.no_file');
      const { caller, params, query } = request;
      return sayMark(await setMarkPicture(house, caller, params.markId, query.version, part.file));
    },
  );
  app.delete(
    '/api/marks/:markId/picture',
    {
      config: { access: 'marks.write' },
      schema: {
        tags,
        summary: 'Take the picture of a mark away',
        params: OneMark,
        querystring: Version,
        response: { 200: MarkField },
      },
    },
    async ({ caller, params, query }) =>
      sayMark(await removeMarkPicture(house, caller, params.markId, query.version)),
  );
}

const classes = z
  .string()
  .max(200)
  .regex(/^[\d,\s]*$/)
  .transform((text) => [
    ...new Set(
      text
        .split(/[,\s]+/)
        .filter(Boolean)
        .map(Number),
    ),
  ]);

function importRoutes(app: App, house: House): void {
  app.get(
    '/api/marks/template',
    {
      config: { access: 'marks.read' },
      schema: {
        tags,
        summary: 'A table to fill in: its columns, and one example',
        produces: ['text/csv'],
        response: { 200: z.string() },
      },
    },
    async (_request, reply) =>
      reply
        .header('content-disposition', 'attachment; filename="marks-template.csv"')
        .type('text/csv; charset=utf-8')
        .send(`\ufeff${MARK_COLUMNS.join(',')}\r\n${EXAMPLE}\r\n`),
  );
  app.post(
    '/api/marks/imports',
    {
      config: { access: 'marks.write' },
      schema: {
        tags,
        summary:
          'Import marks (form field "file"): the template, ST.66, ST.96 or USPTO XML, or .gz',
        consumes: ['multipart/form-data'],
        querystring: z.object({
          territory: PlaceText.optional().describe(
            'where they are protected if the file is silent',
          ),
          nice: classes.default([]).describe('only marks of these classes: 9,11,25'),
          live: z.stringbool().default(true).describe('leave out marks that have ended'),
        }),
        response: { 202: ImportField },
      },
    },
    async (request, reply) => {
      const { caller, query } = request;
      const part = request.isMultipart() ? await request.file() : undefined;
      if (part === undefined) throw fail('marks.no_file');
      const { filename, mimetype, file } = part;
      const received = { name: filename, contentType: mimetype, content: file };
      const { territory = null, nice, live } = query;
      const row = await receiveMarks(house, caller, received, { territory, nice, live });
      return reply.code(202).send(sayImport(row, caller.locale));
    },
  );
}

function importListRoutes(app: App, house: House): void {
  app.get(
    '/api/marks/imports',
    {
      config: { access: 'marks.read' },
      schema: {
        tags,
        summary: 'The last imports of marks, with the rows that were refused',
        response: { 200: z.object({ items: z.array(ImportField) }).meta({ id: 'MarkImports' }) },
      },
    },
    async ({ caller }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const items = [];
        for (const row of await selectImports(tx, IMPORTS_SHOWN)) {
          items.push(sayImport(await asItsJob(house, tx, row), caller.locale));
        }
        return { items };
      }),
  );
  app.get(
    '/api/marks/imports/:importId',
    {
      config: { access: 'marks.read' },
      schema: {
        tags,
        summary: 'One import of marks',
        params: z.object({ importId: z.uuid() }),
        response: { 200: ImportField },
      },
    },
    async ({ caller, params: { importId } }) => {
      const row = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        findImport(house, tx, importId),
      );
      return sayImport(row, caller.locale);
    },
  );
}

/** Made up: nobody's mark. */
const EXAMPLE =
  'word,VEXORA,维索拉;Vexoria,Vexora Sample GmbH,EUIPO,018000000,"18;25",EU;GB,registered,' +
  '2024-01-15,2024-06-20,2034-01-15,no,letter of the owner,';

/** The watch list: marks typed, changed, pictured and imported. */
export const markRoutes: RoomRoutes = (app, house) => {
  importRoutes(app, house);
  importListRoutes(app, house);
  listRoutes(app, house);
  writeRoutes(app, house);
  pictureRoutes(app, house);
};

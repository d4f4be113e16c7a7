import { z } from 'zod';
import { attachmentHeader } from '../../platform/files/index.ts';
import type { House } from '../../platform/house/index.ts';
import type { App } from '../../platform/http/index.ts';
import { containing, cutPage, readCursor } from '../../platform/lists/index.ts';
import { cancelImport } from './commands/cancel-import.ts';
import { asItsJob, getImport } from './commands/get-import.ts';
import { inspectAgain } from './commands/inspect-again.ts';
import { previewImport } from './commands/preview-import.ts';
import { openRejectedFile, readImport } from './commands/read-import.ts';
import { receiveFile } from './commands/receive-file.ts';
import { startImport } from './commands/start-import.ts';
import { fail } from './errors.ts';
import { exportRoutes } from './http-exports.ts';
import { mappingRoutes } from './http-mappings.ts';
import {
  FindingSchema,
  Import,
  ImportDetail,
  presentFinding,
  presentImport,
  presentReason,
} from './http-schemas.ts';
import { countRuns, selectFindings, selectRuns } from './store.ts';
import { IMPORT_KINDS, Mapping, RUN_STATES } from './types.ts';

const tags = ['imports'];
const Id = z.object({ importId: z.uuid() });

/** Routes of imports, saved mappings, the download centre and of discarding all records. */
export function importRoutes(app: App, house: House): void {
  listRoutes(app, house);
  uploadRoutes(app, house);
  previewRoute(app, house);
  workRoutes(app, house);
  findingRoutes(app, house);
  mappingRoutes(app, house);
  exportRoutes(app, house);
}

function listRoutes(app: App, house: House): void {
  app.get(
    '/api/imports',
    {
      config: { access: 'imports.read' },
      schema: {
        tags,
        summary: 'Imports, newest first',
        querystring: z.object({
          q: z.string().max(100).optional(),
          state: z.enum(RUN_STATES).optional(),
          cursor: z.string().max(200).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: {
          200: z.object({
            items: z.array(Import),
            nextCursor: z.string().nullable(),
            counts: z.record(z.string(), z.number()),
          }),
        },
      },
    },
    async ({ query, caller }) => {
      const { q, state, limit } = query;
      const after = readPlace(query.cursor);
      const pattern = q === undefined || q === '' ? undefined : containing(q);
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const runs = await selectRuns(tx, { state, q: pattern, after, limit: limit + 1 });
        const page = cutPage(runs, limit, (run) => [run.createdAt.toISOString(), run.importId]);
        const items = [];
        for (const run of page.items) {
          items.push(presentImport(await asItsJob(house, tx, run), caller.locale));
        }
        return { items, nextCursor: page.nextCursor, counts: await countRuns(tx) };
      });
    },
  );

  app.get(
    '/api/imports/:importId',
    {
      config: { access: 'imports.read' },
      schema: {
        tags,
        summary: 'One import, with what it still needs and what became of its rows',
        params: Id,
        response: { 200: ImportDetail },
      },
    },
    async ({ params, caller }) => {
      const { run, missing, sameAs, reasons } = await readImport(house, caller, params.importId);
      return {
        ...presentImport(run, caller.locale),
        missing: [...missing],
        sameAs,
        reasons: reasons.map((reason) => presentReason(reason, caller.locale)),
      };
    },
  );
}

const Place = z.tuple([z.iso.datetime(), z.uuid()]);

function readPlace(cursor: string | undefined) {
  if (cursor === undefined) return undefined;
  const [createdAt, importId] = readCursor(cursor, Place);
  return { createdAt, importId };
}

function uploadRoutes(app: App, house: House): void {
  app.post(
    '/api/imports',
    {
      config: { access: 'imports.write' },
      schema: {
        tags,
        summary: 'Upload a file (form field "file") and have it looked at; nothing is imported yet',
        consumes: ['multipart/form-data'],
        response: { 201: Import },
      },
    },
    async (request, reply) => {
      const part = await request.file();
      if (part === undefined) throw fail('imports.no_file');
      const { filename, mimetype, file } = part;
      const received = { name: filename, contentType: mimetype, content: file };
      const run = await receiveFile(house, request.caller, received);
      return reply.code(201).send(presentImport(run, request.caller.locale));
    },
  );

  app.post(
    '/api/imports/:importId/inspect',
    {
      config: { access: 'imports.write' },
      schema: {
        tags,
        summary: 'Look at the file again with another encoding, delimiter, sheet or kind',
        params: Id,
        body: z.object({
          encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252']).optional(),
          delimiter: z.enum([',', '\t', ';', '|']).optional(),
          sheet: z.string().max(100).optional(),
          kind: z.enum(IMPORT_KINDS).optional(),
        }),
        response: { 200: Import },
      },
    },
    async ({ params, body, caller }) =>
      presentImport(await inspectAgain(house, caller, params.importId, body), caller.locale),
  );
}

function previewRoute(app: App, house: House): void {
  app.post(
    '/api/imports/:importId/preview',
    {
      config: { access: 'imports.write' },
      schema: {
        tags,
        summary: 'What the first rows would become under a mapping; nothing is written',
        params: Id,
        body: z.object({ mapping: Mapping.optional() }),
        response: {
          200: z.object({
            rows: z.array(
              z.object({
                row: z.number(),
                cells: z.array(z.string()),
                becomes: z.record(z.string(), z.string()),
                findings: z.array(FindingSchema),
              }),
            ),
            questions: z.array(z.string()),
            unknownCountries: z.array(z.string()),
          }),
        },
      },
    },
    async ({ params, body, caller }) => {
      const preview = await previewImport(house, caller, params.importId, body.mapping);
      return {
        rows: preview.rows.map(({ row, cells, becomes, findings }) => ({
          row,
          cells: [...cells],
          becomes: { ...becomes },
          findings: findings.map((finding) => presentFinding(finding, caller.locale)),
        })),
        questions: [...preview.questions],
        unknownCountries: [...preview.unknownCountries],
      };
    },
  );
}

function workRoutes(app: App, house: House): void {
  app.post(
    '/api/imports/:importId/start',
    {
      config: { access: 'imports.write' },
      schema: {
        tags,
        summary: 'Import the file; one that failed or was cancelled goes on where it stood',
        params: Id,
        body: z.object({
          mapping: Mapping.optional(),
          saveAs: z.string().trim().min(1).max(120).optional(),
        }),
        response: { 202: z.object({ jobId: z.string() }) },
      },
    },
    async ({ params, body, caller }, reply) => {
      const started = await startImport(house, caller, { importId: params.importId, ...body });
      return reply.code(202).send(started);
    },
  );

  app.post(
    '/api/imports/:importId/cancel',
    {
      config: { access: 'imports.write' },
      schema: {
        tags,
        summary: 'Stop an import after the batch it is writing; what is committed stays',
        params: Id,
        response: { 200: Import },
      },
    },
    async ({ params, caller }) => {
      await cancelImport(house, caller, params.importId);
      return presentImport(await getImport(house, caller, params.importId), caller.locale);
    },
  );
}

function findingRoutes(app: App, house: House): void {
  app.get(
    '/api/imports/:importId/rejections',
    {
      config: { access: 'imports.read' },
      schema: {
        tags,
        summary: 'Rows rejected, set aside or taken with a doubt, each with its reason',
        params: Id,
        querystring: z.object({
          severity: z.enum(['rejected', 'set_aside', 'warning']).optional(),
          cursor: z.coerce.number().int().optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: {
          200: z.object({ items: z.array(FindingSchema), nextCursor: z.string().nullable() }),
        },
      },
    },
    async ({ params, query, caller }) => {
      const { severity, limit } = query;
      const after = query.cursor ?? -1;
      await getImport(house, caller, params.importId);
      const found = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        selectFindings(tx, params.importId, { severity, after, limit: limit + 1 }),
      );
      const items = found.slice(0, limit).map((f) => presentFinding(f, caller.locale));
      const last = found[limit - 1];
      const more = found.length > limit && last !== undefined;
      return { items, nextCursor: more ? String(last.seq) : null };
    },
  );

  app.get(
    '/api/imports/:importId/rejections.csv',
    {
      // The rows as they stood may hold personal data, so reading the list is not enough.
      config: { access: 'imports.write' },
      schema: {
        tags,
        summary: 'The rows that were not taken, with row number, column and reason, as CSV',
        params: Id,
        produces: ['text/csv'],
        response: { 200: z.unknown().describe('the file') },
      },
    },
    async ({ params, caller }, reply) => {
      const { name, content } = await openRejectedFile(house, caller, params.importId);
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', attachmentHeader(name))
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'private, no-store')
        .send(content);
    },
  );
}

import { z } from 'zod';
import type { Locale } from '../../platform/errors/index.ts';
import { sendStoredFile } from '../../platform/files/index.ts';
import type { House } from '../../platform/house/index.ts';
import type { App } from '../../platform/http/index.ts';
import { startDiscard } from './commands/discard-sample.ts';
import { findExportFile, listExports } from './commands/read-exports.ts';
import { startExport } from './commands/start-export.ts';
import { listExporters } from './exports/registry.ts';
import { Failure, presentError } from './http-schemas.ts';
import type { ExportRun } from './store-exports.ts';

const tags = ['exports'];

const NOBODY: ReadonlySet<string> = new Set();

const Export = z
  .object({
    exportId: z.string(),
    kind: z.string(),
    title: z.string(),
    format: z.enum(['csv', 'xlsx']),
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    jobId: z.string().nullable(),
    fileName: z.string().nullable(),
    bytes: z.number().nullable(),
    rows: z.number(),
    error: Failure,
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Export' });

/** The download centre, and the discarding of a company's records. */
export function exportRoutes(app: App, house: House): void {
  kindRoute(app);
  centreRoutes(app, house);
  discardRoute(app, house);
}

function kindRoute(app: App): void {
  app.get(
    '/api/export-kinds',
    {
      config: { access: 'exports.write' },
      schema: {
        tags,
        summary: 'What the caller may export',
        response: {
          200: z.object({
            items: z.array(
              z.object({
                kind: z.string(),
                title: z.string(),
                filters: z.array(z.string()),
                columns: z.array(z.string()),
                personal: z.boolean().describe('has columns with personal data'),
              }),
            ),
          }),
        },
      },
    },
    async ({ caller, identity }) => ({
      items: listExporters()
        .filter(({ permission }) => identity?.permissions.has(permission) === true)
        .map(({ kind, title, filters, columns }) => ({
          kind,
          title: title[caller.locale],
          filters: Object.keys(filters),
          columns: columns.map((column) => column.title[caller.locale]),
          personal: columns.some((column) => column.personal === true),
        })),
    }),
  );
}

function centreRoutes(app: App, house: House): void {
  app.get(
    '/api/exports',
    {
      config: { access: 'exports.write' },
      schema: {
        tags,
        summary: 'The download centre, newest first',
        querystring: z.object({
          cursor: z.string().max(200).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: z.object({ items: z.array(Export), nextCursor: z.string().nullable() }) },
      },
    },
    async ({ query, caller, identity }) => {
      const page = await listExports(house, caller, identity?.permissions ?? NOBODY, query);
      const items = page.items.map((run) => presentExport(run, caller.locale));
      return { items, nextCursor: page.nextCursor };
    },
  );

  app.post(
    '/api/exports',
    {
      config: { access: 'exports.write' },
      schema: {
        tags,
        summary: 'Export to CSV or XLSX; the file appears in the download centre',
        body: z.object({
          kind: z.string().max(60),
          format: z.enum(['csv', 'xlsx']).default('csv'),
          filter: z.record(z.string().max(40), z.string().max(200)).default({}),
          personal: z.boolean().default(false),
        }),
        response: { 202: z.object({ exportId: z.string(), jobId: z.string() }) },
      },
    },
    async ({ body, caller, identity }, reply) => {
      const permissions = identity?.permissions ?? NOBODY;
      return reply.code(202).send(await startExport(house, caller, permissions, body));
    },
  );

  app.get(
    '/api/exports/:exportId/file',
    {
      config: { access: 'exports.write' },
      schema: {
        tags,
        summary: 'Download a finished export',
        params: z.object({ exportId: z.uuid() }),
        produces: ['application/octet-stream'],
        response: { 200: z.unknown().describe('the bytes of the file') },
      },
    },
    async ({ params, caller, identity }, reply) => {
      const permissions = identity?.permissions ?? NOBODY;
      const fileId = await findExportFile(house, caller, permissions, params.exportId);
      return sendStoredFile(reply, house, caller.tenantId, fileId);
    },
  );
}

function discardRoute(app: App, house: House): void {
  app.post(
    '/api/company/discard-sample',
    {
      config: { access: 'company.reset' },
      schema: {
        tags: ['company'],
        summary: 'Discard all records of the company; people, keys and the audit log stay',
        body: z.object({
          keepNetwork: z
            .boolean()
            .default(false)
            .describe('keeps warehouses, lanes and the suppliers they begin at'),
        }),
        response: { 202: z.object({ jobId: z.string() }) },
      },
    },
    async ({ body, caller }, reply) =>
      reply.code(202).send(await startDiscard(house, caller, body)),
  );
}

function presentExport(run: ExportRun, locale: Locale): z.output<typeof Export> {
  return {
    exportId: run.exportId,
    kind: run.kind,
    title: listExporters().find(({ kind }) => kind === run.kind)?.title[locale] ?? run.kind,
    format: run.format,
    state: run.state,
    jobId: run.jobId,
    fileName: run.fileName,
    bytes: run.bytes,
    rows: run.rowCount,
    error: presentError(run.error, locale),
    createdBy: run.createdBy,
    createdAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

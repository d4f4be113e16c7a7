import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sayError } from '../../platform/errors/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { DateField } from '../../platform/lists/index.ts';
import { checkMany, checkRecord, settleMismatch } from './commands/check.ts';
import { putFile, receiveFile } from './commands/receive-file.ts';
import { reopenRecord, revokeRecord } from './commands/revoke.ts';
import {
  addRecord,
  addRecords,
  changeRecord,
  removeRecord,
  renewRecord,
} from './commands/save-record.ts';
import { viewRecord } from './commands/view.ts';
import { fail } from './errors.ts';
import {
  FieldName,
  RecordAnswer,
  RecordBody,
  RefusalAnswer,
  readBody,
  sayUnchecked,
  sayView,
} from './http-schemas.ts';

const tags = ['evidence'];
const One = z.object({ recordId: z.uuid() });
const version = z.int().min(1).describe('Version the change was made on');
const VersionQuery = z.object({ version: z.coerce.number().int().min(1) });
const Reason = z.string().trim().min(1).max(1000);

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

const WHAT =
  'PDF, PNG or JPEG in the form field "file", at most 20 MB; the type is read from the content. ' +
  'Fetch it at /api/files/{file.fileId}.';

async function view(house: House, tenantId: string, recordId: string) {
  const found = await house.db.transaction({ tenantId }, (tx) =>
    viewRecord(tx, recordId, house.now()),
  );
  return sayView(found);
}

async function fileOf(request: FastifyRequest) {
  const part = request.isMultipart() ? await request.file() : undefined;
  if (part === undefined) throw fail('evidence.no_file');
  return { name: part.filename, content: part.file };
}

function fileRoutes(app: App, house: House): void {
  app.post(
    '/api/evidence/files',
    {
      config: { access: 'evidence.write' },
      schema: {
        tags,
        summary: 'Take a document in as a draft whose facts are still to be entered',
        description: WHAT,
        consumes: ['multipart/form-data'],
        response: { 201: RecordAnswer },
      },
    },
    async (request, reply) => {
      const { caller } = request;
      const recordId = await receiveFile(house, caller, await fileOf(request));
      return reply.code(201).send(await view(house, caller.tenantId, recordId));
    },
  );

  app.post(
    '/api/evidence/:recordId/file',
    {
      config: { access: 'evidence.write' },
      schema: {
        tags,
        summary: 'Put a document to a draft, or another in the place of the one it has',
        description: WHAT,
        consumes: ['multipart/form-data'],
        params: One,
        querystring: VersionQuery,
        response: { 200: RecordAnswer },
      },
    },
    async (request) => {
      const { caller, params, query } = request;
      await putFile(house, caller, params.recordId, query.version, await fileOf(request));
      return view(house, caller.tenantId, params.recordId);
    },
  );
}

function draftRoutes(app: App, house: House): void {
  app.post(
    '/api/evidence',
    {
      config: { access: 'evidence.write' },
      schema: {
        tags,
        summary: 'File evidence without a document: a registration, a person, a mark',
        body: RecordBody,
        response: { 201: RecordAnswer },
      },
    },
    async ({ caller, body }, reply) => {
      const { fields, links } = readBody(body);
      const recordId = await addRecord(house, caller, fields, links);
      return reply.code(201).send(await view(house, caller.tenantId, recordId));
    },
  );

  app.put(
    '/api/evidence/:recordId',
    {
      config: { access: 'evidence.write' },
      schema: {
        tags,
        summary: 'Change what a draft says, and the goods it is filed for',
        params: One,
        body: RecordBody.extend({ version }),
        response: { 200: RecordAnswer },
      },
    },
    async ({ caller, params: { recordId }, body }) => {
      await changeRecord(house, caller, recordId, body.version, readBody(body));
      return view(house, caller.tenantId, recordId);
    },
  );

  app.delete(
    '/api/evidence/:recordId',
    {
      config: { access: 'evidence.write' },
      schema: {
        tags,
        summary: 'Take a draft away, with its document',
        params: One,
        querystring: VersionQuery,
        response: { 204: z.null() },
      },
    },
    async ({ caller, params, query }, reply) => {
      await removeRecord(house, caller, params.recordId, query.version);
      return reply.code(204).send(null);
    },
  );
}

function rowsRoute(app: App, house: House): void {
  app.post(
    '/api/evidence/rows',
    {
      config: { access: 'evidence.write' },
      schema: {
        tags,
        summary: 'File many drafts, as from a table; those that cannot be are named',
        body: z.object({ items: z.array(RecordBody).min(1).max(200) }),
        response: {
          200: z.object({
            filed: z.int(),
            refused: z.array(
              z.object({
                row: z.int().describe('Place among the items, from 0'),
                code: z.string(),
                title: z.string(),
                detail: z.string(),
              }),
            ),
          }),
        },
      },
    },
    async ({ caller, body }) => {
      const { filed, refused } = await addRecords(house, caller, body.items.map(readBody));
      return {
        filed,
        refused: refused.map(({ row, error }) => ({
          ...{ row, code: error.code },
          ...sayError(error, caller.locale),
        })),
      };
    },
  );
}

function renewRoute(app: App, house: House): void {
  app.post(
    '/api/evidence/:recordId/renew',
    {
      config: { access: 'evidence.write' },
      schema: {
        tags,
        summary: 'Begin a renewal: a draft with the same scope and goods',
        params: One,
        response: { 201: RecordAnswer },
      },
    },
    async ({ caller, params: { recordId } }, reply) => {
      const renewal = await renewRecord(house, caller, recordId);
      return reply.code(201).send(await view(house, caller.tenantId, renewal));
    },
  );
}

function checkRoutes(app: App, house: House): void {
  app.post(
    '/api/evidence/:recordId/check',
    {
      config: { access: 'evidence.check' },
      schema: {
        tags,
        summary: 'Say that the evidence was compared with its goods, and counts from now on',
        description:
          'Refused where something is wanting, or where evidence and goods differ: the refusal ' +
          'names the field, what the evidence says and what the goods say.',
        params: One,
        body: z.object({ version }),
        response: { 200: RecordAnswer },
      },
    },
    async ({ caller, params: { recordId }, body }) => {
      await checkRecord(house, caller, recordId, body.version);
      return view(house, caller.tenantId, recordId);
    },
  );

  app.post(
    '/api/evidence/check-many',
    {
      config: { access: 'evidence.check' },
      schema: {
        tags,
        summary: 'Check many as seen in the list; those that cannot be are named',
        body: z.object({
          items: z
            .array(z.object({ recordId: z.uuid(), version }))
            .min(1)
            .max(200),
        }),
        response: { 200: z.object({ checked: z.int(), refused: z.array(RefusalAnswer) }) },
      },
    },
    async ({ caller, body }) => {
      const { checked, refused } = await checkMany(house, caller, body.items);
      return { checked, refused: refused.map((one) => sayUnchecked(one, caller.locale)) };
    },
  );

  app.post(
    '/api/evidence/:recordId/settle',
    {
      config: { access: 'evidence.check' },
      schema: {
        tags,
        summary: 'Explain a difference of brand, name, address or language',
        params: One,
        body: z.object({
          version,
          field: FieldName,
          onEvidence: z.string().max(10_000),
          onGoods: z.string().max(10_000),
          reason: Reason,
        }),
        response: { 200: RecordAnswer },
      },
    },
    async ({ caller, params: { recordId }, body }) => {
      await settleMismatch(house, caller, recordId, body.version, body);
      return view(house, caller.tenantId, recordId);
    },
  );
}

function endRoutes(app: App, house: House): void {
  app.post(
    '/api/evidence/:recordId/revoke',
    {
      config: { access: 'evidence.check' },
      schema: {
        tags,
        summary: 'Say that checked evidence is good no longer from a day on',
        params: One,
        body: z.object({ version, on: DateField, reason: Reason }),
        response: { 200: RecordAnswer },
      },
    },
    async ({ caller, params: { recordId }, body }) => {
      await revokeRecord(house, caller, recordId, body);
      return view(house, caller.tenantId, recordId);
    },
  );

  app.post(
    '/api/evidence/:recordId/reopen',
    {
      config: { access: 'evidence.check' },
      schema: {
        tags,
        summary: 'Take checked evidence back to a draft, to correct it',
        params: One,
        body: z.object({ version, reason: Reason }),
        response: { 200: RecordAnswer },
      },
    },
    async ({ caller, params: { recordId }, body }) => {
      await reopenRecord(house, caller, recordId, body);
      return view(house, caller.tenantId, recordId);
    },
  );
}

/** A record from the day it is filed to the day it counts no more. */
export const recordRoutes: RoomRoutes = (app, house) => {
  fileRoutes(app, house);
  draftRoutes(app, house);
  rowsRoute(app, house);
  renewRoute(app, house);
  checkRoutes(app, house);
  endRoutes(app, house);
};

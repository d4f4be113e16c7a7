import { z } from 'zod';
import { attachmentHeader } from '../../platform/files/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, DateField, ListQuery, readCursor } from '../../platform/lists/index.ts';
import { addNotice, changeNotice } from './commands/notices.ts';
import { packNotice } from './commands/pack.ts';
import { fail } from './errors.ts';
import { NoticeBody, NoticeField, NoticeStateField, sayNotice } from './http-schemas.ts';
import { countNotices, dueKey, findNotice, pageNotices } from './store-notices.ts';

const tags = ['marks'];
const OneNotice = z.object({ noticeId: z.uuid() });
const Place = z.tuple([DateField, z.uuid()]);

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

function listRoute(app: App, house: House): void {
  app.get(
    '/api/marks/notices',
    {
      config: { access: 'marks.read' },
      schema: {
        tags,
        summary: 'Notices of marketplaces and rights holders, what is due first at the top',
        querystring: ListQuery.extend({ state: NoticeStateField.optional() }),
        response: {
          200: z
            .object({
              items: z.array(NoticeField),
              nextCursor: z.string().nullable(),
              counts: z.partialRecord(NoticeStateField, z.int()).optional(),
            })
            .meta({ id: 'MarkNotices' }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, q, state } = query;
      const key = cursor === undefined ? null : readCursor(cursor, Place);
      const after = key && { dueOn: key[0], noticeId: key[1] };
      const filter = { q: q || null, state: state ?? null };
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const rows = await pageNotices(tx, filter, after, limit + 1);
        const page = cutPage(rows, limit, (one) => [dueKey(one), one.noticeId]);
        return {
          items: page.items.map((one) => sayNotice(one, caller.now)),
          nextCursor: page.nextCursor,
          ...(after === null ? { counts: await countNotices(tx, filter) } : {}),
        };
      });
    },
  );
}

function oneRoutes(app: App, house: House): void {
  app.get(
    '/api/marks/notices/:noticeId',
    {
      config: { access: 'marks.read' },
      schema: { tags, summary: 'One notice', params: OneNotice, response: { 200: NoticeField } },
    },
    async ({ caller, params: { noticeId } }) => {
      const notice = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        findNotice(tx, noticeId),
      );
      if (notice === null) throw fail('marks.notice_not_found', { noticeId });
      return sayNotice(notice, caller.now);
    },
  );
  app.get(
    '/api/marks/notices/:noticeId/pack',
    {
      config: { access: 'marks.read' },
      schema: {
        tags,
        summary: 'The appeal pack of a notice as an archive',
        params: OneNotice,
        produces: ['application/zip'],
        response: { 200: z.unknown().describe('the bytes of the archive') },
      },
    },
    async ({ caller, params }, reply) => {
      const { name, content } = await packNotice(house, caller, params.noticeId);
      return reply
        .type('application/zip')
        .header('content-disposition', attachmentHeader(name))
        .send(content);
    },
  );
}

function writeRoutes(app: App, house: House): void {
  app.post(
    '/api/marks/notices',
    {
      config: { access: 'marks.write' },
      schema: {
        tags,
        summary: 'File a notice',
        body: NoticeBody,
        response: { 201: NoticeField },
      },
    },
    async ({ caller, body }, reply) =>
      reply.code(201).send(sayNotice(await addNotice(house, caller, body), caller.now)),
  );
  app.put(
    '/api/marks/notices/:noticeId',
    {
      config: { access: 'marks.write' },
      schema: {
        tags,
        summary: 'Change a notice, or say where it stands',
        params: OneNotice,
        body: NoticeBody.extend({ state: NoticeStateField, version: z.int().min(1) }),
        response: { 200: NoticeField },
      },
    },
    async ({ caller, params, body: { version, ...to } }) =>
      sayNotice(await changeNotice(house, caller, params.noticeId, version, to), caller.now),
  );
}

/** Notices with their last days. */
export const noticeRoutes: RoomRoutes = (app, house) => {
  listRoute(app, house);
  oneRoutes(app, house);
  writeRoutes(app, house);
};

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RoomRoutes } from '../http/index.ts';
import { onlyGiven } from '../lists/index.ts';
import { addView } from './commands/add-view.ts';
import { changeView } from './commands/change-view.ts';
import { removeView } from './commands/remove-view.ts';
import { selectViews } from './store.ts';
import type { SavedView } from './types.ts';

const PageName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .describe("The list it belongs to: 'orders'");

const Fields = z.object({
  name: z.string().trim().min(1).max(60),
  search: z
    .record(z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,39}$/), z.string().max(300))
    .refine((search) => Object.keys(search).length <= 30, {
      params: { zh: '最多 30 个筛选条件。', en: 'At most 30 parameters.' },
    })
    .describe("Parameters of the list's address by name"),
  shared: z.boolean().describe('Everybody in the company sees it; needs views.share'),
});

const View = Fields.extend({
  viewId: z.uuid(),
  page: PageName,
  mine: z.boolean().describe('Made by the caller'),
  version: z.int(),
}).meta({ id: 'SavedView' });

const OneView = z.object({ viewId: z.uuid() });
const tags = ['views'];
const config = { access: 'signed-in' } as const;

function say({ ownerId, ...view }: SavedView, actorId: string): z.output<typeof View> {
  return { ...view, search: { ...view.search }, mine: ownerId === actorId };
}

const mayShare = ({ identity }: Pick<FastifyRequest, 'identity'>): boolean =>
  identity?.permissions.has('views.share') === true;

const listRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/views',
    {
      config,
      schema: {
        tags,
        summary: 'Saved views of a list: the caller’s own, then those shared with the company',
        querystring: z.object({ page: PageName }),
        response: { 200: z.object({ items: z.array(View) }) },
      },
    },
    async ({ caller, query: { page } }) => {
      const { tenantId, actor } = caller;
      const views = await house.db.transaction({ tenantId }, (tx) =>
        selectViews(tx, page, actor.id),
      );
      return { items: views.map((view) => say(view, actor.id)) };
    },
  );

  app.post(
    '/api/views',
    {
      config,
      schema: {
        tags,
        summary: 'Save a view of a list',
        body: Fields.extend({ page: PageName, shared: Fields.shape.shared.default(false) }),
        response: { 201: View },
      },
    },
    async (request, reply) => {
      const { caller, body } = request;
      const view = await addView(house, caller, mayShare(request), body);
      return reply.status(201).send(say(view, caller.actor.id));
    },
  );
};

const oneRoutes: RoomRoutes = (app, house) => {
  app.patch(
    '/api/views/:viewId',
    {
      config,
      schema: {
        tags,
        summary: 'Rename a view, give it other filters, share it or take it back',
        params: OneView,
        body: Fields.partial().extend({ version: z.int() }),
        response: { 200: View },
      },
    },
    async (request) => {
      const { caller, params, body } = request;
      const { version, ...change } = body;
      const fields = onlyGiven(change);
      const may = mayShare(request);
      const view = await changeView(house, caller, may, params.viewId, version, fields);
      return say(view, caller.actor.id);
    },
  );

  app.delete(
    '/api/views/:viewId',
    {
      config,
      schema: {
        tags,
        summary: 'Remove a view',
        params: OneView,
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async (request) => {
      await removeView(house, request.caller, mayShare(request), request.params.viewId);
      return { done: true } as const;
    },
  );
};

/** Named filters of lists: one's own, and those shared with the company. */
export const viewRoutes: RoomRoutes = (app, house) => {
  listRoutes(app, house);
  oneRoutes(app, house);
};

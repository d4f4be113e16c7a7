import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { MoneyField, sayMoneyOrNull } from '../../platform/lists/index.ts';
import { closeRedirect } from './commands/close-redirect.ts';
import { Day } from './http-schemas.ts';
import { REDIRECT_STATES, readRedirects } from './store-redirects.ts';

const tags = ['purchase and transfer orders'];

const Note = z.string().trim().min(1).max(1000);

const RedirectField = z
  .object({
    redirectId: z.uuid(),
    kind: z.enum(['purchase', 'transfer']),
    orderId: z.uuid(),
    number: z.string(),
    state: z
      .enum(REDIRECT_STATES)
      .describe(
        'unconfirmed: the carrier or supplier has not answered yet; replaced: it goes elsewhere ' +
          'once more; cancelled: the order was',
      ),
    toWarehouseId: z.uuid(),
    fromWarehouseId: z.uuid().describe('where it was going before'),
    wasDue: Day.describe('when it would have arrived there'),
    lines: z.array(z.int()).describe('numbers of the lines that go'),
    units: z.int(),
    arrivesOn: Day,
    freight: MoneyField.nullable().describe('of the new way, beside what was paid for the old one'),
    reason: z.string(),
    cause: z.object({ kind: z.string(), id: z.string() }).describe('what asked for it'),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'OrderRedirect' });

/** Goods on their way that go elsewhere, until the carrier or supplier has answered. */
export const redirectRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/order-redirects',
    {
      config: { access: 'plans.read' },
      schema: {
        ...{ tags, summary: 'Orders under way that were sent to another warehouse, newest first' },
        querystring: z.object({
          state: z.enum(REDIRECT_STATES).default('unconfirmed'),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: z.object({ items: z.array(RedirectField) }) },
      },
    },
    async ({ caller, query }) => {
      const rows = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        readRedirects(tx, query),
      );
      return {
        items: rows.map(({ freightMinor, currency, lines, cause, before, ...row }) => ({
          ...row,
          ...{ fromWarehouseId: before.toWarehouseId, wasDue: before.arrivesOn },
          ...{ lines: [...lines], cause: { ...cause } },
          freight: sayMoneyOrNull(freightMinor, currency),
          createdAt: row.createdAt.toISOString(),
        })),
      };
    },
  );
  app.post(
    '/api/order-redirects/:redirectId/end',
    {
      config: { access: 'plans.edit' },
      schema: {
        ...{
          tags,
          summary: 'Say what the carrier or supplier answered; undone puts all of it back',
        },
        params: z.object({ redirectId: z.uuid() }),
        body: z
          .object({ to: z.enum(['confirmed', 'undone']), note: Note.optional() })
          .refine(({ to, note }) => to === 'confirmed' || note !== undefined, {
            path: ['note'],
            params: { zh: '改回时请写明原因。', en: 'Say why it is put back.' },
          }),
        response: { 200: z.object({ to: z.enum(['confirmed', 'undone']) }) },
      },
    },
    async ({ caller, params, body }) => {
      const { to, note = null } = body;
      await closeRedirect(house, caller, { ...params, to, note });
      return { to };
    },
  );
};

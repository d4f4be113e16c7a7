import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { MoneyField, sayMoneyOrNull } from '../../platform/lists/index.ts';
import { closeRedirect } from './commands/redirect-order.ts';
import { Day } from './http-schemas.ts';
import { readRedirects } from './store-redirects.ts';

const tags = ['purchase and transfer orders'];

const RedirectField = z
  .object({
    redirectId: z.uuid(),
    kind: z.enum(['purchase', 'transfer']),
    orderId: z.uuid(),
    number: z.string(),
    state: z.enum(['proposed', 'done', 'withdrawn']),
    toWarehouseId: z.uuid(),
    lines: z.array(z.int()).describe('numbers of the lines that should go'),
    units: z.int(),
    arrivesOn: Day,
    freight: MoneyField.nullable().describe('of the new way'),
    reason: z.string(),
    cause: z.object({ kind: z.string(), id: z.string() }).describe('what asked for it'),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'OrderRedirect' });

/** Goods on their way that should go elsewhere, until the carrier or supplier has answered. */
export const redirectRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/order-redirects',
    {
      config: { access: 'plans.read' },
      schema: {
        ...{ tags, summary: 'Orders that should go to another warehouse, newest first' },
        querystring: z.object({
          state: z.enum(['proposed', 'done', 'withdrawn']).default('proposed'),
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
        items: rows.map(({ freightMinor, currency, lines, cause, ...row }) => ({
          ...row,
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
        ...{ tags, summary: 'Say what became of it: done, or given up' },
        params: z.object({ redirectId: z.uuid() }),
        body: z.object({ to: z.enum(['done', 'withdrawn']) }),
        response: { 200: z.object({ to: z.enum(['done', 'withdrawn']) }) },
      },
    },
    async ({ caller, params, body }) => {
      await closeRedirect(house, caller, { ...params, ...body });
      return { to: body.to };
    },
  );
};

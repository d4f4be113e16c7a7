import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { MoneyField, sayMoney } from '../../platform/lists/index.ts';
import { readFlows } from './store-flows.ts';

const DAY_MS = 86_400_000;

/** From which warehouse how much went to which market. */
export const flowRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/shipment-flows',
    {
      config: { access: 'fulfilment.read' },
      schema: {
        tags: ['fulfilment'],
        summary: 'Parcels of the last days by warehouse and market, largest first; not cancelled',
        querystring: z.object({ days: z.coerce.number().int().min(1).max(365).default(30) }),
        response: {
          200: z.object({
            items: z.array(
              z
                .object({
                  warehouseId: z.uuid(),
                  market: z.string().nullable().describe('null is unknown'),
                  ...{ parcels: z.int(), units: z.int(), cost: MoneyField },
                })
                .meta({ id: 'ShipmentFlow' }),
            ),
          }),
        },
      },
    },
    async ({ caller, query }) => {
      const since = new Date(caller.now.getTime() - query.days * DAY_MS);
      const scope = { tenantId: caller.tenantId };
      const rows = await house.db.transaction(scope, (tx) => readFlows(tx, since));
      const items = rows.map(({ costMinor, currency, ...row }) => ({
        ...row,
        cost: sayMoney(costMinor, currency),
      }));
      return { items };
    },
  );
};

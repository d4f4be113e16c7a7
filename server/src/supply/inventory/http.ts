import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, readCursor } from '../../platform/lists/index.ts';
import { listStockRows, stockTotals } from './commands/list-stock.ts';
import { adjustmentRoutes } from './http-adjustments.ts';
import { countRoutes } from './http-counts.ts';
import { ledgerRoutes } from './http-ledger.ts';
import { reservationRoutes } from './http-reservations.ts';
import { STATES } from './types.ts';

const StockRow = z
  .object({
    warehouseId: z.uuid(),
    sku: z.string(),
    onHand: z.number().describe('for sale, promised units included'),
    available: z.number().describe('free to be promised'),
    locked: z.number().describe('promised to buyers'),
    inspection: z.number(),
    defective: z.number(),
    transit: z.number().describe('sent here by another warehouse'),
    asOf: z.iso.date().describe('day of the last count, or of the first receipt'),
    inbound: z.number().describe('units of open orders on their way'),
    nextArrival: z.iso.date().nullable(),
    outbound: z.number().describe('units of open transfers still to leave'),
  })
  .meta({ id: 'StockRow' });

const StockPlace = z.tuple([z.string(), z.uuid()]);

/** What stands where. */
export const inventoryRoutes: RoomRoutes = (app, house) => {
  ledgerRoutes(app, house);
  reservationRoutes(app, house);
  countRoutes(app, house);
  adjustmentRoutes(app, house);
  app.get(
    '/api/stock',
    {
      config: { access: 'inventory.read' },
      schema: {
        tags: ['inventory'],
        summary: 'Stock by SKU and warehouse, with what is on its way; totals by warehouse',
        querystring: ListQuery.omit({ q: true }).extend({
          warehouseId: z.uuid().optional(),
          sku: z.string().max(200).optional(),
          state: z.enum(STATES).optional().describe('only with units in this state'),
        }),
        response: {
          200: z.object({
            items: z.array(StockRow),
            nextCursor: z.string().nullable(),
            totals: z.array(
              z.object({
                warehouseId: z.uuid(),
                skus: z.number(),
                units: z.number(),
                available: z.number(),
                locked: z.number(),
                inspection: z.number(),
                defective: z.number(),
                transit: z.number(),
                asOf: z.iso.date().describe('oldest count'),
              }),
            ),
          }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, ...filter } = query;
      const at = cursor === undefined ? undefined : readCursor(cursor, StockPlace);
      const after = at === undefined ? undefined : { sku: at[0], warehouseId: at[1] };
      const scope = { tenantId: caller.tenantId };
      const [rows, totals] = await house.db.transaction(scope, async (tx) => [
        await listStockRows(tx, { ...filter, after, limit: limit + 1 }),
        await stockTotals(tx),
      ]);
      return { ...cutPage(rows, limit, (row) => [row.sku, row.warehouseId]), totals };
    },
  );
};

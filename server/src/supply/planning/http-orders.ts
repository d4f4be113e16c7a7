import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import {
  cutPage,
  ListQuery,
  MoneyField,
  readCreatedPlace,
  sayMoneyOrNull,
} from '../../platform/lists/index.ts';
import { moveStockOrder } from './commands/move-order.ts';
import { receiveOrder } from './commands/receive-order.ts';
import { fail } from './errors.ts';
import { Day, OrderField, sayOrder } from './http-schemas.ts';
import { countOrders, readOrder, readOrderLines, readOrders } from './store-orders.ts';
import type { LineKind } from './types.ts';

const tags = ['purchase and transfer orders'];
const OrderId = z.object({ orderId: z.uuid() });

const OrderDetail = OrderField.extend({
  lines: z.array(
    z.object({
      lineNo: z.number(),
      sku: z.string(),
      quantity: z.number(),
      goods: MoneyField.nullable(),
      freight: MoneyField.nullable(),
      arrivesOn: Day,
      planLineNo: z.number().nullable(),
      receivedUnits: z.number().describe('fit for sale, so far'),
      damagedUnits: z.number(),
      missingUnits: z.number().describe('given up as lost on the way'),
    }),
  ),
}).meta({ id: 'StockOrderDetail' });

const Count = z.int().min(0).max(10_000_000);

const ReceiptBody = z.object({
  entries: z
    .union([
      z.literal('all'),
      z
        .array(
          z.object({
            lineNo: z.int().min(1),
            good: Count,
            damaged: Count.default(0),
            missing: Count.default(0).describe('will not come any more'),
            lot: z.string().trim().min(1).max(100).optional(),
            expiresOn: Day.nullable().optional(),
            serials: z.array(z.string().trim().min(1).max(100)).max(10_000).optional(),
          }),
        )
        .max(2000),
    ])
    .describe("'all' takes everything still to come as fit"),
  inspect: z.boolean().default(false).describe('look at the fit units before they are for sale'),
  close: z.boolean().default(false).describe('nothing more will come: the rest is given up'),
});

/** Both kinds of orders have the same routes. */
const KINDS: readonly {
  kind: LineKind;
  path: string;
  name: string;
  moves: [string, ...string[]];
}[] = [
  {
    kind: 'purchase',
    path: '/api/purchase-orders',
    name: 'purchase order',
    moves: ['placed', 'received', 'cancelled'],
  },
  {
    kind: 'transfer',
    path: '/api/transfer-orders',
    name: 'transfer order',
    moves: ['shipped', 'received', 'cancelled'],
  },
];

type Kind = (typeof KINDS)[number];
type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

/** Purchase and transfer orders. */
export const stockOrderRoutes: RoomRoutes = (app, house) => {
  for (const kind of KINDS) {
    listRoute(app, house, kind);
    detailRoute(app, house, kind);
    moveRoute(app, house, kind);
    receiptRoute(app, house, kind);
  }
};

function listRoute(app: App, house: House, { kind, path, name }: Kind): void {
  app.get(
    path,
    {
      config: { access: 'plans.read' },
      schema: {
        tags,
        summary: `List of ${name}s, newest first, with counts by state`,
        querystring: ListQuery.omit({ q: true }).extend({
          state: z.string().max(20).optional(),
          warehouseId: z.uuid().optional(),
          sourceId: z.uuid().optional(),
          planId: z.uuid().optional(),
        }),
        response: {
          200: z.object({
            items: z.array(OrderField),
            nextCursor: z.string().nullable(),
            counts: z.record(z.string(), z.number()),
          }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, ...filter } = query;
      const asked = { ...filter, before: readCreatedPlace(cursor), limit: limit + 1 };
      const scope = { tenantId: caller.tenantId };
      const [rows, counts] = await house.db.transaction(scope, async (tx) => [
        await readOrders(tx, kind, asked),
        await countOrders(tx, kind, asked),
      ]);
      const page = cutPage(rows, limit, (row) => [row.createdAt.toISOString(), row.orderId]);
      return { ...page, items: page.items.map(sayOrder), counts };
    },
  );
}

function detailRoute(app: App, house: House, { kind, path, name }: Kind): void {
  app.get(
    `${path}/:orderId`,
    {
      config: { access: 'plans.read' },
      schema: {
        tags,
        summary: `One ${name} with its lines`,
        params: OrderId,
        response: { 200: OrderDetail },
      },
    },
    async ({ caller, params }) => {
      const scope = { tenantId: caller.tenantId };
      const [order, lines] = await house.db.transaction(scope, async (tx) => [
        await readOrder(tx, kind, params.orderId),
        await readOrderLines(tx, kind, params.orderId),
      ]);
      if (order === undefined) throw fail('planning.order_not_found');
      const { currency } = order;
      return {
        ...sayOrder(order),
        lines: lines.map(({ goodsMinor, freightMinor, ...line }) => ({
          ...line,
          goods: sayMoneyOrNull(goodsMinor, currency),
          freight: sayMoneyOrNull(freightMinor, currency),
        })),
      };
    },
  );
}

function moveRoute(app: App, house: House, { kind, path, name, moves }: Kind): void {
  app.post(
    `${path}/:orderId/move`,
    {
      config: { access: 'inventory.write' },
      schema: {
        tags,
        summary: `Move a ${name} on; shipping and receiving move the stock`,
        params: OrderId,
        body: z.object({ to: z.enum(moves) }),
        response: { 200: OrderField },
      },
    },
    async ({ caller, params, body }) =>
      sayOrder(await moveStockOrder(house, caller, { kind, orderId: params.orderId, to: body.to })),
  );
}

function receiptRoute(app: App, house: House, { kind, path, name }: Kind): void {
  app.post(
    `${path}/:orderId/receipts`,
    {
      config: { access: 'inventory.write' },
      schema: {
        tags,
        summary: `Receive a ${name}, whole or in part: over, short and damaged as they are`,
        params: OrderId,
        body: ReceiptBody,
        response: { 200: OrderField },
      },
    },
    async ({ caller, params, body }) =>
      sayOrder(await receiveOrder(house, caller, { kind, orderId: params.orderId, ...body })),
  );
}

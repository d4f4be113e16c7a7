import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import {
  CountryField,
  cutPage,
  DateField,
  ListQuery,
  MoneyField,
  readCursor,
  sayMoney,
} from '../../platform/lists/index.ts';
import { listChannels } from '../channels/index.ts';
import { moveOrder } from './commands/move-order.ts';
import { fail } from './errors.ts';
import { actionsFrom, ORDER_ACTIONS } from './states.ts';
import { readOrder } from './store.ts';
import { UNKNOWN_MARKET } from './store-import.ts';
import { countOrders, findByText, selectOrders } from './store-list.ts';
import { ORDER_KINDS, ORDER_STATES, type Order, type OrderSummary } from './types.ts';

const State = z.enum(ORDER_STATES).meta({ id: 'OrderState' });
const Action = z.enum(ORDER_ACTIONS).meta({ id: 'OrderAction' });
const Instant = z.iso.datetime();

/** Where a page ended: instant and id of its last order. */
const Place = z.tuple([Instant, z.uuid()]);

const Summary = z
  .object({
    orderId: z.uuid(),
    channelId: z.uuid(),
    orderNumber: z.string(),
    kind: z.enum(ORDER_KINDS),
    state: State,
    customerId: z.uuid().nullable(),
    market: z.string().nullable().describe('ISO 3166-1 alpha-2; null is unknown'),
    total: MoneyField,
    units: z.int(),
    lineCount: z.int(),
    placedAt: Instant,
    placedOn: DateField.describe("Date in the channel's time zone"),
  })
  .meta({ id: 'OrderSummary' });

const Full = Summary.extend({
  importId: z.uuid().nullable(),
  recordedAt: Instant,
  version: z.int(),
  lines: z.array(
    z.object({
      lineNo: z.int(),
      sku: z.string(),
      description: z.string().nullable(),
      quantity: z.int().describe('Negative on cancellations'),
      unitPrice: MoneyField,
      amount: MoneyField,
    }),
  ),
  timeline: z
    .array(
      z.object({
        state: State,
        at: Instant,
        actor: z.object({ kind: z.string(), id: z.string() }).nullable(),
        reason: z.string().nullable(),
      }),
    )
    .describe('States in the order they were reached; the first is the one it was recorded in'),
  actions: z.array(Action).describe('What may be done now'),
}).meta({ id: 'Order' });

const Page = z
  .object({
    items: z.array(Summary),
    nextCursor: z.string().nullable(),
    counts: z
      .partialRecord(State, z.int())
      .optional()
      .describe('Orders by state, with every filter but the state. Left out when too many match'),
    totals: z
      .array(z.object({ orders: z.int(), units: z.int(), total: MoneyField }))
      .optional()
      .describe('Sums of the whole filter by currency. Left out when too many match'),
  })
  .meta({ id: 'OrderPage' });

const Query = ListQuery.extend({
  sort: z.enum(['newest', 'oldest']).default('newest'),
  state: State.optional(),
  kind: z.enum(ORDER_KINDS).optional(),
  channelId: z.uuid().optional(),
  market: z.union([CountryField, z.literal('unknown')]).optional(),
  from: DateField.optional().describe('First day'),
  to: DateField.optional().describe('Last day'),
  customerId: z.uuid().optional(),
});

function saySummary(order: OrderSummary): z.output<typeof Summary> {
  const { totalMinor, currency, placedAt, ...rest } = order;
  return {
    ...rest,
    total: sayMoney(totalMinor, currency),
    placedAt: placedAt.toISOString(),
  };
}

function sayOrder(order: Order): z.output<typeof Full> {
  const { lines, events, recordedAt, ...summary } = order;
  const first = events[0]?.fromState ?? order.state;
  return {
    ...saySummary(summary),
    importId: order.importId,
    version: order.version,
    recordedAt: recordedAt.toISOString(),
    lines: lines.map(({ unitPriceMinor, ...line }) => ({
      ...line,
      unitPrice: sayMoney(unitPriceMinor, order.currency),
      amount: sayMoney(BigInt(line.quantity) * unitPriceMinor, order.currency),
    })),
    timeline: [
      { state: first, at: order.placedAt.toISOString(), actor: null, reason: null },
      ...events.map((event) => ({
        state: event.toState,
        at: event.at.toISOString(),
        actor: { kind: event.actorKind, id: event.actorId },
        reason: event.reason,
      })),
    ],
    actions: order.kind === 'sale' ? actionsFrom(order.state) : [],
  };
}

const tags = ['orders'];
const OneOrder = z.object({ orderId: z.uuid() });

const listRoute: RoomRoutes = (app, house) => {
  app.get(
    '/api/orders',
    {
      config: { access: 'orders.read' },
      schema: {
        tags,
        summary: 'Orders by the time they were placed',
        description: 'Free text finds order numbers by their beginning, and SKUs by their whole.',
        querystring: Query,
        response: { 200: Page },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, q, sort } = query;
      const after = cursor === undefined ? null : readCursor(cursor, Place);
      const filter = {
        state: query.state ?? null,
        kind: query.kind ?? null,
        channelId: query.channelId ?? null,
        market: query.market === 'unknown' ? UNKNOWN_MARKET : (query.market ?? null),
        from: query.from ?? null,
        to: query.to ?? null,
        customerId: query.customerId ?? null,
      };
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const channels = q ? await listChannels(tx) : [];
        const found = q
          ? await findByText(
              tx,
              q,
              channels.map((channel) => channel.channelId),
            )
          : null;
        const rows = await selectOrders(tx, filter, found, {
          newestFirst: sort === 'newest',
          after,
          limit: limit + 1,
        });
        // Later pages of a list keep the figures of its first.
        const sums = after === null ? await countOrders(tx, filter, found) : null;
        const page = cutPage(rows, limit, (row) => [row.placedAt.toISOString(), row.orderId]);
        return {
          items: page.items.map(saySummary),
          nextCursor: page.nextCursor,
          ...(sums === null
            ? {}
            : {
                counts: sums.counts,
                totals: sums.totals.map(({ currency, totalMinor, orders, units }) => ({
                  orders,
                  units,
                  total: sayMoney(totalMinor, currency),
                })),
              }),
        };
      });
    },
  );
};

const oneRoute: RoomRoutes = (app, house) => {
  app.get(
    '/api/orders/:orderId',
    {
      config: { access: 'orders.read' },
      schema: {
        tags,
        summary: 'An order with its lines and history',
        params: OneOrder,
        response: { 200: Full },
      },
    },
    async ({ caller, params: { orderId } }) => {
      const order = await readOrder(house.db, caller.tenantId, orderId);
      if (order === null) throw fail('orders.not_found', { orderId });
      return sayOrder(order);
    },
  );
};

/** One route for each move of the state table. */
const moveRoutes: RoomRoutes = (app, house) => {
  for (const action of ORDER_ACTIONS) {
    app.post(
      `/api/orders/:orderId/${action}`,
      {
        config: { access: 'orders.write' },
        schema: {
          tags,
          summary: `Move an order: ${action}`,
          params: OneOrder,
          body: z.object({ reason: z.string().trim().min(1).max(500).nullable().default(null) }),
          response: { 200: Full },
        },
      },
      async ({ caller, params, body }) =>
        sayOrder(await moveOrder(house, caller, params.orderId, action, body.reason)),
    );
  }
};

/** Orders: list, one, and the moves of their state. */
export const orderRoutes: RoomRoutes = (app, house) => {
  listRoute(app, house);
  oneRoute(app, house);
  moveRoutes(app, house);
};

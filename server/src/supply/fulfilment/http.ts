import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, readCursor, sayMoney } from '../../platform/lists/index.ts';
import { endOutage as closeOutage } from './commands/end-outage.ts';
import { type Rerouting, routeByHand, takeOut, viewRoute } from './commands/reroute.ts';
import { moveShipment, releaseWave } from './commands/ship.ts';
import { flowRoutes } from './http-flows.ts';
import { replayRoutes } from './http-replays.ts';
import {
  Day,
  DecisionField,
  ReroutingField,
  ShipmentField,
  sayDecision,
  sayShipment,
} from './http-schemas.ts';
import { settingRoutes } from './http-settings.ts';
import { requestRouting } from './jobs.ts';
import { countShipments, countWaiting, readOutages, readShipments } from './store.ts';
import { SHIPMENT_STATES } from './types.ts';

const tags = ['fulfilment'];
const OneOrder = z.object({ orderId: z.uuid() });
const Route = z.object({
  decisions: z.array(DecisionField).describe('newest first'),
  shipments: z.array(ShipmentField),
});
const Place = z.tuple([Day, z.uuid()]);
const Words = z.string().trim().min(1).max(500);

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

/** Where orders leave from and why, their parcels, waves, and warehouses that are down. */
export const fulfilmentRoutes: RoomRoutes = (app, house) => {
  orderRoutes(app, house);
  shipmentRoutes(app, house);
  moveRoutes(app, house);
  outageRoutes(app, house);
  settingRoutes(app, house);
  replayRoutes(app, house);
  flowRoutes(app, house);
};

function orderRoutes(app: App, house: House): void {
  const view = async (caller: Parameters<typeof viewRoute>[1], orderId: string) => {
    const { decisions, shipments } = await viewRoute(house, caller, orderId);
    return { decisions: decisions.map(sayDecision), shipments: shipments.map(sayShipment) };
  };
  app.get(
    '/api/orders/:orderId/route',
    {
      config: { access: 'fulfilment.read' },
      schema: {
        tags,
        summary: 'Where an order leaves from, why, and what every other warehouse lost by',
        params: OneOrder,
        response: { 200: Route },
      },
    },
    ({ caller, params }) => view(caller, params.orderId),
  );
  app.post(
    '/api/orders/:orderId/route',
    {
      config: { access: 'fulfilment.write' },
      schema: {
        tags,
        summary: 'Route an order anew by cost, or from a warehouse chosen by hand',
        params: OneOrder,
        body: z.object({
          warehouseId: z.uuid().nullable().default(null).describe('null: by cost'),
          reason: Words.nullable().default(null).describe('needed with a warehouse'),
        }),
        response: { 200: Route },
      },
    },
    async ({ caller, params, body }) => {
      await routeByHand(house, caller, { orderId: params.orderId, ...body });
      return view(caller, params.orderId);
    },
  );
  app.post(
    '/api/fulfilment/route',
    {
      config: { access: 'fulfilment.write' },
      schema: {
        tags,
        summary: 'Route every paid order; answers with the job to watch',
        response: { 202: z.object({ jobId: z.uuid() }) },
      },
    },
    async ({ caller }, reply) =>
      reply.status(202).send({ jobId: await requestRouting(house, caller) }),
  );
}

function shipmentRoutes(app: App, house: House): void {
  app.get(
    '/api/shipments',
    {
      config: { access: 'fulfilment.read' },
      schema: {
        tags,
        summary: 'Parcels by the day they leave, with counts by state and orders that wait',
        querystring: ListQuery.omit({ q: true }).extend({
          state: z.enum(SHIPMENT_STATES).optional(),
          warehouseId: z.uuid().optional(),
          orderId: z.uuid().optional(),
          waveId: z.uuid().optional(),
          dueBy: Day.optional(),
        }),
        response: {
          200: z.object({
            items: z.array(ShipmentField),
            nextCursor: z.string().nullable(),
            counts: z.partialRecord(z.enum(SHIPMENT_STATES), z.int()),
            waiting: z.int().describe('paid orders that nothing can be sent for'),
          }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, ...filter } = query;
      const at = cursor === undefined ? undefined : readCursor(cursor, Place);
      const after = at === undefined ? undefined : { shipOn: at[0], id: at[1] };
      const asked = { ...filter, after, limit: limit + 1 };
      const scope = { tenantId: caller.tenantId };
      return house.db.transaction(scope, async (tx) => {
        const page = cutPage(await readShipments(tx, asked), limit, (row) => [
          ...[row.shipOn, row.shipmentId],
        ]);
        const counts = await countShipments(tx, asked);
        const waiting = await countWaiting(tx);
        return { ...page, items: page.items.map(sayShipment), counts, waiting };
      });
    },
  );
}

function moveRoutes(app: App, house: House): void {
  app.post(
    '/api/shipments/:shipmentId/move',
    {
      config: { access: 'fulfilment.write' },
      schema: {
        tags,
        summary: 'Move a parcel on: picked, shipped; shipping takes the units out of stock',
        params: z.object({ shipmentId: z.uuid() }),
        body: z.object({ to: z.enum(['picked', 'shipped']) }),
        response: { 200: ShipmentField },
      },
    },
    async ({ caller, params, body }) =>
      sayShipment(await moveShipment(house, caller, { ...params, ...body })),
  );
  app.post(
    '/api/waves',
    {
      config: { access: 'fulfilment.write' },
      schema: {
        tags,
        summary: 'Release the planned parcels of a warehouse due by a day, as one wave',
        body: z.object({ warehouseId: z.uuid(), shipOn: Day }),
        response: {
          201: z.object({
            ...{ waveId: z.uuid(), number: z.string(), warehouseId: z.uuid(), shipOn: Day },
            ...{ shipments: z.int(), units: z.int() },
          }),
        },
      },
    },
    async ({ caller, body }, reply) =>
      reply.status(201).send(await releaseWave(house, caller, body)),
  );
}

function sayRerouting(row: Rerouting): z.output<typeof ReroutingField> {
  const { currency, costBefore, costAfter, unitsTo, ...rest } = row;
  return {
    ...rest,
    before: sayMoney(costBefore, currency),
    after: sayMoney(costAfter, currency),
    unitsTo: Object.entries(unitsTo).map(([warehouseId, units]) => ({ warehouseId, units })),
  };
}

function outageRoutes(app: App, house: House): void {
  const Outage = z.object({
    ...{ outageId: z.uuid(), warehouseId: z.uuid(), reason: z.string() },
    startedAt: z.iso.datetime(),
  });
  const Body = z.object({ warehouseId: z.uuid(), reason: Words });
  app.get(
    '/api/outages',
    {
      config: { access: 'fulfilment.read' },
      schema: {
        tags,
        summary: 'Warehouses that are down now',
        response: { 200: z.object({ items: z.array(Outage) }) },
      },
    },
    async ({ caller }) => {
      const rows = await house.db.transaction({ tenantId: caller.tenantId }, readOutages);
      const items = rows.map(({ endedAt: _, startedAt, ...row }) => ({
        ...row,
        startedAt: startedAt.toISOString(),
      }));
      return { items };
    },
  );
  for (const trial of [true, false]) {
    app.post(
      trial ? '/api/outages/preview' : '/api/outages',
      {
        config: { access: 'fulfilment.write' },
        schema: {
          tags,
          summary: trial
            ? 'What taking a warehouse out would cost; changes nothing'
            : 'Take a warehouse out: orders not picked yet leave from elsewhere',
          body: Body,
          response: { 200: ReroutingField },
        },
      },
      async ({ caller, body }) => sayRerouting(await takeOut(house, caller, { ...body, trial })),
    );
  }
  app.post(
    '/api/outages/:outageId/end',
    {
      config: { access: 'fulfilment.write' },
      schema: {
        tags,
        summary: 'The warehouse works again; new orders may leave from it',
        params: z.object({ outageId: z.uuid() }),
        response: { 200: z.object({ jobId: z.uuid().describe('routes orders that waited') }) },
      },
    },
    async ({ caller, params }) => closeOutage(house, caller, params.outageId),
  );
}

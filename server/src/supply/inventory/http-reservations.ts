import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, readCreatedPlace } from '../../platform/lists/index.ts';
import { releaseReservation } from './commands/end-reservations.ts';
import { kitsAvailable } from './commands/kit-stock.ts';
import { putBuffers } from './commands/put-buffers.ts';
import { Reserver } from './reserver.ts';
import { countReservations, readReservations } from './store-moves.ts';
import { readBuffers } from './store-reservations.ts';
import { OWNER_KINDS, RESERVATION_STATES, type Reservation } from './types.ts';

const tags = ['reservations'];
const Instant = z.iso.datetime();
const Owner = z.object({ kind: z.enum(OWNER_KINDS), id: z.string().trim().min(1).max(100) });

const ReservationField = z
  .object({
    reservationId: z.uuid(),
    key: z.string(),
    owner: Owner,
    lineNo: z.int(),
    partNo: z.int(),
    channelId: z.uuid().nullable(),
    sku: z.string(),
    warehouseId: z.uuid(),
    lot: z.string(),
    units: z.int(),
    state: z.enum(RESERVATION_STATES),
    expiresAt: Instant.nullable(),
    promisedOn: z.iso.date().nullable().describe('of waiting units; null is unknown'),
    createdAt: Instant,
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'Reservation' });

function say(row: Reservation): z.output<typeof ReservationField> {
  const { expiresAt, createdAt, endedAt, ...rest } = row;
  return {
    ...rest,
    expiresAt: expiresAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

const Body = z.object({
  key: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .describe('sent again with the same content it answers what it made'),
  owner: Owner,
  lines: z
    .array(
      z.object({
        lineNo: z.int().min(1),
        sku: z.string().trim().min(1).max(200),
        warehouseId: z.uuid(),
        units: z.int().min(1).max(1_000_000),
      }),
    )
    .min(1)
    .max(200),
  mode: z.enum(['all', 'partial']).default('all'),
  channelId: z.uuid().nullable().default(null).describe('whose safety buffer is kept'),
  expiresAt: Instant.nullable().default(null).describe('given back by itself afterwards'),
  drawFrom: Owner.nullable().default(null).describe('a live event or campaign that holds units'),
  backorder: z.boolean().default(false).describe('wait for what is not there'),
});

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

/** Units set aside: asked for, listed, given back. */
export const reservationRoutes: RoomRoutes = (app, house) => {
  listRoute(app, house);
  askRoute(app, house);
  kitRoute(app, house);
  bufferRoutes(app, house);
};

function listRoute(app: App, house: House): void {
  app.get(
    '/api/reservations',
    {
      config: { access: 'inventory.read' },
      schema: {
        tags,
        summary: 'Units set aside or waited for, newest first, with counts by state',
        querystring: ListQuery.omit({ q: true }).extend({
          state: z.enum(RESERVATION_STATES).optional(),
          sku: z.string().max(200).optional(),
          warehouseId: z.uuid().optional(),
        }),
        response: {
          200: z.object({
            items: z.array(ReservationField),
            nextCursor: z.string().nullable(),
            counts: z.partialRecord(z.enum(RESERVATION_STATES), z.int()),
          }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, ...filter } = query;
      const asked = { ...filter, before: readCreatedPlace(cursor), limit: limit + 1 };
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const page = cutPage(await readReservations(tx, asked), limit, (row) => [
          ...[row.createdAt.toISOString(), row.reservationId],
        ]);
        return { ...page, items: page.items.map(say), counts: await countReservations(tx, asked) };
      });
    },
  );
}

function askRoute(app: App, house: House): void {
  const reserver = new Reserver(house);
  app.post(
    '/api/reservations',
    {
      config: { access: 'inventory.write' },
      schema: {
        tags,
        summary: 'Set units aside: all or nothing, or what is there; never more than there is',
        description: 'A kit is held as its components, each on a line of its own.',
        body: Body,
        response: {
          200: z.object({
            key: z.string(),
            result: z.enum(['held', 'partial', 'refused']),
            reservations: z.array(ReservationField),
            shortages: z.array(
              z.object({
                ...{ lineNo: z.int(), sku: z.string(), warehouseId: z.uuid() },
                ...{ wanted: z.int(), offered: z.int() },
              }),
            ),
          }),
        },
      },
    },
    async ({ caller, body }) => {
      const expiresAt = body.expiresAt === null ? null : new Date(body.expiresAt);
      const outcome = await reserver.reserve(caller, { ...body, expiresAt });
      return {
        ...{ key: outcome.key, result: outcome.result },
        reservations: outcome.reservations.map(say),
        shortages: [...outcome.shortages],
      };
    },
  );
  app.post(
    '/api/reservations/:reservationId/release',
    {
      config: { access: 'inventory.write' },
      schema: {
        tags,
        summary: 'Give units back to the shelf; whoever waits for them gets them',
        params: z.object({ reservationId: z.uuid() }),
        response: { 200: ReservationField },
      },
    },
    async ({ caller, params }) =>
      say(await releaseReservation(house, caller, params.reservationId)),
  );
}

function kitRoute(app: App, house: House): void {
  app.get(
    '/api/kits/:sku/stock',
    {
      config: { access: 'inventory.read' },
      schema: {
        tags,
        summary: 'Whole kits that could be promised in each warehouse',
        params: z.object({ sku: z.string().min(1).max(200) }),
        response: {
          200: z.object({ items: z.array(z.object({ warehouseId: z.uuid(), kits: z.int() })) }),
        },
      },
    },
    async ({ caller, params }) => ({
      items: await kitsAvailable(house, caller.tenantId, params.sku),
    }),
  );
}

const BufferField = z
  .object({
    channelId: z.uuid(),
    sku: z.string().trim().min(1).max(200).nullable().describe('null is every SKU'),
    warehouseId: z.uuid().nullable().describe('null is every warehouse'),
    units: z.int().min(0).max(1_000_000).describe('0 takes the buffer away'),
  })
  .meta({ id: 'StockBuffer' });

function bufferRoutes(app: App, house: House): void {
  const response = { 200: z.object({ items: z.array(BufferField) }) };
  app.get(
    '/api/stock-buffers',
    {
      config: { access: 'inventory.read' },
      schema: { tags, summary: 'Units that a channel may not sell down to', response },
    },
    async ({ caller }) => ({
      items: await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        readBuffers(tx, null),
      ),
    }),
  );
  app.put(
    '/api/stock-buffers',
    {
      config: { access: 'inventory.write' },
      schema: {
        tags,
        summary: 'Write buffers; of several that fit the most exact one counts',
        body: z.object({ items: z.array(BufferField).min(1).max(1000) }),
        response,
      },
    },
    async ({ caller, body }) => ({ items: await putBuffers(house, caller, body.items) }),
  );
}

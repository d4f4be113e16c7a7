import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, readCreatedPlace } from '../../platform/lists/index.ts';
import {
  cancelCount,
  finishCount,
  openCount,
  readDue,
  recordCounted,
} from './commands/count-stock.ts';
import { fail } from './errors.ts';
import { CLASSES } from './rules-abc.ts';
import {
  COUNT_STATES,
  countCounts,
  findCount,
  readCountLines,
  readCounts,
  type StockCount,
} from './store-counts.ts';

const tags = ['counts and corrections'];
const Instant = z.iso.datetime();
const Class = z.enum(CLASSES);
const CountId = z.object({ countId: z.uuid() });

const CountField = z
  .object({
    ...{ countId: z.uuid(), warehouseId: z.uuid() },
    class: Class.nullable().describe('null where the SKUs were chosen by hand'),
    state: z.enum(COUNT_STATES),
    ...{ createdAt: Instant, createdBy: z.string() },
    ...{ endedAt: Instant.nullable(), endedBy: z.string().nullable() },
    ...{ lines: z.int(), counted: z.int() },
    differing: z.int().describe('lines that differ from the books; 0 until it is finished'),
  })
  .meta({ id: 'StockCount' });

const CountDetail = CountField.extend({
  items: z.array(
    z.object({
      ...{ sku: z.string(), class: Class },
      countedUnits: z.int().nullable().describe('null is not counted, which is not zero'),
      ...{ countedAt: Instant.nullable(), countedBy: z.string().nullable() },
      expectedUnits: z
        .int()
        .nullable()
        .describe('what the books said for that instant; null until the count is finished'),
    }),
  ),
}).meta({ id: 'StockCountDetail' });

function say(row: StockCount): z.output<typeof CountField> {
  const { createdAt, endedAt, ...rest } = row;
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

/** Blind counts by class: what is due, opened, counted, finished. */
export const countRoutes: RoomRoutes = (app, house) => {
  dueRoute(app, house);
  readRoutes(app, house);
  openRoute(app, house);
  countingRoutes(app, house);
};

function dueRoute(app: App, house: House): void {
  app.get(
    '/api/stock-counts/due',
    {
      config: { access: 'inventory.read' },
      schema: {
        tags,
        summary: 'How many SKUs of each class are due to be counted in each warehouse',
        response: {
          200: z.object({
            items: z.array(
              z.object({
                ...{ warehouseId: z.uuid(), class: Class, due: z.int() },
                oldest: z.iso.date().nullable().describe('null: some were never counted'),
              }),
            ),
          }),
        },
      },
    },
    async ({ caller }) => ({
      items: await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        readDue(tx, caller.now),
      ),
    }),
  );
}

function readRoutes(app: App, house: House): void {
  app.get(
    '/api/stock-counts',
    {
      config: { access: 'inventory.read' },
      schema: {
        tags,
        summary: 'Counts, newest first, with counts by state',
        querystring: ListQuery.omit({ q: true }).extend({
          state: z.enum(COUNT_STATES).optional(),
          warehouseId: z.uuid().optional(),
        }),
        response: {
          200: z.object({
            items: z.array(CountField),
            nextCursor: z.string().nullable(),
            counts: z.partialRecord(z.enum(COUNT_STATES), z.int()),
          }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, ...filter } = query;
      const asked = { ...filter, before: readCreatedPlace(cursor), limit: limit + 1 };
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const page = cutPage(await readCounts(tx, asked), limit, (row) => [
          ...[row.createdAt.toISOString(), row.countId],
        ]);
        return { ...page, items: page.items.map(say), counts: await countCounts(tx, asked) };
      });
    },
  );
  app.get(
    '/api/stock-counts/:countId',
    {
      config: { access: 'inventory.read' },
      schema: {
        tags,
        summary: 'A count with its lines; what the books say is told once it is finished',
        params: CountId,
        response: { 200: CountDetail },
      },
    },
    async ({ caller, params }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const count = await findCount(tx, params.countId);
        if (count === undefined) throw fail('inventory.count_not_found', { id: params.countId });
        const lines = await readCountLines(tx, params.countId);
        const items = lines.map(({ countedAt, ...line }) => ({
          ...line,
          countedAt: countedAt?.toISOString() ?? null,
        }));
        return { ...say(count), items };
      }),
  );
}

/** A clerk's round; longer lists are counted in several. */
const MOST_LINES = 500;
const Sku = z.string().trim().min(1).max(200);

function openRoute(app: App, house: House): void {
  app.post(
    '/api/stock-counts',
    {
      config: { access: 'inventory.write' },
      schema: {
        tags,
        summary: 'Open a count of the due SKUs of a class, or of SKUs named',
        body: z.object({
          warehouseId: z.uuid(),
          of: z.union([
            z.object({ class: Class }),
            z.object({ skus: z.array(Sku).min(1).max(MOST_LINES) }),
          ]),
          limit: z.int().min(1).max(MOST_LINES).default(50),
        }),
        response: { 201: CountField },
      },
    },
    async ({ caller, body }, reply) =>
      reply.status(201).send(say(await openCount(house, caller, body))),
  );
}

function countingRoutes(app: App, house: House): void {
  const response = { 200: CountField };
  app.put(
    '/api/stock-counts/:countId/lines',
    {
      config: { access: 'inventory.write' },
      schema: {
        tags,
        summary: 'Note what was counted; a SKU found that was not on the list joins it',
        params: CountId,
        body: z.object({
          items: z
            .array(
              z.object({
                sku: Sku,
                units: z.int().min(0).max(10_000_000),
                countedAt: Instant.nullable()
                  .default(null)
                  .describe('the instant at the shelf, from a device that was offline'),
              }),
            )
            .min(1)
            .max(MOST_LINES),
        }),
        response,
      },
    },
    async ({ caller, params, body }) => {
      const lines = body.items.map(({ countedAt, ...line }) => ({
        ...line,
        countedAt: countedAt === null ? null : new Date(countedAt),
      }));
      return say(await recordCounted(house, caller, params.countId, lines));
    },
  );
  app.post(
    '/api/stock-counts/:countId/finish',
    {
      config: { access: 'inventory.write' },
      schema: {
        tags,
        summary: 'Compare with the books of each instant; differences are posted or wait',
        params: CountId,
        response,
      },
    },
    async ({ caller, params }) => say(await finishCount(house, caller, params.countId)),
  );
  app.post(
    '/api/stock-counts/:countId/cancel',
    {
      config: { access: 'inventory.write' },
      schema: { tags, summary: 'End a count without a result', params: CountId, response },
    },
    async ({ caller, params }) => say(await cancelCount(house, caller, params.countId)),
  );
}

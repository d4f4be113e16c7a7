import { z } from 'zod';
import { baseCurrencyOf } from '../../platform/auth/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { CountryField, MoneyField, sayMoney } from '../../platform/lists/index.ts';
import { putBlock, putDuties, removeBlock, removeDuty } from './commands/change-rules.ts';
import { putDutiesFromTariff } from './commands/work-out-duties.ts';
import { readBlocks } from './store.ts';
import { readDuties } from './store-duties.ts';
import { readDearest, readPriceRun } from './store-prices.ts';

const tags = ['fulfilment'];

const Duty = z
  .object({
    warehouseId: z.uuid(),
    market: CountryField,
    share: z.number().min(0).max(10).describe("share of the goods' value: 0.12 is 12 %"),
    source: z.string().trim().min(1).max(300).describe('where the figure comes from'),
  })
  .meta({ id: 'RouteDuty' });

const WorkedOut = z
  .object({
    ...{ warehouseId: z.uuid(), market: CountryField, source: z.string() },
    before: z.number().nullable().describe('on file before; null is unknown'),
    share: z.number().nullable().describe('by the tariff; null is unknown'),
    done: z.enum(['written', 'kept', 'unknown']).describe('kept: typed by hand'),
    covered: z.number().describe('part of the value sold there it stands for, 0 to 1'),
    unknown: z
      .array(z.object({ sku: z.string(), gaps: z.array(z.string()).readonly() }))
      .readonly()
      .describe('SKUs whose duty is not known, the first of them'),
    unknownSkus: z.int(),
  })
  .meta({ id: 'WorkedOutDuty' });

const Block = z
  .object({
    warehouseId: z.uuid().nullable(),
    market: CountryField.nullable(),
    sku: z.string().trim().min(1).max(200).nullable(),
    rule: z.string().trim().min(1).max(300).describe('name of the rule, shown as the reason'),
  })
  .meta({ id: 'RouteBlock' });
const StoredBlock = Block.extend({ blockId: z.uuid() });

/** Most pairs worth reading at once. */
const DEAREST = 200;

/** What the engine found out for itself: which units it keeps for buyers that are still to come. */
const priceRoute: RoomRoutes = (app, house) => {
  app.get(
    '/api/routing-prices',
    {
      config: { access: 'fulfilment.read' },
      schema: {
        tags,
        summary:
          'What the last unit of a SKU in a warehouse is worth to orders to come; dearest first',
        querystring: z.object({ sku: z.string().max(200).optional() }),
        response: {
          200: z.object({
            madeAt: z.iso.datetime().nullable().describe('null is never'),
            orders: z.int().describe('past orders they rest on'),
            items: z.array(z.object({ warehouseId: z.uuid(), sku: z.string(), price: MoneyField })),
          }),
        },
      },
    },
    async ({ caller, query }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const run = await readPriceRun(tx);
        const currency = await baseCurrencyOf(tx);
        const rows = await readDearest(tx, query.sku ?? null, DEAREST);
        return {
          madeAt: run?.madeAt.toISOString() ?? null,
          orders: run?.orders ?? 0,
          items: rows.map(({ priceMinor, ...row }) => ({
            ...row,
            price: sayMoney(priceMinor, currency),
          })),
        };
      }),
  );
};

/** What routing is told: duties by warehouse and market, and what may not leave from where. */
export const settingRoutes: RoomRoutes = (app, house) => {
  priceRoute(app, house);
  dutyRoutes(app, house);
  blockRoutes(app, house);
};

const dutyRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/routing-rules',
    {
      config: { access: 'fulfilment.read' },
      schema: {
        tags,
        summary: 'Duties and forbidden pairs that routing keeps to',
        response: { 200: z.object({ duties: z.array(Duty), blocks: z.array(StoredBlock) }) },
      },
    },
    async ({ caller }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => ({
        duties: (await readDuties(tx)).map(({ fromTariff: _, ...duty }) => duty),
        blocks: await readBlocks(tx),
      })),
  );
  app.put(
    '/api/routing-duties',
    {
      config: { access: 'fulfilment.write' },
      schema: {
        tags,
        summary: 'Write duties; pairs not named stay as they are',
        body: z.object({ items: z.array(Duty).min(1).max(2000) }),
        response: { 200: z.object({ written: z.int() }) },
      },
    },
    async ({ caller, body }) => ({ written: await putDuties(house, caller, body.items) }),
  );
  app.post(
    '/api/routing-rules/from-tariff',
    {
      config: { access: 'fulfilment.write' },
      schema: {
        tags,
        summary: 'Work duties out from the tariff, weighted by what was sold in a year',
        body: z.object({
          replaceTyped: z.boolean().default(false).describe('figures typed by hand too'),
        }),
        response: { 200: z.object({ day: z.iso.date(), items: z.array(WorkedOut).readonly() }) },
      },
    },
    async ({ caller, body }) => putDutiesFromTariff(house, caller, body),
  );
  app.delete(
    '/api/routing-duties/:warehouseId/:market',
    {
      config: { access: 'fulfilment.write' },
      schema: {
        tags,
        summary: 'Take a duty off the file: it is unknown again',
        params: z.object({ warehouseId: z.uuid(), market: CountryField }),
        response: { 200: z.object({ removed: z.boolean() }) },
      },
    },
    async ({ caller, params }) => ({ removed: await removeDuty(house, caller, params) }),
  );
};

const blockRoutes: RoomRoutes = (app, house) => {
  app.post(
    '/api/routing-blocks',
    {
      config: { access: 'fulfilment.write' },
      schema: {
        tags,
        summary: 'Forbid a pair of warehouse, market and SKU; null is every one',
        body: Block.refine(
          (block) => block.warehouseId !== null || block.market !== null || block.sku !== null,
          {
            params: {
              zh: '仓库、市场、SKU 至少填一项。',
              en: 'Name at least one of warehouse, market and SKU.',
            },
          },
        ),
        response: { 201: StoredBlock },
      },
    },
    async ({ caller, body }, reply) => reply.status(201).send(await putBlock(house, caller, body)),
  );
  app.delete(
    '/api/routing-blocks/:blockId',
    {
      config: { access: 'fulfilment.write' },
      schema: {
        tags,
        summary: 'Allow a forbidden pair again',
        params: z.object({ blockId: z.uuid() }),
        response: { 200: z.object({ removed: z.boolean() }) },
      },
    },
    async ({ caller, params }) => ({ removed: await removeBlock(house, caller, params.blockId) }),
  );
};

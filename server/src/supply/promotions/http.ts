import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import {
  CountryField,
  cutPage,
  DateField,
  ListQuery,
  readCursor,
} from '../../platform/lists/index.ts';
import { listFamilies } from '../../records/catalog/index.ts';
import { weeklyPrices } from '../../records/orders/index.ts';
import { importPromotions } from './commands/import-promotions.ts';
import { cancelOffer, changePromotion, found, planPromotion } from './commands/plan-promotion.ts';
import {
  DraftField,
  PricesField,
  PromotionField,
  readDraft,
  sayPrices,
  sayPromotion,
} from './http-schemas.ts';
import { covers } from './rules.ts';
import { relativePrices } from './rules-prices.ts';
import { countPromotions, readOffers, readPromotions } from './store.ts';
import { PROMOTION_STATES } from './types.ts';

const tags = ['promotions'];
const read = { access: 'promotions.read' } as const;
const write = { access: 'promotions.write' } as const;
const Which = z.object({ promotionId: z.uuid() });
const Version = z.int().min(1);
const Place = z.tuple([z.iso.date(), z.uuid()]);
/** Rows of one request: a year of offers of a small company, and a transaction of a second. */
const MOST_ROWS = 500;

const listRoute: RoomRoutes = (app, house) => {
  app.get(
    '/api/promotions',
    {
      config: read,
      schema: {
        ...{ tags, summary: 'Promotions past and to come, the latest first' },
        querystring: ListQuery.extend({
          from: DateField.optional().describe('with a day on or after'),
          to: DateField.optional().describe('with a day on or before'),
          state: z.enum(PROMOTION_STATES).optional(),
          market: CountryField.optional().describe('those of all markets among them'),
        }),
        response: {
          200: z.object({
            items: z.array(PromotionField),
            counts: z.object({ planned: z.number(), cancelled: z.number() }),
            nextCursor: z.string().nullable(),
          }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, q, from = null, to = null, state = null, market = null } = query;
      const asked = { from, to, state, market, target: q ?? null };
      const [day, id] = cursor === undefined ? [] : readCursor(cursor, Place);
      const after = day === undefined || id === undefined ? undefined : { day, id };
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const rows = await readPromotions(tx, { ...asked, after, limit: limit + 1 });
        const page = cutPage(rows, limit, (one) => [one.fromDay, one.promotionId]);
        const counts = { planned: 0, cancelled: 0, ...(await countPromotions(tx, asked)) };
        return { ...page, counts, items: page.items.map(sayPromotion) };
      });
    },
  );
};

const oneRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/promotions/:promotionId',
    {
      config: read,
      schema: {
        ...{ tags, summary: 'One promotion', params: Which },
        response: { 200: PromotionField },
      },
    },
    async ({ caller, params }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) =>
        sayPromotion(await found(tx, params.promotionId)),
      ),
  );
  app.post(
    '/api/promotions',
    {
      config: write,
      schema: {
        ...{ tags, summary: 'Put a promotion on record, past or to come', body: DraftField },
        response: { 201: PromotionField },
      },
    },
    async ({ caller, body }, reply) => {
      const made = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        planPromotion(tx, house, caller, readDraft(body)),
      );
      return reply.status(201).send(sayPromotion(made));
    },
  );
  app.put(
    '/api/promotions/:promotionId',
    {
      config: write,
      schema: {
        ...{ tags, summary: 'Change a promotion that holds', params: Which },
        body: DraftField.extend({ version: Version }),
        response: { 200: PromotionField },
      },
    },
    async ({ caller, params, body: { version, ...draft } }) =>
      sayPromotion(
        await changePromotion(house, caller, { ...params, version, draft: readDraft(draft) }),
      ),
  );
  app.post(
    '/api/promotions/:promotionId/cancel',
    {
      config: write,
      schema: {
        ...{ tags, summary: 'Take a promotion back; it stays on record', params: Which },
        ...{ body: z.object({ version: Version }), response: { 200: PromotionField } },
      },
    },
    async ({ caller, params, body }) =>
      sayPromotion(await cancelOffer(house, caller, { ...params, ...body })),
  );
};

/** A note of 1,000 signs, and the apostrophe an exported one may carry in front. */
const Cell = z.string().max(1001).default('');
const RowField = z.object({
  ...{ sku: Cell, product: Cell, category: Cell, market: Cell, from: Cell, to: Cell },
  ...{ kind: Cell, discount: Cell, price: Cell, currency: Cell, channel: Cell, note: Cell },
});

const importRoute: RoomRoutes = (app, house) => {
  app.post(
    '/api/promotions/rows',
    {
      config: write,
      schema: {
        tags,
        summary: 'Take promotions from a table, each that holds; the others are named',
        body: z.object({ rows: z.array(RowField).min(1).max(MOST_ROWS) }),
        response: {
          200: z.object({
            written: z.int(),
            refused: z.array(
              z
                .object({
                  row: z.int().describe('Place in the list sent, from 0'),
                  code: z.string().describe('Code of the error catalogue'),
                  ...{ title: z.string(), detail: z.string() },
                })
                .meta({ id: 'RefusedPromotion' }),
            ),
          }),
        },
      },
    },
    async ({ caller, body }) => importPromotions(house, caller, body.rows),
  );
};

/** Later than any promotion may end. */
const LAST_DAY = '2100-12-31';

const priceRoute: RoomRoutes = (app, house) => {
  app.get(
    '/api/prices/:sku/:market',
    {
      config: read,
      schema: {
        tags,
        summary:
          'What a SKU was sold for in a market, week by week, beside its usual price and its ' +
          'promotions',
        params: z.object({
          sku: z.string().min(1).max(200),
          market: z
            .string()
            .regex(/^[A-Z]{2}$/)
            .describe('ZZ is the unknown market'),
        }),
        response: { 200: PricesField },
      },
    },
    async ({ caller, params: { sku, market } }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const found = await weeklyPrices(tx, { to: null, sku });
        const own = found.find((one) => (one.market ?? 'ZZ') === market);
        const [first] = own?.weeks ?? [];
        if (own === undefined || first === undefined) return sayPrices(null, [], []);
        const [family = { sku, product: null, category: null }] = await listFamilies(tx, [sku]);
        const offers = (await readOffers(tx, first.week, LAST_DAY)).filter((offer) =>
          covers(offer, family, market),
        );
        return sayPrices(own.currency, relativePrices(own.weeks), offers);
      }),
  );
};

/** All routes of the room. */
export const promotionRoutes: RoomRoutes = (app, house) => {
  listRoute(app, house);
  oneRoutes(app, house);
  importRoute(app, house);
  priceRoute(app, house);
};

import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { CountryField } from '../../platform/lists/index.ts';
import { demandByMarket } from '../../records/orders/index.ts';
import { applyWhatIf } from './commands/apply-what-if.ts';
import { effectsLearnt } from './commands/series-effects.ts';
import { readyRun } from './commands/view-forecast.ts';
import { askWhatIf } from './commands/what-if.ts';
import { fail } from './errors.ts';
import {
  LearntField,
  readChanges,
  sayLearnt,
  sayWhatIf,
  WhatIfBody,
  WhatIfField,
} from './http-effects.ts';
import { Day, OverrideField, sayOverride } from './http-schemas.ts';
import { listSalesDays } from './sales-days.ts';

const tags = ['forecasts'];
const ForecastId = z.object({ forecastId: z.uuid() });
/** Markets a calendar shows unless it is told which: more than that nobody can read. */
const MOST_MARKETS = 8;

/** What a run learnt of sales days, promotions and prices. */
export const effectRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/forecasts/:forecastId/effects',
    {
      config: { access: 'forecasts.read' },
      schema: {
        tags,
        summary: 'What a forecast learnt of sales days, promotions and prices, over all items',
        params: ForecastId,
        response: {
          200: z.object({
            items: z.array(LearntField),
            series: z.number().describe('series it was learnt from'),
            offers: z.number().describe('promotions that were read'),
          }),
        },
      },
    },
    async ({ caller, params }) => {
      const found = await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const run = await readyRun(tx, params.forecastId);
        return effectsLearnt(tx, run.runId);
      });
      return { ...found, items: found.items.map(sayLearnt) };
    },
  );
};

/** What another offer would do, and keeping it. */
export const whatIfRoutes: RoomRoutes = (app, house) => {
  app.post(
    '/api/forecasts/:forecastId/what-if',
    {
      config: { access: 'forecasts.read' },
      schema: {
        tags,
        summary: 'What a discount or another price would do to units and margin; writes nothing',
        params: ForecastId,
        body: WhatIfBody,
        response: { 200: WhatIfField },
      },
    },
    async ({ caller, params, body }) => {
      const changes = readChanges(body.changes);
      const asked = { ...body, changes, runId: params.forecastId };
      return sayWhatIf(
        await house.db.transaction({ tenantId: caller.tenantId }, (tx) => askWhatIf(tx, asked)),
      );
    },
  );

  app.post(
    '/api/forecasts/:forecastId/what-if/apply',
    {
      config: { access: 'forecasts.override' },
      schema: {
        tags,
        summary: 'Keep what was asked: as a promotion, as changes of the forecast, or both',
        params: ForecastId,
        body: WhatIfBody.extend({
          promotion: z.boolean().describe('put it on record; needs promotions.write'),
          override: z.boolean().describe('change the forecast now, week by week'),
          kind: z.enum(['discount', 'coupon', 'lightning_deal']).default('discount'),
          reason: z.string().trim().min(1).max(1000),
        }),
        response: {
          201: z.object({ promotionIds: z.array(z.uuid()), overrides: z.array(OverrideField) }),
        },
      },
    },
    async ({ caller, identity, params, body }, reply) => {
      if (body.promotion && identity?.permissions.has('promotions.write') !== true) {
        throw fail('planning.may_not_promote');
      }
      const changes = readChanges(body.changes);
      const asked = { ...body, changes, runId: params.forecastId };
      const kept = await applyWhatIf(house, caller, asked);
      return reply.status(201).send({
        promotionIds: kept.promotions.map(({ promotionId }) => promotionId),
        overrides: kept.overrides.map(sayOverride),
      });
    },
  );
};

const NamesField = z.object({ zh: z.string(), en: z.string() });
const SalesDayField = z
  .object({
    code: z.string(),
    names: NamesField,
    market: z.string(),
    fromDay: Day,
    toDay: Day,
    expected: z.boolean().describe('the date is expected and may still move'),
    supply: z.boolean().describe('factories or carriers rest: it is supply that stops'),
  })
  .meta({ id: 'SalesDay' });

/** Days that move sales, by market. */
export const salesDayRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/sales-days',
    {
      config: { access: 'forecasts.read' },
      schema: {
        tags,
        summary: 'Days that move sales in the markets sold to, or in those named',
        querystring: z.object({
          from: Day,
          to: Day,
          market: CountryField.optional().describe('of this market alone'),
        }),
        response: {
          200: z.object({
            markets: z.array(z.string()),
            items: z.array(SalesDayField),
            unknown: z
              .array(z.object({ code: z.string(), names: NamesField, year: z.int() }))
              .describe('not announced yet, and so not reckoned with'),
          }),
        },
      },
    },
    async ({ caller, query: { from, to, market } }) => {
      const scope = { tenantId: caller.tenantId };
      const sold = await house.db.transaction(scope, (tx) => demandByMarket(tx));
      const own = sold.flatMap((one) => one.market ?? []).slice(0, MOST_MARKETS);
      const markets = market === undefined ? own : [market];
      return { markets, ...listSalesDays(markets, from, to) };
    },
  );
};

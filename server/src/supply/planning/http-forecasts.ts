import { z } from 'zod';
import type { Transaction } from '../../platform/database/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, readCreatedPlace, readCursor } from '../../platform/lists/index.ts';
import { changeForecast, withdrawChange } from './commands/change-forecast.ts';
import { requestForecast } from './commands/request-forecast.ts';
import { seriesView, totalsView } from './commands/view-forecast.ts';
import { fail } from './errors.ts';
import { EffectField, sayEffect } from './http-effects.ts';
import { MethodsField, sayMethods } from './http-methods.ts';
import {
  Day,
  ForecastField,
  MarketCode,
  OverrideField,
  SeriesField,
  Sku,
  sayForecast,
  sayOverride,
  saySeries,
} from './http-schemas.ts';
import {
  countSeries,
  readRun,
  readRuns,
  readSeriesPage,
  type SeriesQuery,
} from './store-forecasts.ts';
import { readOverrides } from './store-overrides.ts';
import type { ForecastRun } from './types.ts';

const tags = ['forecasts'];
const ForecastId = z.object({ forecastId: z.uuid() });
const read = { access: 'forecasts.read' } as const;

const Week = z.object({
  week: Day,
  mean: z.number(),
  quantiles: z.array(z.number()).describe('one a level; empty where only the mean is known'),
});

const OutliersField = z
  .object({
    treatment: z.enum(['keep', 'cap']).describe('what the forecast did with them'),
    weeks: z.array(
      z.object({
        week: Day,
        units: z.number(),
        expected: z.number().describe('by level, season and effects of the other weeks'),
        probability: z.number().describe('of a week at least as far out, either way'),
        side: z.enum(['high', 'low']),
        limit: z.number().describe('the nearest number that would be nothing strange'),
        readAs: z.number().describe('what the forecast read; the units where they were kept'),
      }),
    ),
    explained: z
      .number()
      .describe('weeks not judged: an offer, or a sales day that moves demand by a tenth'),
  })
  .meta({ id: 'ForecastOutliers' });

const SeriesDetail = z
  .object({
    series: SeriesField,
    levels: z.array(z.number()),
    why: z.object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
    agreed: z
      .number()
      .nullable()
      .describe('multiplied by this to agree with the totals; null: not at all'),
    history: z.array(z.object({ week: Day, units: z.number(), censored: z.boolean() })),
    forecast: z.array(Week).describe('as computed'),
    adjusted: z.array(Week).describe("with the planners' changes on top"),
    overrides: z.array(OverrideField),
    effects: z.array(EffectField).describe('what moves the weeks ahead beside the own past'),
    outliers: OutliersField.describe('weeks of the history that nothing explains'),
    demand: z
      .object({
        gross: z.number().describe('units ordered in the history'),
        cancelled: z.number().nullable().describe('called off before they left'),
        returned: z.number().nullable().describe('sent, and taken back'),
        restocked: z.number().nullable().describe('of the returned, taken off: fit for sale'),
        net: z.number().describe('gross less cancelled less restocked: what is forecast'),
      })
      .describe('null: the company has none on record, which does not mean there was none'),
  })
  .meta({ id: 'ForecastSeriesDetail' });

const Total = z
  .object({
    market: z.string().describe("'*' is all markets, 'ZZ' the unknown one"),
    model: z.string(),
    seriesCount: z.number(),
    history: z.array(z.object({ week: Day, units: z.number() })),
    forecast: z
      .array(Week)
      .describe('the sum of what the series are forecast, exact to the millionth of a unit'),
    own: z
      .array(z.number())
      .describe('what the total alone was forecast before it was made to agree: a yardstick'),
  })
  .meta({ id: 'ForecastTotal' });

const TotalsAnswer = z.object({
  levels: z.array(z.number()),
  items: z.array(Total),
  methods: MethodsField.nullable().describe('null for runs from before this was kept'),
});

/** Forecast runs. */
export const forecastRoutes: RoomRoutes = (app, house) => {
  app.post(
    '/api/forecasts',
    {
      config: { access: 'forecasts.run' },
      schema: {
        tags,
        summary: 'Forecast every SKU and market, as a job',
        body: z.object({
          horizon: z.int().min(1).max(104).optional().describe('weeks; 26 when left out'),
          asOf: Day.optional().describe('forecast as if it were this day'),
        }),
        response: { 202: z.object({ forecastId: z.uuid(), jobId: z.string() }) },
      },
    },
    async (request, reply) => {
      const { runId, jobId } = await requestForecast(house, request.caller, request.body);
      return reply.status(202).send({ forecastId: runId, jobId });
    },
  );

  app.get(
    '/api/forecasts',
    {
      config: read,
      schema: {
        tags,
        summary: 'Forecasts, newest first',
        querystring: ListQuery.omit({ q: true }),
        response: {
          200: z.object({ items: z.array(ForecastField), nextCursor: z.string().nullable() }),
        },
      },
    },
    async ({ caller, query }) => {
      const before = readCreatedPlace(query.cursor);
      const runs = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        readRuns(tx, { before, limit: query.limit + 1 }),
      );
      const page = cutPage(runs, query.limit, (run) => [run.createdAt.toISOString(), run.runId]);
      return { ...page, items: page.items.map(sayForecast) };
    },
  );

  app.get(
    '/api/forecasts/:forecastId',
    {
      config: read,
      schema: {
        tags,
        summary: 'One forecast: what it read, assumed, and how its back-test went',
        params: ForecastId,
        response: { 200: ForecastField },
      },
    },
    async ({ caller, params }) =>
      sayForecast(
        await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
          foundRun(tx, params.forecastId),
        ),
      ),
  );
};

/** @throws planning.forecast_not_found */
async function foundRun(tx: Transaction, forecastId: string): Promise<ForecastRun> {
  const run = await readRun(tx, forecastId);
  if (run === undefined) throw fail('planning.forecast_not_found');
  return run;
}

/** The series of a run: list, one of them, and totals for charts. */
export const seriesRoutes: RoomRoutes = (app, house) => {
  seriesList(app, house);
  seriesDetail(app, house);
};

const seriesList: RoomRoutes = (app, house) => {
  app.get(
    '/api/forecasts/:forecastId/series',
    {
      config: read,
      schema: {
        tags,
        summary: 'Series of a forecast, the largest first; counts by demand class',
        params: ForecastId,
        querystring: ListQuery.omit({ q: true }).extend({
          sku: z.string().max(200).optional().describe('how the SKU begins'),
          market: MarketCode.optional(),
          demandClass: z.string().max(20).optional(),
          sort: z.enum(['value', 'error', 'units']).default('value'),
        }),
        response: {
          200: z.object({
            items: z.array(SeriesField),
            nextCursor: z.string().nullable(),
            counts: z.record(z.string(), z.number()),
          }),
        },
      },
    },
    async ({ caller, params, query }) => {
      const { cursor, limit, ...filter } = query;
      const asked: SeriesQuery = {
        ...filter,
        limit: limit + 1,
        ...(cursor === undefined ? {} : { after: afterOf(cursor) }),
      };
      const scope = { tenantId: caller.tenantId };
      const [rows, counts] = await house.db.transaction(scope, async (tx) => {
        await foundRun(tx, params.forecastId);
        return [
          await readSeriesPage(tx, params.forecastId, asked),
          await countSeries(tx, params.forecastId, asked),
        ] as const;
      });
      const page = cutPage(rows, limit, (row) => [row.key, row.sku, row.market]);
      return { ...page, items: page.items.map(saySeries), counts };
    },
  );
};

const seriesDetail: RoomRoutes = (app, house) => {
  app.get(
    '/api/forecasts/:forecastId/series/:sku/:market',
    {
      config: read,
      schema: {
        tags,
        summary: 'One series: history, forecast, band, why this model, changes',
        params: ForecastId.extend({ sku: Sku, market: MarketCode }),
        response: { 200: SeriesDetail },
      },
    },
    async ({ caller, params }) => {
      const view = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        seriesView(tx, params.forecastId, params.sku, params.market),
      );
      return {
        ...view,
        series: saySeries(view.series),
        overrides: view.overrides.map(sayOverride),
        effects: view.effects.map(sayEffect),
        outliers: { ...view.outliers, weeks: [...view.outliers.weeks] },
      };
    },
  );

  app.get(
    '/api/forecasts/:forecastId/totals',
    {
      config: read,
      schema: {
        tags,
        summary: 'History and forecast in total and by market, for charts',
        params: ForecastId,
        response: { 200: TotalsAnswer },
      },
    },
    async ({ caller, params }) => {
      const { methods, ...view } = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        totalsView(tx, params.forecastId),
      );
      return { ...view, methods: sayMethods(methods) };
    },
  );
};

const SeriesPlace = z.tuple([z.string(), z.string(), z.string()]);

function afterOf(cursor: string): { key: string; sku: string; market: string } {
  const [key, sku, market] = readCursor(cursor, SeriesPlace);
  return { key, sku, market };
}

/** Planners' changes of the forecast. */
export const overrideRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/forecast-overrides',
    {
      config: read,
      schema: {
        tags,
        summary: "Planners' changes that hold, newest first, with their scores",
        response: { 200: z.object({ items: z.array(OverrideField) }) },
      },
    },
    async ({ caller }) => {
      const found = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        readOverrides(tx),
      );
      return { items: found.map(sayOverride) };
    },
  );

  app.post(
    '/api/forecast-overrides',
    {
      config: { access: 'forecasts.override' },
      schema: {
        tags,
        summary: 'Change the forecast of a SKU in a market for some weeks, with a reason',
        body: z.object({
          sku: Sku,
          market: MarketCode,
          fromWeek: Day,
          toWeek: Day,
          kind: z.enum(['absolute', 'percent']),
          amount: z.number(),
          reason: z.string().trim().min(1).max(1000),
        }),
        response: { 201: OverrideField },
      },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(sayOverride(await changeForecast(house, request.caller, request.body))),
  );

  app.delete(
    '/api/forecast-overrides/:overrideId',
    {
      config: { access: 'forecasts.override' },
      schema: {
        tags,
        summary: 'Take a change back; it stays on record',
        params: z.object({ overrideId: z.uuid() }),
        response: { 200: z.object({ overrideId: z.uuid() }) },
      },
    },
    async ({ caller, params }) => {
      await withdrawChange(house, caller, params.overrideId);
      return params;
    },
  );
};

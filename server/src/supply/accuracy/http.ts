import { z } from 'zod';
import type { Transaction } from '../../platform/database/index.ts';
import { addDays } from '../../platform/days/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, readCursor } from '../../platform/lists/index.ts';
import { dismiss } from './commands/dismiss-alert.ts';
import { requestCheck } from './commands/request-check.ts';
import { fail } from './errors.ts';
import {
  AlertField,
  CheckField,
  DetailField,
  LiveField,
  SeriesField,
  StandField,
  sayAlert,
  sayCheck,
  sayDetail,
  sayLive,
  saySeries,
  sayStand,
} from './http-schemas.ts';
import { sumLive } from './rules-live.ts';
import { readNewestCheck, readReadyCheck } from './store.ts';
import { countAlerts, readAlertPage, readAlertsOf, sumAlerts } from './store-alerts.ts';
import { readLiveWeeks } from './store-live.ts';
import { readSeriesDetail, readSeriesPage, SERIES_SORTS } from './store-series.ts';
import { ALERT_KINDS, type Check, DOUBTS } from './types.ts';

const tags = ['forecast check-up'];
const read = { access: 'forecasts.read' } as const;
const Sku = z.string().min(1).max(200);
const Market = z.string().regex(/^[A-Z]{2}$/);

/** @throws accuracy.not_checked */
async function foundCheck(tx: Transaction): Promise<Check> {
  const check = await readReadyCheck(tx);
  if (check === null) throw fail('accuracy.not_checked');
  return check;
}

const checkRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/accuracy',
    {
      config: read,
      schema: {
        tags,
        summary: 'How good the forecasts are: the newest finished check, and one under way',
        response: {
          200: z.object({ newest: StandField.nullable(), check: CheckField.nullable() }),
        },
      },
    },
    ({ caller }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const newest = await readNewestCheck(tx);
        const check = newest?.state === 'ready' ? newest : await readReadyCheck(tx);
        return {
          newest: newest === null ? null : sayStand(newest),
          check: check === null ? null : sayCheck(check, await sumAlerts(tx, check.currency ?? '')),
        };
      }),
  );

  app.post(
    '/api/accuracy/checks',
    {
      config: { access: 'forecasts.run' },
      schema: {
        tags,
        summary: 'Check the forecasts, as a job; one under way is the answer where there is one',
        response: { 202: z.object({ checkId: z.uuid(), jobId: z.string() }) },
      },
    },
    async (request, reply) =>
      reply.status(202).send({ ...(await requestCheck(house, request.caller)) }),
  );

  app.get(
    '/api/accuracy/history',
    {
      config: read,
      schema: {
        tags,
        summary: 'Finished forecasts against the weeks that ended since, by weeks ahead',
        querystring: z.object({ by: z.enum(['month', 'forecast']).default('month') }),
        response: { 200: z.object({ items: z.array(LiveField) }) },
      },
    },
    async ({ caller, query }) => {
      const weeks = await house.db.transaction({ tenantId: caller.tenantId }, readLiveWeeks);
      const begun = (week: string, lead: number): string => addDays(week, (1 - lead) * 7);
      const sums = sumLive(weeks, ({ week, lead }) =>
        query.by === 'month' ? week.slice(0, 7) : begun(week, lead),
      );
      return { items: sums.map(sayLive) };
    },
  );
};

const SeriesPlace = z.tuple([z.string(), z.string(), z.string()]);

const seriesRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/accuracy/series',
    {
      config: read,
      schema: {
        tags,
        summary: 'Series of the newest check, the most money at stake first',
        querystring: ListQuery.extend({
          market: Market.optional(),
          demandClass: z.string().max(20).optional(),
          doubt: z.enum(DOUBTS).optional(),
          sort: z.enum(SERIES_SORTS).default('stake'),
        }),
        response: {
          200: z.object({ items: z.array(SeriesField), nextCursor: z.string().nullable() }),
        },
      },
    },
    ({ caller, query }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const { cursor, limit, ...filter } = query;
        const check = await foundCheck(tx);
        const rows = await readSeriesPage(tx, check.checkId, {
          ...filter,
          limit: limit + 1,
          ...(cursor === undefined ? {} : { after: seriesPlace(cursor) }),
        });
        const page = cutPage(rows, limit, (row) => [row.key, row.sku, row.market]);
        return { ...page, items: page.items.map((row) => saySeries(row, check.currency)) };
      }),
  );

  app.get(
    '/api/accuracy/series/:sku/:market',
    {
      config: read,
      schema: {
        tags,
        summary: 'One series: what was forecast at each origin against what came, and its alerts',
        params: z.object({ sku: Sku, market: Market }),
        response: { 200: DetailField },
      },
    },
    ({ caller, params }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const { sku, market } = params;
        const check = await foundCheck(tx);
        const detail = await readSeriesDetail(tx, check.checkId, sku, market);
        if (detail === null) throw fail('accuracy.series_not_found', { sku, market });
        return sayDetail(detail, await readAlertsOf(tx, sku, market), check.currency);
      }),
  );
};

function seriesPlace(cursor: string): { key: string; sku: string; market: string } {
  const [key, sku, market] = readCursor(cursor, SeriesPlace);
  return { key, sku, market };
}

const AlertPlace = z.tuple([z.number(), z.string(), z.uuid()]);

const alertRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/accuracy/alerts',
    {
      config: read,
      schema: {
        tags,
        summary: 'What is wrong with which forecast: open first, then by money at stake',
        querystring: ListQuery.extend({
          state: z.enum(['open', 'dismissed', 'over']).optional(),
          kind: z.enum(ALERT_KINDS).optional(),
          market: Market.optional(),
        }),
        response: {
          200: z.object({
            items: z.array(AlertField),
            nextCursor: z.string().nullable(),
            counts: z.object({ open: z.number(), dismissed: z.number(), over: z.number() }),
          }),
        },
      },
    },
    ({ caller, query }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const { cursor, limit, ...filter } = query;
        const rows = await readAlertPage(tx, {
          ...filter,
          limit: limit + 1,
          ...(cursor === undefined ? {} : { after: alertPlace(cursor) }),
        });
        const page = cutPage(rows, limit, (row) => [row.rank, row.key, row.alertId]);
        return { ...page, items: page.items.map(sayAlert), counts: await countAlerts(tx) };
      }),
  );

  app.post(
    '/api/accuracy/alerts/:alertId/dismiss',
    {
      config: { access: 'forecasts.override' },
      schema: {
        tags,
        summary: 'Take an alert off the list, with a reason, until it happens again',
        params: z.object({ alertId: z.uuid() }),
        body: z.object({ reason: z.string().trim().min(1).max(1000) }),
        response: { 200: AlertField },
      },
    },
    async ({ caller, params, body }) =>
      sayAlert(await dismiss(house, caller, { ...params, ...body })),
  );
};

function alertPlace(cursor: string): { rank: number; key: string; id: string } {
  const [rank, key, id] = readCursor(cursor, AlertPlace);
  return { rank, key, id };
}

/** The check-up of forecasts. */
export const accuracyRoutes: RoomRoutes = (app, house) => {
  checkRoutes(app, house);
  seriesRoutes(app, house);
  alertRoutes(app, house);
};

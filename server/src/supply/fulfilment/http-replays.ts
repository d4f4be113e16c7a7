import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { MoneyField, sayMoney } from '../../platform/lists/index.ts';
import { requestReplay } from './commands/run-replay.ts';
import { fail } from './errors.ts';
import { readReplay, readReplays } from './store-replays.ts';
import type { Replay } from './types.ts';

const tags = ['fulfilment'];
const Day = z.iso.date();

const Result = z.object({
  rule: z.enum(['ours', 'nearest', 'fewest_splits', 'list_order']),
  orders: z.int(),
  shipped: z.int().describe('orders that left whole'),
  ...{ parcels: z.int(), splits: z.int(), refusedUnits: z.int() },
  cost: MoneyField.describe('paid for everything sent'),
  costPerUnit: MoneyField.nullable().describe('of a unit sent: rules may send different orders'),
  unitsSent: z.int(),
  costs: z.record(z.string(), MoneyField),
  meanPromiseDays: z.number().nullable().describe('from order to promised date'),
  unitsByWarehouse: z.array(z.object({ warehouseId: z.string(), units: z.int() })),
});

const ReplayField = z
  .object({
    ...{ replayId: z.uuid(), from: Day, to: Day, cover: z.number() },
    state: z.enum(['queued', 'running', 'done', 'failed']),
    orders: z.int(),
    jobId: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
    results: z.array(Result),
    notes: z.array(
      z.object({
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
  })
  .meta({ id: 'RoutingReplay' });

function say(row: Replay): z.output<typeof ReplayField> {
  const { results, currency, createdAt, finishedAt: _, notes, ...rest } = row;
  const money = (minor: number) => sayMoney(BigInt(Math.round(minor)), currency ?? 'CNY');
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    notes: notes.map(({ code, params }) => ({ code, params: { ...params } })),
    results: (results ?? []).map(({ costs, costMinor, unitsByWarehouse, ...totals }) => {
      const paid = costMinor - costs.lost;
      const unitsSent = Object.values(unitsByWarehouse).reduce((sum, units) => sum + units, 0);
      return {
        ...totals,
        cost: money(paid),
        costPerUnit: unitsSent === 0 ? null : money(paid / unitsSent),
        unitsSent,
        costs: Object.fromEntries(
          (['pick', 'freight', 'duty', 'late'] as const).map((part) => [part, money(costs[part])]),
        ),
        unitsByWarehouse: Object.entries(unitsByWarehouse).map(([warehouseId, units]) => ({
          ...{ warehouseId, units },
        })),
      };
    }),
  };
}

/** Past orders routed again under other rules. */
export const replayRoutes: RoomRoutes = (app, house) => {
  app.post(
    '/api/routing-replays',
    {
      config: { access: 'fulfilment.write' },
      schema: {
        tags,
        summary: 'Route a span of past orders under four rules and compare what each costs',
        body: z.object({
          ...{ from: Day, to: Day },
          cover: z
            .number()
            .min(0.1)
            .max(20)
            .default(1.2)
            .describe('stock at the start as a multiple of what the span sold'),
        }),
        response: { 202: z.object({ replayId: z.uuid(), jobId: z.uuid() }) },
      },
    },
    async ({ caller, body }, reply) =>
      reply.status(202).send(await requestReplay(house, caller, body)),
  );
  app.get(
    '/api/routing-replays',
    {
      config: { access: 'fulfilment.read' },
      schema: {
        tags,
        summary: 'The latest comparisons, newest first',
        response: { 200: z.object({ items: z.array(ReplayField) }) },
      },
    },
    async ({ caller }) => {
      const scope = { tenantId: caller.tenantId };
      const rows = await house.db.transaction(scope, (tx) => readReplays(tx, 20));
      return { items: rows.map(say) };
    },
  );
  app.get(
    '/api/routing-replays/:replayId',
    {
      config: { access: 'fulfilment.read' },
      schema: {
        tags,
        summary: 'One comparison',
        params: z.object({ replayId: z.uuid() }),
        response: { 200: ReplayField },
      },
    },
    async ({ caller, params }) => {
      const scope = { tenantId: caller.tenantId };
      const row = await house.db.transaction(scope, (tx) => readReplay(tx, params.replayId));
      if (row === undefined) throw fail('fulfilment.replay_not_found');
      return say(row);
    },
  );
};

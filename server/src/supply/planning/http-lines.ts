import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import {
  cutPage,
  ListQuery,
  MoneyField,
  readCursor,
  readMoney,
  sayMoney,
} from '../../platform/lists/index.ts';
import { approveLines, editPlanLine, rejectLines } from './commands/review-plan.ts';
import { fail } from './errors.ts';
import { Day, LineField, LoserField, sayLine, sayLosers } from './http-schemas.ts';
import { type LineFilter, type LineSum, readLine, readLines, sumLines } from './store-lines.ts';
import { readPlan } from './store-plans.ts';
import type { PlanRun } from './types.ts';

const tags = ['plans'];
const PlanId = z.object({ planId: z.uuid() });
const LineNo = PlanId.extend({ lineNo: z.coerce.number().int().min(1) });

const Filter = z.object({
  kind: z.enum(['purchase', 'transfer']).optional(),
  warehouseId: z.uuid().optional().describe('goods leave or reach it'),
  tier: z.enum(['domestic', 'overseas', 'forward']).optional(),
  sku: z.string().max(200).optional().describe('how the SKU begins'),
  minGoods: z
    .string()
    .regex(/^\d{1,15}(\.\d+)?$/)
    .optional()
    .describe('least value of the goods, in the base currency'),
});

const LinePlace = z.tuple([z.int()]);

const Totals = z.object({
  lines: z.number(),
  units: z.number(),
  goods: MoneyField,
  freight: MoneyField,
  atStake: MoneyField,
});

function toFilter({ minGoods, ...rest }: z.output<typeof Filter>, plan: PlanRun): LineFilter {
  if (minGoods === undefined) return rest;
  const least = readMoney({ amount: minGoods, currency: plan.currency ?? 'CNY' });
  return { ...rest, minGoodsMinor: least?.minor };
}

function countBy(sums: readonly LineSum[]): Record<string, number> {
  const counts: Record<string, number> = { proposed: 0, edited: 0, approved: 0, rejected: 0 };
  for (const { state, lines } of sums) counts[state] = (counts[state] ?? 0) + lines;
  return counts;
}

function totalOf(sums: readonly LineSum[], currency: string): z.output<typeof Totals> {
  const sum = { lines: 0, units: 0n, goods: 0n, freight: 0n, atStake: 0n };
  for (const row of sums) {
    sum.lines += row.lines;
    sum.units += row.units;
    sum.goods += row.goodsMinor;
    sum.freight += row.freightMinor;
    sum.atStake += row.atStakeMinor;
  }
  return {
    lines: sum.lines,
    units: Number(sum.units),
    goods: sayMoney(sum.goods, currency),
    freight: sayMoney(sum.freight, currency),
    atStake: sayMoney(sum.atStake, currency),
  };
}

/** Lines of a plan. */
export const lineRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/plans/:planId/lines',
    {
      config: { access: 'plans.read' },
      schema: {
        tags,
        summary: 'Lines of a plan, the most urgent first, with counts by state and totals',
        params: PlanId,
        querystring: ListQuery.omit({ q: true })
          .extend(Filter.shape)
          .extend({ state: z.enum(['proposed', 'edited', 'approved', 'rejected']).optional() }),
        response: {
          200: z.object({
            items: z.array(LineField),
            nextCursor: z.string().nullable(),
            counts: z.record(z.string(), z.number()),
            totals: Totals,
          }),
        },
      },
    },
    async ({ caller, params, query }) => {
      const { cursor, limit, state, ...asked } = query;
      const after = cursor === undefined ? 0 : readCursor(cursor, LinePlace)[0];
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const plan = await readPlan(tx, params.planId);
        if (plan === undefined) throw fail('planning.plan_not_found');
        const filter = toFilter(asked, plan);
        const page = { ...filter, state, after, limit: limit + 1 };
        const rows = await readLines(tx, params.planId, page);
        const sums = await sumLines(tx, params.planId, filter);
        const shown = state === undefined ? sums : sums.filter((sum) => sum.state === state);
        const { items, nextCursor } = cutPage(rows, limit, (line) => [line.lineNo]);
        return {
          items: items.map(sayLine),
          nextCursor,
          counts: countBy(sums),
          totals: totalOf(shown, plan.currency ?? 'CNY'),
        };
      });
    },
  );

  app.get(
    '/api/plans/:planId/lines/:lineNo',
    {
      config: { access: 'plans.read' },
      schema: {
        tags,
        summary: 'One line: reasons, alternatives that lost, assumptions, parts of the cost',
        params: LineNo,
        response: { 200: LineDetail },
      },
    },
    async ({ caller, params }) => {
      const line = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        readLine(tx, params.planId, params.lineNo),
      );
      if (line === undefined) throw fail('planning.line_not_found', { lineNo: params.lineNo });
      return sayDetail(line);
    },
  );
};

const LineDetail = LineField.extend({
  alternatives: z.array(LoserField),
  costParts: z.record(z.string(), MoneyField),
}).meta({ id: 'PlanLineDetail' });

function sayDetail(line: NonNullable<Awaited<ReturnType<typeof readLine>>>) {
  const { alternatives, costParts, ...brief } = line;
  const parts = Object.entries(costParts).map(([part, minor]) => [
    part,
    sayMoney(BigInt(Math.round(minor)), line.currency),
  ]);
  return {
    ...sayLine(brief),
    alternatives: sayLosers(alternatives, line.currency),
    costParts: Object.fromEntries(parts),
  };
}

const Choice = z.object({
  lineNos: z.array(z.int().min(1)).min(1).max(10_000).optional(),
  all: z
    .object(Filter.shape)
    .optional()
    .describe('every open line that the filter lets through; {} for all of them'),
});
const named = {
  params: {
    zh: '请给出 lineNos（行号），或给出 all（筛选条件），两者选其一。',
    en: 'Give either lineNos, the lines by number, or all, a filter.',
  },
};
const oneOf = (choice: { lineNos?: unknown; all?: unknown }): boolean =>
  (choice.lineNos === undefined) !== (choice.all === undefined);

type House = Parameters<RoomRoutes>[1];

async function choose(
  house: House,
  tenantId: string,
  planId: string,
  choice: z.output<typeof Choice>,
) {
  if (choice.all === undefined) return { lineNos: choice.lineNos };
  const plan = await house.db.transaction({ tenantId }, (tx) => readPlan(tx, planId));
  if (plan === undefined) throw fail('planning.plan_not_found');
  return { filter: toFilter(choice.all, plan) };
}

/** Decisions on lines. */
export const reviewRoutes: RoomRoutes = (app, house) => {
  editRoute(app, house);
  approveRoute(app, house);
  rejectRoutes(app, house);
};

const editRoute: RoomRoutes = (app, house) => {
  app.patch(
    '/api/plans/:planId/lines/:lineNo',
    {
      config: { access: 'plans.edit' },
      schema: {
        tags,
        summary: 'Change quantity or day of a line, with a reason',
        params: LineNo,
        body: z.object({
          quantity: z.int().min(1).optional(),
          actOn: Day.optional(),
          reason: z.string().trim().min(1).max(1000),
          version: z.int().describe('version of the line the change was made on'),
        }),
        response: { 200: LineDetail },
      },
    },
    async ({ caller, params, body }) =>
      sayDetail(await editPlanLine(house, caller, { ...params, ...body })),
  );
};

const approveRoute: RoomRoutes = (app, house) => {
  app.post(
    '/api/plans/:planId/approve',
    {
      config: { access: 'plans.approve' },
      schema: {
        tags,
        summary: 'Approve lines: writes draft purchase and transfer orders',
        params: PlanId,
        body: Choice.refine(oneOf, named),
        response: {
          200: z.object({
            lines: z.number(),
            purchaseOrders: z.array(z.string()),
            transferOrders: z.array(z.string()),
          }),
        },
      },
    },
    async ({ caller, params, body }) => {
      const choice = await choose(house, caller.tenantId, params.planId, body);
      const done = await approveLines(house, caller, params.planId, choice);
      return {
        ...done,
        purchaseOrders: [...done.purchaseOrders],
        transferOrders: [...done.transferOrders],
      };
    },
  );
};

/** Rejecting, and opening again. */
const rejectRoutes: RoomRoutes = (app, house) => {
  for (const action of ['reject', 'reopen'] as const) {
    app.post(
      `/api/plans/:planId/${action}`,
      {
        config: { access: action === 'reject' ? 'plans.approve' : 'plans.edit' },
        schema: {
          tags,
          summary:
            action === 'reject' ? 'Reject lines, with a reason' : 'Open rejected lines again',
          params: PlanId,
          body: Choice.extend({ reason: z.string().trim().min(1).max(1000) }).refine(oneOf, named),
          response: { 200: z.object({ lines: z.number() }) },
        },
      },
      async ({ caller, params, body }) => {
        const choice = await choose(house, caller.tenantId, params.planId, body);
        return rejectLines(house, caller, params.planId, {
          ...choice,
          action,
          reason: body.reason,
        });
      },
    );
  }
};

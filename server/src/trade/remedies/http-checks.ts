import { DEDUCTIONS, SALES_COLUMNS, TERMS } from '@tradewind/dumping';
import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { CountryField, CurrencyField, DateField } from '../../platform/lists/index.ts';
import { checkOrders, checkTable } from './commands/check.ts';
import { fail } from './errors.ts';
import {
  CheckField,
  CheckSummaryField,
  sayCheck,
  sayCheckSummary,
  WarningField,
} from './http-check-schemas.ts';
import { warningsOf } from './rules-check.ts';
import { findCheck, selectChecks, selectNewestChecks } from './store-checks.ts';

const tags = ['remedies'];
const SHOWN = 50;
const TableText = z.string().min(1).max(20_000_000);

const Percent = z
  .string()
  .trim()
  .regex(/^\d{1,4}(\.\d{1,4})?$/);
const Amount = z
  .string()
  .trim()
  .regex(/^-?\d{1,12}(\.\d{1,6})?$/);

const SideBody = z.object({
  terms: z.enum(TERMS).nullable().default(null),
  affiliated: z.boolean().nullable().default(null),
  deductions: z
    .partialRecord(
      z.enum(DEDUCTIONS),
      z.union([z.object({ percent: Percent }), z.object({ amount: Amount })]),
    )
    .default({})
    .describe(
      'per cent of the price (of a tax: its rate), or an amount a unit; left out: not known',
    ),
});

const shared = {
  market: CountryField,
  currency: CurrencyField,
  normalValueFrom: z.enum(['home', 'benchmark']).default('home'),
  injuryMarginPercent: Percent.nullable().default(null),
  importSharePercent: Percent.nullable().default(null),
};
const OrdersBody = z.object({
  ...shared,
  homeMarket: CountryField.default('CN'),
  ...{ from: DateField, to: DateField, home: SideBody, exported: SideBody },
  sgaPercent: Percent.nullable().default(null).describe('of the cost of goods'),
  profitPercent: Percent.nullable().default(null).describe('on cost'),
  oneRate: z.boolean().default(false).describe('shipped rates stand on days without any'),
});

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

function makeRoutes(app: App, house: House): void {
  app.post(
    '/api/remedies/checks',
    {
      config: { access: 'remedies.write' },
      schema: {
        ...{ tags, summary: 'Work out the margin of dumping on a market from your own orders' },
        ...{ body: OrdersBody, response: { 201: CheckField } },
      },
    },
    async ({ caller, body }, reply) =>
      reply.code(201).send(sayCheck(await checkOrders(house, caller, body))),
  );
  app.post(
    '/api/remedies/checks/table',
    {
      config: { access: 'remedies.write' },
      bodyLimit: 25_000_000,
      schema: {
        ...{ tags, summary: 'The same from a table of sales, costs and rates (CSV as text)' },
        body: z.object({ ...shared, text: TableText }),
        response: {
          200: z.object({
            check: CheckField.nullable(),
            problems: z
              .array(z.object({ row: z.int(), column: z.string(), problem: z.string() }))
              .describe('cells that cannot be read: nothing is worked out before they are mended'),
          }),
        },
      },
    },
    async ({ caller, body: { text, ...request } }) => {
      const { check, problems } = await checkTable(house, caller, text, request);
      return {
        check: check && sayCheck(check),
        problems: problems.slice(0, 200).map((one) => ({ ...one })),
      };
    },
  );
}

function readRoutes(app: App, house: House): void {
  app.get(
    '/api/remedies/checks',
    {
      config: { access: 'remedies.read' },
      schema: {
        ...{ tags, summary: 'Self-checks made, newest first' },
        response: {
          200: z.object({
            items: z.array(CheckSummaryField),
            columns: z.array(z.string()).describe('of the table of sales'),
          }),
        },
      },
    },
    async ({ caller }) => ({
      items: await house.db.transaction({ tenantId: caller.tenantId }, async (tx) =>
        (await selectChecks(tx, SHOWN)).map(sayCheckSummary),
      ),
      columns: [...SALES_COLUMNS],
    }),
  );
  app.get(
    '/api/remedies/checks/:checkId',
    {
      config: { access: 'remedies.read' },
      schema: {
        ...{ tags, summary: 'One self-check, model by model' },
        params: z.object({ checkId: z.uuid() }),
        response: { 200: CheckField },
      },
    },
    async ({ caller, params: { checkId } }) => {
      const check = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        findCheck(tx, checkId),
      );
      if (check === undefined) throw fail('remedies.check_not_found', { checkId });
      return sayCheck(check);
    },
  );
  app.get(
    '/api/remedies/warnings',
    {
      config: { access: 'remedies.read' },
      schema: {
        tags,
        summary: 'SKUs that would be found dumped where somebody may file, most money first',
        response: { 200: z.object({ items: z.array(WarningField) }) },
      },
    },
    async ({ caller }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => ({
        items: warningsOf(await selectNewestChecks(tx)).map(({ signals, openGaps, ...one }) => ({
          ...{ ...one, signals: [...signals], openGaps: [...openGaps] },
        })),
      })),
  );
}

/** Self-checks of dumping, and what they warn of. */
export const checkRoutes: RoomRoutes = (app, house) => {
  makeRoutes(app, house);
  readRoutes(app, house);
};

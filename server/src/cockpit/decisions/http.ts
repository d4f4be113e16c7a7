import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { CurrencyField, MoneyField, sayMoneyOrNull } from '../../platform/lists/index.ts';
import { openMorning } from './commands/open-morning.ts';

const Coded = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

const Decision = z
  .object({
    decisionId: z.string(),
    kind: z.enum([
      'rule_change',
      'purchase',
      'transfer',
      'deadline',
      'stockout',
      'evidence',
      'dumping',
      'forecast',
      'data',
      'import',
      'start',
    ]),
    title: Coded,
    reason: Coded,
    money: MoneyField.nullable().describe('at stake; null is unknown'),
    dueOn: z.iso.date().nullable().describe('last day on which deciding still helps'),
    owner: z.enum(['owner', 'planner', 'warehouse']).describe('role it belongs to'),
    href: z.string().describe('page of the console where it is decided'),
  })
  .meta({ id: 'Decision' });

const Cockpit = z
  .object({
    today: z.iso.date().describe('day the page speaks of: today, or the end of an old history'),
    decisions: z.array(Decision).max(5),
    figures: z.array(
      z.object({
        key: z.enum(['sales', 'orders', 'stock', 'stockouts', 'proposed']),
        money: MoneyField.nullable(),
        number: z.number().nullable(),
        change: z.number().nullable().describe('against the 30 days before: 0.12 is 12 % more'),
        href: z.string().nullable(),
      }),
    ),
    demand: z.array(
      z.object({
        market: z.string().nullable().describe('null is the unknown market'),
        units: z.number(),
        orders: z.number(),
        total: MoneyField.nullable(),
      }),
    ),
    warehouses: z.array(
      z.object({
        warehouseId: z.uuid(),
        code: z.string(),
        name: z.string(),
        tier: z.enum(['domestic', 'overseas', 'forward']),
        country: z.string(),
        latitude: z.number(),
        longitude: z.number(),
        units: z.number().nullable().describe('null: never counted'),
      }),
    ),
  })
  .meta({ id: 'Cockpit' });

const blankIsNone = (value: unknown): unknown => (value === '' ? undefined : value);

/** The morning page. */
export const cockpitRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/cockpit',
    {
      config: { access: 'cockpit.read' },
      schema: {
        tags: ['cockpit'],
        summary: 'Five things to decide today, the figures of 30 days, demand of 90 days by market',
        querystring: z.object({
          market: z.preprocess(
            blankIsNone,
            z
              .string()
              .regex(/^[A-Z]{2}$/)
              .optional(),
          ),
          currency: z.preprocess(blankIsNone, CurrencyField.optional()),
        }),
        response: { 200: Cockpit },
      },
    },
    async ({ caller, query }) => {
      const { baseCurrency, decisions, figures, ...rest } = await openMorning(house, caller, query);
      return {
        ...rest,
        figures: [...figures],
        decisions: decisions.map(({ moneyMinor, title, reason, ...one }) => ({
          ...one,
          title: { code: title.code, params: { ...title.params } },
          reason: { code: reason.code, params: { ...reason.params } },
          money: sayMoneyOrNull(moneyMinor, baseCurrency),
        })),
      };
    },
  );
};

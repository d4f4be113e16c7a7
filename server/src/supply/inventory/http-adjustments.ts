import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { newId } from '../../platform/ids/index.ts';
import {
  cutPage,
  ListQuery,
  MoneyField,
  readCreatedPlace,
  readMoney,
  sayMoney,
  sayMoneyOrNull,
} from '../../platform/lists/index.ts';
import { adjustStock, decide } from './commands/adjust-stock.ts';
import { changePolicy, type StockPolicy, stockPolicy } from './commands/stock-policy.ts';
import { fail } from './errors.ts';
import { ADJUST_FROM, ADJUST_REASONS, ADJUST_TO } from './rules-adjust.ts';
import {
  ADJUSTMENT_STATES,
  countAdjustments,
  readAdjustments,
  type StoredAdjustment,
} from './store-adjustments.ts';

const tags = ['counts and corrections'];
const Instant = z.iso.datetime();
const Note = z.string().trim().min(1).max(500);

const AdjustmentField = z
  .object({
    ...{ adjustmentId: z.uuid(), warehouseId: z.uuid(), sku: z.string() },
    lot: z.string().nullable().describe('null is whichever lots there are'),
    units: z.int(),
    from: z.enum(ADJUST_FROM).describe('adjustment is outside the warehouse'),
    to: z.enum(ADJUST_TO),
    reason: z.enum([...ADJUST_REASONS, 'count_difference', 'import_count']),
    note: z.string().nullable(),
    countId: z.uuid().nullable(),
    countedAt: Instant.nullable(),
    value: MoneyField.nullable().describe('null is unknown'),
    state: z.enum(ADJUSTMENT_STATES),
    ...{ requestedAt: Instant, requestedBy: z.string() },
    requestedFor: z.string().nullable().describe('the person behind a key; null is nobody'),
    ...{ decidedAt: Instant.nullable(), decidedBy: z.string().nullable() },
    decisionNote: z.string().nullable(),
  })
  .meta({ id: 'StockAdjustment' });

function say(row: StoredAdjustment): z.output<typeof AdjustmentField> {
  const { valueMinor, currency, countedAt, requestedAt, decidedAt, ...rest } = row;
  return {
    ...rest,
    value: sayMoneyOrNull(valueMinor, currency),
    countedAt: countedAt?.toISOString() ?? null,
    requestedAt: requestedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

/** Corrections of stock: asked for, approved by another person above a limit. */
export const adjustmentRoutes: RoomRoutes = (app, house) => {
  listRoute(app, house);
  askRoutes(app, house);
  policyRoutes(app, house);
};

function listRoute(app: App, house: House): void {
  app.get(
    '/api/stock-adjustments',
    {
      config: { access: 'inventory.read' },
      schema: {
        tags,
        summary: 'Corrections of stock, newest first, with counts by state',
        querystring: ListQuery.omit({ q: true }).extend({
          state: z.enum(ADJUSTMENT_STATES).optional(),
          sku: z.string().max(200).optional(),
          warehouseId: z.uuid().optional(),
          countId: z.uuid().optional(),
        }),
        response: {
          200: z.object({
            items: z.array(AdjustmentField),
            nextCursor: z.string().nullable(),
            counts: z.partialRecord(z.enum(ADJUSTMENT_STATES), z.int()),
          }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, ...filter } = query;
      const asked = { ...filter, before: readCreatedPlace(cursor), limit: limit + 1 };
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const page = cutPage(await readAdjustments(tx, asked), limit, (row) => [
          ...[row.requestedAt.toISOString(), row.adjustmentId],
        ]);
        return { ...page, items: page.items.map(say), counts: await countAdjustments(tx, asked) };
      });
    },
  );
}

function askRoutes(app: App, house: House): void {
  app.post(
    '/api/stock-adjustments',
    {
      config: { access: 'inventory.write' },
      schema: {
        tags,
        summary: 'Correct stock; above the limit it waits for another person',
        body: z.object({
          adjustmentId: z.uuid().optional().describe('sent again it answers what it made'),
          warehouseId: z.uuid(),
          sku: z.string().trim().min(1).max(200),
          lot: z.string().trim().max(100).nullable().default(null),
          units: z.int().min(1).max(10_000_000),
          from: z.enum(ADJUST_FROM),
          to: z.enum(ADJUST_TO),
          reason: z.enum(ADJUST_REASONS),
          note: Note.nullable().default(null),
        }),
        response: { 200: AdjustmentField },
      },
    },
    async ({ caller, body }) =>
      say(
        await adjustStock(house, caller, { ...body, adjustmentId: body.adjustmentId ?? newId() }),
      ),
  );
  app.post(
    '/api/stock-adjustments/:adjustmentId/decide',
    {
      config: { access: 'inventory.approve' },
      schema: {
        tags,
        summary: 'Approve or reject what waits; never by whoever asked for it',
        params: z.object({ adjustmentId: z.uuid() }),
        body: z.object({ approve: z.boolean(), note: Note.nullable().default(null) }),
        response: { 200: AdjustmentField },
      },
    },
    async ({ caller, params, body }) => say(await decide(house, caller, { ...params, ...body })),
  );
}

const Days = z.int().min(1).max(1000);
const PolicyField = z
  .object({
    adjustLimit: MoneyField.describe('up to here one person may correct stock alone'),
    days: z.object({ A: Days, B: Days, C: Days }).describe('between two counts of a class'),
    version: z.int().min(0).describe('0 is never set'),
  })
  .meta({ id: 'StockPolicy' });

function sayPolicy({ adjustLimitMinor, currency, days, version }: StockPolicy) {
  return { adjustLimit: sayMoney(adjustLimitMinor, currency), days, version };
}

function policyRoutes(app: App, house: House): void {
  const response = { 200: PolicyField };
  app.get(
    '/api/stock-policy',
    {
      config: { access: 'inventory.read' },
      schema: { tags, summary: 'How often stock is counted, and who may correct it', response },
    },
    async ({ caller }) =>
      sayPolicy(await house.db.transaction({ tenantId: caller.tenantId }, stockPolicy)),
  );
  app.put(
    '/api/stock-policy',
    {
      config: { access: 'inventory.approve' },
      schema: { tags, summary: 'Change these rules', body: PolicyField, response },
    },
    async ({ caller, body }) => {
      const scope = { tenantId: caller.tenantId };
      const { currency } = await house.db.transaction(scope, stockPolicy);
      const limit = readMoney(body.adjustLimit);
      if (limit === null || limit.currency !== currency || limit.minor < 0n) {
        throw fail('inventory.policy_currency', { currency });
      }
      const { days, version } = body;
      const next = { adjustLimitMinor: limit.minor, days, version };
      return sayPolicy(await changePolicy(house, caller, next));
    },
  );
}

import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import {
  cutPage,
  ListQuery,
  MoneyField,
  readCursor,
  sayMoney,
  sayMoneyOrNull,
} from '../../platform/lists/index.ts';
import { hasVariant } from '../../records/catalog/index.ts';
import { fail } from './errors.ts';
import { findDisagreements, readLedgerSize } from './store-check.ts';
import { readAges, readLedger, readValues } from './store-moves.ts';
import { MOVE_REASONS } from './types.ts';

const tags = ['inventory'];
const Account = z.object({
  account: z.string().describe('supplier, customer, scrap, adjustment, opening or a state'),
  warehouseId: z.uuid().nullable(),
});

const Move = z
  .object({
    ...{ moveId: z.uuid(), at: z.iso.datetime(), lot: z.string(), units: z.int() },
    ...{ from: Account, to: Account, reason: z.enum(MOVE_REASONS), note: z.string().nullable() },
    document: z.object({ kind: z.string(), id: z.string() }).nullable(),
    actor: z.object({ kind: z.string(), id: z.string() }),
    fifoCost: MoneyField.nullable(),
    averageCost: MoneyField.nullable(),
    balance: z.int().describe('for sale in the warehouses looked at, after the move'),
  })
  .meta({ id: 'StockMove' });

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

/** The ledger by SKU, the age and value of stock, and the check of levels against the ledger. */
export const ledgerRoutes: RoomRoutes = (app, house) => {
  moveRoute(app, house);
  worthRoutes(app, house);
  checkRoute(app, house);
};

function moveRoute(app: App, house: House): void {
  app.get(
    '/api/stock/:sku/ledger',
    {
      config: { access: 'inventory.read' },
      schema: {
        tags,
        summary: 'Every move of a SKU, newest first, with the balance after it',
        params: z.object({ sku: z.string().min(1).max(200) }),
        querystring: ListQuery.omit({ q: true }).extend({ warehouseId: z.uuid().optional() }),
        response: {
          200: z.object({ items: z.array(Move), nextCursor: z.string().nullable() }),
        },
      },
    },
    async ({ caller, params, query }) => {
      const { cursor, limit, warehouseId } = query;
      const at = cursor === undefined ? undefined : readCursor(cursor, z.tuple([z.uuid()]));
      const asked = { sku: params.sku, warehouseId, before: at?.[0], limit: limit + 1 };
      const scope = { tenantId: caller.tenantId };
      const rows = await house.db.transaction(scope, async (tx) => {
        const moves = await readLedger(tx, asked);
        if (moves.length === 0 && !(await hasVariant(tx, params.sku))) {
          throw fail('inventory.sku_not_found', { sku: params.sku });
        }
        return moves;
      });
      const page = cutPage(rows, limit, (row) => [row.moveId]);
      return {
        nextCursor: page.nextCursor,
        items: page.items.map((row) => ({
          ...{ moveId: row.moveId, at: row.at.toISOString(), lot: row.lot, units: row.units },
          from: { account: row.fromAccount, warehouseId: row.fromWarehouseId },
          to: { account: row.toAccount, warehouseId: row.toWarehouseId },
          ...{ reason: row.reason as (typeof MOVE_REASONS)[number], note: row.note },
          document:
            row.documentKind === null || row.documentId === null
              ? null
              : { kind: row.documentKind, id: row.documentId },
          actor: { kind: row.actorKind, id: row.actorId },
          fifoCost: sayMoneyOrNull(row.fifoMinor, row.currency),
          averageCost: sayMoneyOrNull(row.averageMinor, row.currency),
          balance: row.balance,
        })),
      };
    },
  );
}

function worthRoutes(app: App, house: House): void {
  app.get(
    '/api/stock-ageing',
    {
      config: { access: 'inventory.read' },
      schema: {
        tags,
        summary: 'How old the units in each warehouse are, and what they cost (FIFO)',
        response: {
          200: z.object({
            items: z.array(
              z.object({
                warehouseId: z.uuid(),
                upToDays: z.int().nullable().describe('null is older than 180 days'),
                units: z.int(),
                cost: MoneyField.nullable().describe('of the units whose cost is known'),
                unknownUnits: z.int(),
              }),
            ),
          }),
        },
      },
    },
    async ({ caller }) => {
      const scope = { tenantId: caller.tenantId };
      const rows = await house.db.transaction(scope, (tx) => readAges(tx, caller.now));
      const items = rows.map(({ costMinor, currency, ...row }) => ({
        ...row,
        cost: sayMoneyOrNull(costMinor, currency),
      }));
      return { items };
    },
  );
  app.get(
    '/api/stock-valuation',
    {
      config: { access: 'inventory.read' },
      schema: {
        tags,
        summary: 'What stands in each warehouse at FIFO and at moving average cost',
        response: {
          200: z.object({
            items: z.array(
              z.object({
                warehouseId: z.uuid(),
                units: z.int(),
                unknownUnits: z.int().describe('units whose cost nobody knows; not in the sums'),
                fifo: MoneyField.nullable(),
                average: MoneyField.nullable(),
              }),
            ),
          }),
        },
      },
    },
    async ({ caller }) => {
      const rows = await house.db.transaction({ tenantId: caller.tenantId }, readValues);
      const items = rows.map(({ fifoMinor, averageMinor, currency, ...row }) => ({
        ...row,
        fifo: currency === null ? null : sayMoney(fifoMinor, currency),
        average: currency === null ? null : sayMoney(averageMinor, currency),
      }));
      return { items };
    },
  );
}

/** Most disagreements worth reading at once. */
const SHOWN = 100;

function checkRoute(app: App, house: House): void {
  app.get(
    '/api/stock-check',
    {
      config: { access: 'inventory.read' },
      schema: {
        tags,
        summary: 'Whether levels, reservations and cost layers agree with the ledger',
        response: {
          200: z.object({
            agrees: z.boolean(),
            ...{ moves: z.int(), levels: z.int(), openReservations: z.int() },
            disagreements: z.array(
              z.object({
                ...{ warehouseId: z.uuid(), sku: z.string(), lot: z.string() },
                ...{ figure: z.string(), ledger: z.int(), kept: z.int() },
              }),
            ),
          }),
        },
      },
    },
    async ({ caller }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const size = await readLedgerSize(tx);
        const disagreements = await findDisagreements(tx, SHOWN);
        return {
          agrees: disagreements.length === 0,
          ...{ moves: Number(size.moves), levels: Number(size.levels), disagreements },
          openReservations: Number(size.openReservations),
        };
      }),
  );
}

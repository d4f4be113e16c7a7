import { z } from 'zod';
import type { Transaction } from '../../platform/database/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import {
  CountryField,
  CurrencyField,
  cutPage,
  ListQuery,
  MoneyField,
  onlyGiven,
  readCursor,
  readMoney,
  sayMoneyOrNull,
} from '../../platform/lists/index.ts';
import { addSupplier } from './commands/add-supplier.ts';
import { changeSupplier } from './commands/change-supplier.ts';
import { putItem } from './commands/put-item.ts';
import { removeItem } from './commands/remove-item.ts';
import { fail } from './errors.ts';
import { findSupplier, listSuppliers, pageSupplierItems } from './store.ts';
import type { SupplierItem, Supplier as SupplierRecord } from './types.ts';

const Days = z.number().min(0).max(1000).nullable().describe('Days; null is unknown');

const Fields = z.object({
  name: z.string().trim().min(1).max(200),
  country: CountryField.nullable(),
  currency: CurrencyField,
  leadTimeDaysMean: Days,
  leadTimeDaysSd: Days,
});

const Supplier = Fields.extend({
  supplierId: z.uuid(),
  code: z.string(),
  active: z.boolean(),
  version: z.int(),
}).meta({ id: 'Supplier' });

const Quantity = z.int().min(1).max(100_000_000);

const ItemFields = z.object({
  unitCost: MoneyField.nullable().describe('null is unknown'),
  currency: CurrencyField,
  moq: Quantity.describe('Least units of one order'),
  batch: Quantity.describe('Step above the least quantity'),
  leadTimeDaysMean: Days.describe("null: as the supplier's"),
  leadTimeDaysSd: Days,
  priority: z.int().min(1).max(1000).describe('1 is asked first'),
});

const Item = ItemFields.extend({
  supplierId: z.uuid(),
  sku: z.string(),
  effectiveLeadTimeDaysMean: Days,
  effectiveLeadTimeDaysSd: Days,
}).meta({ id: 'SupplierItem' });

const ItemBody = ItemFields.refine(
  (item) => item.unitCost === null || item.unitCost.currency === item.currency,
  {
    path: ['unitCost'],
    params: {
      zh: '采购价的币种须与该供应商报价的币种相同。',
      en: 'The unit cost must be in the currency of the item.',
    },
  },
).refine((item) => item.unitCost === null || !item.unitCost.amount.startsWith('-'), {
  path: ['unitCost'],
  params: { zh: '采购价不能为负。', en: 'A unit cost cannot be negative.' },
});

const Code = z.string().trim().min(1).max(64);
const OneSupplier = z.object({ supplierId: z.uuid() });
const OneItem = OneSupplier.extend({ sku: z.string().min(1).max(100) });
const tags = ['partners'];

function sayItem(item: SupplierItem): z.output<typeof Item> {
  const { unitCostMinor, supplierCode: _code, supplierName: _name, ...rest } = item;
  return { ...rest, unitCost: sayMoneyOrNull(unitCostMinor, item.currency) };
}

const supplierRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/suppliers',
    {
      config: { access: 'partners.read' },
      schema: {
        tags,
        summary: 'All suppliers',
        response: { 200: z.object({ items: z.array(Supplier) }) },
      },
    },
    async ({ caller }) => ({
      items: await house.db.transaction({ tenantId: caller.tenantId }, listSuppliers),
    }),
  );

  app.get(
    '/api/suppliers/:supplierId',
    {
      config: { access: 'partners.read' },
      schema: { tags, summary: 'A supplier', params: OneSupplier, response: { 200: Supplier } },
    },
    async ({ caller, params: { supplierId } }) =>
      house.db.transaction({ tenantId: caller.tenantId }, (tx) => foundSupplier(tx, supplierId)),
  );

  app.post(
    '/api/suppliers',
    {
      config: { access: 'partners.write' },
      schema: {
        tags,
        summary: 'Add a supplier',
        body: Fields.extend({ code: Code }),
        response: { 201: Supplier },
      },
    },
    async ({ caller, body }, reply) =>
      reply.status(201).send(await addSupplier(house, caller, body)),
  );

  app.patch(
    '/api/suppliers/:supplierId',
    {
      config: { access: 'partners.write' },
      schema: {
        tags,
        summary: 'Change a supplier',
        params: OneSupplier,
        body: Fields.extend({ active: z.boolean() }).partial().extend({ version: z.int() }),
        response: { 200: Supplier },
      },
    },
    async ({ caller, params, body: { version, ...change } }) =>
      changeSupplier(house, caller, params.supplierId, version, onlyGiven(change)),
  );
};

/** @throws partners.not_found */
async function foundSupplier(tx: Transaction, supplierId: string): Promise<SupplierRecord> {
  const supplier = await findSupplier(tx, supplierId);
  if (supplier === null) throw fail('partners.not_found', { supplierId });
  return supplier;
}

const itemRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/suppliers/:supplierId/items',
    {
      config: { access: 'partners.read' },
      schema: {
        tags,
        summary: 'What a supplier offers, by SKU',
        params: OneSupplier,
        querystring: ListQuery.pick({ cursor: true, limit: true }),
        response: { 200: z.object({ items: z.array(Item), nextCursor: z.string().nullable() }) },
      },
    },
    async ({ caller, params: { supplierId }, query: { cursor, limit } }) => {
      const [after] = cursor === undefined ? [''] : readCursor(cursor, z.tuple([z.string()]));
      const rows = await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        await foundSupplier(tx, supplierId);
        return pageSupplierItems(tx, supplierId, { after }, limit + 1);
      });
      const page = cutPage(rows, limit, (row) => [row.sku]);
      return { items: page.items.map(sayItem), nextCursor: page.nextCursor };
    },
  );

  app.put(
    '/api/suppliers/:supplierId/items/:sku',
    {
      config: { access: 'partners.write' },
      schema: {
        tags,
        summary: 'Record what a supplier asks for a SKU',
        params: OneItem,
        body: ItemBody,
        response: { 200: Item },
      },
    },
    async ({ caller, params, body: { unitCost, ...item } }) => {
      const unitCostMinor = unitCost === null ? null : (readMoney(unitCost)?.minor ?? null);
      return sayItem(await putItem(house, caller, { ...params, ...item, unitCostMinor }));
    },
  );

  app.delete(
    '/api/suppliers/:supplierId/items/:sku',
    {
      config: { access: 'partners.write' },
      schema: {
        tags,
        summary: 'A supplier does not offer a SKU any more',
        params: OneItem,
        response: { 200: OneItem },
      },
    },
    async ({ caller, params }) => {
      await removeItem(house, caller, params.supplierId, params.sku);
      return params;
    },
  );
};

/** Suppliers and what they ask. */
export const partnerRoutes: RoomRoutes = (app, house) => {
  supplierRoutes(app, house);
  itemRoutes(app, house);
};

import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import {
  CountryField,
  cutPage,
  DateField,
  ListQuery,
  onlyGiven,
  readCursor,
} from '../../platform/lists/index.ts';
import { readPersonal } from './commands/read-personal.ts';
import { writePersonal } from './commands/write-personal.ts';
import { fail } from './errors.ts';
import { findCustomer, selectCustomers } from './store-list.ts';
import type { Customer as CustomerRecord, PersonalRecord } from './types.ts';

const Customer = z
  .object({
    customerId: z.uuid(),
    reference: z.string().describe('What the channel calls the buyer'),
    market: z.string().nullable().describe('ISO 3166-1 alpha-2; null is unknown'),
    orders: z.int().describe('Sales that were not cancelled'),
    units: z.int().describe('Units bought less units cancelled'),
    firstOrderOn: DateField.nullable(),
    lastOrderOn: DateField.nullable(),
  })
  .meta({ id: 'Customer' });

const Line = z.string().trim().min(1).max(300);

/** Digits with what people write between them, and an extension: +86 138 0013 8000, x12. */
const Phone = z
  .string()
  .trim()
  .max(40)
  .refine((text) => /^[\d\s+().\-/#*x]+$/i.test(text) && (text.match(/\d/g)?.length ?? 0) >= 3, {
    params: {
      zh: '请填写电话号码：数字，可带 +、空格、括号、连字符或分机 x。',
      en:
        'Enter a telephone number: digits, with +, spaces, brackets, hyphens, or x before an ' +
        'extension.',
    },
  });

const AddressParts = {
  line1: Line.optional(),
  line2: Line.optional(),
  city: Line.optional(),
  region: Line.optional().describe('Province, state or county'),
  postalCode: z.string().trim().min(1).max(20).optional(),
  country: CountryField.optional(),
};

const PersonalFields = z.object({
  name: Line.nullable(),
  email: z.email().max(254).nullable(),
  phone: Phone.nullable(),
  address: z.strictObject(AddressParts).nullable().describe('A part left out is unknown'),
});

/** As recorded: what was written under earlier rules is still shown, whole. */
const Personal = z
  .object({
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    address: z.record(z.string(), z.string()).nullable(),
    version: z.int().describe('0 while nothing is recorded'),
  })
  .meta({ id: 'CustomerPersonal' });

/** Where a page ended: date of the last order and id of its last customer. */
const Place = z.tuple([DateField.nullable(), z.uuid()]);
const OneCustomer = z.object({ customerId: z.uuid() });
const tags = ['customers'];

function say(customer: CustomerRecord): z.output<typeof Customer> {
  const { externalRef, orderCount, ...rest } = customer;
  return { ...rest, reference: externalRef, orders: orderCount };
}

function sayPersonal({ address, ...rest }: PersonalRecord): z.output<typeof Personal> {
  return { ...rest, address: address === null ? null : onlyGiven({ ...address }) };
}

const readRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/customers',
    {
      config: { access: 'customers.read' },
      schema: {
        tags,
        summary: 'Customers by their last order, without personal data',
        description: 'Free text finds references by their beginning.',
        querystring: ListQuery.extend({
          market: z.union([CountryField, z.literal('unknown')]).optional(),
        }),
        response: {
          200: z.object({ items: z.array(Customer), nextCursor: z.string().nullable() }),
        },
      },
    },
    async ({ caller, query: { q, market, cursor, limit } }) => {
      const after = cursor === undefined ? null : readCursor(cursor, Place);
      const filter = { reference: q || null, market: market ?? null };
      const rows = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        selectCustomers(tx, filter, after, limit + 1),
      );
      const page = cutPage(rows, limit, (row) => [row.lastOrderOn, row.customerId]);
      return { items: page.items.map(say), nextCursor: page.nextCursor };
    },
  );

  app.get(
    '/api/customers/:customerId',
    {
      config: { access: 'customers.read' },
      schema: {
        tags,
        summary: 'A customer, without personal data',
        params: OneCustomer,
        response: { 200: Customer },
      },
    },
    async ({ caller, params: { customerId } }) => {
      const customer = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        findCustomer(tx, customerId),
      );
      if (customer === null) throw fail('customers.not_found', { customerId });
      return say(customer);
    },
  );
};

const personalRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/customers/:customerId/personal',
    {
      config: { access: 'customers.personal' },
      schema: {
        tags,
        summary: 'Who a customer is; the reading goes on record',
        params: OneCustomer,
        response: { 200: Personal },
      },
    },
    async ({ caller, params }) => sayPersonal(await readPersonal(house, caller, params.customerId)),
  );

  app.put(
    '/api/customers/:customerId/personal',
    {
      config: { access: 'customers.personal' },
      schema: {
        tags,
        summary: 'Record who a customer is',
        params: OneCustomer,
        body: PersonalFields.extend({
          version: z.int().min(0).describe('Version the change was made on; 0 adds'),
        }),
        response: { 200: Personal },
      },
    },
    async ({ caller, params, body: { version, ...data } }) =>
      sayPersonal(await writePersonal(house, caller, params.customerId, data, version)),
  );
};

/** Buyers by reference, and who they are for those who may know. */
export const customerRoutes: RoomRoutes = (app, house) => {
  readRoutes(app, house);
  personalRoutes(app, house);
};

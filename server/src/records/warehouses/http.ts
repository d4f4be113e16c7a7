import { z } from 'zod';
import assumptions from '../../../../data/logistics-assumptions.json' with { type: 'json' };
import { listCountries } from '../../platform/geo/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import {
  CountryField,
  CurrencyField,
  DANGEROUS_CLASSES,
  onlyGiven,
  TimeZoneField,
} from '../../platform/lists/index.ts';
import { addWarehouse } from './commands/add-warehouse.ts';
import { changeWarehouse } from './commands/change-warehouse.ts';
import { startNetwork } from './commands/start-network.ts';
import { fail } from './errors.ts';
import { laneRoutes } from './http-lanes.ts';
import { findWarehouse, listWarehouses } from './store.ts';
import { TIERS, UNSAID, type Warehouse as WarehouseRecord } from './types.ts';

const Rate = z.number().min(0).max(1_000_000).nullable().describe('null is unknown');

const Fields = z.object({
  name: z.string().trim().min(1).max(200),
  tier: z.enum(TIERS),
  country: CountryField,
  city: z.string().trim().min(1).max(200).nullable(),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  capacityUnits: z.int().min(1).max(2_000_000_000).nullable().describe('null is unknown'),
  storageRate: Rate.describe('Currency per unit and week; null is unknown'),
  handlingRate: Rate.describe('Currency per unit, in and out together; null is unknown'),
  currency: CurrencyField,
  cutOff: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .describe("Local time 'HH:MM' up to which an order leaves the same day"),
  timeZone: TimeZoneField,
});

const isOnce = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

const NO_DAY = { zh: '至少选一个工作日。', en: 'Choose at least one working day.' };
const DAY_TWICE = { zh: '同一天只能写一次。', en: 'Name each day once only.' };

const CLASS_TWICE = { zh: '同一类只能写一次。', en: 'Name each class once only.' };

const Shipping = z.object({
  parcelsPerDay: z.int().min(1).max(1_000_000).nullable().describe('null: no limit is kept to'),
  workingDays: z
    .array(z.int().min(1).max(7))
    .max(7)
    .refine((days) => days.length > 0, { params: NO_DAY })
    .refine(isOnce, { params: DAY_TWICE })
    .transform((days) => days.toSorted())
    .describe('ISO 8601: 1 is Monday, 7 is Sunday'),
  holidays: z
    .array(z.iso.date())
    .max(500)
    .refine(isOnce, { params: DAY_TWICE })
    .transform((days) => days.toSorted())
    .describe('Local dates on which nothing leaves'),
  dangerousGoods: z
    .array(z.enum(DANGEROUS_CLASSES))
    .max(DANGEROUS_CLASSES.length)
    .refine(isOnce, { params: CLASS_TWICE })
    .nullable()
    .describe('Classes it may send; null: nobody said'),
});

/** A new warehouse works every day until somebody says otherwise. */
const NewShipping = z.object({
  parcelsPerDay: Shipping.shape.parcelsPerDay.default(null),
  workingDays: Shipping.shape.workingDays.default([...UNSAID.workingDays]),
  holidays: Shipping.shape.holidays.default([]),
  dangerousGoods: Shipping.shape.dangerousGoods.default(null),
});

const Warehouse = Fields.extend({
  parcelsPerDay: z.int().nullable(),
  workingDays: z.array(z.int()),
  holidays: z.array(z.iso.date()),
  dangerousGoods: z.array(z.enum(DANGEROUS_CLASSES)).nullable(),
  warehouseId: z.uuid(),
  code: z.string(),
  active: z.boolean(),
  version: z.int(),
}).meta({ id: 'Warehouse' });

function say(one: WarehouseRecord): z.output<typeof Warehouse> {
  const { workingDays, holidays, dangerousGoods } = one;
  return {
    ...one,
    ...{ workingDays: [...workingDays], holidays: [...holidays] },
    dangerousGoods: dangerousGoods === null ? null : [...dangerousGoods],
  };
}

const Code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/)
  .describe('Short name that stays');
const OneWarehouse = z.object({ warehouseId: z.uuid() });
const tags = ['warehouses'];

const warehouseRoutesOnly: RoomRoutes = (app, house) => {
  app.get(
    '/api/warehouses',
    {
      config: { access: 'warehouses.read' },
      schema: {
        tags,
        summary: 'All warehouses by tier and code',
        response: { 200: z.object({ items: z.array(Warehouse) }) },
      },
    },
    async ({ caller }) => ({
      items: (await house.db.transaction({ tenantId: caller.tenantId }, listWarehouses)).map(say),
    }),
  );

  app.get(
    '/api/warehouses/:warehouseId',
    {
      config: { access: 'warehouses.read' },
      schema: { tags, summary: 'A warehouse', params: OneWarehouse, response: { 200: Warehouse } },
    },
    async ({ caller, params: { warehouseId } }) => {
      const warehouse = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        findWarehouse(tx, warehouseId),
      );
      if (warehouse === null) throw fail('warehouses.not_found', { warehouseId });
      return say(warehouse);
    },
  );

  app.post(
    '/api/warehouses',
    {
      config: { access: 'warehouses.write' },
      schema: {
        tags,
        summary: 'Add a warehouse',
        body: Fields.extend(NewShipping.shape).extend({ code: Code }),
        response: { 201: Warehouse },
      },
    },
    async ({ caller, body }, reply) =>
      reply.status(201).send(say(await addWarehouse(house, caller, body))),
  );

  app.patch(
    '/api/warehouses/:warehouseId',
    {
      config: { access: 'warehouses.write' },
      schema: {
        tags,
        summary: 'Change a warehouse',
        params: OneWarehouse,
        body: Fields.extend(Shipping.shape)
          .extend({ active: z.boolean() })
          .partial()
          .extend({ version: z.int() }),
        response: { 200: Warehouse },
      },
    },
    async ({ caller, params, body: { version, ...change } }) =>
      say(await changeWarehouse(house, caller, params.warehouseId, version, onlyGiven(change))),
  );
};

const starterRoutes: RoomRoutes = (app, house) => {
  app.post(
    '/api/warehouses/starter-network',
    {
      config: { access: 'warehouses.write' },
      schema: {
        tags,
        summary: 'Lay out a first network for the markets given',
        body: z.object({
          markets: z
            .array(z.object({ market: CountryField, units: z.number().min(0) }))
            .min(1)
            .max(300),
        }),
        response: { 201: z.object({ warehouses: z.int(), lanes: z.int() }) },
      },
    },
    async ({ caller, body }, reply) =>
      reply.status(201).send(await startNetwork(house, caller, body.markets)),
  );

  app.get(
    '/api/logistics-assumptions',
    {
      config: { access: 'warehouses.read' },
      schema: {
        tags,
        summary: 'What the codes on the lanes of a starter network stand for',
        response: { 200: Assumptions },
      },
    },
    async () => assumptions,
  );

  app.get(
    '/api/countries',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Countries with names, position and currency',
        response: { 200: z.object({ items: z.array(CountryFacts) }) },
      },
    },
    async () => ({ items: listCountries() }),
  );
};

const BothNames = z.object({ zh: z.string(), en: z.string() });

const Assumptions = z
  .object({
    source: z.string(),
    date: z.string(),
    basis: z.string(),
    currency: z.string(),
    legs: z.array(
      z.object({
        code: z.string(),
        mode: z.string(),
        names: BothNames,
        handlingDays: z.number(),
        kmPerDay: z.number(),
        daysSdShare: z.number(),
        perKg: z.number(),
        perKgPer1000Km: z.number(),
        perUnit: z.number(),
      }),
    ),
  })
  .meta({ id: 'LogisticsAssumptions' });

const CountryFacts = z
  .object({
    code: z.string(),
    numeric: z.string(),
    names: BothNames,
    latitude: z.number(),
    longitude: z.number(),
    region: z.string(),
    currency: z.string(),
  })
  .meta({ id: 'Country' });

/** Warehouses, lanes, and the facts a first network is laid out from. */
export const warehouseRoutes: RoomRoutes = (app, house) => {
  warehouseRoutesOnly(app, house);
  laneRoutes(app, house);
  starterRoutes(app, house);
};

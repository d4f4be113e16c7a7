import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { testCaller } from '../../platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../../platform/http/testing.ts';
import { warehouseRoutes } from './http.ts';
import { createStarterNetwork, listLanes, listWarehouses } from './index.ts';

const EWR = {
  code: 'EWR',
  name: '纽瓦克仓',
  tier: 'overseas',
  country: 'US',
  city: 'Newark',
  latitude: 40.7,
  longitude: -74.2,
  capacityUnits: 20_000,
  storageRate: 0.04,
  handlingRate: null,
  currency: 'USD',
  cutOff: '15:30',
  timeZone: 'America/New_York',
};

const FIGURES = { daysMean: 4, daysSd: 1.5, costPerKg: 1.2, costPerUnit: 3, currency: 'USD' };

describeOnDatabases('warehouses', (db) => {
  it('of a company that has none are laid out once, with their lanes', async () => {
    const caller = testCaller(randomUUID(), { locale: 'zh' });
    const scope = { tenantId: caller.tenantId };
    const markets = [
      { market: 'US', units: 10 },
      { market: 'DE', units: 9 },
      { market: null, units: 5 },
    ];
    const create = () => db().transaction(scope, (tx) => createStarterNetwork(tx, caller, markets));
    const made = await create();
    expect(await create()).toEqual({ warehouses: 0, lanes: 0 });
    const [warehouses, lanes] = await db().transaction(scope, async (tx) => [
      await listWarehouses(tx),
      await listLanes(tx),
    ]);
    expect(made).toEqual({ warehouses: warehouses.length, lanes: lanes.length });
    expect(warehouses.map((w) => w.tier)).toEqual(
      ['domestic', 'overseas', 'overseas', 'forward'].slice(0, warehouses.length),
    );
    const ids = new Set(warehouses.map((w) => w.warehouseId));
    for (const lane of lanes) {
      for (const end of [lane.fromWarehouseId, lane.toWarehouseId]) {
        expect(end === null || ids.has(end)).toBe(true);
      }
    }
    expect(lanes[0]).toMatchObject({ kind: 'supply', assumptions: ['supply.road'] });
  });

  describe('through the door', () => {
    let test: TestApp;
    beforeAll(async () => {
      test = await openTestApp(db(), [warehouseRoutes]);
    });

    const call = async (
      person: SignedIn,
      method: 'GET' | 'POST' | 'PATCH',
      url: string,
      payload?: object,
    ) =>
      test.app.inject({
        method,
        url,
        headers: person.headers,
        ...(payload === undefined ? {} : { payload }),
      });

    async function withWarehouse() {
      const person = await test.signIn();
      const added = await call(person, 'POST', '/api/warehouses', EWR);
      expect(added.statusCode).toBe(201);
      return { person, id: String(added.json().warehouseId) };
    }

    it('are added once by code, read and changed by their version', async () => {
      const { person, id } = await withWarehouse();
      const url = `/api/warehouses/${id}`;
      const twice = await call(person, 'POST', '/api/warehouses', EWR);
      expect(twice.json()).toMatchObject({ status: 409, code: 'warehouses.code_taken' });
      const changed = await call(person, 'PATCH', url, { version: 1, cutOff: '14:00' });
      expect(changed.json()).toMatchObject({ cutOff: '14:00', handlingRate: null, version: 2 });
      const late = await call(person, 'PATCH', url, { version: 1, name: 'late' });
      expect(late.json()).toMatchObject({ status: 409, code: 'warehouses.changed_meanwhile' });
      expect((await call(person, 'GET', url)).json()).toEqual(changed.json());
    });

    it('work every day until somebody names the days, holidays and parcels', async () => {
      const { person, id } = await withWarehouse();
      const url = `/api/warehouses/${id}`;
      const every = [1, 2, 3, 4, 5, 6, 7];
      expect((await call(person, 'GET', url)).json()).toMatchObject({
        ...{ parcelsPerDay: null, workingDays: every, holidays: [], dangerousGoods: null },
      });
      const said = {
        dangerousGoods: ['magnetic'],
        workingDays: [5, 1, 2],
        holidays: ['2026-12-25', '2026-10-01'],
      };
      await call(person, 'PATCH', url, { version: 1, parcelsPerDay: 200, ...said });
      const renamed = await call(person, 'PATCH', url, { version: 2, name: 'EWR 2' });
      expect(renamed.json()).toMatchObject({
        ...{ name: 'EWR 2', parcelsPerDay: 200, workingDays: [1, 2, 5] },
        ...{ holidays: ['2026-10-01', '2026-12-25'], dangerousGoods: ['magnetic'] },
      });
      const none = await call(person, 'PATCH', url, { version: 3, workingDays: [] });
      expect(none.json().fields).toMatchObject([{ path: 'workingDays' }]);
      expect(none.json().fields[0].message).toMatch(/^(至少选一个工作日。|Choose at least)/);
    });

    it.each([
      ['an hour that does not exist', { cutOff: '24:00' }],
      ['a cut-off without minutes', { cutOff: '9' }],
      ['a zone that does not exist', { timeZone: 'America/Gotham' }],
      ['a place off the globe', { latitude: 91 }],
      ['a country nobody knows', { country: 'XX' }],
      ['no room at all', { capacityUnits: 0 }],
      ['no working day', { workingDays: [] }],
      ['a working day twice', { workingDays: [1, 1] }],
      ['an eighth day of the week', { workingDays: [8] }],
      ['a holiday that is no date', { holidays: ['2026-02-30'] }],
      ['a class of goods nobody knows', { dangerousGoods: ['none'] }],
      ['no parcels at all', { parcelsPerDay: 0 }],
      ['a rate below zero', { storageRate: -1 }],
    ])('are refused with %s', async (_, wrong) => {
      const person = await test.signIn();
      const answer = await call(person, 'POST', '/api/warehouses', { ...EWR, ...wrong });
      expect(answer.statusCode).toBe(400);
      expect(answer.json().fields).toHaveLength(1);
    });

    it('are joined by lanes that have the ends of their kind', async () => {
      const { person, id } = await withWarehouse();
      const lane = (more: object) =>
        call(person, 'POST', '/api/lanes', {
          kind: 'delivery',
          fromSupplierId: null,
          fromWarehouseId: id,
          toWarehouseId: null,
          toMarket: 'US',
          mode: 'road',
          ...FIGURES,
          ...more,
        });
      const added = await lane({});
      expect(added.json()).toMatchObject({ daysMean: 4, assumptions: [], version: 1 });
      expect((await lane({})).json()).toMatchObject({ code: 'warehouses.lane_exists' });
      const nowhere = await lane({ fromWarehouseId: randomUUID() });
      expect(nowhere.json()).toMatchObject({ status: 422, code: 'warehouses.lane_end_unknown' });
      const supplied = { kind: 'supply', fromWarehouseId: null, toWarehouseId: id, toMarket: null };
      const nobody = await lane({ ...supplied, fromSupplierId: randomUUID() });
      expect(nobody.json()).toMatchObject({ status: 422, code: 'warehouses.lane_end_unknown' });
      expect((await lane({ ...supplied, mode: 'sea' })).statusCode).toBe(201);
      const second = { ...EWR, code: 'EWR-2' };
      const other = (await call(person, 'POST', '/api/warehouses', second)).json().warehouseId;
      const between = await lane({ kind: 'transfer', toWarehouseId: other, toMarket: null });
      expect(between.statusCode).toBe(201);
      const kinds = (await call(person, 'GET', '/api/lanes')).json().items;
      expect(kinds.map((one: { kind: string }) => one.kind)).toEqual([
        'supply',
        'transfer',
        'delivery',
      ]);
    });

    const UNKNOWN = '0190d2a0-0000-7000-8000-000000000001';
    const ENDS = {
      ...{ kind: 'delivery', fromSupplierId: null, fromWarehouseId: UNKNOWN },
      ...{ toWarehouseId: null, toMarket: 'US', mode: 'road' },
    };

    it.each([
      ['a delivery without a market', { toMarket: null }, 'toMarket', 'Choose the market'],
      ['a delivery to a warehouse', { toWarehouseId: UNKNOWN }, 'toWarehouseId', 'leave this'],
      [
        'a supply lane to nowhere',
        { kind: 'supply', toMarket: null, fromWarehouseId: null },
        'toWarehouseId',
        'Choose the warehouse',
      ],
      [
        'a transfer from a warehouse to itself',
        { kind: 'transfer', toMarket: null, toWarehouseId: UNKNOWN },
        'toWarehouseId',
        'different',
      ],
      [
        'a transfer from a supplier',
        {
          ...{ kind: 'transfer', toMarket: null, fromSupplierId: UNKNOWN },
          toWarehouseId: '0190d2a0-0000-7000-8000-000000000002',
        },
        'fromSupplierId',
        'Only a supply lane',
      ],
      ['days nobody knows', { daysMean: null }, 'daysMean', 'a number'],
      ['days below zero', { daysMean: -1 }, 'daysMean', 'No less than 0'],
      ['a cost left out', { costPerKg: undefined }, 'costPerKg', 'required'],
      ['a currency nobody uses', { currency: 'XXQ' }, 'currency', 'ISO 4217'],
    ])('refuse %s in words, at the field', async (_, wrong, path, words) => {
      const person = await test.signIn();
      const body = { ...ENDS, ...FIGURES, ...wrong };
      const answer = await call(person, 'POST', '/api/lanes', body);
      expect(answer.statusCode).toBe(400);
      expect(answer.json().fields).toEqual([
        expect.objectContaining({ path, message: expect.stringContaining(words) }),
      ]);
    });

    it('are told all at once what is missing', async () => {
      const person = await test.signIn();
      const nothing = { ...ENDS, ...FIGURES, toMarket: null, daysMean: null, costPerKg: null };
      const answer = await call(person, 'POST', '/api/lanes', nothing);
      const paths = answer.json().fields.map((one: { path: string }) => one.path);
      expect(paths.sort()).toEqual(['costPerKg', 'daysMean', 'toMarket']);
    });

    it('are added and switched off only by those who may', async () => {
      const { person, id } = await withWarehouse();
      const body = { ...ENDS, ...FIGURES, fromWarehouseId: id };
      const viewer = await test.signIn('viewer', { tenantId: person.tenantId });
      expect((await call(viewer, 'POST', '/api/lanes', body)).statusCode).toBe(403);
      const { laneId } = (await call(person, 'POST', '/api/lanes', body)).json();
      const off = { version: 1, active: false };
      expect((await call(viewer, 'PATCH', `/api/lanes/${laneId}`, off)).statusCode).toBe(403);
      const stranger = await test.signIn();
      expect((await call(stranger, 'PATCH', `/api/lanes/${laneId}`, off)).statusCode).toBe(404);
      expect((await call(person, 'PATCH', `/api/lanes/${laneId}`, off)).json()).toMatchObject({
        active: false,
        version: 2,
      });
    });

    it('start from a network whose assumptions fall away as contracts are typed in', async () => {
      const person = await test.signIn();
      const start = () =>
        call(person, 'POST', '/api/warehouses/starter-network', {
          markets: [{ market: 'DE', units: 10 }],
        });
      expect((await start()).statusCode).toBe(201);
      expect((await start()).json()).toMatchObject({
        status: 409,
        code: 'warehouses.network_exists',
      });
      const [lane] = (await call(person, 'GET', '/api/lanes')).json().items;
      const known = (await call(person, 'GET', '/api/logistics-assumptions')).json().legs;
      expect(known.map((leg: { code: string }) => leg.code)).toContain(lane.assumptions[0]);
      const url = `/api/lanes/${lane.laneId}`;
      const off = await call(person, 'PATCH', url, { version: 1, active: false });
      expect(off.json()).toMatchObject({ active: false, assumptions: lane.assumptions });
      const typed = await call(person, 'PATCH', url, { version: 2, costPerKg: 0.2 });
      expect(typed.json()).toMatchObject({ costPerKg: 0.2, assumptions: [] });
      const late = await call(person, 'PATCH', url, { version: 1, daysMean: 9 });
      expect(late.statusCode).toBe(409);
    });

    it('are changed only by those who may, in their own company', async () => {
      const { person, id } = await withWarehouse();
      const viewer = await test.signIn('viewer', { tenantId: person.tenantId });
      expect((await call(viewer, 'GET', '/api/warehouses')).json().items).toHaveLength(1);
      expect((await call(viewer, 'POST', '/api/warehouses', EWR)).statusCode).toBe(403);
      const stranger = await test.signIn();
      expect((await call(stranger, 'GET', `/api/warehouses/${id}`)).statusCode).toBe(404);
      expect((await call(stranger, 'GET', '/api/lanes')).json().items).toEqual([]);
    });

    it('stand among countries with a position', async () => {
      const person = await test.signIn('viewer');
      const { items } = (await call(person, 'GET', '/api/countries')).json();
      expect(items).toHaveLength(249);
      expect(items[0]).toMatchObject({ code: 'AD', numeric: '020', currency: 'EUR' });
    });
  });
});

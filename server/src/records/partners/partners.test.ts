import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../../platform/http/testing.ts';
import { upsertVariants } from '../catalog/index.ts';
import { partnerRoutes } from './http.ts';
import { ensureSupplier, listSupplierItems, upsertSupplierItems } from './index.ts';
import type { SupplierItemInput } from './types.ts';

const MILL = {
  code: 'mill',
  name: '宁波灯具厂',
  country: 'CN',
  currency: 'CNY',
  leadTimeDaysMean: 25,
  leadTimeDaysSd: 4.5,
};

function item(supplierId: string, sku: string, more: Partial<SupplierItemInput> = {}) {
  return {
    supplierId,
    sku,
    unitCostMinor: 3500n,
    currency: 'CNY',
    moq: 100,
    batch: 20,
    leadTimeDaysMean: null,
    leadTimeDaysSd: null,
    priority: 1,
    ...more,
  };
}

describeOnDatabases('partners', (db) => {
  it('offer items, with the supplier’s lead time where the item has none', async () => {
    const scope = { tenantId: randomUUID() };
    await db().transaction(scope, async (tx) => {
      const mill = await ensureSupplier(tx, MILL);
      expect(await ensureSupplier(tx, MILL)).toBe(mill);
      const rows = [item(mill, 'LP-03'), item(mill, 'SF-02', { leadTimeDaysMean: 40 })];
      expect(await upsertSupplierItems(tx, rows)).toBe(2);
      expect(await upsertSupplierItems(tx, rows)).toBe(0);
      expect(await upsertSupplierItems(tx, [item(mill, 'LP-03', { moq: 200 })])).toBe(1);
      expect(await listSupplierItems(tx)).toMatchObject([
        { sku: 'LP-03', moq: 200, unitCostMinor: 3500n, effectiveLeadTimeDaysMean: 25 },
        { sku: 'SF-02', effectiveLeadTimeDaysMean: 40, effectiveLeadTimeDaysSd: 4.5 },
      ]);
    });
  });

  it('are listed first choice first, and not at all when inactive', async () => {
    const scope = { tenantId: randomUUID() };
    await db().transaction(scope, async (tx) => {
      const mill = await ensureSupplier(tx, MILL);
      const other = await ensureSupplier(tx, { ...MILL, code: 'other', leadTimeDaysMean: null });
      await upsertSupplierItems(tx, [item(mill, 'A', { priority: 2 }), item(other, 'A')]);
      const codes = async () => (await listSupplierItems(tx)).map((row) => row.supplierCode);
      expect(await codes()).toEqual(['other', 'mill']);
      await tx.execute("update public.supplier set active = false where code = 'other'");
      expect(await codes()).toEqual(['mill']);
    });
  });

  describe('through the door', () => {
    let test: TestApp;
    beforeAll(async () => {
      test = await openTestApp(db(), [partnerRoutes]);
    });

    const call = async (
      person: SignedIn,
      method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
      url: string,
      payload?: object,
    ) =>
      test.app.inject({
        method,
        url,
        headers: person.headers,
        ...(payload === undefined ? {} : { payload }),
      });

    async function withSupplier() {
      const person = await test.signIn();
      await db().transaction({ tenantId: person.tenantId }, (tx) =>
        upsertVariants(tx, [{ sku: 'LP-03' }, { sku: 'LP/04 蓝' }]),
      );
      const added = await call(person, 'POST', '/api/suppliers', MILL);
      expect(added.statusCode).toBe(201);
      return { person, url: `/api/suppliers/${added.json().supplierId}` };
    }

    const ASKED = {
      unitCost: { amount: '35.00', currency: 'CNY' },
      currency: 'CNY',
      moq: 100,
      batch: 20,
      leadTimeDaysMean: null,
      leadTimeDaysSd: null,
      priority: 1,
    };

    it('are added once by code and changed by their version', async () => {
      const { person, url } = await withSupplier();
      const twice = await call(person, 'POST', '/api/suppliers', MILL);
      expect(twice.json()).toMatchObject({ status: 409, code: 'partners.code_taken' });
      const changed = await call(person, 'PATCH', url, { version: 1, leadTimeDaysMean: 30 });
      expect(changed.json()).toMatchObject({
        leadTimeDaysMean: 30,
        leadTimeDaysSd: 4.5,
        version: 2,
      });
      const late = await call(person, 'PATCH', url, { version: 1, name: 'x' });
      expect(late.json()).toMatchObject({ status: 409, code: 'partners.changed_meanwhile' });
      expect((await call(person, 'GET', url)).json()).toEqual(changed.json());
      expect((await call(person, 'GET', '/api/suppliers')).json().items).toHaveLength(1);
    });

    it('ask a price for a SKU, and stop asking', async () => {
      const { person, url } = await withSupplier();
      const sku = encodeURIComponent('LP/04 蓝');
      await call(person, 'PUT', `${url}/items/LP-03`, ASKED);
      const put = await call(person, 'PUT', `${url}/items/${sku}`, { ...ASKED, unitCost: null });
      expect(put.json()).toMatchObject({ sku: 'LP/04 蓝', unitCost: null, moq: 100 });
      const first = (await call(person, 'GET', `${url}/items?limit=1`)).json();
      expect(first.items[0].unitCost).toEqual({ amount: '35.00', currency: 'CNY' });
      const next = await call(person, 'GET', `${url}/items?cursor=${first.nextCursor}`);
      expect(next.json()).toMatchObject({ items: [{ sku: 'LP/04 蓝' }], nextCursor: null });
      expect((await call(person, 'DELETE', `${url}/items/${sku}`)).statusCode).toBe(200);
      const again = await call(person, 'DELETE', `${url}/items/${sku}`);
      expect(again.json()).toMatchObject({ status: 404, code: 'partners.item_not_found' });
    });

    it.each([
      ['a SKU nobody knows', 'NOPE', ASKED, 422],
      ['another currency', 'LP-03', { ...ASKED, currency: 'USD' }, 400],
      ['half a unit', 'LP-03', { ...ASKED, moq: 0.5 }, 400],
      [
        'a price below zero',
        'LP-03',
        { ...ASKED, unitCost: { amount: '-1', currency: 'CNY' } },
        400,
      ],
    ])('are refused %s', async (_, sku, payload, status) => {
      const { person, url } = await withSupplier();
      expect((await call(person, 'PUT', `${url}/items/${sku}`, payload)).statusCode).toBe(status);
    });

    it('are changed only by those who may, in their own company', async () => {
      const { person, url } = await withSupplier();
      const viewer = await test.signIn('viewer', { tenantId: person.tenantId });
      expect((await call(viewer, 'GET', url)).statusCode).toBe(200);
      expect((await call(viewer, 'PATCH', url, { version: 1 })).statusCode).toBe(403);
      const stranger = await test.signIn();
      expect((await call(stranger, 'GET', url)).statusCode).toBe(404);
      expect((await call(stranger, 'PUT', `${url}/items/LP-03`, ASKED)).statusCode).toBe(404);
    });
  });
});

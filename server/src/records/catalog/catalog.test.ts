import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import {
  listAliases,
  listVariantsForPlanning,
  setUnitCosts,
  upsertAliases,
  upsertVariants,
  type VariantInput,
} from './index.ts';

const LAMP = {
  sku: 'LP-03',
  names: { zh: '台灯', en: 'Desk lamp' },
  category: 'lighting',
  weightGrams: 900,
  unitCostMinor: 3500n,
  currency: 'CNY',
};

describeOnDatabases('catalogue', (db) => {
  function company() {
    const scope = { tenantId: randomUUID() };
    return {
      upsert: (rows: readonly VariantInput[], known?: 'keep' | 'replace') =>
        db().transaction(scope, (tx) => upsertVariants(tx, rows, known)),
      planning: () => db().transaction(scope, listVariantsForPlanning),
      scope,
    };
  }

  it('takes SKUs in bulk, with their product and category', async () => {
    const { upsert, planning, scope } = company();
    const outcome = await upsert([
      LAMP,
      { sku: 'DR-01-M', productCode: 'DR-01', productNames: { en: 'Dress' } },
      { sku: 'DR-01-L', productCode: 'DR-01' },
    ]);
    expect(outcome).toEqual({ created: 3, updated: 0, issues: [] });
    expect(await planning()).toEqual([
      expect.objectContaining({ sku: 'DR-01-L', nameEn: null, unitCostMinor: null }),
      expect.objectContaining({ sku: 'DR-01-M' }),
      {
        sku: 'LP-03',
        nameZh: '台灯',
        nameEn: 'Desk lamp',
        unitCostMinor: 3500n,
        listPriceMinor: null,
        currency: 'CNY',
        dangerousGoods: null,
        weightGrams: 900,
        lifecycle: 'active',
      },
    ]);
    const products = await db().read(scope, 'select code, names from public.product order by code');
    expect(products).toEqual([
      { code: 'DR-01', names: { en: 'Dress' } },
      { code: 'LP-03', names: LAMP.names },
    ]);
  });

  it('changes nothing when the same rows come again', async () => {
    const { upsert } = company();
    await upsert([LAMP]);
    expect(await upsert([LAMP])).toMatchObject({ created: 0, updated: 0 });
    expect(await upsert([LAMP], 'replace')).toMatchObject({ created: 0, updated: 0 });
  });

  it('completes what is unknown and keeps what is known', async () => {
    const { upsert, planning } = company();
    await upsert([{ sku: 'LP-03', names: { en: 'Lamp' } }]);
    expect(await upsert([LAMP])).toMatchObject({ created: 0, updated: 1 });
    expect(await planning()).toMatchObject([{ nameEn: 'Lamp', nameZh: '台灯', weightGrams: 900 }]);
  });

  it('replaces known values when asked, but never by unknown ones', async () => {
    const { upsert, planning } = company();
    await upsert([LAMP]);
    await upsert([{ sku: 'LP-03', names: { en: 'New lamp' }, weightGrams: null }], 'replace');
    expect(await planning()).toMatchObject([
      { nameEn: 'New lamp', nameZh: '台灯', weightGrams: 900, unitCostMinor: 3500n },
    ]);
  });

  it('leaves an existing SKU with its product', async () => {
    const { upsert, scope } = company();
    await upsert([{ sku: 'DR-01-M', productCode: 'DR-01' }]);
    await upsert([{ sku: 'DR-01-M', names: { en: 'Dress M' } }]);
    const products = await db().read(scope, 'select code from public.product');
    expect(products).toEqual([{ code: 'DR-01' }]);
  });

  it('gives a GTIN to one SKU only', async () => {
    const { upsert } = company();
    await upsert([{ sku: 'A', gtin: '4006381333931' }]);
    const { created, issues } = await upsert([{ sku: 'B', gtin: '4006381333931' }]);
    expect(created).toBe(1);
    expect(issues).toEqual([{ sku: 'B', field: 'gtin', code: 'gtin_taken' }]);
  });

  it('sets unit costs, but not over a list price in another currency', async () => {
    const { upsert, scope, planning } = company();
    await upsert([{ sku: 'A' }, { sku: 'B', listPriceMinor: 9900n, currency: 'USD' }]);
    const outcome = await db().transaction(scope, (tx) =>
      setUnitCosts(
        tx,
        ['A', 'B', 'NOPE'].map((sku) => ({ sku, unitCostMinor: 100n, currency: 'CNY' })),
      ),
    );
    expect(outcome).toEqual({ written: 1, skipped: ['B', 'NOPE'] });
    expect(await planning()).toMatchObject([
      { sku: 'A', unitCostMinor: 100n, currency: 'CNY' },
      { sku: 'B', unitCostMinor: null, currency: 'USD' },
    ]);
  });

  it('knows what a channel calls a SKU', async () => {
    const { upsert, scope } = company();
    await upsert([{ sku: 'A' }, { sku: 'B' }]);
    const channelId = randomUUID();
    await db().transaction(scope, async (tx) => {
      await upsertAliases(tx, channelId, [{ externalSku: 'amz-1', sku: 'A' }]);
      await upsertAliases(tx, channelId, [{ externalSku: 'amz-1', sku: 'B' }]);
      expect([...(await listAliases(tx, channelId))]).toEqual([['amz-1', 'B']]);
    });
  });

  it('takes five thousand SKUs in one call', async () => {
    const { upsert } = company();
    const rows = Array.from({ length: 5000 }, (_, i) => ({
      sku: `S-${i}`,
      names: { en: `n ${i}` },
    }));
    expect(await upsert(rows)).toEqual({ created: 5000, updated: 0, issues: [] });
  });
});

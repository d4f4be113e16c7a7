import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { openShop, type Shop } from './support/fulfilment-company.ts';

interface Item {
  readonly warehouseId: string;
  readonly market: string;
  readonly before: number | null;
  readonly share: number | null;
  readonly done: string;
  readonly unknown: readonly { sku: string; gaps: string[] }[];
}

describeOnDatabases('duties of routing from the tariff', (db) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(db());
    await shop.order('BERLIN-1', 'DE', [['DR-01', 8]]);
    await shop.order('BERLIN-2', 'DE', [['LP-03', 2]]);
    await shop.order('LYON-1', 'FR', [['DR-01', 1]]);
    await shop.inCompany((tx) =>
      upsertVariants(tx, [{ sku: 'DR-01', names: { en: 'Dress' }, originCountry: 'CN' }]),
    );
  });
  const workOut = async (replaceTyped = false): Promise<Map<string, Item>> => {
    const url = '/api/routing-rules/from-tariff';
    const { status, json } = await shop.call('POST', url, { replaceTyped });
    expect(status).toBe(200);
    return new Map(
      json.items.map((one: Item) => [`${shop.codeOf(one.warehouseId)} ${one.market}`, one]),
    );
  };
  const onFile = async (from: 'SZX' | 'FRA', market: string) =>
    (await shop.call('GET', '/api/routing-rules')).json.duties.find(
      (duty: Item) => duty.warehouseId === shop.ids[from] && duty.market === market,
    );

  it('stay unknown while no code is known, and name the SKUs', async () => {
    const found = await workOut();
    const pair = found.get('SZX DE');
    expect(pair).toMatchObject({ before: null, share: null, done: 'unknown' });
    expect(pair?.unknown.map(({ sku }) => sku).sort()).toEqual(['DR-01', 'LP-03']);
    expect(await onFile('SZX', 'DE')).toBeUndefined();
  });

  it('are written where codes are known, with rules and day; typed ones stay', async () => {
    const items = [{ sku: 'DR-01', system: 'HS', code: '610442' }];
    const { json } = await shop.call('POST', '/api/classification/codes', { items });
    expect(json).toMatchObject({ written: 1, refused: [] });
    const found = await workOut();
    const pair = found.get('SZX DE');
    expect(pair).toMatchObject({ done: 'written', before: null });
    expect(pair?.share).toBeGreaterThan(0);
    expect(pair?.unknown.map(({ sku }) => sku)).toEqual(['LP-03']);
    expect(await onFile('SZX', 'DE')).toMatchObject({
      share: pair?.share,
      source: expect.stringMatching(/^tariff, rules EU-.*2026-11-18/),
    });
    expect(found.get('SZX FR')).toMatchObject({ done: 'kept', before: 0.3 });
    expect(await onFile('SZX', 'FR')).toMatchObject({ share: 0.3, source: 'test' });
  });

  it('replace typed ones when asked, and are none inside the Union', async () => {
    const found = await workOut(true);
    expect(found.get('SZX FR')).toMatchObject({ done: 'written', before: 0.3 });
    expect(await onFile('SZX', 'FR')).not.toMatchObject({ source: 'test' });
    expect(await onFile('FRA', 'FR')).toMatchObject({ share: 0 });
  });

  it('are unknown again when the tariff no longer says', async () => {
    const { json } = await shop.call('GET', '/api/classification/DR-01');
    const { version } = json.codes.find(({ system }: { system: string }) => system === 'HS');
    const taken = { system: 'HS', reason: 'the fabric was another', version };
    expect((await shop.call('POST', '/api/classification/DR-01/withdraw', taken)).status).toBe(200);
    expect((await workOut()).get('SZX DE')).toMatchObject({ done: 'unknown' });
    expect(await onFile('SZX', 'DE')).toBeUndefined();
  });
});

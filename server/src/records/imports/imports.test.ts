import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import type { Caller } from '../../platform/audit/types.ts';
import type { Database } from '../../platform/database/index.ts';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import type { House } from '../../platform/house/index.ts';
import { openTestHouse, runJobsUntilIdle, testCaller } from '../../platform/house/testing.ts';
import { listVariantsForPlanning } from '../catalog/index.ts';
import { listChannels } from '../channels/index.ts';
import { demandByMarket, orderSpan } from '../orders/index.ts';
import { listSupplierItems } from '../partners/index.ts';
import { insertWarehouse } from '../warehouses/index.ts';
import { cancelImport } from './commands/cancel-import.ts';
import { getImport } from './commands/get-import.ts';
import { openRejectedFile } from './commands/read-import.ts';
import { receiveFile } from './commands/receive-file.ts';
import { startImport } from './commands/start-import.ts';
import { importJobs } from './jobs.ts';
import { setStockSink } from './stock-sink.ts';
import { type ImportRun, selectFindings } from './store.ts';
import type { MappingOptions } from './types.ts';

const RETAIL = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

/** Orders in the Online Retail columns: four lines, one of them postage, one order cancelled. */
const SMALL = `${RETAIL}
536365,85123A,WHITE LAMP,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
536366,85123a,WHITE LAMP,2,2010-12-01 09:00:00,2.55,12583.0,France
536366,POST,POSTAGE,1,2010-12-01 09:00:00,18.00,12583.0,France
C536379,85123A,WHITE LAMP,-1,2010-12-02 09:41:00,2.55,17850.0,United Kingdom
`;

describeOnDatabases('importing a file', (db) => {
  function open(tenantId: string = randomUUID()) {
    const house = openTestHouse(db());
    importJobs(house);
    return { house, caller: testCaller(tenantId) };
  }

  it('brings in orders, channel, customers and SKUs, and counts every row', async () => {
    const { house, caller } = open();
    const run = await importText(house, caller, SMALL);
    expect(run.state).toBe('done');
    expect(run.counts).toMatchObject({
      rows: 4,
      accepted: 3,
      setAside: 1,
      rejected: 0,
      created: 3,
    });
    const seen = await inTenant(db(), caller, async (tx) => ({
      skus: (await listVariantsForPlanning(tx)).map(({ sku, nameEn }) => `${sku} ${nameEn}`),
      channels: (await listChannels(tx)).map(({ code, timeZone }) => `${code} ${timeZone}`),
      span: await orderSpan(tx),
      markets: (await demandByMarket(tx)).map(({ market, units }) => `${market} ${units}`).sort(),
    }));
    expect(seen).toMatchObject({
      skus: ['85123A WHITE LAMP'],
      channels: ['online-retail Europe/London'],
      span: { orders: 3, lines: 3 },
      markets: ['FR 2', 'GB 5'],
    });
  });

  it('changes nothing when the same file comes again, packed or in another order', async () => {
    const { house, caller } = open();
    await importText(house, caller, SMALL);
    const again = await importText(house, caller, gzipSync(SMALL));
    expect(again.counts).toMatchObject({ accepted: 0, unchanged: 3, created: 0, rejected: 0 });
    const [header = '', ...lines] = SMALL.trim().split('\n');
    const turned = await importText(house, caller, [header, ...lines.reverse()].join('\n'));
    expect(turned.counts).toMatchObject({ accepted: 0, unchanged: 3, created: 0, rejected: 0 });
    expect(await inTenant(db(), caller, orderSpan)).toMatchObject({ orders: 3, lines: 3 });
  });

  it('rejects an order number that is here with other content and keeps the old', async () => {
    const { house, caller } = open();
    await importText(house, caller, SMALL);
    const other = SMALL.replace('85123A,WHITE LAMP,6', '85123A,WHITE LAMP,7');
    const run = await importText(house, caller, other);
    expect(run.counts).toMatchObject({ unchanged: 2, rejected: 1, created: 0 });
    const findings = await findingsOf(db(), caller, run);
    expect(findings).toEqual(['2 rejected orders.conflict', '4 set_aside not_goods']);
    expect(await inTenant(db(), caller, orderSpan)).toMatchObject({ orders: 3, lines: 3 });
  });

  it('tells what was not taken in a file in the caller’s language, safe to open', async () => {
    const { house, caller } = open();
    const bad = `${RETAIL}
1,"=cmd|' /C calc'!A0",LAMP,6,2091-12-01 08:26:00,2.55,17850.0,France
2,A,LAMP,6,2010-12-01 08:26:00,-2.55,17850.0,France
3,A,LAMP,6,2010-12-01 08:26:00,2.55,17850.0,Atlantis
4,A,LAMP,6,2010-12-01 08:26:00,2.55,17850.0,Unspecified
`;
    const run = await importText(house, caller, bad);
    expect(run.counts).toMatchObject({ rows: 4, accepted: 1, rejected: 3, marketUnknown: 1 });
    for (const locale of ['zh', 'en'] as const) {
      const file = await openRejectedFile(house, { ...caller, locale }, run.importId);
      const text = Buffer.concat(await file.content.toArray()).toString('utf8');
      expect(text.split('\r\n')).toHaveLength(5);
      expect(text).toContain('date_in_future');
      expect(text).toContain('Atlantis');
      expect(text).toContain("'=cmd");
      expect(text.includes('日期')).toBe(locale === 'zh');
    }
  });

  it('writes nothing of a file that is cut short or in another encoding', async () => {
    const { house, caller } = open();
    const short = gzipSync(SMALL);
    const refused = receive(house, caller, short.subarray(0, short.length - 9));
    await expect(refused).rejects.toMatchObject({ code: 'imports.truncated' });
    const long = longFile(60_000);
    const packed = gzipSync(long);
    const cut = await importText(house, caller, packed.subarray(0, packed.length - 9));
    expect(cut).toMatchObject({ state: 'failed', error: { code: 'imports.truncated' }, cursor: 0 });
    const broken = Buffer.concat([Buffer.from(long), iconv.encode('9,A,台灯,1', 'gb18030')]);
    const wrong = await importText(house, caller, broken);
    expect(wrong).toMatchObject({ state: 'failed', error: { code: 'imports.wrong_encoding' } });
    expect(await inTenant(db(), caller, orderSpan)).toBeNull();
    expect(await inTenant(db(), caller, listVariantsForPlanning)).toEqual([]);
  });

  it('stops at once when nothing fits, and goes on when the mapping is mended', async () => {
    const { house, caller } = open();
    const received = await receive(house, caller, longFile(800));
    const { importId, mapping } = received;
    const wrong = { ...mapping, columns: { ...mapping.columns, country: 'Description' } };
    await startImport(house, caller, { importId, mapping: wrong });
    await runJobsUntilIdle(house);
    const failed = await getImport(house, caller, importId);
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'imports.nothing_fits' } });
    await startImport(house, caller, { importId, mapping, saveAs: 'our shop' });
    await runJobsUntilIdle(house);
    expect((await getImport(house, caller, importId)).counts.accepted).toBe(800);
    const next = await receive(house, caller, longFile(900));
    expect(next.recognised).toBe('saved:our shop');
  });

  it('is stopped by its caller, and carries on from there when started again', async () => {
    const { house, caller } = open();
    const { importId } = await receive(house, caller, longFile(12_000));
    await startImport(house, caller, { importId });
    const stop = house.jobs.watch(caller.tenantId, (job) => {
      if (job.progress.note?.code !== 'imports.writing') return;
      stop();
      void cancelImport(house, caller, importId).catch(() => undefined);
    });
    await runJobsUntilIdle(house);
    stop();
    const stopped = await getImport(house, caller, importId);
    expect(['cancelled', 'done']).toContain(stopped.state);
    if (stopped.state === 'cancelled') {
      expect(stopped.counts.rows).toBeLessThan(12_000);
      await startImport(house, caller, { importId });
      await runJobsUntilIdle(house);
    }
    const done = await getImport(house, caller, importId);
    expect(done).toMatchObject({ state: 'done', counts: { rows: 12_000, accepted: 12_000 } });
    expect(await inTenant(db(), caller, orderSpan)).toMatchObject({ orders: 4000, lines: 12_000 });
  });

  it('joins orders and items that a platform answers apart', async () => {
    const { house, caller } = open();
    const orders = ['1', '2'].map((id) => ({
      AmazonOrderId: id,
      PurchaseDate: '2026-01-05T10:00:00Z',
      OrderStatus: 'Shipped',
      SalesChannel: 'Amazon.com',
      ShippingAddress: { CountryCode: 'US' },
    }));
    const items = {
      AmazonOrderId: '1',
      OrderItems: [
        {
          SellerSKU: 'L-1',
          Title: 'Lamp',
          QuantityOrdered: 2,
          ItemPrice: { CurrencyCode: 'USD', Amount: '39.80' },
        },
      ],
    };
    const answers = [{ payload: { Orders: orders } }, { payload: items }];
    const text = answers.map((answer) => JSON.stringify(answer)).join('\n');
    const run = await importText(house, caller, text);
    expect(run.counts).toMatchObject({ created: 1, rejected: 1 });
    expect(await findingsOf(db(), caller, run)).toEqual(['1 rejected order_without_lines']);
    expect(await inTenant(db(), caller, demandByMarket)).toMatchObject([
      { market: 'US', units: 2, totals: [{ currency: 'USD', totalMinor: 3980n }] },
    ]);
  });

  it('brings in products, costs, supplier items and stock', async () => {
    const { house, caller } = open();
    const products = 'sku,中文名称,英文名称,重量,条码\nL-1,台灯,Lamp,900,4006381333932\n';
    const first = await importText(house, caller, products);
    expect(first.counts).toMatchObject({ accepted: 1, created: 1, warned: 1 });
    const costs = await importText(house, caller, 'SKU,成本价\nL-1,12.5\n', { currency: 'CNY' });
    expect(costs.counts).toMatchObject({ accepted: 1, updated: 1 });
    const items = '供应商,货号,采购价,币种,起订量,交期\nF1,L-1,12.5,CNY,100,30\n';
    expect((await importText(house, caller, items)).counts).toMatchObject({ accepted: 1 });
    expect((await importText(house, caller, items)).counts).toMatchObject({ unchanged: 1 });
    const stock: unknown[] = [];
    setStockSink(async (_tx, rows) => {
      stock.push(...rows);
      return { created: rows.length, updated: 0 };
    });
    const warehouseId = await inTenant(db(), caller, async (tx) => {
      const made = await insertWarehouse(tx, SHENZHEN);
      return made?.warehouseId;
    });
    const counted = 'SKU,仓库,库存数量,盘点日期\nL-1,sz,5,2026-01-05\nL-1,Mars,5,2026-01-05\n';
    const run = await importText(house, caller, counted);
    expect(run.counts).toMatchObject({ accepted: 1, rejected: 1, created: 1 });
    expect(stock).toEqual([{ warehouseId, sku: 'L-1', onHand: 5, asOf: '2026-01-05' }]);
    const [lamp] = await inTenant(db(), caller, listVariantsForPlanning);
    expect(lamp).toMatchObject({ nameZh: '台灯', unitCostMinor: 1250n, currency: 'CNY' });
    expect(await inTenant(db(), caller, listSupplierItems)).toMatchObject([
      { sku: 'L-1', moq: 100, effectiveLeadTimeDaysMean: 30 },
    ]);
  });
});

const SHENZHEN = {
  code: 'SZ',
  name: '深圳仓',
  tier: 'domestic',
  country: 'CN',
  city: 'Shenzhen',
  latitude: 22.5,
  longitude: 114,
  capacityUnits: null,
  storageRate: null,
  handlingRate: null,
  currency: 'CNY',
  cutOff: '16:00',
  timeZone: 'Asia/Shanghai',
} as const;

/** Three lines an order, in the Online Retail columns. */
function longFile(lines: number): string {
  const rows = [RETAIL];
  for (let i = 0; i < lines; i++) {
    const no = 600_000 + Math.floor(i / 3);
    rows.push(`${no},SKU${i % 50},ITEM,${(i % 9) + 1},2011-03-0${(i % 9) + 1},1.25,${no},Spain`);
  }
  return `${rows.join('\n')}\n`;
}

function inTenant<T>(
  db: Database,
  caller: Caller,
  work: (tx: Parameters<Parameters<Database['transaction']>[1]>[0]) => Promise<T>,
): Promise<T> {
  return db.transaction({ tenantId: caller.tenantId }, work);
}

function receive(house: House, caller: Caller, content: string | Buffer): Promise<ImportRun> {
  return receiveFile(house, caller, {
    name: 'file',
    contentType: 'text/csv',
    content: Readable.from([Buffer.from(content)]),
  });
}

async function importText(
  house: House,
  caller: Caller,
  content: string | Buffer,
  options: Partial<MappingOptions> = {},
): Promise<ImportRun> {
  const { importId, mapping } = await receive(house, caller, content);
  const chosen = { ...mapping, options: { ...mapping.options, ...options } };
  await startImport(house, caller, { importId, mapping: chosen });
  await runJobsUntilIdle(house);
  return getImport(house, caller, importId);
}

async function findingsOf(db: Database, caller: Caller, run: ImportRun): Promise<string[]> {
  const filter = { after: -1, limit: 100 };
  const found = await inTenant(db, caller, (tx) => selectFindings(tx, run.importId, filter));
  return found.map(({ row, severity, code }) => `${row} ${severity} ${code}`);
}

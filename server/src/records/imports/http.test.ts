import { gunzipSync, gzipSync } from 'node:zlib';
import ExcelJs from 'exceljs';
import { expect, it, onTestFinished, vi } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { runJobsUntilIdle } from '../../platform/house/testing.ts';
import { openTestApp, type TestApp } from '../../platform/http/testing.ts';
import { importRoutes } from './http.ts';
import { importJobs } from './jobs.ts';
import { callAs, tablesWithRows, uploadAs } from './testing.ts';

const CHINESE = [
  '订单号,下单时间,商品编码,商品名称,数量,单价,收货国家,备注',
  'A1,2026/1/5 10:20,L-1,台灯,2,19.90,德国,',
  'A2,2026/1/6 10:20,L-1,"=HYPERLINK(""http://x"")",1,19.90,蓬莱仙岛,',
  'A3,2026/1/7 10:20,L-2,椅子,1,99,法国,',
].join('\r\n');

describeOnDatabases('imports and exports over HTTP', (db) => {
  async function start() {
    const test = await openTestApp(db(), [importRoutes]);
    importJobs(test.house);
    const owner = await test.signIn('owner');
    return { test, owner, call: callAs(test, owner) };
  }

  it('takes a file from upload over mapping and preview to orders', async () => {
    const { test, owner, call } = await start();
    const uploaded = await uploadAs(test, owner, 'orders.csv.gz', gzipSync(CHINESE));
    expect(uploaded.statusCode).toBe(201);
    const { importId, mapping, questions } = uploaded.json();
    expect(mapping.columns).toMatchObject({ orderNumber: '订单号', country: '收货国家' });
    expect(questions).toEqual(['currency']);
    const early = await call('POST', `/api/imports/${importId}/start`, {});
    expect(early.statusCode).toBe(422);
    expect(early.json().code).toBe('imports.mapping_incomplete');

    mapping.options.currency = 'EUR';
    const preview = await call('POST', `/api/imports/${importId}/preview`, { mapping });
    expect(preview.json()).toMatchObject({
      questions: [],
      unknownCountries: ['蓬莱仙岛'],
      rows: [
        { row: 2, becomes: { orderNumber: 'A1', market: 'DE', sku: 'L-1', quantity: '2' } },
        { row: 3, becomes: {}, findings: [{ code: 'unknown_country', column: '收货国家' }] },
        { row: 4, becomes: { market: 'FR' } },
      ],
    });

    const body = { mapping, saveAs: '我们的店' };
    const started = await call('POST', `/api/imports/${importId}/start`, body);
    expect(started.statusCode).toBe(202);
    expect((await call('POST', `/api/imports/${importId}/start`, {})).statusCode).toBe(409);
    await runJobsUntilIdle(test.house);
    const done = (await call('GET', `/api/imports/${importId}`)).json();
    expect(done).toMatchObject({
      state: 'done',
      counts: { rows: 3, accepted: 2, rejected: 1 },
      reasons: [{ code: 'unknown_country', value: '蓬莱仙岛', count: 1 }],
    });
    const file = await call('GET', `/api/imports/${importId}/rejections.csv`);
    expect(file.headers['content-disposition']).toContain('rows-not-imported.csv');
    expect(file.body).toContain("'=HYPERLINK");
    const again = await uploadAs(test, owner, 'orders.csv', Buffer.from(CHINESE));
    expect(again.json().recognised).toBe('saved:我们的店');
  });

  it('takes a workbook from upload to orders, formulas as what they show or as text', async () => {
    const { test, owner, call } = await start();
    const book = new ExcelJs.Workbook();
    const sheet = book.addWorksheet('订单');
    sheet.addRow([
      '订单号',
      '下单时间',
      '商品编码',
      '商品名称',
      '数量',
      '单价',
      '收货国家',
      '币种',
    ]);
    const day = new Date(Date.UTC(2026, 0, 5));
    sheet.addRow(['X1', day, 'L-1', '台灯', { formula: '1+1', result: 2 }, 19.9, '德国', 'EUR']);
    sheet.addRow(['X2', '2026/1/6 10:20', 7, '=1+1', 3, 5, '法国', 'EUR']);
    sheet.addRow(['X3', '2091/1/6', 'L-1', '台灯', 1, 5, '法国', 'EUR']);
    const content = Buffer.from(await book.xlsx.writeBuffer());
    const received = (await uploadAs(test, owner, '订单.xlsx', content)).json();
    expect(received).toMatchObject({ mapping: { kind: 'orders' }, questions: [] });
    await call('POST', `/api/imports/${received.importId}/start`, {});
    await runJobsUntilIdle(test.house);
    expect((await call('GET', `/api/imports/${received.importId}`)).json()).toMatchObject({
      state: 'done',
      counts: { rows: 3, accepted: 2, rejected: 1 },
      reasons: [{ code: 'date_in_future', count: 1 }],
    });
    const lines = (await exported(test, call, { kind: 'orders', format: 'csv' })).toString('utf8');
    expect(lines).toMatch(/X1,.*2026-01-0[45]T.*,DE,.*,L-1,台灯,2,19\.90,EUR/);
    expect(lines).toMatch(/X2,.*,FR,.*,7,'=1\+1,3,5\.00,EUR/);
    const again = (await uploadAs(test, owner, '订单.xlsx', content)).json();
    await call('POST', `/api/imports/${again.importId}/start`, {});
    await runJobsUntilIdle(test.house);
    expect((await call('GET', `/api/imports/${again.importId}`)).json().counts).toMatchObject({
      unchanged: 2,
      created: 0,
    });
  });

  it('takes the missing order alone once its country is explained', async () => {
    const { test, owner, call } = await start();
    const first = (await uploadAs(test, owner, 'a.csv', Buffer.from(CHINESE))).json();
    first.mapping.options.currency = 'EUR';
    const path = `/api/imports/${first.importId}/start`;
    await call('POST', path, { mapping: first.mapping });
    await runJobsUntilIdle(test.house);
    const second = (await uploadAs(test, owner, 'a.csv', Buffer.from(CHINESE))).json();
    const { options } = second.mapping;
    const countries = { 蓬莱仙岛: 'JP' };
    const mapping = { ...second.mapping, options: { ...options, currency: 'EUR', countries } };
    await call('POST', `/api/imports/${second.importId}/start`, { mapping });
    await runJobsUntilIdle(test.house);
    expect((await call('GET', `/api/imports/${second.importId}`)).json()).toMatchObject({
      counts: { accepted: 1, unchanged: 2, rejected: 0 },
      sameAs: first.importId,
    });
    const list = (await call('GET', '/api/imports?limit=1')).json();
    expect(list).toMatchObject({ items: [{ importId: second.importId }], counts: { done: 2 } });
    const next = (await call('GET', `/api/imports?limit=1&cursor=${list.nextCursor}`)).json();
    expect(next).toMatchObject({ items: [{ importId: first.importId }], nextCursor: null });
  });

  it('refuses what cannot be read, in words, and leaves nothing behind', async () => {
    const { test, owner, call } = await start();
    const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const refused = await uploadAs(test, owner, 'photo.csv', picture);
    expect(refused.statusCode).toBe(415);
    expect(refused.json().detail).toContain('CSV, XLSX, JSON');
    const list = (await call('GET', '/api/imports')).json();
    expect(list.items).toEqual([]);
    const viewer = await test.signIn('viewer', { tenantId: owner.tenantId });
    const forbidden = await uploadAs(test, viewer, 'a.csv', Buffer.from(CHINESE));
    expect(forbidden.statusCode).toBe(403);
  });

  it('refuses what is too large, packed or unpacked, and leaves nothing of it', async () => {
    vi.stubEnv('TRADEWIND_IMPORT_MAX_MB', '1');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { test, owner, call } = await start();
    const line = 'A1,2026/1/5 10:20,L-1,台灯,2,19.90,德国,\r\n';
    const large = Buffer.from(`${CHINESE}\r\n${line.repeat(40_000)}`);
    const refused = await uploadAs(test, owner, 'large.csv', large);
    expect(refused.statusCode).toBe(413);
    expect(refused.json()).toMatchObject({ code: 'files.too_large' });
    expect(refused.json().detail).toContain('Split it into parts');
    expect((await call('GET', '/api/imports')).json().items).toEqual([]);

    // 2 MB that travel as a few kilobytes.
    const packed = (await uploadAs(test, owner, 'large.csv.gz', gzipSync(large))).json();
    packed.mapping.options.currency = 'EUR';
    await call('POST', `/api/imports/${packed.importId}/start`, { mapping: packed.mapping });
    await runJobsUntilIdle(test.house);
    const failed = (await call('GET', `/api/imports/${packed.importId}`)).json();
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'imports.too_large' } });
    expect(failed.error.detail).toMatch(/split/i);
    expect(await tablesWithRows(db(), owner.tenantId)).toEqual(['import_run']);
  });

  it('exports what was imported, as CSV and XLSX, safe and readable again', async () => {
    const { test, owner, call } = await start();
    const text = CHINESE.replace('蓬莱仙岛', '日本');
    const { importId, mapping } = (await uploadAs(test, owner, 'a.csv', Buffer.from(text))).json();
    mapping.options.currency = 'EUR';
    await call('POST', `/api/imports/${importId}/start`, { mapping });
    await runJobsUntilIdle(test.house);
    const csv = await exported(test, call, { kind: 'orders', format: 'csv' });
    const [header, ...lines] = csv.toString('utf8').trim().split('\r\n');
    expect(header).toContain('Order number,Kind,Channel');
    expect(lines).toHaveLength(3);
    expect(csv.toString('utf8')).toContain("'=HYPERLINK");
    const back = (await uploadAs(test, owner, 'back.csv', csv)).json();
    expect(back.mapping).toMatchObject({ kind: 'orders', columns: { sku: 'SKU' } });
    const xlsx = await exported(test, call, { kind: 'products', format: 'xlsx' });
    const book = new ExcelJs.Workbook();
    await book.xlsx.load(new Uint8Array(xlsx).buffer);
    expect(book.worksheets[0]?.rowCount).toBe(3);
    expect(book.worksheets[0]?.getCell('A2').value).toBe('L-1');
    const unknown = await call('POST', '/api/exports', { kind: 'secrets' });
    expect(unknown.statusCode).toBe(422);
    const filter = { from: '2026-02-30' };
    const noSuchDay = await call('POST', '/api/exports', { kind: 'orders', filter });
    expect(noSuchDay.json().code).toBe('imports.export_filter_invalid');
    expect(noSuchDay.json().detail).toContain('from must be YYYY-MM-DD');
  });

  it('gives personal data only to those who may see it, and puts it on record', async () => {
    const { test, owner } = await start();
    const marketer = await test.signIn('marketer', { tenantId: owner.tenantId });
    const asMarketer = callAs(test, marketer);
    const body = { kind: 'customers', format: 'csv', personal: true };
    const refused = await asMarketer('POST', '/api/exports', body);
    expect(refused.statusCode).toBe(403);
    expect(refused.json().code).toBe('imports.export_not_permitted');
    const plain = await exported(test, asMarketer, { kind: 'customers', format: 'csv' });
    expect(plain.toString('utf8')).not.toContain('E-mail');
    const full = await exported(test, callAs(test, owner), body);
    expect(full.toString('utf8')).toContain('E-mail');
    const centre = (await asMarketer('GET', '/api/exports')).json();
    expect(centre.items).toHaveLength(1);
  });

  it('discards all records of the company and keeps its people', async () => {
    const { test, owner, call } = await start();
    const { importId, mapping } = (
      await uploadAs(test, owner, 'a.csv', Buffer.from(CHINESE))
    ).json();
    mapping.options.currency = 'EUR';
    await call('POST', `/api/imports/${importId}/start`, { mapping, saveAs: 'kept' });
    await runJobsUntilIdle(test.house);
    const planner = await test.signIn('planner', { tenantId: owner.tenantId });
    const refused = await callAs(test, planner)('POST', '/api/company/discard-sample', {});
    expect(refused.statusCode).toBe(403);
    const accepted = await call('POST', '/api/company/discard-sample', {});
    expect(accepted.statusCode).toBe(202);
    const early = await uploadAs(test, owner, 'b.csv', Buffer.from(CHINESE));
    expect(early.json()).toMatchObject({ status: 409, code: 'imports.discarding' });
    await runJobsUntilIdle(test.house);
    expect(await tablesWithRows(db(), owner.tenantId)).toEqual([]);
    expect((await call('GET', '/api/imports')).statusCode).toBe(200);
    const own = await uploadAs(test, owner, 'b.csv', Buffer.from(CHINESE));
    expect(own.json()).toMatchObject({ fileName: 'b.csv', state: 'inspected' });
  });
});

type Call = ReturnType<typeof callAs>;

async function exported(test: TestApp, call: Call, body: object): Promise<Buffer> {
  const asked = await call('POST', '/api/exports', body);
  expect(asked.statusCode).toBe(202);
  await runJobsUntilIdle(test.house);
  const file = await call('GET', `/api/exports/${asked.json().exportId}/file`);
  expect(file.statusCode).toBe(200);
  const bytes = file.rawPayload;
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

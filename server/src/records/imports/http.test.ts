import { gunzipSync, gzipSync } from 'node:zlib';
import ExcelJs from 'exceljs';
import { expect, it } from 'vitest';
import type { Database } from '../../platform/database/index.ts';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { fileRoutes } from '../../platform/files/http.ts';
import { runJobsUntilIdle } from '../../platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../../platform/http/testing.ts';
import { newId } from '../../platform/ids/index.ts';
import { importRoutes } from './http.ts';
import { importJobs } from './jobs.ts';

const CHINESE = [
  '订单号,下单时间,商品编码,商品名称,数量,单价,收货国家,备注',
  'A1,2026/1/5 10:20,L-1,台灯,2,19.90,德国,',
  'A2,2026/1/6 10:20,L-1,"=HYPERLINK(""http://x"")",1,19.90,蓬莱仙岛,',
  'A3,2026/1/7 10:20,L-2,椅子,1,99,法国,',
].join('\r\n');

/** A form with one file, as a browser sends it. */
function form(name: string, content: Buffer) {
  const boundary = 'tradewind-test-boundary';
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n` +
    'Content-Type: application/octet-stream\r\n\r\n';
  return {
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    type: `multipart/form-data; boundary=${boundary}`,
  };
}

describeOnDatabases('imports and exports over HTTP', (db) => {
  async function start() {
    const test = await openTestApp(db(), [importRoutes, fileRoutes]);
    importJobs(test.house);
    const owner = await test.signIn('owner');
    return { test, owner, call: callAs(test, owner) };
  }

  it('takes a file from upload over mapping and preview to orders', async () => {
    const { test, owner, call } = await start();
    const uploaded = await upload(test, owner, 'orders.csv.gz', gzipSync(CHINESE));
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
    const again = await upload(test, owner, 'orders.csv', Buffer.from(CHINESE));
    expect(again.json().recognised).toBe('saved:我们的店');
  });

  it('takes the missing order alone once its country is explained', async () => {
    const { test, owner, call } = await start();
    const first = (await upload(test, owner, 'a.csv', Buffer.from(CHINESE))).json();
    first.mapping.options.currency = 'EUR';
    const path = `/api/imports/${first.importId}/start`;
    await call('POST', path, { mapping: first.mapping });
    await runJobsUntilIdle(test.house);
    const second = (await upload(test, owner, 'a.csv', Buffer.from(CHINESE))).json();
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
    const refused = await upload(test, owner, 'photo.csv', picture);
    expect(refused.statusCode).toBe(415);
    expect(refused.json().detail).toContain('CSV, XLSX, JSON');
    const list = (await call('GET', '/api/imports')).json();
    expect(list.items).toEqual([]);
    const viewer = await test.signIn('viewer', { tenantId: owner.tenantId });
    const forbidden = await upload(test, viewer, 'a.csv', Buffer.from(CHINESE));
    expect(forbidden.statusCode).toBe(403);
  });

  it('exports what was imported, as CSV and XLSX, safe and readable again', async () => {
    const { test, owner, call } = await start();
    const text = CHINESE.replace('蓬莱仙岛', '日本');
    const { importId, mapping } = (await upload(test, owner, 'a.csv', Buffer.from(text))).json();
    mapping.options.currency = 'EUR';
    await call('POST', `/api/imports/${importId}/start`, { mapping });
    await runJobsUntilIdle(test.house);
    const csv = await exported(test, call, { kind: 'orders', format: 'csv' });
    const [header, ...lines] = csv.toString('utf8').trim().split('\r\n');
    expect(header).toContain('Order number,Kind,Channel');
    expect(lines).toHaveLength(3);
    expect(csv.toString('utf8')).toContain("'=HYPERLINK");
    const back = (await upload(test, owner, 'back.csv', csv)).json();
    expect(back.mapping).toMatchObject({ kind: 'orders', columns: { sku: 'SKU' } });
    const xlsx = await exported(test, call, { kind: 'products', format: 'xlsx' });
    const book = new ExcelJs.Workbook();
    await book.xlsx.load(new Uint8Array(xlsx).buffer);
    expect(book.worksheets[0]?.rowCount).toBe(3);
    expect(book.worksheets[0]?.getCell('A2').value).toBe('L-1');
    const unknown = await call('POST', '/api/exports', { kind: 'secrets' });
    expect(unknown.statusCode).toBe(422);
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
    // Whoever learns the id of a file, of an export or an upload, gets nothing by it.
    await upload(test, owner, 'orders.csv', Buffer.from(CHINESE));
    const { tenantId } = owner;
    const stored = await db().read<{ id: string }>(
      { tenantId },
      'select file_id as id from stored_file',
    );
    expect(stored).toHaveLength(3);
    for (const { id } of stored) {
      expect((await asMarketer('GET', `/api/files/${id}`)).statusCode).toBe(404);
      expect((await callAs(test, owner)('GET', `/api/files/${id}`)).statusCode).toBe(404);
    }
  });

  it('discards all records of the company and keeps its people', async () => {
    const { test, owner, call } = await start();
    const { importId, mapping } = (await upload(test, owner, 'a.csv', Buffer.from(CHINESE))).json();
    mapping.options.currency = 'EUR';
    await call('POST', `/api/imports/${importId}/start`, { mapping, saveAs: 'kept' });
    await runJobsUntilIdle(test.house);
    const planner = await test.signIn('planner', { tenantId: owner.tenantId });
    const refused = await callAs(test, planner)('POST', '/api/company/discard-sample', {});
    expect(refused.statusCode).toBe(403);
    const accepted = await call('POST', '/api/company/discard-sample', {});
    expect(accepted.statusCode).toBe(202);
    await runJobsUntilIdle(test.house);
    expect(await tablesWithRows(db(), owner.tenantId)).toEqual([]);
    expect((await call('GET', '/api/imports')).statusCode).toBe(200);
  });
});

/** Tables of records that may keep rows after a discard, each for its reason. */
const KEPT = new Set([
  'audit_entry',
  'idempotency_key',
  'job',
  'outbox_event',
  'outbox_parked',
  'outbox_place',
  'outbox_tenant',
  'saved_mapping',
  // Hidden at once; its content goes with the next sweep.
  'stored_file',
]);

async function tablesWithRows(db: Database, tenantId: string): Promise<string[]> {
  const tables = await db.read<{ name: string }>(
    'system',
    `select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'tenant_id' order by 1`,
  );
  const full: string[] = [];
  for (const { name } of tables) {
    const sql = `select 1 as one from public.${name} where tenant_id = $1 limit 1`;
    const rows = await db.read('system', sql, [tenantId]);
    if (rows.length > 0 && !KEPT.has(name)) full.push(name);
  }
  return full;
}

type Call = ReturnType<typeof callAs>;

function callAs(test: TestApp, person: SignedIn) {
  return (method: 'GET' | 'POST', url: string, payload?: object) =>
    test.app.inject({
      method,
      url,
      headers: { ...person.headers, 'idempotency-key': newId() },
      ...(payload === undefined ? {} : { payload }),
    });
}

function upload(test: TestApp, person: SignedIn, name: string, content: Buffer) {
  const { payload, type } = form(name, content);
  const headers = { ...person.headers, 'content-type': type };
  return test.app.inject({ method: 'POST', url: '/api/imports', headers, payload });
}

async function exported(test: TestApp, call: Call, body: object): Promise<Buffer> {
  const asked = await call('POST', '/api/exports', body);
  expect(asked.statusCode).toBe(202);
  await runJobsUntilIdle(test.house);
  const file = await call('GET', `/api/exports/${asked.json().exportId}/file`);
  expect(file.statusCode).toBe(200);
  const bytes = file.rawPayload;
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { type Database, DatabaseError } from '../../platform/database/index.ts';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { openFiles } from '../../platform/files/index.ts';
import { runJobsUntilIdle, temporaryFolder } from '../../platform/house/testing.ts';
import { openTestApp } from '../../platform/http/testing.ts';
import { orderSpan } from '../orders/index.ts';
import { importRoutes } from './http.ts';
import { importJobs } from './jobs.ts';
import { callAs, uploadAs } from './testing.ts';

const LINES = 9000;

function orderFile(): Buffer {
  const rows = [
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
  ];
  for (let i = 0; i < LINES; i++) {
    const no = 700_000 + Math.floor(i / 3);
    rows.push(`${no},SKU${i % 50},ITEM,${(i % 9) + 1},2011-03-05,1.25,${no},Spain`);
  }
  return Buffer.from(rows.join('\n'));
}

/** A database whose disk fills up: the batches of orders after the first few do not commit. */
function fillingUp(real: Database, batches: number) {
  const disk = { full: false };
  let written = 0;
  const db: Database = {
    kind: real.kind,
    read: (scope, text, params) => real.read(scope, text, params),
    generation: (tenantId, topic) => real.generation(tenantId, topic),
    script: (text) => real.script(text),
    close: () => real.close(),
    transaction: (scope, work) =>
      real.transaction(scope, async (tx) => {
        let orders = false;
        const result = await work({
          scope: tx.scope,
          script: (text) => tx.script(text),
          query: (text, params) => {
            orders ||= text.includes('insert into public.sales_order');
            return tx.query(text, params);
          },
          execute: (text, params) => tx.execute(text, params),
        });
        if (orders && ++written > batches) disk.full = true;
        if (orders && disk.full) {
          throw new DatabaseError({ message: 'could not extend file', code: '53100' });
        }
        return result;
      }),
  };
  const clear = (): void => {
    disk.full = false;
    written = Number.NEGATIVE_INFINITY;
  };
  return { db, clear };
}

/** Files on a disk that takes the first bytes and no more. */
function filesOnFullDisk(db: Database) {
  const folder = temporaryFolder();
  const openWritable = (path: string): Writable => {
    writeFileSync(path, 'half');
    return new Writable({
      write: (_chunk, _encoding, done) =>
        done(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })),
    });
  };
  const config = { dataFolder: folder, s3: undefined };
  const left = (): string[] =>
    readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
  return { files: openFiles({ db, config, openWritable }), left };
}

describeOnDatabases('a full disk', (db) => {
  it('ends an upload in words, with nothing of it left', async () => {
    const { files, left } = filesOnFullDisk(db());
    const test = await openTestApp(db(), [importRoutes], { house: { files } });
    const owner = await test.signIn('owner');
    const refused = await uploadAs(test, owner, 'orders.csv', orderFile());
    expect(refused.statusCode).toBe(507);
    expect(refused.json()).toMatchObject({ code: 'files.no_space' });
    expect(refused.json().detail).toContain('Free some space');
    expect((await callAs(test, owner)('GET', '/api/imports')).json().items).toEqual([]);
    const { tenantId } = owner;
    expect(await db().read({ tenantId }, 'select 1 as one from stored_file')).toEqual([]);
    expect(left()).toEqual([]);
  });

  it('stops an import between two batches, in words; freed, it goes on to its end', async () => {
    const { db: filling, clear } = fillingUp(db(), 2);
    const test = await openTestApp(filling, [importRoutes]);
    importJobs(test.house);
    const owner = await test.signIn('owner');
    const call = callAs(test, owner);
    const { importId } = (await uploadAs(test, owner, 'orders.csv', orderFile())).json();
    const path = `/api/imports/${importId}`;
    await call('POST', `${path}/start`, {});
    await runJobsUntilIdle(test.house);
    const stopped = (await call('GET', path)).json();
    expect(stopped).toMatchObject({ state: 'failed', error: { code: 'jobs.no_space' } });
    expect(stopped.error.detail).toContain('Free or enlarge the disk');
    const scope = { tenantId: owner.tenantId };
    const half = await db().transaction(scope, orderSpan);
    expect(half?.lines).toBeGreaterThan(0);
    expect(half?.lines).toBeLessThan(LINES);
    expect(stopped.counts).toMatchObject({ rows: half?.lines, created: half?.orders });

    clear();
    expect((await call('POST', `${path}/start`, {})).statusCode).toBe(202);
    await runJobsUntilIdle(test.house);
    const done = (await call('GET', path)).json();
    expect(done).toMatchObject({ state: 'done', counts: { rows: LINES, created: LINES / 3 } });
    const whole = await db().transaction(scope, orderSpan);
    expect(whole).toMatchObject({ orders: LINES / 3, lines: LINES });
  });

  it.each(['csv', 'xlsx'] as const)('ends an export to %s in words', async (format) => {
    const { files, left } = filesOnFullDisk(db());
    const test = await openTestApp(db(), [importRoutes], { house: { files } });
    importJobs(test.house);
    const owner = await test.signIn('owner');
    const call = callAs(test, owner);
    expect((await call('POST', '/api/exports', { kind: 'orders', format })).statusCode).toBe(202);
    await runJobsUntilIdle(test.house);
    const [failed] = (await call('GET', '/api/exports')).json().items;
    expect(failed).toMatchObject({ state: 'failed', fileName: null });
    expect(failed.error).toMatchObject({ code: 'files.no_space' });
    expect(failed.error.detail).toContain('Free some space');
    const file = await call('GET', `/api/exports/${failed.exportId}/file`);
    expect(file.json().code).toBe('imports.export_not_ready');
    expect(left()).toEqual([]);
  });
});

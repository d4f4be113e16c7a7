import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Database } from '../database/index.ts';
import { describeOnDatabases } from '../database/testing.ts';
import { temporaryFolder } from '../house/testing.ts';
import { openTestApp } from '../http/testing.ts';
import { newId } from '../ids/index.ts';
import { openLog } from '../log/index.ts';
import { fileRoutes } from './http.ts';
import { attachmentHeader, type Files, openFiles, openSweeper, type StoredFile } from './index.ts';
import { safeContentType, safeName } from './rules.ts';

const CSV = { name: 'orders.csv', contentType: 'text/csv', maxBytes: 1_000_000 };

function openFolder(db: Database, more: Partial<Parameters<typeof openFiles>[0]> = {}) {
  const folder = temporaryFolder();
  const files = openFiles({ db, config: { dataFolder: folder, s3: undefined }, ...more });
  return { files, folder: join(folder, 'files') };
}

/** Every file below a folder, by its path inside it. */
function everyFile(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function find(db: Database, files: Files, tenantId: string, fileId: string): Promise<StoredFile> {
  return db.transaction({ tenantId }, (tx) => files.find(tx, fileId));
}

describeOnDatabases('files in a folder', (db) => {
  it('come back as they were put, with their length and hash', async () => {
    const { files } = openFolder(db());
    const tenantId = randomUUID();
    const content = Buffer.from('sku,数量\nA-1,2\n'.repeat(20_000));
    const put = await files.put(tenantId, CSV, Readable.from([content]));
    expect(put).toMatchObject({ name: 'orders.csv', bytes: content.length });
    expect(put.sha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(await find(db(), files, tenantId, put.fileId)).toEqual(put);
    expect((await buffer(await files.open(tenantId, put.fileId))).equals(content)).toBe(true);
    expect(await text(await files.open(tenantId, put.fileId, content.length - 6))).toBe('A-1,2\n');
  });

  it('belong to their tenant', async () => {
    const { files } = openFolder(db());
    const [mine, other] = [randomUUID(), randomUUID()];
    const { fileId } = await files.put(mine, CSV, Readable.from(['x']));
    const missing = { code: 'files.not_found' };
    await expect(find(db(), files, other, fileId)).rejects.toMatchObject(missing);
    await expect(files.open(other, fileId)).rejects.toMatchObject(missing);
    await expect(files.open(mine, '../../../etc/passwd')).rejects.toMatchObject(missing);
    await expect(find(db(), files, mine, 'not an id')).rejects.toMatchObject(missing);
  });

  it('too large a file is refused, and nothing is left of it', async () => {
    const { files, folder } = openFolder(db());
    const content = Readable.from(Array.from({ length: 30 }, () => Buffer.alloc(1024 * 1024)));
    const put = files.put(randomUUID(), { ...CSV, maxBytes: 2 * 1024 * 1024 }, content);
    const refusal = { code: 'files.too_large', params: { limitMegabytes: 2 } };
    await expect(put).rejects.toMatchObject(refusal);
    expect(everyFile(folder)).toEqual([]);
  });

  it('a stream that breaks off leaves nothing, and its own failure is passed on', async () => {
    const { files, folder } = openFolder(db());
    const broken = Readable.from(
      (async function* () {
        yield 'first half';
        throw new Error('row 7 cannot be written');
      })(),
    );
    await expect(files.put(randomUUID(), CSV, broken)).rejects.toThrow('row 7');
    const closed = new Readable({ read: () => undefined });
    setTimeout(() => closed.destroy(), 10);
    const cut = files.put(randomUUID(), CSV, closed);
    await expect(cut).rejects.toMatchObject({ code: 'files.broken_upload' });
    expect(everyFile(folder)).toEqual([]);
  });

  it('a full disk is said in words, and leaves nothing half-written', async () => {
    const full = (path: string): Writable => {
      writeFileSync(path, 'half');
      return new Writable({
        write: (_chunk, _encoding, done) =>
          done(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })),
      });
    };
    const { files, folder } = openFolder(db(), { openWritable: full });
    const put = files.put(randomUUID(), CSV, Readable.from(['content']));
    const error: unknown = await put.catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'files.no_space', entry: { status: 507 } });
    expect(String(error)).toContain('TRADEWIND_DATA');
    expect(everyFile(folder)).toEqual([]);
  });

  it('a content whose record cannot be written is taken away again', async () => {
    const down: Database = {
      ...db(),
      transaction: async () => {
        throw new Error('the database is down');
      },
    };
    const { files, folder } = openFolder(down);
    const put = files.put(randomUUID(), CSV, Readable.from(['x']));
    await expect(put).rejects.toThrow('the database is down');
    const nobody = files.put('not a tenant', CSV, Readable.from(['x']));
    await expect(nobody).rejects.toMatchObject({ code: 'files.not_found' });
    expect(everyFile(folder)).toEqual([]);
  });

  it('removed, they are hidden at once and deleted by the next sweep', async () => {
    const { files, folder } = openFolder(db());
    const tenantId = randomUUID();
    const { fileId } = await files.put(tenantId, CSV, Readable.from(['x']));
    const remove = () => db().transaction({ tenantId }, (tx) => files.remove(tx, fileId));
    const undecided = db().transaction({ tenantId }, async (tx) => {
      await files.remove(tx, fileId);
      throw new Error('changed my mind');
    });
    await expect(undecided).rejects.toThrow('changed my mind');
    await files.sweep();
    expect(await text(await files.open(tenantId, fileId))).toBe('x');

    await remove();
    await expect(find(db(), files, tenantId, fileId)).rejects.toMatchObject({
      code: 'files.not_found',
    });
    await expect(remove()).rejects.toMatchObject({ code: 'files.not_found' });
    await files.sweep();
    expect(everyFile(folder)).toEqual([]);
  });

  it('a sweep takes what a killed process left, and spares what is young or recorded', async () => {
    const { files, folder } = openFolder(db());
    const tenantId = randomUUID();
    const kept = await files.put(tenantId, CSV, Readable.from(['kept']));
    const place = (path: string, days: number): string => {
      writeFileSync(path, 'left over');
      const then = Date.now() / 1000 - days * 24 * 3600;
      utimesSync(path, then, then);
      return path;
    };
    await mkdir(join(folder, '.incoming'), { recursive: true });
    place(join(folder, '.incoming', newId()), 2);
    place(join(folder, tenantId, newId()), 2);
    const young = [
      place(join(folder, '.incoming', newId()), 0.5),
      place(join(folder, tenantId, newId()), 0.5),
    ];
    const recorded = place(join(folder, tenantId, kept.fileId), 30);
    expect(await files.sweep()).toBe(2);
    expect(everyFile(folder).sort()).toEqual([...young, recorded].sort());
  });

  it('are downloaded as attachments that the browser neither shows nor runs', async () => {
    const { app, house, signIn } = await openTestApp(db(), [fileRoutes]);
    const { headers, tenantId } = await signIn('planner');
    const page = {
      name: '订单 "1".html',
      contentType: 'text/html',
      maxBytes: 1000,
      permission: 'catalog.read',
    };
    const { fileId } = await house.files.put(tenantId, page, Readable.from(['<script>']));
    const url = `/api/files/${fileId}`;
    const answer = await app.inject({ url, headers });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe('<script>');
    expect(answer.headers).toMatchObject({
      'content-length': '8',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['content-disposition']).toMatch(/^attachment; /);
    const missing = await app.inject({ url: `/api/files/${randomUUID()}`, headers });
    expect(missing.statusCode).toBe(404);
    const stranger = await app.inject({ url, headers: (await signIn('owner')).headers });
    expect(stranger.statusCode).toBe(404);
  });

  it('as pictures are kept by the browser, which asks each time; others are not kept', async () => {
    const { app, house, signIn } = await openTestApp(db(), [fileRoutes]);
    const { headers, tenantId } = await signIn('planner');
    const put = (contentType: string) => {
      const file = { name: 'x', contentType, maxBytes: 10, permission: 'catalog.read' };
      return house.files.put(tenantId, file, Readable.from(['x']));
    };
    const [picture, table] = [await put('image/png'), await put('text/csv')];
    const fetch = (file: StoredFile, more: object = {}) =>
      app.inject({ url: `/api/files/${file.fileId}`, headers: { ...headers, ...more } });
    const first = await fetch(picture);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const held = { 'if-none-match': `"other", W/${first.headers.etag}` };
    const again = await fetch(picture, held);
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await fetch(picture, { 'if-none-match': '"other"' })).body).toBe('x');
    const other = await fetch(table, { 'if-none-match': first.headers.etag });
    expect([other.statusCode, other.headers['cache-control']]).toEqual([200, 'private, no-store']);
    await db().transaction({ tenantId }, (tx) => house.files.remove(tx, picture.fileId));
    expect((await fetch(picture, held)).statusCode).toBe(404);
  });

  it('are given out by their id to holders of the permission they name, or nobody', async () => {
    const { app, house, signIn } = await openTestApp(db(), [fileRoutes]);
    const owner = await signIn('owner');
    const { tenantId } = owner;
    const viewer = await signIn('viewer', { tenantId });
    const put = (more: object) =>
      house.files.put(tenantId, { ...CSV, ...more }, Readable.from(['name,email']));
    const fetch = async (person: typeof owner, { fileId }: StoredFile) => {
      const reply = await app.inject({ url: `/api/files/${fileId}`, headers: person.headers });
      return reply.statusCode === 200 ? 'given' : reply.json().code;
    };
    const picture = await put({ permission: 'catalog.read' });
    expect(await fetch(viewer, picture)).toBe('given');
    const personal = await put({ permission: 'customers.personal' });
    expect(await fetch(owner, personal)).toBe('given');
    expect(await fetch(viewer, personal)).toBe('files.not_permitted');
    const kept = await put({});
    expect(await fetch(owner, kept)).toBe('files.not_found');
    expect(await fetch(viewer, kept)).toBe('files.not_found');
  });

  it('are swept when the house opens, and hourly', async () => {
    const { files, folder } = openFolder(db());
    const tenantId = randomUUID();
    const { fileId } = await files.put(tenantId, CSV, Readable.from(['x']));
    await db().transaction({ tenantId }, (tx) => files.remove(tx, fileId));
    const sweeper = openSweeper(files, openLog('silent'));
    await vi.waitFor(() => expect(everyFile(folder)).toEqual([]), 5000);
    await sweeper.stop();
  });
});

describe('names of files', () => {
  it.each([
    ['orders.csv', 'orders.csv'],
    ['..\\..\\windows\\win.ini', 'win.ini'],
    ['../../etc/passwd', 'passwd'],
    ['.htaccess', 'htaccess'],
    ['订单 三月.xlsx', '订单 三月.xlsx'],
    ['a\u202Egpj.exe', 'a_gpj.exe'],
    ['con:"<|>?*.csv', 'con_______.csv'],
    ['', 'file'],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeName(given)).toBe(kept);
  });

  it('whatever is given, a plain name is kept, and keeping it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const kept = safeName(given);
        expect(kept).not.toBe('');
        expect([...kept].length).toBeLessThanOrEqual(200);
        expect(kept).not.toMatch(/[/\\\p{Cc}"<>|?*:]|^\./u);
        expect(safeName(kept)).toBe(kept);
      }),
    );
  });

  it('stand in the header in ASCII and in UTF-8', () => {
    expect(attachmentHeader("订单's.csv")).toBe(
      "attachment; filename=\"__'s.csv\"; filename*=UTF-8''%E8%AE%A2%E5%8D%95%27s.csv",
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (name) => {
        expect(attachmentHeader(safeName(name))).toMatch(/^[\x20-\x7e]+$/);
      }),
    );
  });

  it('a media type that is none becomes unknown bytes', () => {
    expect(safeContentType('text/csv; charset=utf-8')).toBe('text/csv; charset=utf-8');
    expect(safeContentType('text/csv\r\nset-cookie: a=b')).toBe('application/octet-stream');
  });
});

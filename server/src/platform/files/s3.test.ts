import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../database/index.ts';
import { openTestDatabase } from '../database/testing.ts';
import { temporaryFolder } from '../house/testing.ts';
import { type Files, openFiles } from './index.ts';

const CSV = { name: 'orders.csv', contentType: 'text/csv', maxBytes: 10_000_000 };
const SIGNATURE = new RegExp(
  '^AWS4-HMAC-SHA256 Credential=key-id/\\d{8}/eu-test-1/s3/aws4_request, ' +
    'SignedHeaders=\\S*host\\S*x-amz-content-sha256\\S*, Signature=[0-9a-f]{64}$',
);

/** Keeps objects in memory, and refuses what a real store would: no signature, a wrong hash. */
class FakeStore {
  readonly objects = new Map<string, Buffer>();
  readonly requests: string[] = [];
  failing = false;

  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.destroy());
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    this.requests.push(`${method} ${url}`);
    if (!SIGNATURE.test(headers.authorization ?? '')) return void response.writeHead(403).end();
    if (this.failing) return void response.writeHead(503).end();
    const body = await buffer(request);
    if (method === 'PUT') {
      const hash = createHash('sha256').update(body).digest('hex');
      const whole = headers['content-length'] === String(body.length);
      const right = headers['x-amz-content-sha256'] === hash;
      if (whole && right) this.objects.set(url, body);
      return void response.writeHead(whole && right ? 200 : 400).end();
    }
    const object = this.objects.get(url);
    if (method === 'DELETE') this.objects.delete(url);
    if (object === undefined) return void response.writeHead(404).end();
    const from = /^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1];
    const content = method === 'GET' ? object.subarray(Number(from ?? 0)) : '';
    response.writeHead(from === undefined ? 200 : 206).end(content);
  }
}

describe('files in an S3-compatible store', () => {
  let db: Database;
  let files: Files;
  const store = new FakeStore();

  beforeAll(async () => {
    db = await openTestDatabase();
    const s3 = {
      endpoint: await store.listen(),
      bucket: 'tradewind',
      region: 'eu-test-1',
      accessKeyId: 'key-id',
      secretAccessKey: 'secret',
    };
    files = openFiles({ db, config: { dataFolder: temporaryFolder(), s3 } });
  });

  afterAll(async () => {
    await db.close();
    await store.close();
  });

  beforeEach(() => {
    store.failing = false;
    store.requests.length = 0;
  });

  it('are sent signed, with length and hash, and read back whole or from the middle', async () => {
    const tenantId = randomUUID();
    const content = Buffer.from('订单,数量\n'.repeat(50_000));
    const { fileId } = await files.put(tenantId, CSV, Readable.from([content]));
    expect([...store.objects.keys()]).toEqual([`/tradewind/${tenantId}/${fileId}`]);
    expect((await buffer(await files.open(tenantId, fileId))).equals(content)).toBe(true);
    expect(await text(await files.open(tenantId, fileId, content.length - 7))).toBe('数量\n');
    await db.transaction({ tenantId }, (tx) => files.remove(tx, fileId));
    expect(await files.sweep()).toBe(1);
    expect(store.objects.size).toBe(0);
    const gone = files.open(tenantId, fileId);
    await expect(gone).rejects.toMatchObject({ code: 'files.not_found' });
  });

  it('an empty file is a file', async () => {
    const tenantId = randomUUID();
    const { fileId, bytes } = await files.put(tenantId, CSV, Readable.from([]));
    expect(bytes).toBe(0);
    expect(await text(await files.open(tenantId, fileId))).toBe('');
  });

  it('a store that refuses is said in words, and no record is made', async () => {
    store.failing = true;
    const tenantId = randomUUID();
    const put = files.put(tenantId, CSV, Readable.from(['x']));
    await expect(put).rejects.toMatchObject({
      code: 'files.store_unavailable',
      params: { answer: 503 },
    });
    const rows = await db.read({ tenantId }, 'select 1 from stored_file');
    expect(rows).toEqual([]);
  });

  it('a store that is not there is said in words', async () => {
    const s3 = {
      endpoint: 'http://127.0.0.1:1',
      bucket: 'b',
      region: 'eu-test-1',
      accessKeyId: 'key-id',
      secretAccessKey: 'secret',
    };
    const nowhere = openFiles({ db, config: { dataFolder: temporaryFolder(), s3 } });
    const put = nowhere.put(randomUUID(), CSV, Readable.from(['x']));
    await expect(put).rejects.toMatchObject({ code: 'files.store_unavailable' });
  });
});

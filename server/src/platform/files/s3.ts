import { createReadStream } from 'node:fs';
import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AwsClient } from 'aws4fetch';
import type { S3Config } from '../config/index.ts';
import { fail } from './errors.ts';
import type { ContentStore, SpooledFile } from './types.ts';

/** SHA-256 of nothing: the content hash of a request without a body. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** A store that does not answer for this long is taken for down. */
const SILENCE_MS = 30_000;

/**
 * Contents in an S3-compatible store, addressed by path (endpoint/bucket/tenant/file). A content is
 * sent as one PUT of up to 5 GB with its length and hash, so the store checks what it received and
 * an upload that breaks off leaves no object.
 */
export function openS3Store(config: S3Config): ContentStore {
  const client = new AwsClient({
    accessKeyId: config.accessKeyId,
    secretAccessKey: config.secretAccessKey,
    region: config.region,
    service: 's3',
  });
  const urlOf = (tenantId: string, fileId: string): string =>
    `${config.endpoint.replace(/\/$/, '')}/${config.bucket}/${tenantId}/${fileId}`;

  async function call(method: string, url: string, more: CallOptions): Promise<IncomingMessage> {
    const signed = await client.sign(url, {
      method,
      headers: { ...more.headers, 'x-amz-content-sha256': more.body?.sha256 ?? EMPTY },
    });
    const headers: Record<string, string> = Object.fromEntries(signed.headers);
    if (more.body !== undefined) headers['content-length'] = String(more.body.bytes);
    return send(method, url, headers, more.body);
  }

  return {
    keep: async (tenantId, fileId, spooled) => {
      const answer = await call('PUT', urlOf(tenantId, fileId), { body: spooled });
      await expectStatus(answer, [200, 201, 204]);
      answer.resume();
    },
    open: async (tenantId, fileId, start): Promise<Readable> => {
      const headers = start > 0 ? { range: `bytes=${start}-` } : {};
      const answer = await call('GET', urlOf(tenantId, fileId), { headers });
      await expectStatus(answer, start > 0 ? [206] : [200]);
      return answer;
    },
    remove: async (tenantId, fileId) => {
      const answer = await call('DELETE', urlOf(tenantId, fileId), {});
      await expectStatus(answer, [200, 202, 204, 404]);
      answer.resume();
    },
    // A bucket is swept by its own life-cycle rules; listing it would cost money per call.
    listOlderThan: async function* () {},
  };
}

interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: SpooledFile;
}

function send(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: SpooledFile | undefined,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const start = url.startsWith('https:') ? requestTls : requestPlain;
    const request = start(url, { method, headers, timeout: SILENCE_MS }, resolve);
    const unreachable = (): void => reject(fail('files.store_unavailable', { answer: 'none' }));
    request.on('timeout', () => request.destroy(new Error('silent')));
    request.on('error', unreachable);
    if (body === undefined) request.end();
    else pipeline(createReadStream(body.path), request).catch(unreachable);
  });
}

async function expectStatus(answer: IncomingMessage, wanted: readonly number[]): Promise<void> {
  const status = answer.statusCode ?? 0;
  if (wanted.includes(status)) return;
  answer.resume();
  if (status === 404) throw fail('files.not_found');
  throw fail('files.store_unavailable', { answer: status });
}

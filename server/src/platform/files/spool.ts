import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../errors/index.ts';
import { fail } from './errors.ts';
import type { SpooledFile } from './types.ts';

const MEGABYTE = 1024 * 1024;

/** Opens the file written to; tests give one that fails. */
export type OpenWritable = (path: string) => Writable;

/** Written out to the disk before it counts, so that a power cut leaves no empty file behind. */
const openDurable: OpenWritable = (path) => createWriteStream(path, { flags: 'wx', flush: true });

/**
 * Streams `content` into a new local file, counting and hashing on the way. On any failure the file
 * is deleted again.
 * @throws files.too_large, files.no_space, files.broken_upload, or what the source itself threw
 */
export async function spool(
  content: Readable,
  path: string,
  maxBytes: number,
  open: OpenWritable = openDurable,
): Promise<SpooledFile> {
  await mkdir(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer | string, _encoding, done) {
      const data = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      bytes += data.length;
      if (bytes > maxBytes) {
        done(fail('files.too_large', { limitMegabytes: Math.round(maxBytes / MEGABYTE) }));
        return;
      }
      hash.update(data);
      done(null, data);
    },
  });
  try {
    await pipeline(content, meter, open(path));
  } catch (error) {
    await unlink(path).catch(ignoreMissing);
    throw asFileError(error);
  }
  return { path, bytes, sha256: hash.digest('hex') };
}

const FULL = new Set(['ENOSPC', 'EDQUOT']);
const BROKEN = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET']);

/** System errors a person can do something about become errors of the catalogue. */
export function asFileError(error: unknown): unknown {
  if (error instanceof DomainError || !(error instanceof Error)) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (FULL.has(code)) return fail('files.no_space');
  if (BROKEN.has(code)) return fail('files.broken_upload');
  return error;
}

export function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

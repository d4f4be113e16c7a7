import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { fail } from '../errors.ts';

/** Bytes that can be read any number of times: a stored file, one on disk, a test's buffer. */
export interface ByteSource {
  readonly name: string;
  readonly bytes: number;
  open(start?: number): Promise<Readable>;
}

export interface ReadLimits {
  /** Most bytes of content, after unpacking. A gz of 40 MB may unpack to 10 GB. */
  readonly maxBytes: number;
  /** Called with the number of stored (packed) bytes taken so far; progress is shown by it. */
  readonly onStoredBytes?: (bytes: number) => void;
}

export const MEGABYTE = 1024 * 1024;

/** 2 GB of unpacked text: about 25 million order lines. */
export const DEFAULT_MAX_BYTES = 2048 * MEGABYTE;

export function sourceOfBuffer(content: Uint8Array, name = 'file'): ByteSource {
  return {
    name,
    bytes: content.byteLength,
    open: async (start = 0) => Readable.from([Buffer.from(content).subarray(start)]),
  };
}

/** True if the bytes begin like gzip (RFC 1952). The file's name is not asked: names lie. */
export function isGzip(head: Uint8Array): boolean {
  return head.length >= 3 && head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/** The first `count` stored bytes, or fewer if the file ends before. */
export async function readHead(source: ByteSource, count: number): Promise<Buffer> {
  return firstBytes(await source.open(), count);
}

async function firstBytes(stream: AsyncIterable<Uint8Array>, count: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    parts.push(part);
    size += part.byteLength;
    if (size >= count) break;
  }
  return Buffer.concat(parts).subarray(0, count);
}

/**
 * The unpacked content, piece by piece. Reading it to its end also checks a gz file's checksum.
 * @throws imports.too_large as soon as the limit is passed, imports.truncated, imports.damaged
 */
export async function* readContent(
  source: ByteSource,
  limits: ReadLimits,
): AsyncGenerator<Uint8Array> {
  const packed = isGzip(await readHead(source, 3));
  const stored = counted(await source.open(), limits.onStoredBytes);
  let size = 0;
  try {
    for await (const piece of packed ? unpack(stored) : stored) {
      size += piece.byteLength;
      if (size > limits.maxBytes) {
        throw fail('imports.too_large', {
          limitMegabytes: Math.floor(limits.maxBytes / MEGABYTE),
        });
      }
      yield piece;
    }
  } catch (error) {
    throw packed ? explainGzip(error) : error;
  }
}

async function* counted(
  stream: Readable,
  onBytes: ((bytes: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  let taken = 0;
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    taken += piece.byteLength;
    onBytes?.(taken);
    yield piece;
  }
}

function unpack(stored: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  // The callback has nothing to do: pipeline destroys both ends and the reader sees the error.
  return pipeline(Readable.from(stored, { objectMode: false }), gunzip, () => undefined);
}

function explainGzip(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') return fail('imports.truncated');
  if (code === 'Z_DATA_ERROR') return fail('imports.damaged', { format: 'gzip' });
  return error;
}

/** The first `count` unpacked bytes; a fault after them is not seen. */
export function readSample(source: ByteSource, count: number): Promise<Buffer> {
  return firstBytes(readContent(source, { maxBytes: Number.MAX_SAFE_INTEGER }), count);
}

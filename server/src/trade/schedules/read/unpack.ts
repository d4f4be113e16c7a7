import { gunzipSync, inflateRawSync } from 'node:zlib';
import { fail } from '../errors.ts';

export const MEGABYTE = 1024 * 1024;

const END_RECORD = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

function explain(error: unknown, format: string, maxBytes: number): unknown {
  const code = codeOf(error);
  if (code === 'Z_BUF_ERROR') return fail('schedules.packed_truncated');
  if (code === 'Z_DATA_ERROR') return fail('schedules.damaged', { format });
  if (code === 'ERR_BUFFER_TOO_LARGE') {
    return fail('schedules.too_large', { limitMegabytes: Math.floor(maxBytes / MEGABYTE) });
  }
  return error;
}

/** The first entry of a ZIP file whose name ends in .csv or .json, from its directory. */
function unzip(bytes: Buffer, maxBytes: number): Buffer {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END_RECORD) end--;
  if (end < 0) throw fail('schedules.packed_truncated');
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) break;
    const nameBytes = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameBytes);
    if (/\.(?:csv|json)$/i.test(name)) return inflateEntry(bytes, at, maxBytes);
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  throw fail('schedules.damaged', { format: 'ZIP' });
}

function inflateEntry(bytes: Buffer, at: number, maxBytes: number): Buffer {
  const method = bytes.readUInt16LE(at + 10);
  const size = bytes.readUInt32LE(at + 20);
  const local = bytes.readUInt32LE(at + 42);
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) {
    throw fail('schedules.damaged', { format: 'ZIP' });
  }
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(start, start + size);
  if (method === 0) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    throw explain(error, 'ZIP', maxBytes);
  }
}

/**
 * The text of a file that may be packed (by its first bytes; names lie).
 *
 * @throws schedules.empty_file, schedules.packed_truncated, schedules.damaged, schedules.too_large,
 *   schedules.unknown_format for bytes that are no UTF-8 text
 */
export function unpackText(content: Uint8Array, maxBytes: number): string {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.length === 0) throw fail('schedules.empty_file');
  let plain = bytes;
  try {
    if (isGzip(bytes)) plain = gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    throw explain(error, 'gzip', maxBytes);
  }
  if (isZip(bytes)) plain = unzip(bytes, maxBytes);
  if (plain.length === 0) throw fail('schedules.empty_file');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    throw fail('schedules.unknown_format');
  }
}

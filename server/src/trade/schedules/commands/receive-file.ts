import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Caller } from '../../../platform/audit/types.ts';
import { type House, letGoOf } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { MOST_FILE_BYTES, MOST_TEXT_BYTES } from '../limits.ts';
import { isGzip, isZip, MEGABYTE, unpackText } from '../read/unpack.ts';
import { nameFrom, type Recognised, recognise } from '../rules.ts';
import { insertLoad, type Load } from '../store-loads.ts';
import type { SourceName } from '../types.ts';
import { findLoad } from './get-load.ts';

export interface ReceivedFile {
  readonly name: string;
  readonly contentType: string;
  readonly content: Readable;
}

/** Where a file was fetched; its edition is the law at the latest from the day it was. */
export interface Fetched {
  readonly source: SourceName;
  readonly address: string;
  readonly name: string;
  readonly effectiveFrom: string;
}

/** A commodity's answer names itself late: its measures may come first. */
const HEAD_BYTES = MEGABYTE;

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

/** The beginning of the unpacked text; what is wrong after it is found when it is read whole. */
async function headOf(house: House, tenantId: string, fileId: string): Promise<string> {
  const open = () => house.files.open(tenantId, fileId);
  const start = await firstBytes(await open(), 4);
  if (start.length === 0) throw fail('schedules.empty_file');
  if (isZip(start)) {
    return unpackText(await firstBytes(await open(), MOST_FILE_BYTES), MOST_TEXT_BYTES);
  }
  if (!isGzip(start)) return (await firstBytes(await open(), HEAD_BYTES)).toString('utf8');
  const unpacked = pipeline(await open(), createGunzip(), () => undefined);
  try {
    return (await firstBytes(unpacked, HEAD_BYTES)).toString('utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'Z_BUF_ERROR') throw fail('schedules.packed_truncated');
    if (code === 'Z_DATA_ERROR') throw fail('schedules.damaged', { format: 'gzip' });
    throw error;
  }
}

/**
 * Takes a file in and says what it is; nothing is loaded yet. What cannot be loaded is not kept.
 *
 * @throws files.too_large, schedules.empty_file, schedules.damaged, schedules.packed_truncated,
 *   schedules.unknown_format
 */
export async function receiveFile(
  house: House,
  caller: Caller,
  file: ReceivedFile,
  fetched: Fetched | null = null,
): Promise<Load> {
  const { tenantId } = caller;
  const meta = { name: file.name, contentType: file.contentType, maxBytes: MOST_FILE_BYTES };
  const stored = await house.files.put(tenantId, meta, file.content);
  try {
    const known = recognise(await headOf(house, tenantId, stored.fileId));
    if (known === null) throw fail('schedules.unknown_format');
    return await house.db.transaction({ tenantId }, async (tx) => {
      const loadId = await insertLoad(tx, {
        ...{ fileId: stored.fileId, fileName: stored.name, bytes: stored.bytes },
        sha256: stored.sha256,
        ...describe(known, stored.name, fetched),
        createdBy: caller.actor.id,
        createdAt: caller.now,
      });
      await house.audit(tx, caller, {
        ...{ action: 'schedules.received', entity: 'schedule_load', entityId: loadId },
        change: { format: known.format, bytes: stored.bytes, sha256: stored.sha256 },
      });
      return findLoad(house, tx, loadId);
    });
  } catch (error) {
    await letGoOf(house, tenantId, stored.fileId);
    throw error;
  }
}

function describe(known: Recognised, fileName: string, fetched: Fetched | null) {
  return {
    ...known,
    name: fetched?.name ?? (known.format === 'us_export' ? nameFrom(fileName) : null),
    effectiveFrom: fetched?.effectiveFrom ?? null,
    source: fetched?.source ?? null,
    address: fetched?.address ?? null,
  };
}

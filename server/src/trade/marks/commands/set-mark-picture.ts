import { Readable } from 'node:stream';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { type House, letGoOf } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { hashMark } from '../hashes.ts';
import { hashBytes } from '../pictures.ts';
import { findMark, writeMarkPicture } from '../store-marks.ts';
import type { MarkRow, PictureHash } from '../types.ts';
import { checkLater } from './check-listings.ts';
import { PICTURE_PERMISSION } from './look-at-pictures.ts';

const MOST_BYTES = 8 * 1024 * 1024;

/** What the bytes are, by their first ones; decoding has the last word. */
function typeOf(bytes: Buffer): string | null {
  if (bytes.subarray(0, 4).toString('latin1') === '\x89PNG') return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  return bytes.subarray(8, 12).toString('latin1') === 'WEBP' ? 'image/webp' : null;
}

async function collect(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw fail('marks.picture_unreadable');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Gives a mark its picture, in place of the one before, and has every listing held against it.
 * @throws marks.mark_not_found, marks.changed_meanwhile, marks.picture_unreadable, files.no_space
 */
export async function setMarkPicture(
  house: House,
  caller: Caller,
  markId: string,
  version: number,
  content: AsyncIterable<Buffer>,
): Promise<MarkRow> {
  const { tenantId } = caller;
  const bytes = await collect(content);
  const contentType = typeOf(bytes);
  const hash = contentType === null ? null : await hashBytes(bytes);
  if (contentType === null || hash === null) throw fail('marks.picture_unreadable');
  const file = await house.files.put(
    tenantId,
    {
      ...{ name: `${markId}.${contentType.slice(6)}`, contentType, maxBytes: MOST_BYTES },
      permission: PICTURE_PERMISSION,
    },
    Readable.from([bytes]),
  );
  try {
    return await house.db.transaction({ tenantId }, (tx) =>
      replace(house, tx, caller, { markId, version, fileId: file.fileId, hash }),
    );
  } catch (error) {
    await letGoOf(house, tenantId, file.fileId);
    throw error;
  }
}

/** @throws marks.mark_not_found, marks.changed_meanwhile */
export function removeMarkPicture(
  house: House,
  caller: Caller,
  markId: string,
  version: number,
): Promise<MarkRow> {
  return house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    replace(house, tx, caller, { markId, version, fileId: null, hash: null }),
  );
}

interface Picture {
  readonly markId: string;
  readonly version: number;
  readonly fileId: string | null;
  readonly hash: PictureHash | null;
}

async function replace(
  house: House,
  tx: Transaction,
  caller: Caller,
  { markId, version, fileId, hash }: Picture,
): Promise<MarkRow> {
  const before = await findMark(tx, markId, 'for update');
  if (before === null) throw fail('marks.mark_not_found', { markId });
  const markHash = hashMark(before, hash);
  const written = await writeMarkPicture(tx, markId, version, {
    ...{ fileId, hash, markHash, at: caller.now },
  });
  if (!written) throw fail('marks.changed_meanwhile');
  if (before.pictureFileId !== null) await house.files.remove(tx, before.pictureFileId);
  await house.audit(tx, caller, {
    ...{ action: 'marks.picture_set', entity: 'watched_mark', entityId: markId },
    change: { from: before.pictureFileId, to: fileId },
  });
  await checkLater(house, tx, caller, null);
  const after = await findMark(tx, markId);
  if (after === null) throw fail('marks.mark_not_found', { markId });
  return after;
}

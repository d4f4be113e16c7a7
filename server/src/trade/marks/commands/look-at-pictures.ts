import { Readable } from 'node:stream';
import type { PictureHash } from '@tradewind/marks';
import type { House } from '../../../platform/house/index.ts';
import { hashFile, readFileBytes } from '../pictures.ts';
import { keepPicture, putPicture, selectPictures } from '../store-listings.ts';
import type { ListingRow } from '../types.ts';

/** The permission pictures of marks and copies kept with hits are given out under. */
export const PICTURE_PERMISSION = 'marks.read';

const MOST_BYTES = 8 * 1024 * 1024;

/** What is kept of the pictures of listings; each file is decoded once, ever. */
export async function picturesOf(
  house: House,
  tenantId: string,
  rows: readonly ListingRow[],
): Promise<ReadonlyMap<string, PictureHash | 'unreadable'>> {
  const ids = [...new Set(rows.flatMap(({ pictureFileId }) => pictureFileId ?? []))];
  const known = await house.db.transaction({ tenantId }, (tx) => selectPictures(tx, ids));
  const found = new Map<string, PictureHash | 'unreadable'>(
    known.map(({ fileId, hash }) => [fileId, hash ?? 'unreadable']),
  );
  for (const fileId of ids) {
    if (found.has(fileId)) continue;
    const hash = await hashFile(house, tenantId, fileId);
    await house.db.transaction({ tenantId }, (tx) => putPicture(tx, fileId, hash));
    found.set(fileId, hash ?? 'unreadable');
  }
  return found;
}

/** A copy of a listing's picture that stays as evidence; null where the picture is not there. */
export async function keptCopy(
  house: House,
  tenantId: string,
  fileId: string,
): Promise<string | null> {
  const [known] = await house.db.transaction({ tenantId }, (tx) => selectPictures(tx, [fileId]));
  if (known?.keptFileId) return known.keptFileId;
  const file = await house.db
    .transaction({ tenantId }, (tx) => house.files.find(tx, fileId))
    .catch(() => null);
  if (file === null) return null;
  const bytes = await readFileBytes(house, tenantId, fileId).catch(() => null);
  if (bytes === null) return null;
  const copy = await house.files.put(
    tenantId,
    {
      ...{ name: file.name, contentType: file.contentType, maxBytes: MOST_BYTES },
      permission: PICTURE_PERMISSION,
    },
    Readable.from([bytes]),
  );
  return house.db.transaction({ tenantId }, async (tx) => {
    if (await keepPicture(tx, fileId, copy.fileId)) return copy.fileId;
    // Another look kept one between: ours goes.
    await house.files.remove(tx, copy.fileId);
    const [other] = await selectPictures(tx, [fileId]);
    return other?.keptFileId ?? null;
  });
}

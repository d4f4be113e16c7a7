import { Readable } from 'node:stream';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { type House, letGoOf } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { MOST_PICTURE_BYTES, MOST_PICTURE_PIXELS, readPicture } from '../picture.ts';
import { findProduct, findVariant, updateProduct, updateVariant } from '../store.ts';
import { skusOfProducts } from '../store-listing.ts';
import { publishListed } from './publish-listed.ts';

/** Of what a picture is: a SKU, or a product, whose picture stands for SKUs without one. */
export type PictureOwner =
  | { readonly kind: 'variant'; readonly sku: string }
  | { readonly kind: 'product'; readonly productId: string };

/** Whoever may see the catalogue may fetch its pictures. */
const PERMISSION = 'catalog.read';

/**
 * Keeps a picture and shows it from now on; the one before is removed. The owner must still be at
 * `version`.
 * @throws catalog.picture_too_large, catalog.picture_unknown_type, catalog.picture_too_many_pixels,
 *   catalog.sku_not_found, catalog.product_not_found, catalog.changed_meanwhile, files.no_space
 */
export async function setPicture(
  house: House,
  caller: Caller,
  owner: PictureOwner,
  version: number,
  content: AsyncIterable<Buffer>,
): Promise<void> {
  const { tenantId } = caller;
  const bytes = await collect(content);
  const picture = readPicture(bytes);
  if (picture === null) throw fail('catalog.picture_unknown_type');
  const { contentType, width, height } = picture;
  if (width * height > MOST_PICTURE_PIXELS) {
    throw fail('catalog.picture_too_many_pixels', { width, height });
  }
  const { fileId } = await house.files.put(
    tenantId,
    {
      name: `${owner.kind === 'variant' ? owner.sku : owner.productId}.${contentType.slice(6)}`,
      contentType,
      maxBytes: MOST_PICTURE_BYTES,
      permission: PERMISSION,
    },
    Readable.from([bytes]),
  );
  try {
    await house.db.transaction({ tenantId }, (tx) =>
      replace(house, tx, caller, owner, version, fileId),
    );
  } catch (error) {
    await letGoOf(house, tenantId, fileId);
    throw error;
  }
}

/**
 * Takes the picture away; without one, nothing is to be done but the version is still looked at.
 * @throws catalog.sku_not_found, catalog.product_not_found, catalog.changed_meanwhile
 */
export async function removePicture(
  house: House,
  caller: Caller,
  owner: PictureOwner,
  version: number,
): Promise<void> {
  await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    replace(house, tx, caller, owner, version, null),
  );
}

/** The whole picture, which is small; reading ends at the limit. */
async function collect(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.length;
    if (bytes > MOST_PICTURE_BYTES) {
      const limitMegabytes = MOST_PICTURE_BYTES / (1024 * 1024);
      throw fail('catalog.picture_too_large', { limitMegabytes });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function replace(
  house: House,
  tx: Transaction,
  caller: Caller,
  owner: PictureOwner,
  version: number,
  fileId: string | null,
): Promise<void> {
  const before = await write(tx, owner, version, fileId);
  if (before !== null) await forget(house, tx, before);
  await house.audit(tx, caller, {
    action: `catalog.${owner.kind}_picture_${fileId === null ? 'removed' : 'set'}`,
    entity: owner.kind,
    entityId: owner.kind === 'variant' ? owner.sku : owner.productId,
    change: { from: before, to: fileId },
  });
  const skus = owner.kind === 'variant' ? [owner.sku] : await skusOfProducts(tx, [owner.productId]);
  await publishListed(house, tx, skus);
}

/** Writes the new picture's id; answers the old one. */
async function write(
  tx: Transaction,
  owner: PictureOwner,
  version: number,
  pictureFileId: string | null,
): Promise<string | null> {
  if (owner.kind === 'variant') {
    const variant = await findVariant(tx, owner.sku);
    if (variant === null) throw fail('catalog.sku_not_found', { sku: owner.sku });
    if (await updateVariant(tx, { ...variant, pictureFileId, version })) {
      return variant.pictureFileId;
    }
    throw fail('catalog.changed_meanwhile', { code: variant.sku, version: variant.version });
  }
  const product = await findProduct(tx, owner.productId);
  if (product === null) throw fail('catalog.product_not_found', { productId: owner.productId });
  if ((await updateProduct(tx, { ...product, pictureFileId, version })) !== null) {
    return product.pictureFileId;
  }
  throw fail('catalog.changed_meanwhile', { code: product.code, version: product.version });
}

/**
 * The old picture goes with this transaction. An id written before pictures had routes of their own
 * may name another file, which is not ours to remove.
 */
async function forget(house: House, tx: Transaction, fileId: string): Promise<void> {
  const file = await house.files.find(tx, fileId).catch(() => null);
  if (file?.permission === PERMISSION) await house.files.remove(tx, fileId);
}

/** What adding and changing a SKU have in common. */
import { isUniqueViolation, type Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import type { Variant } from '../types.ts';

/** Runs a write of a SKU and says in words that its GTIN belongs to another. */
export async function sayingGtin<T>(gtin: string | null, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (gtin !== null && isUniqueViolation(error, 'variant_gtin')) {
      throw fail('catalog.gtin_taken', { gtin });
    }
    throw error;
  }
}

/** @throws files.not_found when the picture is no file of the company */
export async function checkPicture(
  house: House,
  tx: Transaction,
  variant: Pick<Variant, 'pictureFileId'>,
): Promise<void> {
  if (variant.pictureFileId !== null) await house.files.find(tx, variant.pictureFileId);
}

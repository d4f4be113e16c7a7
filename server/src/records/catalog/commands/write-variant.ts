/** What adding and changing a SKU have in common. */
import { isUniqueViolation } from '../../../platform/database/index.ts';
import { fail } from '../errors.ts';

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

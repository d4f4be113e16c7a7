import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { findProduct, updateProduct } from '../store.ts';
import { skusOfProducts } from '../store-listing.ts';
import type { Product } from '../types.ts';
import { checkProduct } from './check-product.ts';
import { publishListed } from './publish-listed.ts';

/** What may change; the code stays, since files name it. */
export type ProductChange = Pick<Product, 'names' | 'category' | 'brand' | 'attributes'>;

/**
 * Changes the fields given, if the product is still at `version`.
 * @throws catalog.product_not_found, catalog.changed_meanwhile, catalog.category_not_found,
 *   catalog.attributes_wrong
 */
export async function changeProduct(
  house: House,
  caller: Caller,
  productId: string,
  version: number,
  change: Partial<ProductChange>,
): Promise<Product> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await findProduct(tx, productId);
    if (before === null) throw fail('catalog.product_not_found', { productId });
    const wanted = { ...before, ...change, version };
    await checkProduct(tx, wanted);
    const after = await updateProduct(tx, wanted);
    if (after === null) {
      throw fail('catalog.changed_meanwhile', { code: before.code, version: before.version });
    }
    await house.audit(tx, caller, {
      action: 'catalog.product_changed',
      entity: 'product',
      entityId: productId,
      change,
    });
    await publishListed(house, tx, await skusOfProducts(tx, [productId]));
    return after;
  });
}

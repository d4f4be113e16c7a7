import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { insertProduct, insertVariant } from '../store.ts';
import type { Product, Variant } from '../types.ts';
import { checkProduct } from './check-product.ts';
import { publishListed } from './publish-listed.ts';
import { sayingGtin } from './write-variant.ts';

export interface NewProduct extends Omit<Product, 'productId' | 'version' | 'pictureFileId'> {
  readonly variants: readonly Omit<Variant, 'productId' | 'version' | 'updatedAt'>[];
}

/**
 * Adds a product with its SKUs, all or none.
 * @throws catalog.code_taken, catalog.gtin_taken, catalog.category_not_found,
 *   catalog.attributes_wrong
 */
export async function addProduct(
  house: House,
  caller: Caller,
  input: NewProduct,
): Promise<Product> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await checkProduct(tx, input);
    const product = await insertProduct(tx, input);
    if (product === null) throw fail('catalog.code_taken', { code: input.code });
    const { productId } = product;
    for (const variant of input.variants) {
      const added = await sayingGtin(variant.gtin, () =>
        insertVariant(tx, { ...variant, productId }),
      );
      if (!added) throw fail('catalog.code_taken', { code: variant.sku });
    }
    await house.audit(tx, caller, {
      action: 'catalog.product_added',
      entity: 'product',
      entityId: productId,
      change: { code: input.code, skus: input.variants.map((variant) => variant.sku) },
    });
    await publishListed(
      house,
      tx,
      input.variants.map(({ sku }) => sku),
    );
    return product;
  });
}

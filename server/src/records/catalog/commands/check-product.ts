import type { Transaction } from '../../../platform/database/index.ts';
import { checkAttributes } from '../attributes.ts';
import { fail } from '../errors.ts';
import { findCategory } from '../store.ts';
import type { Product } from '../types.ts';

/**
 * A product without a category has no attributes: nothing says how to check them.
 * @throws catalog.category_not_found, catalog.attributes_wrong
 */
export async function checkProduct(
  tx: Transaction,
  product: Pick<Product, 'category' | 'attributes'>,
): Promise<void> {
  const { category: code, attributes } = product;
  const category = code === null ? null : await findCategory(tx, code);
  if (code !== null && category === null) {
    throw fail('catalog.category_not_found', { category: code });
  }
  const issues = checkAttributes(category?.attributeSchema ?? [], attributes);
  if (issues.length > 0) {
    throw fail('catalog.attributes_wrong', {
      category: code ?? '—',
      issues: issues.map(({ key, fault }) => `${key} (${fault})`).join(', '),
    });
  }
}

import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { findCategory, putCategory as writeCategory } from '../store.ts';
import type { Category, CategoryInput } from '../types.ts';

/**
 * Adds a category (version 0) or changes one that is still at `version`. Products already in it are
 * checked against the new attributes when they are next changed.
 * @throws catalog.changed_meanwhile
 */
export async function putCategory(
  house: House,
  caller: Caller,
  input: CategoryInput,
  version: number,
): Promise<Category> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const category = await writeCategory(tx, input, version);
    if (category === null) {
      const now = await findCategory(tx, input.code);
      throw fail('catalog.changed_meanwhile', { code: input.code, version: now?.version ?? 0 });
    }
    await house.audit(tx, caller, {
      action: version === 0 ? 'catalog.category_added' : 'catalog.category_changed',
      entity: 'category',
      entityId: input.code,
      change: { attributes: input.attributeSchema.map(({ key, type }) => `${key}: ${type}`) },
    });
    return category;
  });
}

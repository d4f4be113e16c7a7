import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { type LifecycleAction, lifecycleAfter } from '../lifecycle.ts';
import { findVariant, updateVariant } from '../store.ts';
import type { ListedVariant } from '../types.ts';

/**
 * Moves a SKU along the lifecycle table.
 * @throws catalog.sku_not_found, catalog.move_refused, catalog.changed_meanwhile
 */
export async function moveVariant(
  house: House,
  caller: Caller,
  sku: string,
  action: LifecycleAction,
): Promise<ListedVariant> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const variant = await findVariant(tx, sku);
    if (variant === null) throw fail('catalog.sku_not_found', { sku });
    const { lifecycle: state, version } = variant;
    const lifecycle = lifecycleAfter(state, action);
    if (lifecycle === null) throw fail('catalog.move_refused', { sku, state, action });
    if (!(await updateVariant(tx, { ...variant, lifecycle }))) {
      throw fail('catalog.changed_meanwhile', { code: sku, version });
    }
    await house.audit(tx, caller, {
      action: `catalog.variant_${lifecycle}`,
      entity: 'variant',
      entityId: sku,
      change: { from: state, to: lifecycle },
    });
    await house.events.publish(tx, {
      type: 'catalog.variant_moved',
      subject: sku,
      payload: { from: state, to: lifecycle },
    });
    return { ...variant, lifecycle, version: version + 1, updatedAt: caller.now };
  });
}

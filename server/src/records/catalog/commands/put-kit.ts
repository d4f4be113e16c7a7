import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import type { KitComponent } from '../kits.ts';
import { lockVariants, readComponentsAmong, readKits, replaceKit } from '../store-kits.ts';

/**
 * Says what a SKU is made of; nothing makes it an ordinary SKU again. A kit is not part of another
 * kit, so that what is sent is always known at one look.
 * @throws catalog.sku_not_found, catalog.kit_in_kit
 */
export function putKit(
  house: House,
  caller: Caller,
  kitSku: string,
  components: readonly KitComponent[],
): Promise<readonly KitComponent[]> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const parts = [...new Set(components.map((one) => one.sku))];
    // Locked, so that two changes at once cannot make a kit of kits.
    const known = await lockVariants(tx, [kitSku, ...parts]);
    const stranger = [kitSku, ...parts].find((sku) => !known.has(sku));
    if (stranger !== undefined) throw fail('catalog.sku_not_found', { sku: stranger });
    const kits = await readKits(tx, parts);
    const nested = parts.find((sku) => sku === kitSku || kits.has(sku));
    if (nested !== undefined) throw fail('catalog.kit_in_kit', { sku: nested });
    if (components.length > 0 && (await readComponentsAmong(tx, [kitSku])).size > 0) {
      throw fail('catalog.kit_in_kit', { sku: kitSku });
    }
    const units = new Map<string, number>();
    for (const one of components) units.set(one.sku, (units.get(one.sku) ?? 0) + one.units);
    await replaceKit(
      tx,
      kitSku,
      [...units].map(([sku, count]) => ({ sku, units: count })),
    );
    await house.audit(tx, caller, {
      action: 'catalog.kit_changed',
      entity: 'variant',
      entityId: kitSku,
      change: { components: Object.fromEntries(units) },
    });
    return (await readKits(tx, [kitSku])).get(kitSku) ?? [];
  });
}

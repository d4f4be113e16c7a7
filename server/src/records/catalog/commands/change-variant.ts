import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { findVariant, updateVariant } from '../store.ts';
import type { ListedVariant, Variant } from '../types.ts';
import { publishListed } from './publish-listed.ts';
import { sayingGtin } from './write-variant.ts';

/** What may change; the SKU stays, its lifecycle moves by its own table, its picture by file. */
export type VariantChange = Omit<
  Variant,
  'sku' | 'productId' | 'lifecycle' | 'pictureFileId' | 'version' | 'updatedAt'
>;

/**
 * Changes the fields given, if the SKU is still at `version`.
 * @throws catalog.sku_not_found, catalog.changed_meanwhile, catalog.gtin_taken,
 *   catalog.currency_mixed
 */
export async function changeVariant(
  house: House,
  caller: Caller,
  sku: string,
  version: number,
  change: Partial<VariantChange>,
): Promise<ListedVariant> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await findVariant(tx, sku);
    if (before === null) throw fail('catalog.sku_not_found', { sku });
    const wanted = { ...before, ...settleCurrency(before, change), version };
    const written = await sayingGtin(wanted.gtin, () => updateVariant(tx, wanted));
    if (!written) {
      throw fail('catalog.changed_meanwhile', { code: sku, version: before.version });
    }
    await house.audit(tx, caller, {
      action: 'catalog.variant_changed',
      entity: 'variant',
      entityId: sku,
      change: sayChange(change),
    });
    await publishListed(house, tx, [sku]);
    const after = await findVariant(tx, sku);
    if (after === null) throw new Error(`SKU ${sku} vanished while it was changed`);
    return after;
  });
}

/**
 * Cost and price share one currency. A change that brings one amount must bring it in the currency
 * of the other; without any amount left there is no currency.
 */
function settleCurrency(before: Variant, change: Partial<VariantChange>): Partial<VariantChange> {
  const cost = 'unitCostMinor' in change ? change.unitCostMinor : before.unitCostMinor;
  const price = 'listPriceMinor' in change ? change.listPriceMinor : before.listPriceMinor;
  if (cost === null && price === null) return { ...change, currency: null };
  const { currency } = change;
  const keepsOld =
    (cost !== null && change.unitCostMinor === undefined) ||
    (price !== null && change.listPriceMinor === undefined);
  if (currency && keepsOld && before.currency !== null && before.currency !== currency) {
    throw fail('catalog.currency_mixed', {
      sku: before.sku,
      cost: change.unitCostMinor === undefined ? before.currency : currency,
      price: change.listPriceMinor === undefined ? before.currency : currency,
    });
  }
  return change;
}

/** The change as the log keeps it: amounts as text. */
function sayChange(change: Partial<VariantChange>): Record<string, unknown> {
  const said = Object.entries(change).map(([field, value]) => [
    field,
    typeof value === 'bigint' ? String(value) : value,
  ]);
  return Object.fromEntries(said);
}

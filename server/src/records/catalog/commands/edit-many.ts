import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { type LifecycleAction, lifecycleAfter } from '../lifecycle.ts';
import { lockVariants, updateVariant } from '../store.ts';
import type { ListedVariant, Variant } from '../types.ts';

/** One change for many SKUs: facts that many share, or a move of their lifecycle. */
export interface ManyChange {
  readonly set: Partial<
    Pick<
      Variant,
      'originCountry' | 'weightGrams' | 'lengthMm' | 'widthMm' | 'heightMm' | 'materials'
    >
  >;
  readonly action: LifecycleAction | null;
}

export type Refusal =
  | 'catalog.sku_not_found'
  | 'catalog.changed_meanwhile'
  | 'catalog.move_refused';

export interface ManyOutcome {
  readonly changed: number;
  readonly refused: readonly { readonly sku: string; readonly code: Refusal }[];
}

/**
 * Applies one change to many SKUs, each only if it is still at the version seen. Those that cannot
 * be changed are named with the reason; the others are changed.
 * @param seen version of each SKU when the change was decided
 */
export async function editMany(
  house: House,
  caller: Caller,
  seen: ReadonlyMap<string, number>,
  change: ManyChange,
): Promise<ManyOutcome> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const found = new Map((await lockVariants(tx, [...seen.keys()])).map((v) => [v.sku, v]));
    const refused: { sku: string; code: Refusal }[] = [];
    const changed: string[] = [];
    for (const [sku, version] of seen) {
      const decision = decide(found.get(sku), version, change);
      if (typeof decision === 'string') {
        refused.push({ sku, code: decision });
        continue;
      }
      await updateVariant(tx, decision);
      changed.push(sku);
    }
    if (changed.length > 0) {
      await house.audit(tx, caller, {
        action: 'catalog.variants_edited',
        entity: 'variant',
        entityId: changed.length === 1 ? (changed[0] ?? '') : `${changed.length} SKU`,
        change: { skus: changed, set: change.set, action: change.action },
      });
    }
    return { changed: changed.length, refused };
  });
}

function decide(
  variant: ListedVariant | undefined,
  version: number,
  change: ManyChange,
): Variant | Refusal {
  if (variant === undefined) return 'catalog.sku_not_found';
  if (variant.version !== version) return 'catalog.changed_meanwhile';
  const { action } = change;
  const lifecycle = action === null ? variant.lifecycle : lifecycleAfter(variant.lifecycle, action);
  if (lifecycle === null) return 'catalog.move_refused';
  return { ...variant, ...change.set, lifecycle };
}

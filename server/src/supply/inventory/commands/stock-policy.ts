import { exponentOf } from '@tradewind/money';
import type { Caller } from '../../../platform/audit/types.ts';
import { baseCurrencyOf } from '../../../platform/auth/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { readPolicy, type StoredPolicy, writePolicy } from '../store-adjustments.ts';

/** Rules of counting and correcting; the limit is in the company's base currency. */
export interface StockPolicy extends StoredPolicy {
  readonly currency: string;
}

/** Counting every month, quarter and half year; up to 1,000 of the base currency alone. */
const DEFAULT_DAYS = { A: 30, B: 90, C: 180 };
const DEFAULT_LIMIT_MAJOR = 1000;

export async function stockPolicy(tx: Transaction): Promise<StockPolicy> {
  const currency = await baseCurrencyOf(tx);
  const stored = await readPolicy(tx);
  if (stored !== undefined) return { ...stored, currency };
  const adjustLimitMinor = BigInt(DEFAULT_LIMIT_MAJOR * 10 ** exponentOf(currency));
  return { adjustLimitMinor, days: DEFAULT_DAYS, version: 0, currency };
}

/**
 * Changes the rules over the version the caller saw.
 * @throws inventory.policy_conflict
 */
export function changePolicy(
  house: House,
  caller: Caller,
  policy: StoredPolicy,
): Promise<StockPolicy> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    if (!(await writePolicy(tx, policy, caller.actor.id))) throw fail('inventory.policy_conflict');
    await house.audit(tx, caller, {
      action: 'inventory.policy_changed',
      entity: 'company',
      entityId: caller.tenantId,
      change: { ...policy.days, adjustLimitMinor: policy.adjustLimitMinor.toString() },
    });
    return stockPolicy(tx);
  });
}

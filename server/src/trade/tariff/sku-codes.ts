import type { Transaction } from '../../platform/database/index.ts';
import { codesOf, HS, systemOf } from '../classification/index.ts';

/**
 * The longest code on file of each SKU for a destination that holds on the day: its national
 * digits, else its six. A code only proposed by the machine counts as none: duty is worked out on
 * what a person confirmed or brought in.
 */
export async function skuCodes(
  tx: Transaction,
  skus: readonly string[],
  country: string,
  day: string,
): Promise<ReadonlyMap<string, string>> {
  const system = systemOf(country);
  const known = await codesOf(tx, skus, [HS, system]);
  const chosen = new Map<string, string>();
  for (const [sku, codes] of known) {
    for (const one of [codes.get(system), codes.get(HS)]) {
      if (one === undefined || one.how === 'proposed' || one.validFrom > day) continue;
      chosen.set(sku, one.code);
      break;
    }
  }
  return chosen;
}

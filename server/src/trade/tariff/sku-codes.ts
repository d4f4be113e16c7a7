import type { Transaction } from '../../platform/database/index.ts';
import { codesOf as classifiedCodes, HS, systemOf } from '../classification/index.ts';
import { readGoodsFacts } from '../schedules/index.ts';

/** What is confirmed of a SKU for one destination. */
export interface SkuCode {
  /** The longest confirmed code that is valid there, digits. */
  readonly code: string;
  /** Answers to the questions of the book about the goods. */
  readonly facts?: Readonly<Record<string, string | boolean>>;
}

/** Confirmed codes by SKU; a SKU that is not in it has none. */
type CodesOf = (
  tx: Transaction,
  skus: readonly string[],
  destination: string,
  until: string,
) => Promise<ReadonlyMap<string, SkuCode>>;

/**
 * The longest code on file of each SKU for a destination: its national digits, else its six. A
 * code only proposed by the machine counts as none: duty is worked out on what a person confirmed
 * or brought in. Goods were what they are before somebody wrote it down, so a code counts for
 * earlier days too; one settled for a coming day does not before `until`, the later of today and
 * the day asked about.
 */
export const codesOf: CodesOf = async (tx, skus, destination, until) => {
  const system = systemOf(destination);
  const known = await classifiedCodes(tx, skus, [HS, system]);
  const facts = await readGoodsFacts(tx, skus);
  const chosen = new Map<string, SkuCode>();
  for (const [sku, codes] of known) {
    for (const one of [codes.get(system), codes.get(HS)]) {
      if (one === undefined || one.how === 'proposed' || one.validFrom > until) continue;
      const said = facts.get(sku);
      chosen.set(sku, { code: one.code, ...(said === undefined ? {} : { facts: said }) });
      break;
    }
  }
  return chosen;
};

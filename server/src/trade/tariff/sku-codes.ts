import type { Transaction } from '../../platform/database/index.ts';
import { codesOf as classifiedCodes, HS, systemOf } from '../classification/index.ts';

/** What is confirmed of a SKU for one destination. */
export interface SkuCode {
  /** The longest confirmed code that is valid there, digits. */
  readonly code: string;
  /** Answers to the questions of the book about the goods. */
  readonly facts?: Readonly<Record<string, string | boolean>>;
}

/** Confirmed codes by SKU; a SKU that is not in it has none. */
export type CodesOf = (
  tx: Transaction,
  skus: readonly string[],
  destination: string,
  day: string,
) => Promise<ReadonlyMap<string, SkuCode>>;

/**
 * The longest code on file of each SKU for a destination that holds on the day: its national
 * digits, else its six. A code only proposed by the machine counts as none: duty is worked out on
 * what a person confirmed or brought in.
 */
export const codesOf: CodesOf = async (tx, skus, destination, day) => {
  const system = systemOf(destination);
  const known = await classifiedCodes(tx, skus, [HS, system]);
  const chosen = new Map<string, SkuCode>();
  for (const [sku, codes] of known) {
    for (const one of [codes.get(system), codes.get(HS)]) {
      if (one === undefined || one.how === 'proposed' || one.validFrom > day) continue;
      chosen.set(sku, { code: one.code });
      break;
    }
  }
  return chosen;
};

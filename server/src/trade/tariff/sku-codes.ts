import type { Transaction } from '../../platform/database/index.ts';

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
) => Promise<ReadonlyMap<string, SkuCode>>;

/** The one place where codes of SKUs are read. No room keeps them yet. */
export const codesOf: CodesOf = () => Promise.resolve(new Map());

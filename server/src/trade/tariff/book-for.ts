import type { CompiledBook } from '@tradewind/tariff';
import type { Transaction } from '../../platform/database/index.ts';
import { shippedBook } from './facts.ts';

/**
 * The book a company's quotes are worked out with: the facts that ship with the product.
 */
export function bookFor(_tx: Transaction): Promise<CompiledBook> {
  return Promise.resolve(shippedBook());
}

/** First day of which the book holds any rule: before it nothing was known, which is not zero. */
export function firstKnown({ source }: CompiledBook): string {
  return source.measures.map(({ known }) => known.from).sort()[0] ?? '';
}
